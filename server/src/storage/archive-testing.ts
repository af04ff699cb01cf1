import type { ArchiveRules } from "./archive-days.ts";
import { bodyOf, range } from "./journal-testing.ts";
import type { JournalRecord } from "./journal.ts";

/** In these tests every fifth record ends a business day: 5 the first of November, 10 the second. */
const dayLength = 5;

export const dayName = (number: number): string => `2026-11-${String(number).padStart(2, "0")}`;

const dayBodyOf = (seq: number): unknown =>
  seq % dayLength === 0 ? { seq, ended: dayName(seq / dayLength) } : bodyOf(seq);

export const dayRecords = (from: number, to: number): JournalRecord[] =>
  range(from, to).map((seq) => ({ seq, body: dayBodyOf(seq) }));

export const dayBodies = (to: number): unknown[] => range(1, to).map(dayBodyOf);

export const dayRules = (keptDays: number | null = null): ArchiveRules => ({
  mark: '"ended"',
  dayEndedBy: (body) => (body as { ended?: string }).ended ?? null,
  keptDays,
});
