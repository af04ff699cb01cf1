import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { type CaseReport, type CaseReportGroup, caseReportGroups } from "@yichuang/shared/protocol/case-reports";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";

import { localTime, spansOfDay } from "../domain/calendar.ts";
import { type CaseEvent, isCaseEvent } from "../domain/cases/case-event.ts";
import type { Case } from "../domain/cases/case-state.ts";
import { CaseFold } from "../domain/day-facts/case-fold.ts";
import type { DomainEvent } from "../domain/event.ts";
import { evolve } from "../domain/evolve.ts";
import { createState } from "../domain/state.ts";
import { officeSteps, type Step } from "../domain/testing/random-steps.ts";
import { runSteps } from "../domain/testing/run-steps.ts";
import { caseHall, testPlans } from "../domain/testing/test-flows.ts";
import { itemId, minuteMs, openingMs } from "../domain/testing/test-hall.ts";
import type { RecordBody } from "../engine/record.ts";
import { readJournal } from "../storage/read-journal.ts";
import { fillJournalDays } from "../testing/journal-days.ts";
import { CaseGroups } from "./case-grouping.ts";
import { CaseTally } from "./case-tally.ts";
import { directoryOf } from "./directory.ts";
import { JobRunner } from "./jobs.ts";
import { dayFactsOf, eventsByDay } from "./reports-fixture.ts";

/**
 * The figures about cases beside a count of their own: all records from the first one on are played, and what happens to each case
 * is looked at in the hall's state, without anything of what events say for the count of their day.
 */

const root = await mkdtemp(join(tmpdir(), "yichuang-cases-"));
afterAll(() => rm(root, { recursive: true, force: true }));

const seed = Number(process.env["SEED"] ?? 20261127);
const spot = { ...testPlans.spot, itemId: itemId("pension") };
const index = caseHall({}, [
  [itemId("pension"), { window: testPlans.comprehensive, online: testPlans.online, elsewhere: testPlans.professional }],
  [itemId("start-up"), { window: testPlans.theme, online: testPlans.remoteIntake }],
]);
const spotIndex = caseHall({}, [
  [itemId("pension"), { window: spot, online: testPlans.online, elsewhere: testPlans.remoteHome }],
  [itemId("start-up"), { online: testPlans.theme }],
]);

/** Cases live for days: now and then one or some go by. */
const overDays = (list: readonly Step[]): Step[] =>
  list.map((step, at) => {
    const days = at % 17 === 16 ? 1 + ((step.numbers[0] ?? 0) % 4) : 0;
    return days === 0 ? step : { ...step, advanceMs: days * 24 * 60 * minuteMs };
  });

const dayMs = 24 * 60 * minuteMs;
/** Working days after the one of an instant, up to that of another. */
const workingDays = ({ hall }: HallIndex, fromMs: number, untilMs: number): number => {
  const last = localTime(untilMs, hall.timeZone).day;
  const days = new Set<string>();
  for (let atMs = fromMs + dayMs; localTime(atMs, hall.timeZone).day <= last; atMs += dayMs) {
    const local = localTime(atMs, hall.timeZone);
    if (spansOfDay(hall, hall.hours, local).length > 0) days.add(local.day);
  }
  return days.size;
};

type Tallied = Record<
  | "opened"
  | "spot"
  | "granted"
  | "partly"
  | "denied"
  | "refused"
  | "handedOver"
  | "withdrawn"
  | "corrections"
  | "stops",
  number
> & {
  stoppedDays: number;
  onTime: number;
  dated: number;
  days: number[];
  lay: number[];
  done: number;
  late: number;
  overdue: number | null;
};

const nothing = (): Tallied => ({
  opened: 0,
  spot: 0,
  granted: 0,
  partly: 0,
  denied: 0,
  refused: 0,
  handedOver: 0,
  withdrawn: 0,
  corrections: 0,
  stops: 0,
  stoppedDays: 0,
  onTime: 0,
  dated: 0,
  days: [],
  lay: [],
  done: 0,
  late: 0,
  overdue: null,
});

/** Everything that the records of each day say of cases, played from the first one on. */
const countOf = (log: readonly DomainEvent[], hall: HallIndex): Map<BusinessDay, Tallied> => {
  const byDay = new Map<BusinessDay, Tallied>();
  const state = createState();
  const undone = new Set(
    log.flatMap((event) => (event.type === "CaseWithdrawn" && event.isUndone ? [event.caseId] : [])),
  );
  let day = nothing();
  /** Since when nobody has a step, by case and step. */
  const waits = new Map<string, number>();
  const noteWaits = (before: Case | null | undefined, after: Case, atMs: number): void =>
    after.steps.forEach((now, at) => {
      const was = before?.steps[at];
      const isOpened = now.state === "open" && was?.state !== "open";
      const isGivenBack = was !== undefined && was.clerkId !== null && now.clerkId === null && now.state !== "pending";
      if (isOpened || isGivenBack) waits.set(`${after.caseId} ${at}`, atMs);
    });
  for (const event of log) {
    if (event.type === "DayClosed" && state.cases.plans.size > 0)
      day.overdue = [...state.cases.byId.values()].filter(
        ({ status, stop, result, dueDay }) =>
          ["in-progress", "correcting"].includes(status) && !stop && !result && (dueDay ?? "9") <= event.businessDay,
      ).length;
    if (event.type === "DayOpened") byDay.set(event.businessDay, (day = nothing()));
    const before = isCaseEvent(event) && "caseId" in event ? structuredClone(state.cases.byId.get(event.caseId)) : null;
    evolve(state, event);
    if (!isCaseEvent(event) || event.type === "CasePlanned" || undone.has(event.caseId)) continue;
    const after = state.cases.byId.get(event.caseId) as Case;
    const { atMs } = event;
    const today = localTime(atMs, hall.hall.timeZone).day;
    const clockDay = localTime(before?.stop?.atMs ?? atMs, hall.hall.timeZone).day;
    if (event.type === "CaseOpened") day.opened += 1;
    if (event.type === "CorrectionAsked") day.corrections += 1;
    if (!before?.stop && after.stop) day.stops += 1;
    if (before?.stop && !after.stop) day.stoppedDays += workingDays(hall, before.stop.atMs, atMs);
    if (event.type === "CaseWithdrawn") {
      day.withdrawn += 1;
      if ((before?.dueDay ?? "9") < clockDay) day.dated += 1;
    }
    const isSpot = state.cases.plans.get(after.planId)?.form === "spot";
    if (event.type === "ResultHandedOut") day.handedOver += 1;
    if (event.type === "HandOutUndone") {
      day.handedOver -= 1;
      day.done -= 1;
      seenUndone += 1;
    }
    const outcome =
      !before?.result && after.result
        ? after.result.outcome
        : after.status === "refused" && before?.status !== "refused"
          ? "refused"
          : event.type === "ResultHandedOut" && isSpot
            ? "granted"
            : null;
    if (outcome !== null) {
      day[outcome] += 1;
      if (isSpot) day.spot += 1;
    }
    if (outcome !== null && !isSpot) {
      const stopped = after.stoppedDays + (before?.stop ? workingDays(hall, before.stop.atMs, atMs) : 0);
      day.days.push(Math.max(0, workingDays(hall, after.openedAtMs, atMs) - stopped));
      if (after.dueDay !== null) {
        day.dated += 1;
        if (clockDay <= (before?.dueDay ?? "9")) day.onTime += 1;
      }
    }
    const since = "step" in event ? (waits.get(`${after.caseId} ${event.step}`) ?? atMs) : atMs;
    noteWaits(before, after, atMs);
    if (!("step" in event)) continue;
    const act = state.cases.plans.get(after.planId)?.steps[event.step]?.act;
    const [was, now] = [before?.steps[event.step], after.steps[event.step]];
    if (!was || !now) continue;
    if (act !== "deliver" && was.clerkId === null && now.clerkId !== null && was.state !== "pending")
      day.lay.push(workingDays(hall, since, atMs));
    if (now.state !== "done") continue;
    day.done += 1;
    if (act !== "deliver" && was.dueDay !== null && today > was.dueDay) day.late += 1;
  }
  return byDay;
};

let seenUndone = 0;

const sorted = (list: readonly number[]): number[] => list.toSorted((a, b) => a - b);
const rank = (list: readonly number[], percent: number): number =>
  sorted(list)[Math.max(0, Math.ceil((percent * list.length) / 100) - 1)] ?? -1;

const expectSame = ({ cases, steps }: CaseReport["total"], expected: Tallied): void => {
  const { onTime, days, ...counts } = cases as NonNullable<typeof cases>;
  const { onTime: kept, dated, days: taken, lay, done, late, ...own } = expected;
  expect(counts).toEqual(own);
  expect(onTime).toEqual({ of: dated, count: kept });
  expect(days && [days.count, days.p50, days.p80, days.p95]).toEqual(
    taken.length === 0 ? null : [taken.length, rank(taken, 50), rank(taken, 80), rank(taken, 95)],
  );
  expect(steps.lay && [steps.lay.count, steps.lay.p50, steps.lay.p95]).toEqual(
    lay.length === 0 ? null : [lay.length, rank(lay, 50), rank(lay, 95)],
  );
  expect([steps.done, steps.late]).toEqual([done, late]);
};

const seenNames = ["granted", "denied", "refused", "handedOver", "stops", "stoppedDays", "late"] as const;

it("REP14 REP15 figures of cases of any random days equal a count that plays all records", () => {
  const seen = { ...nothing(), laid: 0, beyond: 0, stand: 0 };
  fc.assert(
    fc.property(officeSteps(500), fc.constantFrom(index, spotIndex), (drawn, hall) => {
      const { state, log } = runSteps(overDays(drawn), { index: hall, areHoursEnforced: false });
      const expected = countOf(log, hall);
      for (const facts of dayFactsOf(log, state.nowMs)) {
        const tally = new CaseTally(null);
        tally.add(facts);
        const own = expected.get(facts.day) ?? nothing();
        expectSame(tally.whole(), own);
        for (const name of seenNames) seen[name] += own[name];
        seen.laid += own.lay.filter((days) => days > 0).length;
        seen.beyond += own.dated - own.onTime;
        seen.stand += own.overdue ?? 0;
      }
    }),
    { seed, numRuns: Number(process.env["RUNS"] ?? 60), interruptAfterTimeLimit: 120_000 },
  );
  for (const name of [...seenNames, "laid", "beyond", "stand"] as const)
    expect(seen[name], `no ${name}`).toBeGreaterThan(0);
  expect(seenUndone, "no hand-over was taken back").toBeGreaterThan(0);
}, 300_000);

it("REP14 what a finish opened that was taken back is in no figure", () => {
  const counted = { itemId: itemId("pension"), departmentId: "d1" as never };
  const of = { atMs: openingMs, caseId: "BJ-20261123-0001" as never, counted };
  const fold = new CaseFold();
  fold.apply({ ...of, type: "CaseOpened" } as unknown as CaseEvent);
  expect(fold.end().cases.happening).toHaveLength(1);
  fold.apply({ ...of, type: "CaseWithdrawn", clerkId: null, reason: null, isUndone: true });
  expect(fold.end()).toMatchObject({ cases: { happening: [] }, steps: { isDone: [] } });
});

type Counted = Exclude<keyof NonNullable<CaseReport["total"]["cases"]>, "days" | "onTime" | "overdue">;
const added: Counted[] = ["opened", "granted", "refused", "handedOver", "stops", "stoppedDays", "corrections"];

it("REP14 REP16 totals equal a count over the journal, and the rows of every grouping add up to them", async () => {
  const [list] = fc.sample(officeSteps(900), { seed: seed + 2, numRuns: 4 }).toSorted((a, b) => b.length - a.length);
  const dataDir = join(root, "run");
  const { jobOf } = await fillJournalDays(dataDir, { index, steps: overDays(list ?? []), startMs: openingMs });
  const log: DomainEvent[] = [];
  for await (const { body } of readJournal(dataDir)) log.push(...(body as RecordBody).events);
  const expected = countOf(log, index);
  const names = [...eventsByDay(log).keys()];
  const [from, to] = [names[0] as BusinessDay, names.at(-1) as BusinessDay];
  const runner = new JobRunner(dataDir);
  const ask = async (days: { from: BusinessDay; to: BusinessDay }, groupBy: CaseReportGroup): Promise<CaseReport> => {
    const { outcome } = await runner.run(
      jobOf({ type: "GetCaseReport", ...days, groupBy }),
      () => undefined,
      () => false,
    );
    return (outcome as { value: CaseReport }).value;
  };
  for (const day of names)
    expectSame((await ask({ from: day, to: day }, "item")).total, expected.get(day) ?? nothing());
  for (const groupBy of caseReportGroups) {
    const { rows, total } = await ask({ from, to }, groupBy);
    expect(total.cases?.opened, "no cases").toBeGreaterThan(2);
    for (const name of ["done", "late"] as const)
      expect(rows.reduce((sum, { figures }) => sum + figures.steps[name], 0)).toBe(total.steps[name]);
    expect(rows.reduce((sum, { figures }) => sum + (figures.steps.lay?.count ?? 0), 0)).toBe(total.steps.lay?.count);
    if (groupBy === "post") {
      expect(rows.every(({ figures }) => figures.cases === null)).toBe(true);
      continue;
    }
    for (const name of added)
      expect(
        rows.reduce((sum, { figures }) => sum + (figures.cases?.[name] ?? 0), 0),
        `${groupBy} ${name}`,
      ).toBe(total.cases?.[name]);
    expect(rows.reduce((sum, { figures }) => sum + (figures.cases?.days?.count ?? 0), 0)).toBe(
      total.cases?.days?.count ?? 0,
    );
  }
}, 300_000);

it("REP6 rows have the hall's names in its order; a post that it no longer has keeps its id", () => {
  const groups = new CaseGroups("post", directoryOf(index.hall, index.flows));
  const { log, state } = runSteps(overDays(fc.sample(officeSteps(900), { seed: 9, numRuns: 1 })[0] ?? []), {
    index,
    areHoursEnforced: false,
  });
  const tally = new CaseTally(groups);
  for (const facts of dayFactsOf(log, state.nowMs))
    tally.add({ ...facts, posts: facts.posts.map((id) => (id === "front" ? ("gone" as never) : id)) });
  const rows = tally.rows();
  expect(rows.at(-1)).toMatchObject({ key: "gone", name: null });
  const order = [...index.flows.posts.keys()].filter((id) => rows.some(({ key }) => key === id));
  expect(rows.map(({ key }) => key)).toEqual([...order, "gone"]);
  expect(rows[0]?.name?.zh).toBe(order[0]);
});
