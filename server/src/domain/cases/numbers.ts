import { type CaseDocumentKind, caseDocumentPrefixes, type Plan, type PlanStep } from "@yichuang/shared/domain/case";
import type { BusinessDay, CaseId, DocumentId } from "@yichuang/shared/domain/ids";

import { localTime } from "../calendar.ts";
import type { Context } from "../context.ts";
import type { State } from "../state.ts";
import type { NumberedPaper } from "./case-event.ts";
import { departmentNameOf } from "./read-desk.ts";

const numbered = (prefix: string, day: BusinessDay, number: number): string =>
  `${prefix}-${day.replaceAll("-", "")}-${String(number).padStart(4, "0")}`;

type Known = Pick<Context, "index" | "nowMs">;

export const dayOf = ({ businessDay }: State, { index, nowMs }: Known): BusinessDay =>
  businessDay ?? localTime(nowMs, index.hall.timeZone).day;

/** CASE2: "BJ-20261126-0007". */
export const caseIdOf = (day: BusinessDay, number: number): CaseId => numbered("BJ", day, number) as CaseId;

/** CDOC2: the same in the name of the department whose step it comes of; that of the matter's own stands in the plan. */
export const nextPaperOf = (
  { plan, step }: { plan: Plan; step: PlanStep },
  kind: CaseDocumentKind,
  state: State,
  context: Context,
  ahead = 1,
): NumberedPaper => {
  const paper = nextPaper(state, kind, context, ahead);
  if (step.departmentId === plan.departmentId) return paper;
  return { ...paper, departmentName: departmentNameOf(context.index, step.departmentId) };
};

/** CDOC1: the next number of its kind, or one further ahead; windows' papers of the same kind are counted with it. */
export const nextPaper = (state: State, kind: CaseDocumentKind, context: Known, ahead = 1): NumberedPaper => {
  const number = (state.documentNumbers.get(kind) ?? 0) + ahead;
  return {
    documentId: numbered(caseDocumentPrefixes[kind], dayOf(state, context), number) as DocumentId,
    kind,
    number,
  };
};
