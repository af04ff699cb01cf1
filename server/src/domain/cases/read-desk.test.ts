import type { Urgency } from "@yichuang/shared/domain/case";
import type { CaseId } from "@yichuang/shared/domain/ids";
import { describe, expect, it } from "vitest";

import {
  ask,
  caseOne,
  consult,
  filed,
  hallOf,
  morningOf,
  pass,
  readingOf,
  supply,
  take,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { clerkId } from "../testing/test-hall.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import { urgencyOf } from "./due.ts";
import { readCases, rowsMax } from "./read-desk.ts";

const hall = caseHall();
type Deeds = Parameters<typeof worked>[1][];
const viewOf = (who: string, index: ReturnType<typeof caseHall>, ...deeds: Deeds) =>
  readCases(readingOf(worked(index, ...deeds), index), clerkId(who));
const many = (count: number, ...days: string[]): Deeds =>
  days.flatMap((day) =>
    Array.from({ length: count }, (_, at): Deeds[number] => [
      "reviewer",
      filed({ ref: `${day}-${at}` }),
      morningOf(day) + at,
    ]),
  );

describe("the desk of a reviewer", () => {
  it("RVW1 lists the open steps of one's posts and of no others", () => {
    const deeds: Deeds = [
      ["reviewer", filed()],
      ["reviewer", filed({ ref: "HN-2" })],
      ["reviewer", pass("accept")],
    ];
    expect(viewOf("reviewer", hall, ...deeds).rows.map(({ caseId, stepId }) => [caseId, stepId])).toEqual([
      ["BJ-20261123-0002", "accept"],
      [caseOne, "approve"],
    ]);
    expect(viewOf("relief", hall, ...deeds).rows.map(({ stepId }) => stepId)).toEqual(["accept"]);
    expect(viewOf("sun", hall, ...deeds)).toMatchObject({ rows: [], questions: [], posts: [{ postId: "d2-all" }] });
    expect(viewOf("guide", hall, ...deeds)).toEqual({
      today: "2026-11-23",
      posts: [],
      rows: [],
      moreCount: 0,
      questions: [],
      chiefOf: [],
    });
    expect(viewOf("lin", hall, ...deeds).chiefOf).toEqual(["d2"]);
  });

  it("RVW1 those due first before others, the older one first on one day, and what waits for a citizen at the end", () => {
    const rows = viewOf(
      "relief",
      hall,
      ["reviewer", filed({ ref: "HN-1" }), morningOf("2026-11-25")],
      ["reviewer", filed({ ref: "HN-2" }), morningOf("2026-11-25") + 1],
      ["reviewer", filed({ ref: "HN-3" }), morningOf("2026-11-26")],
      ["relief", ask("accept", [[0, "missing"]], undefined, "BJ-20261125-0001" as never)],
      ["chen", supply([[0, "copy"]], "BJ-20261125-0001" as never), morningOf("2026-11-27")],
      ["relief", ask("accept", [[0, "missing"]], undefined, "BJ-20261126-0001" as never)],
    ).rows;
    expect(rows.map(({ caseId, dueDay }) => [caseId, dueDay])).toEqual([
      ["BJ-20261125-0002", "2026-11-26"],
      ["BJ-20261125-0001", "2026-11-27"],
      ["BJ-20261126-0001", null],
    ]);
  });

  it("RVW1 at most two hundred, the oldest of a day; the counts tell of all, by urgency", () => {
    const view = viewOf("relief", hall, ...many(150, "2026-11-23", "2026-11-24"), [
      "relief",
      ask("accept", [[0, "missing"]], undefined, "BJ-20261124-0150" as never),
    ]);
    expect([view.rows.length, view.moreCount]).toEqual([rowsMax, 100]);
    expect(view.rows.at(-1)?.caseId).toBe("BJ-20261124-0050");
    expect(view.posts).toMatchObject([
      { postId: "d1-accept", counts: { overdue: 0, red: 150, amber: 149, green: 0, correcting: 1 } },
    ]);
    expect(viewOf("reviewer", hall, ...many(1, "2026-11-23")).posts.map(({ postId }) => postId)).toEqual([
      "d1-accept",
      "d1-approve",
    ]);
  });

  it("RVW1 the two hundred are the same after a restart", () => {
    const past = worked(
      hall,
      ...many(rowsMax + 20, "2026-11-23"),
      ["reviewer", pass("accept")],
      [
        "reviewer",
        {
          type: "ReturnStep",
          caseId: caseOne,
          stepId: "approve" as never,
          toStepId: "accept" as never,
          reason: "again",
        },
      ],
    );
    const view = readCases(readingOf(past, hall), clerkId("relief"));
    expect(view.rows[0]?.caseId).toBe(caseOne);
    expect(view.moreCount).toBe(20);
  });

  it("RVW2 a row says matter, step, day, who has it, and whether a citizen must bring something first", () => {
    const taken = viewOf("reviewer", hall, ["reviewer", filed()], ["relief", take("accept")]);
    expect(taken.rows).toEqual([
      {
        caseId: caseOne,
        itemName: { zh: "pension", en: "pension" },
        form: "online",
        origin: "online",
        stepId: "accept",
        stepName: { zh: "accept", en: "accept" },
        act: "accept",
        postId: "d1-accept",
        dueDay: "2026-11-24",
        urgency: "amber",
        isCorrecting: false,
        isReturned: false,
        bringBy: null,
        isLapsed: false,
        takenBy: { clerkId: "relief", name: { zh: "relief", en: "relief" } },
        openedAtMs: expect.any(Number),
        others: [],
      },
    ]);
    const asked = viewOf("reviewer", hall, ["reviewer", filed()], ["relief", ask("accept", [[0, "missing"]])]);
    expect(asked.rows).toMatchObject([{ isCorrecting: true, dueDay: null, takenBy: null }]);
    expect(asked.posts[0]?.counts).toEqual({ overdue: 0, red: 0, amber: 0, green: 0, correcting: 1, lapsed: 0 });
  });

  it("RVW3 overdue when its day is over, red on it, amber one or two working days before, green else", () => {
    const { hall: plain } = hall;
    const seen = (today: string, due: string | null): Urgency => urgencyOf(plain, due as never, morningOf(today));
    expect(
      ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"].map((due) => seen("2026-11-25", due)),
    ).toEqual(["overdue", "red", "amber", "amber", "green"]);
    // Over a weekend no working day passes.
    expect(
      ["2026-11-27", "2026-11-28", "2026-11-30", "2026-12-01", "2026-12-02"].map((due) => seen("2026-11-28", due)),
    ).toEqual(["overdue", "red", "amber", "amber", "green"]);
    expect(seen("2026-11-25", null)).toBe("green");
  });

  it("RVW3 the counts follow the day, not what happens", () => {
    const past = worked(hall, ["reviewer", filed()]);
    const counts = (day: string) =>
      readCases(readingOf(past, hall, morningOf(day)), clerkId("relief")).posts[0]?.counts;
    expect([counts("2026-11-23")?.amber, counts("2026-11-24")?.red, counts("2026-11-25")?.overdue]).toEqual([1, 1, 1]);
  });

  it("RVW1 questions to one's posts wait there until they are answered", () => {
    const asked: Deeds = [
      ["reviewer", filed()],
      ["reviewer", consult("accept", "d2-all")],
    ];
    expect(viewOf("sun", hall, ...asked).questions).toMatchObject([{ caseId: caseOne, postName: { zh: "d2-all" } }]);
    expect(viewOf("zhao", hall, ...asked).questions).toEqual([]);
    expect(viewOf("sun", hall, ...asked, ["reviewer", withdraw()]).questions).toEqual([]);
  });

  it("RVW1 who has waited longest for an answer comes first, from a checkpoint too", () => {
    const [first, second] = ["BJ-20261123-0001", "BJ-20261123-0002"] as const;
    const history = worked(
      hall,
      ["reviewer", filed({ ref: "HN-1" })],
      ["reviewer", filed({ ref: "HN-2" })],
      ["reviewer", consult("accept", "d2-all", second as CaseId)],
      ["reviewer", consult("accept", "d2-all", first as CaseId)],
    );
    const live = readingOf(history, hall);
    const restored = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(live.state))));
    for (const state of [live.state, restored])
      expect(readCases({ ...live, state }, clerkId("sun")).questions.map(({ caseId }) => caseId)).toEqual([
        second,
        first,
      ]);
  });

  it("STEP12 in a theme the row of one department tells of the others", () => {
    const index = hallOf(testPlans.theme);
    const [row] = viewOf("sun", index, ["reviewer", filed({ item: "start-up" })]).rows;
    expect(row?.others.map(({ departmentName, state }) => `${departmentName.zh} ${state}`)).toEqual([
      "d1 open",
      "d3 open",
      "d1 pending",
      "d3 pending",
      "d1 pending",
    ]);
  });
});
