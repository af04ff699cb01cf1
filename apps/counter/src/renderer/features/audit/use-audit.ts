import type { Connection, QueryFieldsOf } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { Audit, AuditRow } from "@yichuang/shared/protocol/audit";
import { useEffect, useRef, useState } from "react";

import type { DeskRefusal } from "../../session/desk.ts";

export type AuditFields = Omit<QueryFieldsOf<"FindAudit">, "beforeSeq" | "limit" | "queryId">;

type Held = {
  rows: AuditRow[];
  /** What was found last; null: nothing yet. */
  last: Pick<Audit, "nextSeq" | "reachedDay"> | null;
  unreadableDays: string[];
  share: number | null;
  isAsking: boolean;
  refusal: DeskRefusal | null;
};

const nothing: Held = { rows: [], last: null, unreadableDays: [], share: null, isAsking: false, refusal: null };
/** An answer may have looked through its days without filling a page: so many more are asked for by themselves. */
const emptyAnswersMax = 40;

/** AUD2: pages of the journal, newest first; `older` adds the next one. `key` names the question. */
export const useAudit = (connection: Connection, fields: AuditFields, key: string) => {
  const [held, setHeld] = useState<Held>(nothing);
  const isOnline = useStatus(connection) === "online";
  const latest = useRef(fields);
  const turn = useRef(0);
  useEffect(() => {
    latest.current = fields;
  });
  const ask = useRef(async (beforeSeq: number | null): Promise<void> => {
    turn.current += 1;
    const own = turn.current;
    const set = (change: (before: Held) => Partial<Held>): void => {
      if (own === turn.current) setHeld((before) => ({ ...before, ...change(before) }));
    };
    set((before) => ({ ...(beforeSeq === null ? nothing : before), isAsking: true, refusal: null, share: null }));
    let seq = beforeSeq;
    for (let count = 0; count < emptyAnswersMax && own === turn.current; count += 1) {
      const asked = { ...latest.current, ...(seq === null ? {} : { beforeSeq: seq }) };
      const reply = await connection.query("FindAudit", asked, { onProgress: (share) => set(() => ({ share })) });
      if (!reply.ok) return set(() => ({ isAsking: false, refusal: reply.rejection }));
      const { rows, nextSeq, reachedDay, unreadableDays } = reply.result;
      seq = nextSeq;
      const isOver = rows.length > 0 || nextSeq === null || count === emptyAnswersMax - 1;
      set((before) => ({
        rows: [...before.rows, ...rows],
        last: { nextSeq, reachedDay },
        unreadableDays: [...new Set([...before.unreadableDays, ...unreadableDays])],
        isAsking: !isOver,
        share: null,
      }));
      if (isOver) return;
    }
  });
  useEffect(() => {
    if (isOnline) void ask.current(null);
  }, [key, isOnline]);
  const nextSeq = held.last?.nextSeq ?? null;
  return {
    ...held,
    again: () => void ask.current(null),
    older: nextSeq === null ? null : () => void ask.current(nextSeq),
  };
};
