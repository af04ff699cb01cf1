import type {
  CaseCounts,
  CaseFigures,
  CaseReportRow,
  DaysSpread,
  StepCounts,
} from "@yichuang/shared/protocol/case-reports";
import type { Spread } from "@yichuang/shared/protocol/reports";

import {
  type CaseHappening,
  caseHappenings,
  type DayFacts,
  none,
  type OverdueFacts,
  punctualities,
} from "../domain/day-facts/facts.ts";
import type { CaseGroups } from "./case-grouping.ts";
import { GroupedSeconds } from "./spread.ts";

const createSums = () => ({
  happened: new Float64Array(caseHappenings.length),
  punctual: new Float64Array(punctualities.length),
  stoppedDays: 0,
  done: 0,
  late: 0,
});
type Sums = ReturnType<typeof createSums>;

const add = (list: Float64Array, at: number): void => {
  list[at] = (list[at] as number) + 1;
};

/** REP4: exact as those of seconds are. */
const daysOf = (spread: Spread | null | undefined): DaysSpread | null =>
  spread
    ? {
        count: spread.count,
        mean: spread.meanSeconds,
        p50: spread.p50Seconds,
        p80: spread.p80Seconds,
        p95: spread.p95Seconds,
      }
    : null;

const caseCounts = (
  { happened, punctual, stoppedDays }: Sums,
  days: DaysSpread | null,
  overdue: number | null,
): CaseCounts => {
  const count = (happening: CaseHappening): number => happened[caseHappenings.indexOf(happening)] as number;
  const [onTime, late] = (["on-time", "late"] as const).map((name) => punctual[punctualities.indexOf(name)] as number);
  return {
    opened: count("opened"),
    spot: count("spot"),
    granted: count("granted"),
    partly: count("partly"),
    denied: count("denied"),
    refused: count("refused"),
    handedOver: count("handed-over"),
    withdrawn: count("withdrawn"),
    corrections: count("corrected"),
    stops: count("stopped"),
    stoppedDays,
    onTime: { of: (onTime ?? 0) + (late ?? 0), count: onTime ?? 0 },
    days,
    overdue,
  };
};

const stepCounts = ({ done, late }: Sums, lay: DaysSpread | null): StepCounts => ({ lay, done, late });

const [resumed, withdrawn] = [caseHappenings.indexOf("resumed"), caseHappenings.indexOf("withdrawn")];

/** REP14–REP16: adds up what days say of cases, group by group and as a whole. */
export class CaseTally {
  private readonly total = createSums();
  private readonly sums: Sums[] = [];
  private readonly days = new GroupedSeconds();
  private readonly lay = new GroupedSeconds();
  private readonly overdue = new Map<number, number>();
  private overdueInAll: number | null = null;
  daysCount = 0;

  /** @param groups null: as a whole alone */
  constructor(private readonly groups: CaseGroups | null) {}

  add(facts: DayFacts): void {
    if (facts.cases.happening.length + facts.steps.isDone.length > 0) {
      this.daysCount += 1;
      this.addCases(facts);
      this.addSteps(facts);
    }
    if (facts.overdue) this.stand(facts, facts.overdue);
  }

  /** REP19: days come in their order, and the last one that tells is what stands. */
  private stand(facts: DayFacts, overdue: OverdueFacts): void {
    const { groups } = this;
    this.overdueInAll = overdue.count.reduce((sum, count) => sum + count, 0);
    if (!groups?.hasCases) return;
    if (groups.isOverTime) {
      const place = groups.placeOfDay(facts.day);
      if (place !== undefined) this.overdue.set(place, this.overdueInAll);
      return;
    }
    this.overdue.clear();
    const groupOf = groups.finder(facts, overdue);
    overdue.count.forEach((count, at) => {
      const place = groupOf(at);
      this.overdue.set(place, (this.overdue.get(place) ?? 0) + count);
    });
  }

  /** null: nobody knows, of none of its days. */
  private overdueOf(place: number): number | null {
    const isUntold = this.overdueInAll === null || this.groups?.isOverTime === true;
    return this.overdue.get(place) ?? (isUntold ? null : 0);
  }

  private both(group: number): readonly Sums[] {
    return group < 0 ? [this.total] : [this.total, (this.sums[group] ??= createSums())];
  }

  private addCases(facts: DayFacts): void {
    const { cases } = facts;
    const groupOf = this.groups?.hasCases ? this.groups.finder(facts, cases) : () => none;
    for (let at = 0; at < cases.happening.length; at += 1) {
      const [happening, days] = [cases.happening[at] as number, cases.days[at] as number];
      const group = groupOf(at);
      const isDecision = happening !== resumed && days !== none;
      for (const sums of this.both(group)) {
        add(sums.happened, happening);
        if (isDecision || happening === withdrawn) add(sums.punctual, cases.punctuality[at] as number);
        if (happening === resumed) sums.stoppedDays += days;
      }
      if (isDecision) this.days.push(Math.max(0, group), days);
    }
  }

  private addSteps(facts: DayFacts): void {
    const { steps } = facts;
    const groupOf = this.groups?.finder(facts, steps) ?? (() => none);
    for (let at = 0; at < steps.isDone.length; at += 1) {
      const group = groupOf(at);
      if (steps.isDone[at] === 0) {
        this.lay.push(Math.max(0, group), steps.days[at] as number);
        continue;
      }
      for (const sums of this.both(group)) {
        sums.done += 1;
        sums.late += steps.isLate[at] as number;
      }
    }
  }

  whole(): CaseFigures {
    return {
      cases: caseCounts(this.total, daysOf(this.days.total()), this.overdueInAll),
      steps: stepCounts(this.total, daysOf(this.lay.total())),
    };
  }

  rows(): CaseReportRow[] {
    const { groups } = this;
    if (groups === null) return [];
    const { count } = groups;
    const days = groups.hasCases ? this.days.spreads(count) : [];
    const lay = this.lay.spreads(count);
    return groups.rows().map(({ place, ...names }) => {
      const sums = this.sums[place] ?? createSums();
      const cases = groups.hasCases ? caseCounts(sums, daysOf(days[place]), this.overdueOf(place)) : null;
      return { ...names, figures: { cases, steps: stepCounts(sums, daysOf(lay[place])) } };
    });
  }
}
