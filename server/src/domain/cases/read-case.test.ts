import { describe, expect, it } from "vitest";

import {
  ask,
  caseIn,
  caseOne,
  consult,
  filed,
  hallOf,
  morningOf,
  pass,
  readingOf,
  refuse,
  sendBack,
  take,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import { seated } from "../testing/events.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { clerkId } from "../testing/test-hall.ts";
import { findCases } from "./find-cases.ts";
import { readCase, type Reader } from "./read-case.ts";
import { readFlows } from "./read-flows.ts";

const hall = caseHall();
type Deeds = Parameters<typeof worked>[1][];
const open: Deeds[number] = ["reviewer", filed()];
const supervisor: Reader = { clerkId: clerkId("supervisor"), roles: ["supervisor"] };

const seenBy = (who: string, index: ReturnType<typeof caseHall>, ...deeds: Deeds) => {
  const reading = readingOf(worked(index, ...deeds), index);
  const info = readCase(
    reading,
    { clerkId: clerkId(who), roles: index.clerks.get(who)?.roles ?? [] },
    caseIn(reading.state),
  );
  if (!info) throw new Error("the case has no plan");
  return info;
};
const mayOf = (who: string, ...deeds: Deeds) =>
  Object.fromEntries(
    seenBy(who, hall, open, ...deeds)
      .steps.filter(({ may }) => may.length > 0)
      .map(({ stepId, may }) => [stepId, may.join(" ")]),
  );

describe("GetCase", () => {
  it("RVW4 tells all of a case that staff may know", () => {
    const info = seenBy(
      "reviewer",
      hall,
      ["reviewer", filed({ papers: [[1, "copy"]] })],
      ["relief", ask("accept", [[0, "missing"]], "the back too")],
      ["chen", { type: "SupplementCase", caseId: caseOne, papers: [{ index: 0, state: "copy" }] }],
      ["reviewer", consult("accept", "d2-all")],
      ["relief", pass("accept", { note: "complete" })],
      ["reviewer", refuse("approve")],
    );
    expect(info).toMatchObject({
      caseId: caseOne,
      itemId: "pension",
      form: "online",
      origin: "online",
      externalRef: "HN-1",
      label: null,
      status: "ready",
      dueDay: "2026-11-30",
      urgency: null,
      stoppedAtMs: null,
      stoppedDays: 0,
      papers: [
        { index: 0, name: { zh: "identity card" }, isOptional: false, state: "copy" },
        { index: 1, isOptional: true, state: "copy" },
      ],
      corrections: [],
      consultations: [{ number: 1, stepId: "accept", postName: { zh: "d2-all" }, answer: null, mayAnswer: false }],
      documents: [{ kind: "correction" }, { kind: "acceptance" }, { kind: "denial" }],
      result: { outcome: "denied" },
      handOver: null,
      checksOriginals: true,
    });
    expect(info.steps).toMatchObject([
      {
        stepId: "accept",
        state: "done",
        outcome: "passed",
        takenBy: { clerkId: "relief" },
        notes: [{ text: "complete" }],
      },
      { stepId: "approve", after: ["accept"], outcome: "refused", ground: { en: "Not this department" } },
      { stepId: "deliver", state: "open", urgency: "green" },
    ]);
    expect(seenBy("sun", hall, open, ["reviewer", consult("accept", "d2-all")]).consultations[0]?.mayAnswer).toBe(true);
  });

  it("RVW4 says what the reader may do with each step", () => {
    expect(mayOf("reviewer")).toEqual({ accept: "take pass correct refuse consult" });
    expect(mayOf("relief", ["relief", take("accept")])).toEqual({ accept: "assign pass correct refuse consult" });
    expect(mayOf("reviewer", ["relief", take("accept")])).toEqual({});
    expect(mayOf("supervisor", ["relief", take("accept")])).toEqual({ accept: "assign" });
    expect(mayOf("sun")).toEqual({});
    expect(mayOf("reviewer", ["reviewer", pass("accept")])).toEqual({ approve: "take pass refuse return consult" });
    const ready: Deeds = [
      ["reviewer", pass("accept")],
      ["reviewer", pass("approve")],
    ];
    expect(mayOf("chen", ...ready)).toEqual({ deliver: "hand-out" });
    expect(mayOf("lin", ...ready)).toEqual({});
    expect(mayOf("lin", seated("w2", "lin"), ...ready)).toEqual({ deliver: "hand-out" });
    expect(mayOf("relief", ["relief", take("accept")], ["relief", ask("accept", [[0, "missing"]])])).toEqual({
      accept: "assign take-back extend",
    });
    expect(mayOf("reviewer", ["reviewer", withdraw()])).toEqual({});
  });

  it("DSK13 in which paper a refusal of each step is told", () => {
    const refusing = (plan: (typeof testPlans)[keyof typeof testPlans], ...deeds: Deeds) => {
      const index = hallOf(plan);
      const { steps } = seenBy("supervisor", index, ["reviewer", filed({ item: plan.itemId })], ...deeds);
      return Object.fromEntries(steps.map(({ stepId, refusesAs }) => [stepId, refusesAs]));
    };
    expect(refusing(testPlans.online)).toMatchObject({ accept: "refusal", approve: "denial" });
    const once: Deeds = [
      ["reviewer", pass("accept")],
      ["reviewer", sendBack("approve", "accept")],
    ];
    expect(refusing(testPlans.online, ...once)).toMatchObject({ accept: "denial" });
    const { steps } = testPlans.online;
    const reviewed = {
      ...testPlans.online,
      steps: steps.map((step, at) => (at === 1 ? { ...step, act: "review" as const } : step)),
    };
    expect(refusing(reviewed)).toMatchObject({ approve: "denial" });
    expect(refusing(testPlans.theme)).toMatchObject({ "accept-d1": "refusal", "approve-d1": "none" });
  });

  it("RVW4 to whom a step may be given, and whether the case may be withdrawn or supplemented", () => {
    const [accept] = seenBy("supervisor", hall, open).steps;
    expect(accept?.colleagues.map((colleague) => colleague.clerkId)).toEqual(["reviewer", "relief"]);
    const flags = (who: string, ...deeds: Deeds) => {
      const { mayWithdraw, maySupplement } = seenBy(who, hall, open, ...deeds);
      return [mayWithdraw, maySupplement];
    };
    expect(flags("reviewer")).toEqual([true, false]);
    expect(flags("sun")).toEqual([false, false]);
    expect(flags("sun", ["reviewer", ask("accept", [[0, "missing"]])])).toEqual([false, false]);
    expect(flags("relief", ["reviewer", ask("accept", [[0, "missing"]])])).toEqual([true, true]);
    expect(flags("reviewer", ["reviewer", pass("accept")], ["reviewer", pass("approve")])).toEqual([false, false]);
  });

  it("RVW4 while the clock stands still it has no day, and a step that was sent back no outcome", () => {
    expect(seenBy("reviewer", hall, open, ["reviewer", ask("accept", [[0, "missing"]], "it")])).toMatchObject({
      status: "correcting",
      dueDay: null,
      urgency: null,
      stoppedAtMs: expect.any(Number),
      corrections: [{ stepId: "accept", papers: [0], note: "it" }],
    });
    const [accept] = seenBy(
      "reviewer",
      hall,
      open,
      ["reviewer", pass("accept")],
      ["reviewer", sendBack("approve", "accept")],
    ).steps;
    expect(accept).toMatchObject({ state: "open", outcome: null, endedAtMs: null });
  });
});

describe("FindCases", () => {
  const reading = readingOf(
    worked(
      hall,
      ["reviewer", filed({ ref: "HN-2026-17" })],
      ["reviewer", filed({ ref: "hn-2026-18", origin: "elsewhere" })],
      ["reviewer", pass("accept", {}, "BJ-20261123-0002" as never)],
      ["reviewer", filed({ ref: "HN-2026-19" }), morningOf("2026-11-24")],
      ["reviewer", withdraw("BJ-20261124-0001" as never)],
    ),
    hall,
    morningOf("2026-12-01"),
  );
  const found = (query: Omit<Parameters<typeof findCases>[1], "type">) =>
    findCases(reading, { type: "FindCases", ...query }, supervisor).cases.map(({ caseId }) => caseId.slice(7));

  it("RVW5 finds by part of a number: the case's, a filing's, a document's; the newest first", () => {
    expect(found({})).toEqual(["1124-0001", "1123-0002", "1123-0001"]);
    expect(found({ text: "1123" })).toEqual(["1123-0002", "1123-0001"]);
    expect(found({ text: "hn-2026-18" })).toEqual(["1123-0002"]);
    expect(found({ text: "sl-20261123" })).toEqual(["1123-0002"]);
    expect(found({ text: "bj-20261123-0001" })).toEqual(["1123-0001"]);
    expect(found({ text: "XX" })).toEqual([]);
    // Signs are signs.
    expect(found({ text: "1123.0001" })).toEqual([]);
    expect(found({ text: "0001(" })).toEqual([]);
    expect(found({ text: "办件" })).toEqual([]);
    expect(found({ text: "😀[\\-" })).toEqual([]);
    expect(found({ text: "hn-1" })).toEqual(found({ text: "HN-1" }));
  });

  it("RVW5 by status, item, post and lateness, and all of them together", () => {
    expect(found({ status: "withdrawn" })).toEqual(["1124-0001"]);
    expect(found({ itemId: "pension" as never, status: "in-progress" })).toEqual(["1123-0002", "1123-0001"]);
    expect(found({ itemId: "start-up" as never })).toEqual([]);
    expect(found({ postId: "d1-approve" as never })).toEqual(["1123-0002"]);
    expect(found({ postId: "d1-accept" as never })).toEqual(["1123-0001"]);
    expect(found({ isOverdue: true })).toEqual(["1123-0001", "1123-0002"]);
    expect(found({ isOverdue: true, postId: "d1-accept" as never, text: "HN" })).toEqual(["1123-0001"]);
    const early = { ...reading, nowMs: morningOf("2026-11-24") };
    expect(findCases(early, { type: "FindCases", isOverdue: true }, supervisor).cases).toEqual([]);
  });

  it("RVW5 at most a hundred, and says that there are more", () => {
    const deeds = (count: number): Deeds =>
      Array.from({ length: count }, (_, at): Deeds[number] => ["reviewer", filed({ ref: `HN-${at}` })]);
    const all = (count: number) =>
      findCases(readingOf(worked(hall, ...deeds(count)), hall), { type: "FindCases" }, supervisor);
    expect([all(100).cases.length, all(100).hasMore]).toEqual([100, false]);
    expect([all(101).cases.length, all(101).hasMore]).toEqual([100, true]);
  });
});

describe("GetFlows", () => {
  it("RVW4 posts and flows are told with the names of departments and people", () => {
    const { posts, flows } = readFlows({ index: hallOf(testPlans.theme) });
    expect(flows).toEqual([]);
    expect(posts.find(({ postId }) => postId === "d1-accept")).toMatchObject({
      departmentName: { zh: "d1" },
      acts: ["accept", "review"],
      clerks: [{ clerkId: "reviewer" }, { clerkId: "relief" }],
      phone: null,
    });
  });
});
