import { type Urgency, urgencies } from "@yichuang/shared/domain/case";
import type { CaseId, PostId, StepId } from "@yichuang/shared/domain/ids";
import type { CaseRow, CasesView, UrgencyCounts } from "@yichuang/shared/protocol/views/cases-view";

/** What is looked at: steps to do, those whose citizens must bring something, what colleagues asked, what was looked for. */
export const sides = ["todo", "waiting", "questions", "search"] as const;
export type Side = (typeof sides)[number];

export type CaseFilter = { urgency: Urgency | "all"; postId: PostId | null };
export type SideState = { side: Side; filter: CaseFilter; place: CasePlace | null };

export const urgencyFilters: readonly (Urgency | "all")[] = ["all", ...urgencies];

/** One step of one case, as the list keeps its place. */
export type CasePlace = { caseId: CaseId; stepId: StepId | null };

/** DSK1: those that a citizen must bring something for stand apart. */
export const rowsIn = (
  rows: readonly CaseRow[],
  { side, filter: { urgency, postId } }: Pick<SideState, "side" | "filter">,
): CaseRow[] => {
  const isWaiting = side === "waiting";
  return rows.filter(
    (row) =>
      row.isCorrecting === isWaiting &&
      (isWaiting || urgency === "all" || row.urgency === urgency) &&
      (postId === null || row.postId === postId),
  );
};

/** DSK1: how many there are of each kind, at one post or at all of them; more than the list may show. */
export const countsIn = (
  { posts }: Pick<CasesView, "posts">,
  postId: PostId | null,
): UrgencyCounts & { all: number } => {
  const sum = { overdue: 0, red: 0, amber: 0, green: 0, correcting: 0, lapsed: 0 };
  for (const post of posts) {
    if (postId !== null && post.postId !== postId) continue;
    for (const kind of [...urgencies, "correcting", "lapsed"] as const) sum[kind] += post.counts[kind];
  }
  return { ...sum, all: urgencies.reduce((all, urgency) => all + sum[urgency], 0) };
};

/** The next filter in a direction, round and round. */
export const nextFilter = (urgency: CaseFilter["urgency"], by: 1 | -1): CaseFilter["urgency"] => {
  const count = urgencyFilters.length;
  return urgencyFilters[(urgencyFilters.indexOf(urgency) + by + count) % count] ?? "all";
};

const isAt = (place: CasePlace, row: { caseId: CaseId; stepId?: StepId }): boolean =>
  place.caseId === row.caseId && (place.stepId === null || row.stepId === undefined || place.stepId === row.stepId);

export const indexOfPlace = (rows: readonly { caseId: CaseId; stepId?: StepId }[], place: CasePlace | null): number =>
  place === null ? -1 : rows.findIndex((row) => isAt(place, row));

/** DSK2: one row further; from nowhere the first, and at the end it stays. */
export const movedPlace = <Row extends { caseId: CaseId; stepId?: StepId }>(
  rows: readonly Row[],
  place: CasePlace | null,
  by: 1 | -1,
): Row | null => {
  const at = indexOfPlace(rows, place);
  return rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))] ?? null;
};
