import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { Audit, AuditRow, ExplainedRecord } from "@yichuang/shared/protocol/audit";
import type { LongQuery } from "@yichuang/shared/protocol/queries";

import { type Refusal, refuse } from "../domain/context.ts";
import { explainCall } from "../domain/read/explanation.ts";
import { dayBegunBy, dayEndedBy, type RecordBody } from "../engine/record.ts";
import { JournalDamaged, type JournalRecord } from "../storage/journal.ts";
import { readSegments, readUnarchived } from "../storage/read-journal.ts";
import { auditRowOf, type Names, namesOf, noteServices, type ServicesOfTickets, wordsOf } from "./audit-row.ts";
import type { Directory } from "./directory.ts";
import type { Shelf } from "./shelf.ts";

export type AuditQuery = Extract<LongQuery, { type: "FindAudit" }>;
export type ExplainQuery = Extract<LongQuery, { type: "ExplainRecord" }>;

const rowsDefault = 50;
/** So many days are looked through for one answer: about two seconds' work. */
const daysAtOnce = 10;

/** The records of a day, or of those that have no archive yet. */
type Source = { day: BusinessDay | null; firstSeq: number; records: () => AsyncIterable<JournalRecord> };

const sourcesOf = (shelf: Shelf, { from, to }: { from: string; to: string }): Source[] => {
  const archived = shelf.days.map(({ day, archives }) => ({
    day,
    firstSeq: archives[0]?.firstSeq ?? 1,
    records: () => readSegments(archives),
  }));
  const firstLiveSeq = (shelf.days.at(-1)?.archives.at(-1)?.lastSeq ?? 0) + 1;
  const live = { day: null, firstSeq: firstLiveSeq, records: () => readUnarchived(shelf.inventory) };
  const goesOn = shelf.lastDay === null || to > shelf.lastDay;
  return [...archived.filter(({ day }) => day >= from && day <= to), ...(goesOn ? [live] : [])].toReversed();
};

const isOfQuery = (row: AuditRow, { from, to, text, types, textTypes, outcome, beforeSeq }: AuditQuery): boolean => {
  if (row.day < from || row.day > to) return false;
  if (beforeSeq !== undefined && row.seq >= beforeSeq) return false;
  if (outcome !== undefined && (outcome === "refused") !== (row.code !== null)) return false;
  if (types && !types.includes(row.type)) return false;
  if (text === undefined) return true;
  return wordsOf(row).includes(text.toLowerCase()) || textTypes?.includes(row.type) === true;
};

type Opened = { row: AuditRow; body: RecordBody; services: ServicesOfTickets };

/** The rows of a source in their order. Of a day under way whose beginning is in an archive: `today`. */
async function* rowsOf({ day, records }: Source, shelf: Shelf, names: Names): AsyncGenerator<Opened> {
  const services: ServicesOfTickets = new Map();
  let held: JournalRecord[] = [];
  let current: BusinessDay | null = day;
  const open = ({ seq, body }: JournalRecord, of: BusinessDay): Opened => {
    noteServices(services, (body as RecordBody).events);
    return {
      row: auditRowOf({ seq, day: of, body: body as RecordBody }, names, services),
      body: body as RecordBody,
      services,
    };
  };
  for await (const record of records()) {
    const ended = dayEndedBy(record.body);
    const begun = dayBegunBy(record.body);
    // Until a record says which day it is, the next end does.
    current = day ?? current ?? ended ?? begun;
    if (current === null) held.push(record);
    else {
      for (const one of held) yield open(one, current);
      held = [];
      yield open(record, current);
    }
    if (day === null && begun !== null) current = begun;
  }
  const rest = current ?? shelf.today;
  if (rest !== null) for (const one of held) yield open(one, rest);
}

/** AUD1–AUD3: who did what when, newest first; a page of it, with bounded work. */
export const findAudit = async (
  shelf: Shelf,
  { query, directory }: { query: AuditQuery; directory: Directory },
  onShare: (share: number) => void,
): Promise<Audit> => {
  const { beforeSeq = Infinity, limit = rowsDefault } = query;
  const names = namesOf(directory);
  const sources = sourcesOf(shelf, query).filter(({ firstSeq }) => firstSeq < beforeSeq);
  const audit: Audit = { rows: [], nextSeq: null, reachedDay: null, unreadableDays: [] };
  for (const [at, source] of sources.entries()) {
    if (at === daysAtOnce) return { ...audit, nextSeq: sources[at - 1]?.firstSeq ?? null };
    let kept: AuditRow[] = [];
    const wanted = limit - audit.rows.length;
    try {
      for await (const { row } of rowsOf(source, shelf, names)) {
        if (!isOfQuery(row, query)) continue;
        kept.push(row);
        if (kept.length > 2 * wanted) kept = kept.slice(-wanted - 1);
      }
    } catch (error) {
      if (!(error instanceof JournalDamaged) || source.day === null) throw error;
      audit.unreadableDays.push(source.day);
    }
    const page = kept.slice(-wanted).toReversed();
    audit.rows.push(...page);
    audit.reachedDay = source.day ?? page.at(-1)?.day ?? shelf.today;
    if (audit.rows.length === limit && (kept.length > wanted || at + 1 < sources.length))
      return { ...audit, nextSeq: audit.rows.at(-1)?.seq ?? null };
    onShare((at + 1) / Math.min(sources.length, daysAtOnce));
  }
  return audit;
};

/** AUD5: why the ticket of a call and not another, as it was decided then; names are those of the hall now. */
export const explainRecord = async (
  shelf: Shelf,
  { query, directory }: { query: ExplainQuery; directory: Directory },
): Promise<Result<ExplainedRecord, Refusal>> => {
  const { day, seq } = query;
  const names = namesOf(directory);
  const source = sourcesOf(shelf, { from: day, to: day }).find(({ firstSeq }) => firstSeq <= seq);
  if (source)
    for await (const { row, body, services } of rowsOf(source, shelf, names)) {
      if (row.seq < seq) continue;
      const call = body.events.find((event) => event.type === "TicketCalled");
      if (row.seq > seq || !call || row.label === null) break;
      const serviceId = services.get(call.ticketId) ?? ("" as never);
      return ok({
        label: row.label,
        explanation: explainCall(names.services, { label: row.label, serviceId, reason: call.reason }),
      });
    }
  return refuse("UnknownRecord", { seq });
};
