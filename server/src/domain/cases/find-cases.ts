import { caseOrigins, isCaseClosed } from "@yichuang/shared/domain/case";
import type { CaseId, DocumentId } from "@yichuang/shared/domain/ids";
import type { Query } from "@yichuang/shared/protocol/queries";
import type { FoundCaseRow } from "@yichuang/shared/protocol/views/cases-view";

import { calendarDayAfter } from "../calendar.ts";
import type { Reading } from "../read/reading.ts";
import { type Case, type Cases, refKeyOf } from "./case-state.ts";
import { sightOf } from "./case-sight.ts";
import { dueDayOf } from "./clock.ts";
import { onDesk } from "./desks.ts";
import { readFoundCase, type Reader, standing } from "./read-case.ts";

type FindCases = Extract<Query, { type: "FindCases" }>;
const foundMax = 100;

/** Looked for in a hundred thousand numbers while the hall waits: no string is made for any of them. */
const partOf = (text: string): RegExp => new RegExp(text.replaceAll(/[^\w]/gu, String.raw`\$&`), "i");

const matches = ({ caseId, externalRef, documents }: Case, part: RegExp): boolean =>
  part.test(caseId) ||
  (externalRef !== null && part.test(externalRef)) ||
  documents.some(({ documentId }) => part.test(documentId));

const isOverdue = (reading: Reading, found: Case): boolean => standing(reading, found).urgency === "overdue";

/** RVW5, RVW6: cases by part of a number, by status, item, post or lateness; at most a hundred, or as many as are asked for. */
export const findCases = (
  reading: Reading,
  query: FindCases,
  reader: Reader,
): { cases: FoundCaseRow[]; hasMore: boolean } => {
  const { plans } = reading.state.cases;
  const { text, status, departmentId, itemId, limit = foundMax } = query;
  const seen = { isSeen: sightOf(reading, reader), words: text };
  const part = text === undefined ? null : partOf(text);
  const rows: FoundCaseRow[] = [];
  for (const found of candidates(reading, query)) {
    // What costs most comes last.
    if (status !== undefined && found.status !== status) continue;
    const plan = plans.get(found.planId);
    if (departmentId !== undefined && plan?.departmentId !== departmentId) continue;
    if (itemId !== undefined && plan?.itemId !== itemId) continue;
    if (part && !matches(found, part)) continue;
    if (query.isOverdue === true && !isOverdue(reading, found)) continue;
    const [row] = readFoundCase(reading, found, seen);
    if (!row) continue;
    if (rows.length === limit) return { cases: rows, hasMore: true };
    rows.push(row);
  }
  return { cases: rows, hasMore: false };
};

/** A whole number is found at once; a post's by their days; overdue ones the latest first; all others the newest first. */
const candidates = function* (reading: Reading, { text, postId, isOverdue: isLate }: FindCases): Generator<Case> {
  const { cases } = reading.state;
  const exact = text === undefined ? null : ofNumber(cases, text);
  if (exact) return yield exact;
  if (postId !== undefined) {
    const seen = new Set<Case>();
    for (const { found } of onDesk(cases.desks, postId)) {
      if (!seen.has(found)) yield found;
      seen.add(found);
    }
    return;
  }
  if (isLate === true) return yield* overdueFirst(reading);
  const all = [...cases.byId.values()];
  for (let at = all.length - 1; at >= 0; at -= 1) yield all[at] as Case;
};

/** LIV8: those whose day is over, by day, of one day the older first. */
const overdueFirst = function* ({ state: { cases }, index, nowMs }: Reading): Generator<Case> {
  const today = calendarDayAfter(index.hall, nowMs, 0);
  const byDay = new Map<string, Case[]>();
  for (const found of cases.byId.values()) {
    const day = dueDayOf(found);
    if (day === null || day >= today || isCaseClosed(found.status)) continue;
    const ofDay = byDay.get(day);
    if (ofDay) ofDay.push(found);
    else byDay.set(day, [found]);
  }
  for (const day of [...byDay.keys()].toSorted()) yield* byDay.get(day) ?? [];
};

/** A whole number: the case's, another system's, or that of a paper. */
const ofNumber = ({ byId, byExternalRef, byDocument }: Cases, text: string): Case | null => {
  const words = text.toUpperCase();
  // The same number of two systems is no whole number.
  const named = caseOrigins.flatMap((origin) => byExternalRef.get(refKeyOf(origin, text)) ?? []);
  const caseId = named.length === 1 ? named[0] : undefined;
  return byId.get(caseId ?? (words as CaseId)) ?? byDocument.get(words as DocumentId) ?? null;
};

/** The case of a numbered paper; null: none that is still here. */
export const caseOfDocument = ({ state: { cases } }: Pick<Reading, "state">, documentId: DocumentId): Case | null =>
  cases.byDocument.get(documentId) ?? null;
