import type { DomainEvent } from "../event.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import { comparable } from "../testing/comparable.ts";
import { describe, expect, it } from "vitest";

import {
  ask,
  assign,
  caseIn,
  caseOne,
  caseTwo,
  consult,
  filed,
  handOut,
  morningOf,
  pass,
  readingOf,
  refuse,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import { stateAfter } from "../testing/kit.ts";
import { caseHall } from "../testing/test-flows.ts";
import { readCase } from "./read-case.ts";

const hall = caseHall();
const elsewhere: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed({ origin: "elsewhere" })];
const handed: Parameters<typeof worked>[1][] = [
  elsewhere,
  ["reviewer", pass("accept")],
  ["reviewer", pass("approve")],
  ["chen", handOut()],
];
/** Somebody does something that day, so that the days before it end. */
const livesOn = (day: string, ref = "HN-9"): Parameters<typeof worked>[1] => [
  "reviewer",
  filed({ ref }),
  morningOf(day),
];

describe("how long a case stays", () => {
  it("CASE11 a closed one stays for sixty days, and is forgotten with the day after", () => {
    // Closed at nine in the morning of the 23rd of November; a day ends here when somebody comes at ten on the next one.
    const sixty = stateAfter(worked(hall, ...handed, livesOn("2027-01-21")));
    expect(sixty.cases.byId.has(caseOne)).toBe(true);
    const over = stateAfter(worked(hall, ...handed, livesOn("2027-01-21"), livesOn("2027-01-22", "HN-10")));
    expect([over.cases.byId.has(caseOne), over.cases.closed.size]).toEqual([false, 0]);
  });

  it("CASE11 refused and withdrawn ones too, and their numbers of other systems may come again", () => {
    for (const end of [refuse("accept"), withdraw()]) {
      const past = worked(hall, elsewhere, ["reviewer", end], livesOn("2027-02-01"), livesOn("2027-02-02", "HN-10"));
      const state = stateAfter(past);
      expect(state.cases.byId.has(caseOne)).toBe(false);
      expect(state.cases.byExternalRef.has("elsewhere HN-1")).toBe(false);
      const again = stateAfter([
        ...past,
        ...worked(hall, elsewhere, ["reviewer", end], livesOn("2027-02-01"), livesOn("2027-02-02", "HN-10"), [
          "reviewer",
          filed(),
        ]).slice(-1),
      ]);
      expect(again.cases.byExternalRef.get("online HN-1")).toBe("BJ-20270202-0002");
    }
  });

  it("CASE11 open ones stay as long as they are open, and plans as long as a case goes by them", () => {
    const state = stateAfter(worked(hall, elsewhere, livesOn("2027-11-23"), livesOn("2027-11-24", "HN-10")));
    expect(caseIn(state).status).toBe("in-progress");
    const plans = (past: DomainEvent[]) => [...stateAfter(past).cases.plans.keys()];
    expect(plans(worked(hall, ...handed, livesOn("2027-01-21")))).toEqual(["remote-home-1", "online-1"]);
    expect(plans(worked(hall, ...handed, livesOn("2027-01-21"), livesOn("2027-01-22", "HN-10")))).toEqual(["online-1"]);
    const planned = worked(hall, ...handed, livesOn("2027-01-21"), [
      "reviewer",
      filed({ origin: "elsewhere", ref: "HN-11" }),
      morningOf("2027-01-22"),
    ]);
    expect(planned.filter(({ type }) => type === "CasePlanned")).toHaveLength(3);
  });

  it("CASE11 an older case of the same number that is forgotten does not take the newer one's with it", () => {
    const past = worked(
      hall,
      elsewhere,
      ["reviewer", withdraw()],
      ["reviewer", filed({ origin: "elsewhere" })],
      livesOn("2027-02-01"),
      livesOn("2027-02-02", "HN-10"),
    );
    const { cases } = stateAfter(past);
    expect([cases.byId.has(caseOne), cases.byExternalRef.get("elsewhere HN-1")]).toEqual([false, caseTwo]);
  });
});

describe("cases in a checkpoint", () => {
  it("INV10 all that is known of a case comes back: papers, corrections, questions, documents, result and hand-over", () => {
    const past = worked(
      hall,
      ["reviewer", filed({ papers: [[1, "copy"]] })],
      ["relief", ask("accept", [[0, "missing"]], "the back too")],
      ["reviewer", filed({ ref: "HN-2" })],
      ["reviewer", consult("accept", "d2-all", caseTwo)],
      ["reviewer", filed({ ref: "HN-3", origin: "elsewhere" })],
      ["reviewer", pass("accept", { note: "complete" }, "BJ-20261123-0003" as never)],
      ["reviewer", pass("approve", {}, "BJ-20261123-0003" as never)],
      ["chen", handOut({ way: "post", trackingNumber: "EMS12345" }, "BJ-20261123-0003" as never)],
      ["supervisor", assign("accept", "reviewer", caseTwo)],
    );
    const reading = readingOf(past, hall);
    const restored = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(reading.state))));
    expect(comparable(restored)).toEqual(comparable(reading.state));
    const reader = { clerkId: "reviewer" as never, roles: ["reviewer" as const] };
    for (const found of reading.state.cases.byId.values())
      expect(readCase({ ...reading, state: restored }, reader, caseIn(restored, found.caseId))).toEqual(
        readCase(reading, reader, found),
      );
    expect(restored.cases.byId.size).toBe(3);
    expect(caseIn(restored, caseTwo).notes).toMatchObject([{ text: "I am away", why: { did: "given-on" } }]);
  });

  it("CASE10 a checkpoint and a journal of a build without cases are read as before", () => {
    const { cases: _cases, ...older } = toSnapshot(stateAfter([]));
    const state = fromSnapshot(JSON.parse(JSON.stringify(older)));
    expect(comparable(state)).toEqual(comparable(stateAfter([])));
    expect(state.cases.byId.size).toBe(0);
  });
});

describe("a checkpoint", () => {
  it("CASE11 of a build that wrote every step out is read as before", () => {
    const state = stateAfter(worked(hall, elsewhere, ["reviewer", pass("accept")]));
    const snapshot = structuredClone(toSnapshot(state)) as unknown as { cases: { cases: unknown[][] } };
    const [packed] = snapshot.cases.cases;
    const { steps } = caseIn(state);
    expect(packed?.[7]).toContain(0);
    if (packed)
      packed[7] = steps.map(({ state: stands, openedAtMs, dueDay, clerkId, endedAtMs, outcome, ground }) => [
        stands,
        openedAtMs,
        dueDay,
        clerkId,
        endedAtMs,
        outcome,
        ground,
      ]);
    expect(caseIn(fromSnapshot(snapshot as never)).steps).toEqual(steps);
  });
});
