import type { Connection, QueryFieldsOf } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { CaseStatus } from "@yichuang/shared/domain/case";
import type { ItemId, PostId } from "@yichuang/shared/domain/ids";
import type { FoundCaseRow } from "@yichuang/shared/protocol/views/cases-view";
import { useEffect, useRef, useState } from "react";

import { useRested } from "../../hooks/use-rested.ts";
import type { DeskRefusal } from "../../session/desk.ts";

export type SearchWish = {
  text: string;
  status: CaseStatus | null;
  postId: PostId | null;
  itemId: ItemId | null;
  isOverdue: boolean;
};

/** A number is typed faster than this, a scanner's at once. */
const restMs = 200;

const noWish: SearchWish = { text: "", status: null, postId: null, itemId: null, isOverdue: false };

export type SearchState = {
  wish: SearchWish;
  change: (part: Partial<SearchWish>) => void;
  rows: readonly FoundCaseRow[];
  hasMore: boolean;
  /** What is shown answers what is asked. */
  isAnswered: boolean;
  refusal: DeskRefusal | null;
};

type Answered = {
  /** The question that is answered. */
  key: string | null;
  rows: readonly FoundCaseRow[];
  hasMore: boolean;
  refusal: DeskRefusal | null;
};

const fieldsOf = ({ text, status, postId, itemId, isOverdue }: SearchWish): QueryFieldsOf<"FindCases"> => ({
  ...(text.trim() === "" ? {} : { text: text.trim() }),
  ...(status === null ? {} : { status }),
  ...(postId === null ? {} : { postId }),
  ...(itemId === null ? {} : { itemId }),
  ...(isOverdue ? { isOverdue } : {}),
});

/**
 * DSK7: once fingers rest, and what was found before stays until the next answer; `isOn`: somebody looks at it. `mark`: something was
 * done, and what was found may have changed.
 */
export const useSearch = (connection: Connection, isOn: boolean, mark: string): SearchState => {
  const [wish, setWish] = useState(noWish);
  const [answered, setAnswered] = useState<Answered>({ key: null, rows: [], hasMore: false, refusal: null });
  const isOnline = useStatus(connection) === "online";
  const asked = { ...wish, text: useRested(wish.text, restMs) };
  const key = JSON.stringify([fieldsOf(asked), mark]);
  const latest = useRef(asked);
  useEffect(() => {
    latest.current = asked;
  });
  useEffect(() => {
    if (!isOn || !isOnline) return;
    let isCurrent = true;
    void connection.query("FindCases", fieldsOf(latest.current)).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setAnswered({ key, rows: reply.result.cases, hasMore: reply.result.hasMore, refusal: null });
      else setAnswered({ key, rows: [], hasMore: false, refusal: reply.rejection });
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, isOn, isOnline, key]);
  const { rows, hasMore, refusal } = answered;
  return {
    wish,
    change: (part) => setWish((before) => ({ ...before, ...part })),
    rows,
    hasMore,
    isAnswered: answered.key === JSON.stringify([fieldsOf(wish), mark]),
    refusal,
  };
};
