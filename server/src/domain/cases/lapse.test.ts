import { describe, expect, it } from "vitest";

import { decide } from "../decide.ts";
import { fromSnapshot, type Snapshot, toSnapshot } from "../snapshot.ts";
import {
  ask,
  caseIn,
  caseOne,
  endLapsed,
  extend,
  filed,
  hallOf,
  morningOf,
  pass,
  readingOf,
  standing,
  supply,
  takeBack,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import { issued, opened, served } from "../testing/events.ts";
import { by, contextAt, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { businessDay, clerkId, idOf, itemId, minuteMs, openingMs } from "../testing/test-hall.ts";
import { serviceOfCase } from "./case-ticket.ts";
import { dueDayOf } from "./clock.ts";
import { readCase } from "./read-case.ts";
import { readCitizensCase } from "./read-citizen.ts";
import { readCases } from "./read-desk.ts";

// Three working days for papers (test hall): asked for on Monday the 23rd, they are due on Thursday the 26th.
const hall = caseHall();
const day = businessDay;
const open: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed()];
const asked = worked(hall, open, ["relief", ask("accept", [[0, "missing"]])]);
const lastDay = morningOf("2026-11-26");
const dayAfter = morningOf("2026-11-27");

const paper = { name: { zh: "form", en: "form" }, isOptional: false };
const theme = hallOf({ ...testPlans.theme, itemId: itemId("pension"), materials: [paper, paper, paper] });

describe("the day until which papers are to be brought", () => {
  it("COR8 a correction names it, on its notice and on the citizen's page", () => {
    const state = given(worked(hall, open))
      .in(hall)
      .when(ask("accept", [[0, "missing"]]), by("relief"))
      .then({ type: "CorrectionAsked", untilDay: day("2026-11-26") });
    expect(caseIn(state).documents).toMatchObject([{ kind: "correction", dueDay: "2026-11-26" }]);
    expect(readCitizensCase(readingOf(asked, hall, lastDay), caseIn(state))).toMatchObject({
      bringBy: "2026-11-26",
      isLapsed: false,
    });
  });

  it("COR8 it lapses with the day after, also on a day without work; what is brought later is noted as ever", () => {
    const lapsesAt = (atMs: number): boolean | undefined =>
      readCase(readingOf(asked, hall, atMs), by("relief"), caseIn(readingOf(asked, hall).state))?.corrections[0]
        ?.isLapsed;
    expect([lastDay, dayAfter, morningOf("2026-11-29")].map(lapsesAt)).toEqual([false, true, true]);
    given(asked)
      .in(hall)
      .at(dayAfter)
      .when(supply([[0, "copy"]]), by("chen"))
      .then({ type: "CaseSupplemented", resumed: { stoppedDays: 4 } as never });
  });

  it("COR8 on the desk those that have lapsed come first, and are counted", () => {
    const second = "BJ-20261123-0002" as never;
    const both = worked(
      hall,
      open,
      ["reviewer", filed({ ref: "HN-2" })],
      ["relief", ask("accept", [[0, "missing"]], undefined, second)],
      ["relief", ask("accept", [[0, "missing"]]), morningOf("2026-11-25")],
    );
    const { rows, posts } = readCases(readingOf(both, hall, dayAfter), clerkId("reviewer"));
    expect(rows.map(({ caseId, isLapsed }) => [caseId, isLapsed])).toEqual([
      [second, true],
      [caseOne, false],
    ]);
    expect(posts.map(({ counts }) => [counts.correcting, counts.lapsed])).toContainEqual([2, 1]);
  });

  it("COR8 in a hall that names none, and in a journal of before, nothing lapses", () => {
    const endless = caseHall({ rules: { ...hall.hall.rules, correctionDays: 0 } });
    const past = worked(endless, open, ["relief", ask("accept", [[0, "missing"]])]);
    expect(past.at(-1)).not.toHaveProperty("untilDay");
    const { state } = readingOf(past, endless);
    expect(caseIn(state).steps[0]?.bringBy).toBeNull();
    given(past)
      .in(endless)
      .at(morningOf("2027-06-01"))
      .when(endLapsed("accept"), by("relief"))
      .thenRefused("NotLapsed", { day: null });
    given(past).in(endless).when(extend("accept"), by("relief")).thenRefused("NoCorrectionDay");
  });
});

it("INV10 a correction in a checkpoint of a build before has no day, and is taken back all the same", () => {
  const { state } = readingOf(asked, hall);
  const packed = JSON.parse(JSON.stringify(toSnapshot(state))) as Snapshot;
  for (const one of packed.cases?.cases ?? []) {
    for (const correction of one[8].corrections ?? [])
      for (const name of ["clerkId", "before", "isExtended"] as const) Reflect.deleteProperty(correction, name);
    one[7] = one[7].map((step) => (step === 0 ? step : (step.slice(0, 8) as typeof step)));
  }
  const restored = fromSnapshot(packed);
  const found = caseIn(restored);
  expect(found.corrections).toMatchObject([{ clerkId: null, before: [], isExtended: false }]);
  expect(found.steps[0]?.bringBy).toBeNull();
  const decision = decide(restored, takeBack("accept"), contextAt(dayAfter, by("supervisor", hall), hall));
  expect(decision).toMatchObject({ ok: true, value: [{ type: "CorrectionTakenBack", papers: [] }] });
});

describe("a correction that is taken back", () => {
  it("COR9 by who asked, with a reason: papers as before, step and clock go on, the notice says so", () => {
    const seen = worked(
      hall,
      ["reviewer", filed({ papers: [[0, "copy"]] })],
      ["relief", ask("accept", [[0, "faulty"]])],
    );
    const state = given(seen)
      .in(hall)
      .at(morningOf("2026-11-25"))
      .when(takeBack("accept"), by("relief"))
      .then({
        type: "CorrectionTakenBack",
        step: 0,
        reason: "it is here",
        papers: [{ index: 0, state: "copy" }],
        opens: [{ step: 0, dueDay: day("2026-11-26") }],
        resumed: { dueDay: day("2026-12-02"), stoppedDays: 2 },
      });
    const found = caseIn(state);
    expect(found).toMatchObject({ status: "in-progress", stop: null, corrections: [], papers: ["copy", null] });
    expect(found.steps[0]).toMatchObject({ state: "open", bringBy: null });
    expect(found.documents).toMatchObject([{ kind: "correction", takenBack: { reason: "it is here" } }]);
    expect(readCitizensCase({ ...readingOf(seen, hall), state }, found)).toMatchObject({
      takenBack: { reason: "it is here" },
      documents: [{ isTakenBack: true }],
      missing: [],
    });
  });

  it("COR9 the citizen's page says why with the notice, whatever is asked for afterwards and however the case ends", () => {
    const taken = worked(hall, open, ["relief", ask("accept", [[0, "missing"]])], ["relief", takeBack("accept")]);
    const again = worked(hall, taken, ["relief", ask("accept", [[1, "missing"]])]);
    const brought = worked(hall, again, ["chen", supply([[1, "copy"]])]);
    const withdrawn = worked(hall, again, ["chen", withdraw()]);
    for (const history of [taken, again, brought, withdrawn]) {
      const reading = readingOf(history, hall);
      expect(readCitizensCase(reading, caseIn(reading.state))?.documents[0]).toMatchObject({
        kind: "correction",
        isTakenBack: true,
        whyTakenBack: "it is here",
      });
    }
  });

  it("COR9 the chief and the supervisor may too, nobody else; and nothing but a correction is taken back", () => {
    given(asked).in(hall).when(takeBack("accept"), by("supervisor")).then({ type: "CorrectionTakenBack" });
    given(asked).in(hall).when(takeBack("accept"), by("zhao")).thenRefused("NotYourStep");
    // STEP16: who asked is elsewhere now.
    const posts = new Map([...hall.flows.posts].map(([id, post]) => [id, { ...post, clerkIds: [] }]));
    const moved = { ...hall, flows: { ...hall.flows, posts } };
    given(asked).in(moved).when(takeBack("accept"), by("relief")).thenRefused("NotYourStep");
    given(asked).in(hall).when(takeBack("accept"), by("chen")).thenRefused("NotYourStep");
    given(worked(hall, open)).in(hall).when(takeBack("accept"), by("relief")).thenRefused("WrongStepState");
  });

  it("COR9 what another department asks for too stays lacking, and its clock stands still", () => {
    const past = worked(
      theme,
      open,
      ["reviewer", ask("accept-d1", [[0, "missing"]])],
      [
        "sun",
        ask("accept-d2", [
          [0, "missing"],
          [1, "missing"],
        ]),
      ],
    );
    const state = given(past)
      .in(theme)
      .when(takeBack("accept-d2"), by("sun"))
      .then({ type: "CorrectionTakenBack", papers: [{ index: 1, state: null }], resumed: null });
    expect(caseIn(state)).toMatchObject({ status: "correcting", papers: ["missing", null, null] });
    expect(standing(state)).toMatchObject({ "accept-d1": "correcting", "accept-d2": "open" });
    // The other way round the paper is as it was before anybody asked.
    const first = worked(
      theme,
      open,
      ["reviewer", ask("accept-d1", [[0, "missing"]])],
      ["sun", ask("accept-d2", [[0, "missing"]])],
      ["reviewer", takeBack("accept-d1")],
    );
    const last = given(first)
      .in(theme)
      .when(takeBack("accept-d2"), by("sun"))
      .then({ type: "CorrectionTakenBack", papers: [{ index: 0, state: null }] });
    expect(caseIn(last)).toMatchObject({ status: "in-progress", papers: [null, null, null] });
  });
});

describe("more time", () => {
  it("COR10 is given once: from the day that it had, or from today when that is over", () => {
    given(asked)
      .in(hall)
      .when(extend("accept"), by("reviewer"))
      .then({ type: "CorrectionExtended", step: 0, untilDay: day("2026-12-01") });
    const state = given(asked)
      .in(hall)
      .at(dayAfter)
      .when(extend("accept"), by("supervisor"))
      .then({ type: "CorrectionExtended", untilDay: day("2026-12-02") });
    expect(caseIn(state).steps[0]?.bringBy).toBe("2026-12-02");
    const extended = worked(hall, open, ["relief", ask("accept", [[0, "missing"]])], ["relief", extend("accept")]);
    given(extended).in(hall).when(extend("accept"), by("relief")).thenRefused("AlreadyExtended");
    given(extended).in(hall).at(dayAfter).when(endLapsed("accept"), by("relief")).thenRefused("NotLapsed");
    given(asked).in(hall).when(extend("accept"), by("chen")).thenRefused("NotYourStep");
  });
});

describe("the end of a case for which nothing came", () => {
  it("COR11 not on its last day; with the day after, by the department, with a reason that the citizen reads", () => {
    given(asked)
      .in(hall)
      .at(lastDay)
      .when(endLapsed("accept"), by("relief"))
      .thenRefused("NotLapsed", { day: "2026-11-26" });
    const state = given(asked)
      .in(hall)
      .at(dayAfter)
      .when(endLapsed("accept"), by("relief"))
      .then({ type: "CaseWithdrawn", isLapsed: true, reason: "nothing came" });
    const found = caseIn(state);
    expect(found).toMatchObject({ status: "lapsed", stop: null, corrections: [], lapse: { reason: "nothing came" } });
    expect(dueDayOf(found)).not.toBeNull();
    const page = readCitizensCase({ ...readingOf(asked, hall), state }, found);
    expect(page).toMatchObject({ status: "lapsed", lapse: { reason: "nothing came" }, visit: null, missing: [] });
    given(asked).in(hall).at(dayAfter).when(endLapsed("accept"), by("chen")).thenRefused("NotYourStep");
    given(asked).in(hall).at(dayAfter).when(endLapsed("accept"), by("supervisor")).then({ type: "CaseWithdrawn" });
  });

  it("COR11 its number may come again, and what a window took in is fetched with a ticket of the matter's service", () => {
    const ended = worked(
      hall,
      open,
      ["relief", ask("accept", [[0, "missing"]])],
      ["relief", endLapsed("accept"), dayAfter],
    );
    given(ended).in(hall).when(filed(), by("reviewer")).then({ type: "CaseOpened" });
    const { state } = readingOf(ended, hall);
    expect(serviceOfCase(state.cases, hall, caseIn(state))).toBeNull();
    const taken = worked(
      hall,
      [
        ...opened("w1", "chen"),
        issued("A001", { itemId: itemId("pension"), atMs: openingMs + minuteMs }),
        ...served("A001", "w1", "chen"),
      ],
      ["chen", { type: "FinishTicket", ticketId: idOf("A001"), outcome: "received" }],
      ["relief", ask("accept", [[0, "missing"]])],
      ["relief", endLapsed("accept"), dayAfter],
    );
    const from = readingOf(taken, hall);
    expect(serviceOfCase(from.state.cases, hall, caseIn(from.state))).toBe("social");
    expect(readCitizensCase(from, caseIn(from.state))?.visit?.why).toBe("fetch-papers");
  });

  it("COR11 in a theme only the lead department ends what others work on", () => {
    const past = worked(theme, open, ["sun", ask("accept-d2", [[1, "missing"]])], ["reviewer", pass("accept-d1")]);
    given(past).in(theme).at(dayAfter).when(endLapsed("accept-d2"), by("sun")).thenRefused("NotYourStep");
    const state = given(past)
      .in(theme)
      .at(dayAfter)
      .when(endLapsed("accept-d2"), by("reviewer"))
      .then({ type: "CaseWithdrawn", isLapsed: true });
    expect(Object.values(standing(state)).filter((one) => one === "open")).toEqual([]);
  });

  it("CASE8 COR11 its applicant takes back a lapsed case of a theme where it is noted; who notes that does not end it", () => {
    const past = worked(theme, open, ["sun", ask("accept-d2", [[0, "missing"]])]);
    given(past).in(theme).at(dayAfter).when(endLapsed("accept-d2"), by("sun")).thenRefused("NotYourStep");
    const state = given(past)
      .in(theme)
      .at(dayAfter)
      .when(withdraw(), by("sun"))
      .then({ type: "CaseWithdrawn", clerkId: clerkId("sun"), reason: "taken back", isUndone: false });
    expect(caseIn(state)).toMatchObject({ status: "withdrawn", lapse: null });
  });

  it("COR11 not while another department's papers may still come: their day was named in writing", () => {
    const both = worked(
      theme,
      open,
      ["sun", ask("accept-d2", [[1, "missing"]])],
      ["reviewer", ask("accept-d1", [[0, "missing"]])],
      ["reviewer", extend("accept-d1")],
    );
    const reading = readingOf(both, theme, dayAfter);
    const supervisor = { clerkId: clerkId("supervisor"), roles: ["supervisor" as const] };
    const told = readCase(reading, supervisor, caseIn(reading.state));
    expect(told?.steps.filter(({ may }) => may.includes("end-lapsed"))).toEqual([]);
    given(both)
      .in(theme)
      .at(dayAfter)
      .when(endLapsed("accept-d2"), by("supervisor"))
      .thenRefused("NotLapsed", {
        day: caseIn(reading.state).steps.find(({ bringBy }) => bringBy && bringBy > "2026-11-30")?.bringBy,
      });
  });
});
