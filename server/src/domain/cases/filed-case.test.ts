import type { Outcome } from "@yichuang/shared/domain/ticket";
import { commandSchemas, type CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { issued, opened, served } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { caseIn, caseOne, caseTwo, filed, hallOf, pass, readingOf, take, worked } from "../testing/case-kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { readCaseReply } from "./read-reply.ts";
import { businessDay, idOf, itemId, minuteMs, openingMs } from "../testing/test-hall.ts";

const hall = caseHall();
const atWindow = (label = "A001", item: string | null = "pension", change: object = {}) => [
  ...opened("w1", "chen"),
  issued(label, { itemId: item === null ? null : itemId(item), ...change }),
  ...served(label, "w1", "chen"),
];
const finish = (outcome: Outcome, ...items: string[]): CommandOf<"FinishTicket"> => ({
  type: "FinishTicket",
  ticketId: idOf("A001"),
  outcome,
  ...(items.length > 0 ? { items: items.map((id) => ({ itemId: itemId(id), quantity: 1 })) } : {}),
});
const undo: CommandOf<"UndoTicket"> = { type: "UndoTicket", ticketId: idOf("A001") };

describe("OpenCase", () => {
  it("CASE6 a filing of the net is a case, with the papers that came", () => {
    const state = given([])
      .in(hall)
      .when(filed({ papers: [[1, "copy"]] }), by("supervisor"))
      .then(
        { type: "CasePlanned", plan: testPlans.online },
        {
          type: "CaseOpened",
          origin: "online",
          externalRef: "HN-1",
          visitId: null,
          windowId: null,
          clerkId: "supervisor" as never,
        },
      );
    expect(caseIn(state).papers).toEqual([null, "copy"]);
  });

  it("CASE6 what a hall elsewhere took in goes its own way", () => {
    given([])
      .in(hall)
      .when(filed({ origin: "elsewhere" }), by("reviewer"))
      .then({ type: "CasePlanned", plan: testPlans.remoteHome }, { type: "CaseOpened", origin: "elsewhere" });
  });

  it("CASE6 the same number again is the same case, while it goes on and when it is closed", () => {
    const history = worked(hall, ["reviewer", filed()]);
    given(history).in(hall).when(filed(), by("reviewer")).then();
    const refused = worked(
      hall,
      ["reviewer", filed()],
      ["reviewer", { type: "RefuseStep", caseId: caseOne, stepId: "accept" as never, ground: "not-here" }],
    );
    given(refused).in(hall).when(filed(), by("reviewer")).then();
  });

  it("CASE6 unless that was withdrawn", () => {
    const history = worked(
      hall,
      ["reviewer", filed()],
      ["reviewer", { type: "WithdrawCase", caseId: caseOne, reason: "by mistake" }],
    );
    const state = given(history).in(hall).when(filed(), by("reviewer")).then({ type: "CaseOpened" });
    expect(state.cases.byExternalRef.get("online HN-1")).toBe(caseTwo);
  });

  it("CASE6 the same number of another matter is refused, with the case that has it; another origin counts for itself", () => {
    const both = caseHall({}, [
      [itemId("pension"), { online: testPlans.online, elsewhere: testPlans.remoteHome }],
      [itemId("start-up"), { online: testPlans.theme }],
    ]);
    const history = worked(both, ["reviewer", filed()]);
    given(history)
      .in(both)
      .when(filed({ item: "start-up" }), by("reviewer"))
      .thenRefused("NumberTaken", { externalRef: "HN-1", caseId: caseOne });
    const two = worked(both, ["reviewer", filed()], ["reviewer", filed({ origin: "elsewhere" })]);
    const reading = readingOf(two, both);
    for (const [origin, caseId] of [
      ["online", caseOne],
      ["elsewhere", caseTwo],
    ] as const)
      expect(readCaseReply(reading, filed({ origin }), [])).toEqual({ caseId });
    // One that is withdrawn frees its own number alone.
    const state = given(two)
      .in(both)
      .when({ type: "WithdrawCase", caseId: caseTwo, reason: "by mistake" }, by("reviewer"))
      .then({ type: "CaseWithdrawn" });
    expect([...state.cases.byExternalRef.values()]).toEqual([caseOne]);
  });

  it.each([
    ["11010519491231002X", false],
    ["110105-19491231-002X", false],
    ["110105194912310021", true],
    ["202611260001234567", true],
    ["13812345678", false],
    ["HN-138-1234-5678", true],
    ["138-1234-5678", false],
    ["ZJ-13812345678", false],
    ["HN-2026-0017", true],
    ["EA123456789CN", true],
    ["1234567890123", true],
  ])("STF9 the number %s of another system, a parcel or a visitor passes: %s", (number, isFine) => {
    const passes = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: object) =>
      schema.safeParse(value).success;
    const step = { caseId: caseOne, stepId: "deliver" };
    expect([
      passes(commandSchemas.OpenCase, filed({ ref: number })),
      passes(commandSchemas.HandOutResult, {
        type: "HandOutResult",
        caseId: caseOne,
        way: "post",
        trackingNumber: number,
      }),
      passes(commandSchemas.PassStep, { type: "PassStep", ...step, way: "post", trackingNumber: number }),
      passes(commandSchemas.IssueTicket, {
        type: "IssueTicket",
        serviceId: "social",
        channel: "kiosk",
        visitorRef: number,
      }),
    ]).toEqual([isFine, isFine, isFine, isFine]);
  });

  it("CASE6 refuses unknown items, items without a flow, and papers that are not on the list, named twice or lacking", () => {
    const wrong = (change: Parameters<typeof filed>[0]) => given([]).in(hall).when(filed(change), by("reviewer"));
    wrong({ item: "nothing" }).thenRefused("UnknownItem", { itemId: "nothing" });
    wrong({ item: "start-up" }).thenRefused("NoFlow", { itemId: "start-up", origin: "online" });
    wrong({ papers: [[2, "copy"]] }).thenRefused("InvalidCommand", { path: "papers.0.index" });
    wrong({
      papers: [
        [0, "copy"],
        [0, "original"],
      ],
    }).thenRefused("InvalidCommand", { path: "papers.1.index" });
    wrong({
      papers: [
        [1, "copy"],
        [0, "faulty"],
      ],
    }).thenRefused("InvalidCommand", { path: "papers.1.state" });
  });
});

describe("a finish that is taken back", () => {
  const received = worked(hall, atWindow(), ["chen", finish("received", "pension", "start-up")]);

  it("CASE7 takes its cases back", () => {
    const state = given(received)
      .in(hall)
      .when(undo, by("chen"))
      .then(
        { type: "TicketUndone" },
        { type: "CaseWithdrawn", caseId: caseOne, isUndone: true, reason: null, clerkId: "chen" as never },
        { type: "CaseWithdrawn", caseId: caseTwo, isUndone: true },
      );
    expect([caseIn(state).status, caseIn(state, caseTwo).status]).toEqual(["withdrawn", "withdrawn"]);
    expect(state.cases.desks.size).toBe(0);
  });

  it("CASE7 and what was done on the spot with them", () => {
    const index = hallOf(testPlans.spot);
    const done = worked(index, atWindow(), ["chen", finish("done")]);
    const state = given(done)
      .in(index)
      .when(undo, by("chen"))
      .then({ type: "TicketUndone" }, { type: "CaseWithdrawn", isUndone: true });
    expect(caseIn(state).status).toBe("withdrawn");
  });

  it("CASE7 not one that is withdrawn already", () => {
    const history = [
      ...received,
      ...worked(
        hall,
        atWindow(),
        ["chen", finish("received", "pension", "start-up")],
        ["reviewer", { type: "WithdrawCase", caseId: caseOne, reason: "by mistake" }, openingMs + 61 * minuteMs + 1000],
      ).slice(-1),
    ];
    given(history)
      .in(hall)
      .when(undo, by("chen"))
      .then({ type: "TicketUndone" }, { type: "CaseWithdrawn", caseId: caseTwo });
  });

  it("CASE7 is refused when somebody has worked on one: taken, asked a colleague, decided", () => {
    const soon = openingMs + 61 * minuteMs + 1000;
    const deeds = [
      take("accept"),
      pass("accept"),
      { type: "ConsultPost", caseId: caseOne, stepId: "accept", postId: "d2-all", question: "Is it?" } as never,
    ];
    for (const deed of deeds) {
      const history = worked(hall, atWindow(), ["chen", finish("received")], ["reviewer", deed, soon]);
      given(history).in(hall).when(undo, by("chen")).thenRefused("CaseInWork", { caseId: caseOne });
    }
  });
});

describe("a case and the hall", () => {
  it("CASE10 keeps matter, papers and flow as they were when it was opened, whatever the hall changes", () => {
    const history = worked(hall, ["reviewer", filed()]);
    const changed = caseHall({}, [
      [itemId("pension"), { online: { ...testPlans.theme, itemId: itemId("pension"), planId: "new-1" as never } }],
    ]);
    const state = given(history)
      .in(changed)
      .when(pass("accept"), by("reviewer"))
      .then({
        type: "StepEnded",
        opens: [{ step: 1, dueDay: businessDay("2026-11-30") }],
      });
    expect(state.cases.plans.get(caseIn(state).planId)).toEqual(testPlans.online);
    given(history)
      .in(changed)
      .when(filed({ ref: "HN-2" }), by("reviewer"))
      .then(
        { type: "CasePlanned", plan: { planId: "new-1" } as never },
        { type: "CaseOpened", planId: "new-1" as never },
      );
  });

  it("CASE10 goes on where the hall has no flows any more", () => {
    const history = worked(hall, ["reviewer", filed()]);
    const posts = caseHall({}, []);
    given(history).in(posts).when(pass("accept"), by("reviewer")).then({ type: "StepEnded" });
  });
});
