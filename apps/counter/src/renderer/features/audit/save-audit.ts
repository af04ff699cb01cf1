import type { Connection, QueryFieldsOf, Reply } from "@yichuang/shared/client/connection";
import type { Locale } from "@yichuang/shared/domain/text";
import { type Audit, type AuditRow, auditRowsMax } from "@yichuang/shared/protocol/audit";

import type { Say } from "../../hooks/use-say.ts";
import type { Cell } from "../../model/csv.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import { actionWords, detailWords } from "./audit-words.ts";
import type { AuditFields } from "./use-audit.ts";

/** A file of more is no file for people. */
export const savedRowsMax = 50_000;

const heads = [
  "seq",
  "day",
  "time",
  "who",
  "staffNumber",
  "device",
  "what",
  "label",
  "window",
  "service",
  "outcome",
  "reason",
];

/** AUD4: rows as a file has them: one thing in each cell. */
export const auditCells = (rows: readonly AuditRow[], timeZone: string, locale: Locale, say: Say): Cell[][] => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return [
    heads.map((head) => say(`audit.csvHead.${head}`)),
    ...rows.map((row) => [
      row.seq,
      row.day,
      format.format(row.atMs),
      row.clerk?.name?.[locale] ?? row.clerk?.clerkId ?? (row.device === null ? say("audit.system") : ""),
      row.clerk?.staffNumber ?? null,
      row.device,
      actionWords(row, say),
      row.label,
      row.window === null ? null : (row.window.number ?? row.window.windowId),
      row.serviceName?.[locale] ?? null,
      say(row.code === null ? "audit.done" : "audit.refused"),
      detailWords(row, locale),
    ]),
  ];
};

/** Everything that was asked for, page after page. @param onCount told how many there are; false ends it */
export const collectAudit = async (
  connection: Connection,
  fields: AuditFields,
  onCount: (count: number) => boolean,
): Promise<{ rows: AuditRow[]; isWhole: boolean; refusal: DeskRefusal | null }> => {
  const rows: AuditRow[] = [];
  let seq: number | null = null;
  for (;;) {
    const beforeSeq = seq === null ? {} : { beforeSeq: seq };
    const asked: QueryFieldsOf<"FindAudit"> = { ...fields, limit: auditRowsMax, ...beforeSeq };
    const reply: Reply<Audit> = await connection.query("FindAudit", asked, { onProgress: () => undefined });
    if (!reply.ok) return { rows, isWhole: false, refusal: reply.rejection };
    rows.push(...reply.result.rows);
    seq = reply.result.nextSeq;
    if (seq === null) return { rows, isWhole: true, refusal: null };
    if (!onCount(rows.length) || rows.length >= savedRowsMax) return { rows, isWhole: false, refusal: null };
  }
};
