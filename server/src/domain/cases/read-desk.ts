import type { Post, Urgency } from "@yichuang/shared/domain/case";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, DepartmentId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import type {
  CaseRow,
  CasesView,
  Colleague,
  OpenQuestion,
  PostCounts,
  UrgencyCounts,
} from "@yichuang/shared/protocol/views/cases-view";

import type { Reading } from "../read/reading.ts";
import type { Case, StepNow } from "./case-state.ts";
import { countsOfDesk, onDesk, pileOf, textOrder } from "./desks.ts";
import { urgencyOf } from "./due.ts";
import { holderOf, isAsked, mayDo, postOfStep } from "./find-case.ts";
import { isLapsed } from "./lapse.ts";

/** More rows than these nobody works on in a day; the counts tell of the rest. */
export const rowsMax = 200;

export const colleagueOf = ({ clerks }: Pick<HallIndex, "clerks">, clerkId: ClerkId): Colleague => ({
  clerkId,
  name: clerks.get(clerkId)?.name ?? { zh: clerkId, en: clerkId },
});

export const departmentNameOf = ({ hall }: Pick<HallIndex, "hall">, departmentId: DepartmentId): Text =>
  hall.departments.find((known) => known.departmentId === departmentId)?.name ?? {
    zh: departmentId,
    en: departmentId,
  };

/** RVW3, seen from now. */
export const urgencyNow = ({ index, nowMs }: Pick<Reading, "index" | "nowMs">, dueDay: Case["dueDay"]): Urgency =>
  urgencyOf(index.hall, dueDay, nowMs);

/** RVW2, STEP11: since it opened for the first time, one after it has sent it back. */
const isReturned = ({ notes }: Case, at: number, { openedAtMs }: StepNow): boolean =>
  notes.some(({ why, atMs }) => why?.did === "returned" && why.toStep === at && atMs >= (openedAtMs ?? 0));

/** STEP12, RVW2: a row of a list; of a flow with parallel steps it tells how the others stand. */
export const readRow = (reading: Reading, found: Case, at: number): CaseRow | null => {
  const { state, index } = reading;
  const plan = state.cases.plans.get(found.planId);
  const [step, now] = [plan?.steps[at], found.steps[at]];
  if (!plan || !step || !now) return null;
  const isParallel = plan.form === "theme";
  const holder = holderOf(index, step, now);
  return {
    caseId: found.caseId,
    itemName: plan.itemName,
    form: plan.form,
    origin: found.origin,
    stepId: step.stepId,
    stepName: step.name,
    act: step.act,
    postId: postOfStep(index, step)?.postId ?? step.postId,
    dueDay: now.dueDay,
    urgency: urgencyNow(reading, now.dueDay),
    isCorrecting: now.state === "correcting",
    bringBy: now.bringBy,
    isLapsed: isLapsed(now, index.hall, reading.nowMs),
    isReturned: isReturned(found, at, now),
    takenBy: holder === null ? null : colleagueOf(index, holder),
    openedAtMs: found.openedAtMs,
    others: isParallel
      ? plan.steps.flatMap((other, place) => {
          const stands = found.steps[place];
          if (!stands || place === at || other.departmentId === step.departmentId || other.act === "deliver") return [];
          const isRefused = stands.outcome === "refused";
          return [{ departmentName: departmentNameOf(index, other.departmentId), state: stands.state, isRefused }];
        })
      : [],
  };
};

const countsOf = (reading: Reading, postId: Post["postId"], strays: readonly CaseRow[]): UrgencyCounts => {
  const counts: UrgencyCounts = { overdue: 0, red: 0, amber: 0, green: 0, correcting: 0, lapsed: 0 };
  const own = reading.index.flows.posts.has(postId) ? countsOfDesk(reading.state.cases.desks, postId) : [];
  for (const { dueDay, count, correcting, bringBy } of own) {
    counts[urgencyNow(reading, dueDay)] += count - correcting;
    counts.correcting += correcting;
    if (isLapsed({ bringBy }, reading.index.hall, reading.nowMs)) counts.lapsed += correcting;
  }
  for (const { isCorrecting, urgency, isLapsed: isOver } of strays) {
    counts[isCorrecting ? "correcting" : urgency] += 1;
    if (isOver) counts.lapsed += 1;
  }
  return counts;
};

/** A desk as its people see it: its own steps, and strays. */
type ShownDesk = Pick<PostCounts, "postId" | "name"> & { strays: CaseRow[] };

/**
 * STEP1, STEP13: steps of posts that are gone lie with the post that does them now; where none does, with the chief of the department,
 * and with whom the chief gave one.
 */
const desksOf = (reading: Reading, posts: readonly Post[], clerkId: ClerkId): ShownDesk[] => {
  const { state, index } = reading;
  const shown = new Map(posts.map(({ postId, name }): [string, ShownDesk] => [postId, { postId, name, strays: [] }]));
  for (const gone of state.cases.desks.keys()) {
    if (index.flows.posts.has(gone)) continue;
    for (const { found, step: at } of onDesk(state.cases.desks, gone)) {
      const [step, now] = [state.cases.plans.get(found.planId)?.steps[at], found.steps[at]];
      const row = readRow(reading, found, at);
      if (!step || !now || !row || !mayDo(index, step, now, clerkId)) continue;
      const { departmentId } = step;
      const name = departmentNameOf(index, departmentId);
      const desk = shown.get(row.postId) ?? { postId: row.postId, name, strays: [] };
      shown.set(row.postId, desk);
      desk.strays.push(row);
    }
  }
  return [...shown.values()];
};

/** Who has waited longest for an answer comes first. */
const questionsOf = (reading: Reading, clerkId: ClerkId): OpenQuestion[] => {
  const { state, index } = reading;
  const questions = [...state.cases.asked].flatMap((found) =>
    found.consultations.flatMap((one, place) => {
      const { postId, question, atMs } = one;
      const plan = state.cases.plans.get(found.planId);
      if (one.answer || !plan || !isAsked(index, state.cases, found, one, clerkId)) return [];
      const { caseId } = found;
      const askedBy = colleagueOf(index, one.clerkId);
      const postName = index.flows.posts.get(postId)?.name ?? { zh: postId, en: postId };
      return [{ caseId, consultation: place + 1, itemName: plan.itemName, question, askedBy, postName, atMs }];
    }),
  );
  return questions.toSorted((a, b) => a.atMs - b.atMs);
};

/** RVW1: what lies on the desks of somebody's posts, those due first before others. */
export const readCases = (reading: Reading, clerkId: ClerkId): CasesView => {
  const { state, index } = reading;
  const posts = [...index.flows.posts.values()].filter(({ clerkIds }) => clerkIds.includes(clerkId));
  const desks = desksOf(reading, posts, clerkId);
  const counted = desks.map(({ postId, name, strays }): PostCounts => {
    return { postId, name, counts: countsOf(reading, postId, strays) };
  });
  const rows = desks
    .flatMap(({ postId, strays }) => [...(index.flows.posts.has(postId) ? firstRows(reading, postId) : []), ...strays])
    .toSorted((a, b) => textOrder(pileOfRow(a), pileOfRow(b)) || a.openedAtMs - b.openedAtMs);
  const count = counted.reduce((sum, { counts }) => sum + allOf(counts), 0);
  return {
    today: state.businessDay,
    posts: counted,
    rows: rows.slice(0, rowsMax),
    moreCount: Math.max(0, count - rowsMax),
    questions: questionsOf(reading, clerkId),
    chiefOf: [...index.flows.chiefs].flatMap(([departmentId, chief]) => (chief === clerkId ? [departmentId] : [])),
  };
};

/** Those that have lapsed are among those that stand still. */
const allOf = ({ overdue, red, amber, green, correcting }: UrgencyCounts): number =>
  overdue + red + amber + green + correcting;

const pileOfRow = ({ isCorrecting, dueDay, bringBy }: CaseRow): string =>
  pileOf({ state: isCorrecting ? "correcting" : "open", dueDay, bringBy });

const firstRows = (reading: Reading, postId: Post["postId"]): CaseRow[] => {
  const rows: CaseRow[] = [];
  for (const { found, step } of onDesk(reading.state.cases.desks, postId)) {
    const row = readRow(reading, found, step);
    if (row) rows.push(row);
    if (rows.length >= rowsMax) break;
  }
  return rows;
};
