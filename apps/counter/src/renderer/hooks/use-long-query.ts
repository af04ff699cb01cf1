import type { Connection, QueryFieldsOf } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { QueryResults, QueryType } from "@yichuang/shared/protocol/queries";
import { useEffect, useRef, useState } from "react";

import type { DeskRefusal } from "../session/desk.ts";

export type LongAnswer<Result> = {
  /** The newest answer; of an earlier question while another one is worked on. */
  result: Result | null;
  /** The question that `result` answers. */
  answeredKey: string | null;
  /** How much of the work is done, 0 to 1; null: it is quick, or nothing is asked. */
  share: number | null;
  isAsking: boolean;
  refusal: DeskRefusal | null;
  /** Asks once more. */
  again: () => void;
};

type Held<Result> = Omit<LongAnswer<Result>, "again">;

/** The answer to a question that may take a while, asked again after each reconnection. `key` names the question. */
export const useLongQuery = <Type extends QueryType>(
  connection: Connection,
  type: Type,
  fields: QueryFieldsOf<Type> | null,
  key: string,
): LongAnswer<QueryResults[Type]> => {
  const [held, setHeld] = useState<Held<QueryResults[Type]>>({
    result: null,
    answeredKey: null,
    share: null,
    isAsking: false,
    refusal: null,
  });
  const [turn, setTurn] = useState(0);
  const isOnline = useStatus(connection) === "online";
  const latest = useRef(fields);
  useEffect(() => {
    latest.current = fields;
  });
  useEffect(() => {
    const asked = latest.current;
    if (asked === null || !isOnline) return;
    let isCurrent = true;
    const set = (change: Partial<Held<QueryResults[Type]>>): void => {
      if (isCurrent) setHeld((before) => ({ ...before, ...change }));
    };
    set({ isAsking: true, share: null, refusal: null });
    void connection.query(type, asked, { onProgress: (share) => set({ share }) }).then((reply) => {
      const done = { isAsking: false, share: null };
      if (reply.ok) set({ ...done, result: reply.result, answeredKey: key });
      else set({ ...done, refusal: reply.rejection });
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, type, key, turn, isOnline]);
  return { ...held, again: () => setTurn(turn + 1) };
};
