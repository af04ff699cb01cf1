import type { CaseId, DepartmentId, ItemId, PostId } from "@yichuang/shared/domain/ids";

import type { CaseEvent, Counted, OverdueCases } from "../cases/case-event.ts";
import {
  type CaseHappening,
  caseColumns,
  caseHappenings,
  columnsOf,
  type DayFacts,
  none,
  overdueColumns,
  punctualities,
  stepColumns,
} from "./facts.ts";
import { createPlaces, push } from "./places.ts";

type Happened = {
  caseId: CaseId;
  of: Counted;
  happening: CaseHappening;
  days: number;
  punctuality: (typeof punctualities)[number];
};
type Worked = { caseId: CaseId; itemId: ItemId; postId: PostId; departmentId: DepartmentId } & {
  isDone: boolean;
  isLate: boolean;
  days: number;
};

/** The columns of a day that tell of cases, with the lists that they point into. */
export type CaseParts = Pick<DayFacts, "items" | "departments" | "posts" | "cases" | "steps" | "overdue">;

const punctualityOf = (isOnTime: boolean | null): Happened["punctuality"] =>
  isOnTime === null ? "undated" : isOnTime ? "on-time" : "late";

/** REP14–REP16: what of a day's events tells of cases. Each says itself what must be known of earlier days. */
export class CaseFold {
  private happened: Happened[] = [];
  private worked: Worked[] = [];
  private overdue: readonly OverdueCases[] | null = null;

  apply(event: CaseEvent): void {
    if (event.type === "CasePlanned") return;
    const { caseId, counted } = event;
    if (event.type === "CaseWithdrawn" && event.isUndone) return this.strike(caseId);
    if (event.type === "HandOutUndone") return this.strikeHandOver(caseId);
    if (!counted) return;
    const note = (happening: CaseHappening, days = none, isOnTime: boolean | null = null): void =>
      void this.happened.push({ caseId, of: counted, happening, days, punctuality: punctualityOf(isOnTime) });
    if (event.type === "CaseOpened") note("opened");
    if (event.type === "CorrectionAsked") note("corrected");
    if (event.type === "ResultHandedOut") note("handed-over");
    const { decided, isStop, stoppedDays, isWithdrawnLate, itemId, taken, done } = counted;
    if (event.type === "CaseWithdrawn") note("withdrawn", none, isWithdrawnLate ? false : null);
    // Decided with the hand-over: at the window, where nobody can be late.
    const isSpot = event.type === "ResultHandedOut";
    if (decided && isSpot) note("spot");
    if (decided) note(decided.outcome, isSpot ? none : decided.days, isSpot ? null : decided.isOnTime);
    if (isStop) note("stopped");
    if (stoppedDays !== undefined) note("resumed", stoppedDays);
    if (taken) this.worked.push({ caseId, itemId, ...taken, isDone: false, isLate: false });
    if (done) this.worked.push({ caseId, itemId, ...done, isDone: true, days: none });
  }

  /** REP19: as the day ends, or now. */
  stand(overdue: readonly OverdueCases[]): void {
    this.overdue = overdue;
  }

  /** CASE7: opened by a finish that was taken back, it never was. */
  private strike(caseId: CaseId): void {
    this.happened = this.happened.filter((one) => one.caseId !== caseId);
    this.worked = this.worked.filter((one) => one.caseId !== caseId);
  }

  /** RES9: taken back within its day, it counts for nothing. Closed meanwhile, the case has done nothing else since. */
  private strikeHandOver(caseId: CaseId): void {
    const handed = this.happened.findLastIndex((one) => one.caseId === caseId && one.happening === "handed-over");
    if (handed >= 0) this.happened.splice(handed, 1);
    const done = this.worked.findLastIndex((one) => one.caseId === caseId && one.isDone);
    if (handed >= 0 && done >= 0) this.worked.splice(done, 1);
  }

  end(): CaseParts {
    const [items, departments, posts] = [createPlaces<ItemId>(), createPlaces<DepartmentId>(), createPlaces<PostId>()];
    const [cases, steps] = [columnsOf(caseColumns), columnsOf(stepColumns)];
    for (const { of, happening, days, punctuality } of this.happened)
      push(cases, {
        item: items.of(of.itemId),
        department: departments.of(of.departmentId),
        happening: caseHappenings.indexOf(happening),
        days,
        punctuality: punctualities.indexOf(punctuality),
      });
    for (const { itemId, postId, departmentId, isDone, isLate, days } of this.worked)
      push(steps, {
        post: posts.of(postId),
        item: items.of(itemId),
        department: departments.of(departmentId),
        isDone: isDone ? 1 : 0,
        isLate: isLate ? 1 : 0,
        days,
      });
    const overdue = this.overdue && columnsOf(overdueColumns);
    for (const { itemId, departmentId, count } of this.overdue ?? [])
      if (overdue) push(overdue, { item: items.of(itemId), department: departments.of(departmentId), count });
    return { overdue, items: items.values(), departments: departments.values(), posts: posts.values(), cases, steps };
  }
}
