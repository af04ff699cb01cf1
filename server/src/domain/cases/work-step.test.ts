import type { Plan } from "@yichuang/shared/domain/case";
import { describe, expect, it } from "vitest";

import {
  ask,
  caseIn,
  caseOne,
  filed,
  hallOf,
  morningOf,
  pass,
  readingOf,
  refuse,
  sendBack,
  standing,
  take,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { businessDay, caseId, clerkId } from "../testing/test-hall.ts";
import { readCases } from "./read-desk.ts";

const hall = caseHall();
const open = ["reviewer", filed()] as const;
const history = worked(hall, [...open]);
const day = businessDay;

const theme = hallOf(testPlans.theme);
const started: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed({ item: "start-up" })];
const themed = (...deeds: Parameters<typeof worked>[1][]) => worked(theme, started, ...deeds);

describe("whose step it is", () => {
  it("STEP1 a step is for the people of its post, whoever they are", () => {
    for (const person of ["reviewer", "relief"])
      given(history)
        .in(hall)
        .when(pass("accept"), by(person))
        .then({ type: "StepEnded", clerkId: clerkId(person) });
    for (const command of [take("accept"), pass("accept"), refuse("accept"), ask("accept", [[0, "missing"]])])
      given(history)
        .in(hall)
        .when(command, by("chen"))
        .thenRefused("NotYourStep", { caseId: caseOne, stepId: "accept" });
  });

  it("STEP1 where the hall has the post no longer, for one of its department that does such steps", () => {
    const posts = new Map(hall.flows.posts);
    const gone = posts.get("d1-accept" as never);
    posts.delete("d1-accept" as never);
    if (gone) posts.set("new" as never, { ...gone, postId: "new" as never, clerkIds: [clerkId("lin")] });
    const changed = { ...hall, flows: { ...hall.flows, posts } };
    given(history)
      .in(changed)
      .when(pass("accept"), by("lin"))
      .then({ type: "StepEnded", clerkId: clerkId("lin") });
    given(history).in(changed).when(pass("accept"), by("reviewer")).thenRefused("NotYourStep");
    expect(readCases(readingOf(history, changed), clerkId("lin")).rows).toMatchObject([
      { caseId: caseOne, stepId: "accept", postId: "new" },
    ]);
    expect(readCases(readingOf(history, changed), clerkId("reviewer")).rows).toEqual([]);
    const none = { ...hall, flows: { ...hall.flows, posts: new Map() } };
    given(history).in(none).when(pass("accept"), by("reviewer")).thenRefused("NotYourStep");
  });

  it("STEP1 refuses cases and steps that are not there, closed ones, and steps that are not open", () => {
    const when = (command: Parameters<ReturnType<typeof given>["when"]>[0], past = history) =>
      given(past).in(hall).when(command, by("reviewer"));
    when(pass("accept", {}, caseId("BJ-20261123-0002"))).thenRefused("UnknownCase", { caseId: "BJ-20261123-0002" });
    when(pass("nothing")).thenRefused("UnknownStep", { stepId: "nothing" });
    when(pass("approve")).thenRefused("WrongStepState", { state: "pending", expected: ["open"] });
    const accepted = worked(hall, [...open], ["reviewer", pass("accept")]);
    when(pass("accept"), accepted).thenRefused("WrongStepState", { state: "done" });
    when(refuse("accept"), accepted).thenRefused("WrongStepState", { state: "done" });
    const withdrawn = worked(hall, [...open], ["reviewer", withdraw()]);
    for (const command of [take("accept"), pass("accept"), refuse("accept"), withdraw()])
      when(command, withdrawn).thenRefused("WrongCaseStatus", { status: "withdrawn" });
  });

  it("STEP2 who takes a step has it, and nobody else does it", () => {
    const taken = worked(hall, [...open], ["relief", take("accept")]);
    for (const command of [take("accept"), pass("accept"), refuse("accept"), ask("accept", [[0, "missing"]])])
      given(taken).in(hall).when(command, by("reviewer")).thenRefused("StepTaken", { staffNumber: "1005" });
    given(taken).in(hall).when(pass("accept"), by("relief")).then({ type: "StepEnded" });
    given(taken).in(hall).when(take("accept"), by("relief")).then();
  });

  it("STEP2 what nobody has taken is taken, or done by whoever does it first", () => {
    const state = given(history).in(hall).when(take("accept"), by("relief")).then({ type: "StepTaken", step: 0 });
    expect(caseIn(state).steps[0]).toMatchObject({ state: "open", clerkId: "relief" });
    given(history).in(hall).when(take("approve"), by("reviewer")).thenRefused("WrongStepState");
  });

  it("STEP3 who has a step, the chief and the supervisor give it to somebody of the post, or back", () => {
    const assign = (to: string | null) =>
      ({ type: "AssignStep", caseId: caseOne, stepId: "accept-d2", clerkId: to, reason: "ill" }) as never;
    const untaken = themed();
    const taken = themed(["sun", take("accept-d2")]);
    for (const chief of ["lin", "supervisor"]) {
      const state = given(untaken)
        .in(theme)
        .when(assign("sun"), by(chief))
        .then({
          type: "StepAssigned",
          step: 1,
          toClerkId: clerkId("sun"),
          clerkId: clerkId(chief),
          reason: "ill",
        });
      expect(caseIn(state).steps[1]?.clerkId).toBe("sun");
    }
    const back = given(taken).in(theme).when(assign(null), by("sun")).then({ type: "StepAssigned", toClerkId: null });
    expect(caseIn(back).steps[1]?.clerkId).toBeNull();
    given(taken).in(theme).when(assign("sun"), by("sun")).then();
    given(taken).in(theme).when(assign("zhao"), by("supervisor")).thenRefused("UnknownClerk", { clerkId: "zhao" });
    given(untaken).in(theme).when(assign("sun"), by("sun")).thenRefused("NotYourStep");
    given(untaken).in(theme).when(assign("sun"), by("zhao")).thenRefused("NotYourStep");
    const done = themed(["sun", pass("accept-d2")]);
    given(done).in(theme).when(assign("sun"), by("supervisor")).thenRefused("WrongStepState", { state: "done" });
  });

  it("STEP3 also while its citizen must bring something", () => {
    const asked = worked(hall, [...open], ["relief", ask("accept", [[0, "missing"]])]);
    const assign = { type: "AssignStep", caseId: caseOne, stepId: "accept", clerkId: "reviewer" } as never;
    given(asked).in(hall).when(assign, by("supervisor")).then({ type: "StepAssigned", reason: null });
  });
});

describe("what follows what", () => {
  it("STEP4 a step opens when all before it have passed", () => {
    const state = given(history)
      .in(hall)
      .when(pass("accept"), by("reviewer"))
      .then({
        type: "StepEnded",
        outcome: "passed",
        opens: [{ step: 1, dueDay: day("2026-11-30") }],
        skips: [],
        result: null,
      });
    expect(standing(state)).toEqual({ accept: "done", approve: "open", deliver: "pending" });
    const both = given(themed(["sun", pass("accept-d2")]))
      .in(theme)
      .when(pass("accept-d1"), by("reviewer"))
      .then({ type: "StepEnded", opens: [{ step: 3, dueDay: day("2026-11-30") }] });
    expect(standing(both)).toMatchObject({ "approve-d1": "open", "approve-d2": "open", confirm: "pending" });
  });

  it("STEP4 the note of who did it stays with the step", () => {
    const state = given(history)
      .in(hall)
      .when(pass("accept", { note: "all there" }), by("relief"))
      .then({
        type: "StepEnded",
        note: "all there",
      });
    expect(caseIn(state).notes).toMatchObject([{ step: 0, clerkId: "relief", text: "all there" }]);
  });

  it("STEP5 what comes after a refused step is skipped; lead department and front desk wait for all others", () => {
    const state = given(themed())
      .in(theme)
      .when(refuse("accept-d2"), by("sun"))
      .then({ type: "StepEnded", outcome: "refused", opens: [], skips: [4], result: null, isRefusal: false });
    expect(standing(state)).toMatchObject({ "approve-d2": "skipped", "accept-d1": "open", confirm: "pending" });
    const last = given(
      themed(
        ["sun", refuse("accept-d2")],
        ["reviewer", pass("accept-d1")],
        ["reviewer", pass("approve-d1")],
        ["zhao", pass("accept-d3")],
      ),
    )
      .in(theme)
      .when(refuse("approve-d3"), by("zhao"))
      .then({ type: "StepEnded", opens: [{ step: 6, dueDay: day("2026-11-30") }], skips: [] });
    expect(standing(last)).toMatchObject({ confirm: "open", deliver: "pending" });
  });

  it("STEP6 whatever the order in which departments decide, the case comes to the same", () => {
    const deeds: Record<string, Parameters<typeof worked>[1][]> = {
      d1: [
        ["reviewer", pass("accept-d1")],
        ["reviewer", pass("approve-d1")],
      ],
      d2: [["sun", refuse("accept-d2")]],
      d3: [
        ["zhao", pass("accept-d3")],
        ["zhao", pass("approve-d3")],
      ],
    };
    const ends = ["d1 d2 d3", "d1 d3 d2", "d2 d1 d3", "d2 d3 d1", "d3 d1 d2", "d3 d2 d1"].map((order) => {
      const past = themed(...order.split(" ").flatMap((id) => deeds[id] ?? []));
      const state = given(past)
        .in(theme)
        .when(pass("confirm"), by("reviewer"))
        .then({ type: "StepEnded", result: "partly" });
      return [standing(state), caseIn(state).result?.outcome, caseIn(state).status];
    });
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    expect(ends[0]?.slice(1)).toEqual(["partly", "ready"]);
  });

  it("STEP7 a step is due by its own working days, and not later than the case; handing out only by its own", () => {
    const due = (plan: Plan, ...deeds: Parameters<typeof worked>[1][]) =>
      caseIn(readingOf(worked(hallOf(plan), ["reviewer", filed()], ...deeds), hallOf(plan)).state).steps.map(
        ({ dueDay }) => dueDay,
      );
    const withDays = (...days: (number | null)[]): Plan => ({
      ...testPlans.comprehensive,
      steps: testPlans.comprehensive.steps.map((step, at) => ({ ...step, workingDays: days[at] ?? null })),
    });
    expect(due(withDays(1))).toEqual(["2026-11-24", null, null]);
    expect(due(withDays(9))).toEqual(["2026-11-30", null, null]);
    const late = ["reviewer", pass("accept"), morningOf("2026-11-27")] as const;
    expect(due(withDays(1, 1), [...late])).toEqual(["2026-11-24", "2026-11-30", null]);
    expect(due(withDays(1, 2), [...late])).toEqual(["2026-11-24", "2026-11-30", null]);
    expect(due(withDays(1, null), [...late])).toEqual(["2026-11-24", "2026-11-30", null]);
    const decided = ["reviewer", pass("approve"), morningOf("2026-11-27")] as const;
    expect(due(withDays(1, 2, 3), [...late], [...decided])).toEqual(["2026-11-24", "2026-11-30", "2026-12-02"]);
    expect(due(withDays(1, 2), [...late], [...decided])).toEqual(["2026-11-24", "2026-11-30", null]);
  });

  it("STEP8 a step that joins the one before it, of the same post, is done with it", () => {
    const index = hallOf(testPlans.professional);
    const state = given(worked(index, ["reviewer", filed()]))
      .in(index)
      .when(pass("accept", { note: "complete" }), by("sun"))
      .then(
        { type: "StepEnded", step: 0, note: "complete", paper: { kind: "acceptance" } as never },
        { type: "StepEnded", step: 1, note: null, result: "granted", paper: null },
      );
    expect(standing(state)).toEqual({ accept: "done", approve: "done", deliver: "open" });
  });

  it("STEP8 several of them, each with a paper of its own; not one of another post, nor handing out or sending", () => {
    const [accept, approve, deliver] = testPlans.professional.steps;
    if (!accept || !approve || !deliver) throw new Error("the plan has lost a step");
    const steps = [
      accept,
      { ...accept, stepId: "accept-too" as never, after: [0], joins: true },
      { ...approve, after: [0] },
      { ...approve, stepId: "elsewhere" as never, postId: "d3-all" as never, after: [1] },
      { ...approve, stepId: "sent" as never, act: "send" as const, after: [2] },
      { ...deliver, postId: "d2-all" as never, after: [3, 4], joins: true },
    ];
    const index = hallOf({ ...testPlans.professional, steps });
    const past = worked(index, ["reviewer", filed()]);
    const state = given(past)
      .in(index)
      .when(pass("accept"), by("sun"))
      .then(
        { type: "StepEnded", step: 0, paper: { documentId: "SL-20261123-0001" } as never },
        { type: "StepEnded", step: 1, paper: { documentId: "SL-20261123-0002" } as never },
        { type: "StepEnded", step: 2, paper: null },
      );
    expect(standing(state)).toMatchObject({ elsewhere: "open", sent: "open", deliver: "pending" });
    const sent = given(worked(index, ["reviewer", filed()], ["sun", pass("accept")], ["zhao", pass("elsewhere")]))
      .in(index)
      .when(pass("sent", { way: "network" }), by("sun"))
      .then({ type: "StepEnded", sent: { way: "network", trackingNumber: null }, result: "granted" });
    expect(standing(sent)).toMatchObject({ deliver: "open" });
  });

  it("STEP9 a step that sends papers away says how, and by post under which number", () => {
    const index = hallOf(testPlans.remoteIntake);
    const past = worked(index, ["reviewer", filed()]);
    const when = (change: Parameters<typeof pass>[1]) => given(past).in(index).when(pass("send", change), by("chen"));
    when({}).thenRefused("InvalidCommand", { path: "way" });
    when({ way: "post" }).thenRefused("InvalidCommand", { path: "trackingNumber" });
    const state = when({ way: "post", trackingNumber: "EMS12345" }).then({
      type: "StepEnded",
      sent: { way: "post", trackingNumber: "EMS12345" },
    });
    expect(caseIn(state)).toMatchObject({ sent: { way: "post", trackingNumber: "EMS12345" } });
    when({ way: "network" }).then({ type: "StepEnded", sent: { way: "network", trackingNumber: null } });
    for (const change of [{ way: "window" as const }, { trackingNumber: "EMS12345" }])
      given(history)
        .in(hall)
        .when(pass("accept", change), by("reviewer"))
        .thenRefused("InvalidCommand", { path: "way" });
  });

  it("STEP9 handing out is no step to pass", () => {
    const ready = worked(hall, [...open], ["reviewer", pass("accept")], ["reviewer", pass("approve")]);
    given(ready).in(hall).when(pass("deliver"), by("chen")).thenRefused("InvalidCommand", { path: "stepId" });
  });
});

describe("a refusal", () => {
  it("STEP10 has one of the hall's grounds", () => {
    given(history)
      .in(hall)
      .when(refuse("accept", "because"), by("reviewer"))
      .thenRefused("InvalidCommand", { path: "ground" });
    const state = given(history)
      .in(hall)
      .when({ ...refuse("accept"), note: "ask next door" }, by("reviewer"))
      .then({ type: "StepEnded", outcome: "refused", ground: "not-here", note: "ask next door", isRefusal: true });
    expect(caseIn(state).steps[0]).toMatchObject({ outcome: "refused", ground: "not-here" });
  });

  it("STEP10 nothing is accepted, or the matter is denied; neither lead department nor front desk refuse", () => {
    const accepted = worked(hall, [...open], ["reviewer", pass("accept")]);
    const state = given(accepted)
      .in(hall)
      .when(refuse("approve"), by("reviewer"))
      .then({
        type: "StepEnded",
        isRefusal: false,
        result: "denied",
        paper: { kind: "denial" } as never,
      });
    expect(caseIn(state)).toMatchObject({ status: "ready", result: { outcome: "denied" } });
    const ready = worked(hall, [...open], ["reviewer", pass("accept")], ["reviewer", pass("approve")]);
    given(ready).in(hall).when(refuse("deliver"), by("chen")).thenRefused("InvalidCommand", { path: "stepId" });
    const gathered = themed(
      ["sun", refuse("accept-d2")],
      ["zhao", refuse("accept-d3")],
      ["reviewer", refuse("accept-d1")],
    );
    given(gathered).in(theme).when(refuse("confirm"), by("reviewer")).thenRefused("InvalidCommand", { path: "stepId" });
  });

  it("STEP10 what has been accepted can only be denied: at review, and where the acceptance was sent back", () => {
    const steps = [
      ...testPlans.online.steps.slice(0, 1),
      ...testPlans.online.steps
        .slice(1, 2)
        .map((step) => ({ ...step, stepId: "review" as never, act: "review" as const, postId: "d1-accept" as never })),
      ...testPlans.online.steps.slice(1).map((step, at) => ({ ...step, after: [at + 1] })),
    ];
    const index = hallOf({ ...testPlans.online, steps });
    const accepted = worked(index, [...open], ["reviewer", pass("accept")]);
    const denied = given(accepted)
      .in(index)
      .when(refuse("review"), by("reviewer"))
      .then({
        type: "StepEnded",
        isRefusal: false,
        result: "denied",
        skips: [2],
        paper: { documentId: "BX-20261123-0001", kind: "denial" } as never,
      });
    expect([caseIn(denied).status, standing(denied)["deliver"]]).toEqual(["ready", "open"]);
    const back = worked(index, [...open], ["reviewer", pass("accept")], ["reviewer", sendBack("review", "accept")]);
    const late = given(back)
      .in(index)
      .when(refuse("accept"), by("reviewer"))
      .then({ type: "StepEnded", isRefusal: false, result: "denied", paper: { kind: "denial" } as never });
    expect(caseIn(late).status).toBe("ready");
  });

  it("RES7 in a theme a refusal after acceptance is between the departments; one of acceptance is told at once", () => {
    given(themed(["sun", pass("accept-d2")]))
      .in(theme)
      .when(refuse("approve-d2"), by("sun"))
      .then({ type: "StepEnded", outcome: "refused", result: null, paper: null });
    given(themed())
      .in(theme)
      .when(refuse("accept-d2"), by("sun"))
      .then({
        type: "StepEnded",
        outcome: "refused",
        paper: { kind: "refusal", departmentName: { zh: "d2" } } as never,
      });
  });

  it("CASE9 where nobody gathers what departments decided, a case that is not accepted ends there", () => {
    const state = given(history).in(hall).when(refuse("accept"), by("relief")).then({
      type: "StepEnded",
      isRefusal: true,
      opens: [],
      skips: [],
      result: null,
    });
    expect(caseIn(state)).toMatchObject({ status: "refused", result: null, closedAtMs: state.nowMs });
    expect(standing(state)).toEqual({ accept: "done", approve: "skipped", deliver: "skipped" });
    expect([state.cases.desks.size, [...state.cases.closed]]).toEqual([0, [caseOne]]);
  });

  it("CASE9 in a theme it goes on, and comes to the lead department", () => {
    const state = given(themed(["sun", refuse("accept-d2")], ["zhao", refuse("accept-d3")]))
      .in(theme)
      .when(refuse("accept-d1"), by("reviewer"))
      .then({ type: "StepEnded", isRefusal: false, opens: [{ step: 6 } as never] });
    expect(caseIn(state).status).toBe("in-progress");
    expect(standing(state)["confirm"]).toBe("open");
  });
});
