import type { DueDay, Plan } from "@yichuang/shared/domain/case";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { calendarDayAfter, workingDayAfter, workingDaysUntil } from "../calendar.ts";
import { decideDue } from "../deadlines.ts";
import { decide } from "../decide.ts";
import type { DomainEvent } from "../event.ts";
import { evolve } from "../evolve.ts";
import { fromSnapshot, type Snapshot, toSnapshot } from "../snapshot.ts";
import { createState, type State } from "../state.ts";
import {
  ask,
  caseIn,
  endLapsed,
  extend,
  filed,
  hallOf,
  handOut,
  morningOf,
  pass,
  refuse,
  sendBack,
  supply,
  takeBack,
  undoHandOut,
} from "../testing/case-kit.ts";
import { comparable } from "../testing/comparable.ts";
import { dayOpened } from "../testing/events.ts";
import { by, contextAt } from "../testing/kit.ts";
import { stepId, testPlans } from "../testing/test-flows.ts";
import { clerkId, minuteMs } from "../testing/test-hall.ts";
import { findCaseBreaches } from "./case-breaches.ts";
import type { Case } from "./case-state.ts";

const parameters = (runs: number) => ({
  seed: Number(process.env["SEED"] ?? 20261123),
  numRuns: Number(process.env["RUNS"] ?? runs),
});

const paper = { name: { zh: "form", en: "form" }, isOptional: false };
const theme: Plan = {
  ...testPlans.theme,
  itemId: testPlans.online.itemId,
  materials: [paper, paper, paper],
  promisedWorkingDays: 10,
  // One department reviews, and has more days for it than the case.
  steps: testPlans.theme.steps.map((step) =>
    step.stepId === "approve-d2" ? { ...step, act: "review", workingDays: 14 } : step,
  ),
};
const index = hallOf(theme);
const people = { d1: "reviewer", d2: "sun", d3: "zhao" } as const;
const departments = ["d1", "d2", "d3"] as const;
type Department = (typeof departments)[number];

/** How a department goes its own way: what it asks for first and how that comes in, and where it refuses. */
type Way = { asks: "nothing" | "brought" | "extended" | "taken back"; ends: "passed" | "not accepted" | "denied" };
const way = fc.record({
  asks: fc.constantFrom("nothing", "brought", "extended", "taken back"),
  ends: fc.constantFrom("passed", "not accepted", "denied"),
});
const ways = fc.record({ d1: way, d2: way, d3: way });

type Deed = [who: string, command: Command];
const deedsOf = (department: Department, { asks, ends }: Way): Deed[] => {
  const who = people[department];
  const own = departments.indexOf(department);
  const step = `accept-${department}`;
  const asked: Deed = [who, ask(step, [[own, "missing"]])];
  const brought: Deed = ["chen", supply([[own, "copy"]])];
  const asking: Deed[] = {
    nothing: [],
    brought: [asked, brought],
    extended: [asked, [who, extend(step)] satisfies Deed, brought],
    "taken back": [asked, [who, takeBack(step)] satisfies Deed],
  }[asks];
  if (ends === "not accepted") return [...asking, [who, refuse(`accept-${department}`)]];
  const last = ends === "denied" ? refuse(`approve-${department}`) : pass(`approve-${department}`);
  return [...asking, [who, pass(`accept-${department}`)], [who, last]];
};

/** The same, but what is asked for is asked for at the review. */
const askedAtReview = (deeds: readonly Deed[]): Deed[] => {
  const asking = deeds.filter(([, { type }]) => type !== "PassStep" && type !== "RefuseStep");
  const [first, ...others] = deeds.filter((deed) => !asking.includes(deed));
  if (!first || others.length === 0) return [...deeds];
  const later = asking.map(([who, command]): Deed => {
    const isOfStep = "stepId" in command && command.stepId === "accept-d2";
    return [who, isOfStep ? ({ ...command, stepId: stepId("approve-d2") } as Command) : command];
  });
  return [first, ...later, ...others];
};

/** Takes the next deed of a department drawn each time, until none has any left: any order in which each keeps its own. */
const interleave = (lists: Deed[][], draws: readonly number[]): Deed[] => {
  const left = lists.map((list) => [...list]);
  const order: Deed[] = [];
  for (let at = 0; left.some((list) => list.length > 0); at += 1) {
    const waiting = left.filter((list) => list.length > 0);
    order.push(...(waiting[(draws[at % draws.length] ?? 0) % waiting.length]?.splice(0, 1) ?? []));
  }
  return order;
};

type Played = { state: State; log: DomainEvent[]; accepted: number };

/** Plays deeds so many minutes apart; a refusal of the core is an answer, a breach is not. */
const play = (
  deeds: readonly Deed[],
  minutes: readonly number[],
  onEvent?: (found: Case, event: DomainEvent) => void,
): Played => {
  const state = createState();
  const log: DomainEvent[] = [];
  let accepted = 0;
  const apply = (events: readonly DomainEvent[]): void => {
    for (const event of events) {
      evolve(state, event);
      log.push(event);
      expect(findCaseBreaches(state.cases), event.type).toEqual([]);
      if ("caseId" in event && event.caseId) onEvent?.(caseIn(state, event.caseId), event);
    }
  };
  apply([dayOpened()]);
  let nowMs = morningOf("2026-11-23");
  [["reviewer", filed()] as Deed, ...deeds].forEach(([who, command], at) => {
    // The filing comes on the first day, so that its number is known.
    nowMs += (at === 0 ? 1 : (minutes[at % minutes.length] ?? 1)) * minuteMs;
    for (let due = decideDue(state, index, nowMs); due.length > 0; due = decideDue(state, index, nowMs)) apply(due);
    const decision = decide(state, command, contextAt(nowMs, by(who, index), index));
    if (!decision.ok) return;
    accepted += 1;
    apply(decision.value);
  });
  return { state, log, accepted };
};

const minutes = fc.array(fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(24 * 60, 3 * 24 * 60)), {
  minLength: 1,
  maxLength: 12,
});
const draws = fc.array(fc.nat(5), { minLength: 1, maxLength: 20 });

const outcomeOf = (found: Case) => ({
  status: found.status,
  result: found.result?.outcome,
  papers: found.papers,
  steps: found.steps.map(({ state, outcome, clerkId, ground }) => [state, outcome, clerkId, ground]),
  kinds: found.documents.map(({ kind }) => kind).toSorted(),
});
const expected = (drawn: Record<Department, Way>): string => {
  const good = departments.filter((department) => drawn[department].ends === "passed").length;
  return good === 3 ? "granted" : good === 0 ? "denied" : "partly";
};
const ending: Deed[] = [
  ["reviewer", pass("confirm")],
  ["chen", handOut()],
];

describe("departments beside each other", () => {
  it("STEP6 whatever the order in which they decide, no result is lost and the case comes to the same", () => {
    fc.assert(
      fc.property(ways, draws, draws, minutes, (drawn, first, second, apart) => {
        const lists = departments.map((department) => deedsOf(department, drawn[department]));
        const [one, other] = [first, second].map((draw) => play([...interleave(lists, draw), ...ending], apart));
        if (!one || !other) throw new Error("two plays were asked for");
        expect(one.accepted).toBe(lists.flat().length + 3);
        expect(outcomeOf(caseIn(one.state))).toEqual(outcomeOf(caseIn(other.state)));
        expect(caseIn(one.state)).toMatchObject({ status: "handed-over", result: { outcome: expected(drawn) } });
      }),
      parameters(150),
    );
  });

  it("RES5 nothing is ready or handed over before the lead department confirms, and once only, whoever tries when", () => {
    let [handed, undone] = [0, 0];
    fc.assert(
      fc.property(ways, draws, minutes, fc.array(fc.nat(20), { maxLength: 8 }), (drawn, order, apart, tries) => {
        const lists = departments.map((department) => deedsOf(department, drawn[department]));
        const deeds = interleave(lists, order);
        for (const at of tries)
          deeds.splice(at % (deeds.length + 1), 0, ["chen", handOut()], ["reviewer", pass("confirm")]);
        let [confirmed, count] = [false, 0];
        // RES9: what was handed out by mistake is handed out once more.
        const again: Deed[] = tries.length % 2 === 0 ? [] : [["chen", undoHandOut()], ...ending];
        const { state } = play([...deeds, ...ending, ...again, ...ending], apart, (found, event) => {
          if (event.type === "StepEnded" && event.step === 6) confirmed = true;
          if (event.type === "ResultHandedOut") count += 1;
          if (event.type === "HandOutUndone") [count, undone] = [count - 1, undone + 1];
          expect([count, found.handOver !== null]).toEqual(count === 0 ? [0, false] : [1, true]);
          if (!confirmed) expect([found.status === "ready", found.result, count]).toEqual([false, null, 0]);
        });
        expect(count).toBe(1);
        expect(caseIn(state).documents.filter((one) => one.kind === "delivery" && !one.takenBack)).toHaveLength(1);
        handed += count;
      }),
      parameters(150),
    );
    expect(handed).toBeGreaterThan(100);
    expect(undone).toBeGreaterThan(10);
  });

  it("COR4 the clock runs for exactly the promised working days, however often it stands still", () => {
    let stops = 0;
    fc.assert(
      fc.property(ways, draws, minutes, (drawn, order, apart) => {
        const lists = departments.map((department) => {
          const deeds = deedsOf(department, drawn[department]);
          return department === "d2" ? askedAtReview(deeds) : deeds;
        });
        let stoppedAt: { atMs: number; dueDay: DueDay } | null = null;
        play(interleave(lists, order), apart, (found, event) => {
          const { hall } = index;
          if (event.type === "CaseOpened") expect(found.dueDay).toBe(workingDayAfter(hall, event.atMs, 10));
          if (event.type === "CorrectionAsked") {
            stoppedAt ??= { atMs: event.atMs, dueDay: found.dueDay };
            expect(found.stop).toEqual({ atMs: stoppedAt.atMs });
          }
          const isEnd = event.type === "CaseSupplemented" || event.type === "CorrectionTakenBack";
          if (!isEnd || !stoppedAt || found.stop) return;
          stops += 1;
          // As many working days are left now, or have gone over the day, as there were when it stopped.
          const left = (atMs: number, day: DueDay): number | null =>
            day === null
              ? null
              : workingDaysUntil(hall, atMs, day) -
                workingDaysUntil(hall, morningOf(day), calendarDayAfter(hall, atMs, 0));
          expect(left(event.atMs, found.dueDay)).toBe(left(stoppedAt.atMs, stoppedAt.dueDay));
          for (const [at, step] of found.steps.entries()) {
            const planned = theme.steps[at];
            if (step.state !== "open" || !planned || planned.act === "deliver") continue;
            if (planned.workingDays === null) expect(step.dueDay).toBe(found.dueDay);
            // STEP7: by its own days, and not later than the case.
            else expect([step.dueDay, found.dueDay].toSorted()).toEqual([step.dueDay, found.dueDay]);
          }
          stoppedAt = null;
        });
      }),
      parameters(150),
    );
    expect(stops).toBeGreaterThan(50);
  });

  it("INV13 nothing is asked for that another department has found, whoever accepts when", () => {
    let found = 0;
    const seen = fc.array(fc.constantFrom(...departments), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(ways, seen, draws, minutes, (drawn, finders, order, apart) => {
        const all = { papers: departments.map((_, at) => ({ index: at, state: "copy" as const })) };
        const lists = departments.map((department) =>
          deedsOf(department, drawn[department]).map(([who, command]): Deed => {
            const finds = command.type === "PassStep" && command.stepId.startsWith("accept");
            return [who, finds && finders.includes(department) ? { ...command, ...all } : command];
          }),
        );
        const { log } = play(interleave(lists, order), apart);
        // By the one who accepts, and not by chen at the window.
        found += log.filter((event) => event.type === "CaseSupplemented" && event.clerkId !== clerkId("chen")).length;
      }),
      parameters(150),
    );
    expect(found).toBeGreaterThan(20);
  });

  it("COR11 a case is ended for want of papers after their day alone, and nothing is done with it then, whoever tries when", () => {
    let [ended, early] = [0, 0];
    fc.assert(
      fc.property(
        ways,
        draws,
        minutes,
        fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
        (drawn, order, apart, tries) => {
          const lists = departments.map((department) => deedsOf(department, drawn[department]));
          const deeds = interleave(lists, order);
          for (const at of tries) {
            const step = `accept-${departments[at % 3] ?? "d1"}`;
            deeds.splice(at % (deeds.length + 1), 0, [at % 2 === 0 ? "reviewer" : "sun", endLapsed(step)]);
          }
          const untilDays = new Map<number, DueDay>();
          let isOver = false;
          const { state } = play([...deeds, ...ending], apart, (found, event) => {
            expect(isOver, event.type).toBe(false);
            if (event.type === "CorrectionAsked") untilDays.set(event.step, event.untilDay ?? null);
            if (event.type === "CorrectionExtended") untilDays.set(event.step, event.untilDay);
            if (event.type !== "CaseWithdrawn") return;
            isOver = true;
            const today = calendarDayAfter(index.hall, event.atMs, 0);
            expect([...untilDays.values()].some((day) => day !== null && day < today)).toBe(true);
            expect(found).toMatchObject({
              status: "lapsed",
              stop: null,
              corrections: [],
              lapse: { reason: "nothing came" },
            });
          });
          if (isOver) ended += 1;
          else if (untilDays.size > 0) early += 1;
          expect(caseIn(state).status === "lapsed").toBe(isOver);
        },
      ),
      parameters(200),
    );
    expect(ended).toBeGreaterThan(5);
    expect(early).toBeGreaterThan(5);
  });

  it("INV10 what departments did comes back from journal and checkpoint, wherever the cut is", () => {
    fc.assert(
      fc.property(ways, draws, minutes, fc.nat(), (drawn, order, apart, cut) => {
        const lists = departments.map((department) => deedsOf(department, drawn[department]));
        const back: Deed = ["reviewer", sendBack("confirm", "approve-d2")];
        const again: Deed = ["sun", pass("approve-d2")];
        const once: Deed[] = [...ending, ["chen", undoHandOut()]];
        const { state, log } = play([...interleave(lists, order), back, again, ...once, ...ending], apart);
        const at = cut % (log.length + 1);
        const half = createState();
        for (const event of JSON.parse(JSON.stringify(log.slice(0, at))) as DomainEvent[]) evolve(half, event);
        const restored = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(half))) as Snapshot);
        expect(comparable(restored)).toEqual(comparable(half));
        for (const event of log.slice(at)) evolve(restored, event);
        expect(comparable(restored)).toEqual(comparable(state));
      }),
      parameters(150),
    );
  });
});
