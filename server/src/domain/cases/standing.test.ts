import { isCaseClosed } from "@yichuang/shared/domain/case";
import type { AlertRules, HallIndex } from "@yichuang/shared/domain/hall";
import type { BusinessDay, DepartmentId, ServiceId } from "@yichuang/shared/domain/ids";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decideAlerts, reasonsNow } from "../alerts.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import { decideDue } from "../deadlines.ts";
import type { DomainEvent } from "../event.ts";
import {
  answer,
  ask,
  consult,
  endLapsed,
  extend,
  filed as fileOne,
  hallOf,
  morningOf,
  pass,
  worked,
} from "../testing/case-kit.ts";
import { applyAll, by, contextAt, stateAfter } from "../testing/kit.ts";
import { decide } from "../decide.ts";
import type { State } from "../state.ts";
import { officeSteps } from "../testing/random-steps.ts";
import { runSteps } from "../testing/run-steps.ts";
import { caseHall, stepId, testPlans } from "../testing/test-flows.ts";
import { caseId, itemId, minuteMs, openingMs } from "../testing/test-hall.ts";
import { caseOfDocument, findCases } from "./find-cases.ts";
import { readStandings } from "./read-standings.ts";
import { standingOf } from "./standing.ts";

const hall = caseHall();
const d1 = "d1" as DepartmentId;
const dayMs = 24 * 60 * minuteMs;

/** Somebody does this, and what follows happens. */
const done = (state: State, atMs: number, person: string, command: Parameters<typeof decide>[1]): DomainEvent[] => {
  for (let due = decideDue(state, hall, atMs); due.length > 0; due = decideDue(state, hall, atMs)) applyAll(state, due);
  const decision = decide(state, command, contextAt(atMs, by(person, hall), hall));
  if (!decision.ok) throw new Error(JSON.stringify(decision.failure));
  applyAll(state, decision.value);
  return decision.value;
};
const filed = (state: State, atMs: number, externalRef = "HN-1") =>
  done(state, atMs, "reviewer", { type: "OpenCase", itemId: itemId("pension"), origin: "online", externalRef });
const timePasses = (state: State, atMs: number): void => {
  for (let due = decideDue(state, hall, atMs); due.length > 0; due = decideDue(state, hall, atMs)) applyAll(state, due);
};
const first = { caseId: caseId("BJ-20261123-0001"), stepId: stepId("accept") };
const watch = (state: State, nowMs: number) => ({ state, index: hall, nowMs, areHoursEnforced: true, outside: [] });
const aboutCases = (state: State, nowMs: number) =>
  reasonsNow(watch(state, nowMs)).filter(({ about }) => about.type.startsWith("cases-"));

describe("where the cases of a department stand", () => {
  it("LIV7 open, due today, overdue, with a clock that stands still, with a result", () => {
    const state = stateAfter([]);
    filed(state, openingMs);
    filed(state, openingMs, "HN-2");
    const standing = () => standingOf(state.cases, d1, state.businessDay as BusinessDay);
    expect(standing()).toEqual({ open: 2, due: 0, overdue: 0, stopped: 0, ready: 0 });
    done(state, openingMs + minuteMs, "reviewer", {
      type: "AskCorrection",
      ...first,
      papers: [{ index: 0, state: "missing" }],
    });
    expect(standing()).toMatchObject({ open: 2, stopped: 1 });
    // Five working days later: Monday.
    timePasses(state, openingMs + 7 * dayMs);
    expect(standing()).toMatchObject({ open: 2, due: 1, overdue: 0, stopped: 1 });
    timePasses(state, openingMs + 8 * dayMs);
    expect(standing()).toMatchObject({ open: 2, due: 0, overdue: 1, stopped: 1 });
    const second = { caseId: caseId("BJ-20261123-0002") };
    for (const step of ["accept", "approve"])
      done(state, openingMs + 8 * dayMs, "reviewer", pass(step, {}, second.caseId));
    expect(standing()).toEqual({ open: 2, due: 0, overdue: 0, stopped: 1, ready: 1 });
    done(state, openingMs + 8 * dayMs, "supervisor", { type: "WithdrawCase", caseId: first.caseId, reason: "moved" });
    expect(standing()).toEqual({ open: 1, due: 0, overdue: 0, stopped: 0, ready: 1 });
  });

  it("LIV7 departments with overdue cases come first, those without open ones are not there", () => {
    const state = stateAfter([]);
    const read = () =>
      readStandings({ state, index: hall, nowMs: state.nowMs } as never).map(({ departmentId }) => departmentId);
    expect(read()).toEqual([]);
    const elsewhere = { ...testPlans.online, planId: "other" as never, departmentId: "d2" as DepartmentId };
    filed(state, openingMs);
    applyAll(state, [{ type: "CasePlanned", atMs: state.nowMs, plan: elsewhere }]);
    const [opened] = filed(stateAfter([]), openingMs).slice(-1);
    const late = { ...opened, caseId: caseId("BJ-20261123-0002"), planId: elsewhere.planId, dueDay: "2026-11-20" };
    applyAll(state, [late as DomainEvent]);
    expect(read()).toEqual(["d2", "d1"]);
  });

  it("LIV8 overdue cases are found by department, those that are decided or stand still, lapsed ones too, are not among them", () => {
    const state = stateAfter([]);
    filed(state, openingMs);
    filed(state, openingMs, "HN-2");
    done(state, openingMs, "reviewer", { type: "AskCorrection", ...first, papers: [{ index: 0, state: "missing" }] });
    timePasses(state, openingMs + 8 * dayMs);
    const found = (departmentId: DepartmentId) =>
      findCases(
        { state, index: hall, nowMs: state.nowMs } as never,
        { type: "FindCases", isOverdue: true, departmentId },
        { clerkId: null, roles: ["supervisor"] },
      );
    expect(found(d1).cases.map((row) => [row.caseId, row.dueDay])).toEqual([["BJ-20261123-0002", "2026-11-30"]]);
    expect(found("d2" as DepartmentId)).toEqual({ cases: [], hasMore: false });
    const reading = { state, index: hall, nowMs: state.nowMs } as never;
    const still = findCases(
      reading,
      { type: "FindCases", status: "correcting" },
      { clerkId: null, roles: ["supervisor"] },
    );
    expect(still.cases.map((row) => [row.caseId, row.isLapsed])).toEqual([["BJ-20261123-0001", true]]);
  });

  it("LIV8 the one that is overdue longest comes first, however many there are, and as many as are asked for", () => {
    const state = stateAfter([]);
    // One is filed first; a hundred and twenty that are filed a day later are less late.
    filed(state, openingMs, "HN-first");
    for (let at = 0; at < 120; at += 1) filed(state, openingMs + dayMs, `HN-${at}`);
    timePasses(state, openingMs + 10 * dayMs);
    const reading = { state, index: hall, nowMs: state.nowMs } as never;
    const found = findCases(reading, { type: "FindCases", isOverdue: true }, { clerkId: null, roles: ["supervisor"] });
    expect(found.cases[0]).toMatchObject({ externalRef: "HN-first", dueDay: "2026-11-30" });
    expect([found.cases.length, found.hasMore]).toEqual([100, true]);
    const all = findCases(
      reading,
      { type: "FindCases", isOverdue: true, limit: 500 },
      { clerkId: null, roles: ["supervisor"] },
    );
    expect([all.cases.length, all.hasMore]).toEqual([121, false]);
    expect(all.cases.map(({ dueDay }) => dueDay)).toEqual(all.cases.map(({ dueDay }) => dueDay).toSorted());
  });

  it("LIV7 counts that are kept equal those that are made anew, also from a checkpoint", () => {
    let [counted, watchedSeen] = [0, 0];
    fc.assert(
      fc.property(officeSteps(300), (list) => {
        const { state } = runSteps(list, { index: hall, areHoursEnforced: false });
        const day = state.businessDay ?? ("2026-11-23" as BusinessDay);
        const open = [...state.cases.byId.values()].filter(({ status }) => !isCaseClosed(status));
        const of = open.filter(({ planId }) => state.cases.plans.get(planId)?.departmentId === d1);
        const runs = of.filter(({ result, status, stop }) => result === null && status !== "ready" && stop === null);
        const ready = of.filter(({ result, status }) => result !== null || status === "ready").length;
        const expected = {
          open: of.length,
          due: runs.filter(({ dueDay }) => dueDay === day).length,
          overdue: runs.filter(({ dueDay }) => dueDay !== null && dueDay < day).length,
          stopped: of.length - runs.length - ready,
          ready,
        };
        expect(standingOf(state.cases, d1, day)).toEqual(expected);
        const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))));
        // ALR10
        expect(again.cases.watched).toEqual(state.cases.watched);
        watchedSeen += state.cases.watched.size;
        // RVW5: by the number of each paper its case is found, also from a checkpoint.
        for (const { caseId: own, documents } of state.cases.byId.values())
          for (const { documentId } of documents)
            for (const known of [state, again]) expect(caseOfDocument({ state: known }, documentId)?.caseId).toBe(own);
        expect(again.cases.byDocument.size).toBe(state.cases.byDocument.size);
        expect(standingOf(again.cases, d1, day)).toEqual(expected);
        counted += of.length;
      }),
      { seed: 20261127, numRuns: 100 },
    );
    expect(counted).toBeGreaterThan(10);
    expect(watchedSeen).toBeGreaterThan(3);
  });
});

describe("electronic monitoring", () => {
  it("ALR9 overdue cases of a department are one alert, each day anew", () => {
    const state = stateAfter([]);
    filed(state, openingMs);
    timePasses(state, openingMs + 7 * dayMs);
    expect(aboutCases(state, openingMs + 7 * dayMs)).toEqual([]);
    const dayAfter = openingMs + 8 * dayMs;
    timePasses(state, dayAfter);
    expect(aboutCases(state, dayAfter)).toMatchObject([
      { key: "cases-overdue:d1:2026-12-01", severity: "late", about: { departmentId: "d1", count: 1 } },
    ]);
    applyAll(state, decideAlerts(watch(state, dayAfter)));
    done(state, dayAfter + minuteMs, "supervisor", {
      type: "AcknowledgeAlert",
      alertKey: "cases-overdue:d1:2026-12-01",
    });
    expect(state.alerts.get("cases-overdue:d1:2026-12-01")?.acknowledged).not.toBeNull();
    timePasses(state, dayAfter + dayMs);
    const turn = decideAlerts(watch(state, dayAfter + dayMs)).filter(
      (event) => "key" in event && event.key.startsWith("cases-"),
    );
    expect(turn).toMatchObject([
      { type: "AlertEnded", key: "cases-overdue:d1:2026-12-01" },
      { type: "AlertRaised", key: "cases-overdue:d1:2026-12-02" },
    ]);
  });

  it("ALR9 cases that are promised for today are an alert shortly before the hall closes, until they are decided", () => {
    const state = stateAfter([]);
    filed(state, openingMs);
    const dueMs = openingMs + 7 * dayMs;
    timePasses(state, dueMs);
    // The test hall closes at five: two hours before are three o'clock, six hours after opening.
    expect(aboutCases(state, dueMs + 359 * minuteMs)).toEqual([]);
    expect(aboutCases(state, dueMs + 361 * minuteMs)).toMatchObject([
      { key: "cases-due:d1:2026-11-30", severity: "late", about: { count: 1 } },
    ]);
    const never = { ...hall.hall.rules, alerts: { ...hall.hall.rules.alerts, caseDueMinutes: 0, stepLateDays: 0 } };
    const calm = { ...hall, hall: { ...hall.hall, rules: never } };
    expect(reasonsNow({ ...watch(state, dueMs + 361 * minuteMs), index: calm })).toEqual([]);
    for (const step of ["accept", "approve"])
      done(state, dueMs + 361 * minuteMs, "reviewer", pass(step, {}, first.caseId));
    expect(aboutCases(state, dueMs + 362 * minuteMs)).toEqual([]);
  });

  const forgotten = (history: DomainEvent[], index: HallIndex, day: string): [string, number][] => {
    const state = stateAfter(history);
    const nowMs = morningOf(day);
    for (let due = decideDue(state, index, nowMs); due.length > 0; due = decideDue(state, index, nowMs))
      applyAll(state, due);
    return reasonsNow({ state, index, nowMs, areHoursEnforced: true, outside: [] }).flatMap(({ key, about }) =>
      "departmentId" in about && !about.type.startsWith("cases-") ? [[key, about.count]] : [],
    );
  };
  /** With a rule of the hall that is another one. */
  const ruled = (index: HallIndex, change: Partial<AlertRules>): HallIndex => {
    const { rules } = index.hall;
    return { ...index, hall: { ...index.hall, rules: { ...rules, alerts: { ...rules.alerts, ...change } } } };
  };

  it("ALR10 a step beyond its own day, although the case is not, is one of its department; 0 is never", () => {
    const history = worked(hall, ["reviewer", fileOne(), morningOf("2026-11-23")]);
    // Accepting has one working day.
    expect(forgotten(history, hall, "2026-11-24")).toEqual([]);
    expect(forgotten(history, hall, "2026-11-25")).toEqual([["steps-overdue:d1:2026-11-25", 1]]);
    expect(forgotten(history, ruled(hall, { stepLateDays: 2 }), "2026-11-25")).toEqual([]);
    expect(forgotten(history, ruled(hall, { stepLateDays: 2 }), "2026-11-26")).toHaveLength(1);
    expect(forgotten(history, ruled(hall, { stepLateDays: 0 }), "2026-11-26")).toEqual([]);
  });

  it("ALR10 a clock that stands still for ten working days is one of the department whose matter it is", () => {
    const patient = { ...hall, hall: { ...hall.hall, rules: { ...hall.hall.rules, correctionDays: 0 } } };
    const history = worked(
      patient,
      ["reviewer", fileOne(), morningOf("2026-11-23")],
      ["reviewer", ask("accept", [[0, "missing"]])],
    );
    expect(forgotten(history, patient, "2026-12-04")).toEqual([]);
    expect(forgotten(history, patient, "2026-12-07")).toEqual([["clocks-stopped:d1:2026-12-07", 1]]);
  });

  it("ALR10 COR8 a correction that has lapsed is one of the step's department, until more time is given or it ends", () => {
    const asked = worked(
      hall,
      ["reviewer", fileOne(), morningOf("2026-11-23")],
      ["reviewer", ask("accept", [[0, "missing"]])],
    );
    expect(forgotten(asked, hall, "2026-11-26")).toEqual([]);
    expect(forgotten(asked, hall, "2026-11-27")).toEqual([["corrections-lapsed:d1:2026-11-27", 1]]);
    for (const seenTo of [extend("accept"), endLapsed("accept")]) {
      const state = stateAfter(asked);
      const history = [...asked, ...done(state, morningOf("2026-11-27"), "reviewer", seenTo)];
      expect(forgotten(history, hall, "2026-11-27")).toEqual([]);
    }
  });

  it("ALR10 a question that is not answered is one of the department that was asked, until it is", () => {
    const calm = ruled(hall, { stepLateDays: 0 });
    const asked = worked(
      calm,
      ["reviewer", fileOne(), morningOf("2026-11-23")],
      ["reviewer", consult("accept", "d2-all")],
    );
    expect(forgotten(asked, calm, "2026-11-24")).toEqual([]);
    expect(forgotten(asked, calm, "2026-11-25")).toEqual([["questions-open:d2:2026-11-25", 1]]);
    const answered = worked(
      calm,
      ["reviewer", fileOne(), morningOf("2026-11-23")],
      ["reviewer", consult("accept", "d2-all")],
      ["sun", answer()],
    );
    expect(forgotten(answered, calm, "2026-11-25")).toEqual([]);
  });

  it("ALR10 a result that nobody sends is one where nobody comes for it, and none where somebody may", () => {
    const decided = (index: HallIndex): DomainEvent[] =>
      worked(
        index,
        ["reviewer", fileOne(), morningOf("2026-11-23")],
        ["reviewer", pass("accept")],
        ["reviewer", pass("approve")],
      );
    const fetched = hallOf({ ...testPlans.online, pickUpServiceId: "social" as ServiceId });
    const sent = hallOf({ ...testPlans.online, pickUpServiceId: null });
    expect(forgotten(decided(fetched), fetched, "2026-12-01")).toEqual([]);
    expect(forgotten(decided(sent), sent, "2026-11-24")).toEqual([]);
    expect(forgotten(decided(sent), sent, "2026-11-25")).toEqual([["results-unsent:d1:2026-11-25", 1]]);
  });
});
