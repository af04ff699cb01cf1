import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { readReply } from "../read/reply.ts";
import { caseIn, caseOne, caseTwo, filed, hallOf, readingOf, take, worked } from "../testing/case-kit.ts";
import { issued, opened, served } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { idOf, itemId, minuteMs, openingMs, serviceId } from "../testing/test-hall.ts";

const hall = caseHall();
type Deed = Parameters<typeof worked>[1];

const named = (items: string[]): Pick<CommandOf<"FinishTicket">, "items"> =>
  items.length > 0 ? { items: items.map((id) => ({ itemId: itemId(id), quantity: 1 })) } : {};
const finish = (outcome: Outcome, label = "A001", ...items: string[]): CommandOf<"FinishTicket"> => ({
  type: "FinishTicket",
  ticketId: idOf(label),
  outcome,
  ...named(items),
});
const goOn = (received?: boolean, ...items: string[]): CommandOf<"HandOverTicket"> => ({
  type: "HandOverTicket",
  ticketId: idOf("D001"),
  ...(received === undefined ? {} : { received }),
  ...named(items),
});
const receipt = (who: string, label: string, item: string, kind: "receipt" | "notice" = "receipt"): Deed => [
  who,
  { type: "IssueDocument", ticketId: idOf(label), kind, itemId: itemId(item), papers: [] },
];
const atWindow = (item: string | null, change: object = {}) => [
  ...opened("w1", "chen"),
  issued("A001", { itemId: item === null ? null : itemId(item), ...change }),
  ...served("A001", "w1", "chen"),
];
/** At the first of two posts. */
const atEstate = (item: string | null = "pension") => [
  ...opened("w4", "sun"),
  ...opened("w1", "chen"),
  issued("D001", { itemId: item === null ? null : itemId(item), serviceId: serviceId("estate") }),
  ...served("D001", "w4", "sun"),
];
const openedBy = (history: ReturnType<typeof worked>) =>
  history.flatMap((event) => (event.type === "CaseOpened" ? [`${event.caseId.slice(-1)} ${event.planId}`] : []));

describe("what a visit brought", () => {
  it("CASE1 where no item is named, what has a receipt is the case, with a ticket of no item or of another", () => {
    for (const own of [null, "start-up"])
      expect(
        openedBy(worked(hall, atWindow(own), receipt("chen", "A001", "pension"), ["chen", finish("received")])),
      ).toEqual(["1 comprehensive-1"]);
    // Papers that are asked for are not received.
    expect(
      openedBy(
        worked(hall, atWindow("start-up"), receipt("chen", "A001", "pension", "notice"), ["chen", finish("received")]),
      ),
    ).toEqual(["1 theme-1"]);
  });

  it("CASE1 what is named goes before what has a receipt", () => {
    const history = worked(hall, atWindow(null), receipt("chen", "A001", "pension"), [
      "chen",
      finish("received", "A001", "start-up"),
    ]);
    expect(openedBy(history)).toEqual(["1 theme-1"]);
  });

  it("CASE1 who comes about a case and brings something else opens a case for that, and none for the same", () => {
    const about = worked(hall, ["reviewer", filed({ origin: "elsewhere" })], atWindow(null, { caseId: caseOne }));
    given(about)
      .in(hall)
      .when(finish("received", "A001", "pension", "start-up"), by("chen"))
      .then(
        { type: "TicketFinished" },
        { type: "CasePlanned" },
        { type: "CaseOpened", planId: testPlans.theme.planId },
      );
  });

  it("CASE13 what has a receipt is a case also when the visit ends as done", () => {
    const history = worked(hall, atWindow(null), receipt("chen", "A001", "pension"), ["chen", finish("done")]);
    expect(openedBy(history)).toEqual(["1 comprehensive-1"]);
    const asked = worked(hall, atWindow(null), receipt("chen", "A001", "pension", "notice"), ["chen", finish("done")]);
    expect(openedBy(asked)).toEqual([]);
  });
});

describe("received, and on to the next post", () => {
  const toSocial = served("D001", "w1", "chen", openingMs + 70 * minuteMs);

  it("CASE13 what has a receipt is a case from then on", () => {
    const state = given(worked(hall, atEstate(null), receipt("sun", "D001", "pension")))
      .in(hall)
      .when(goOn(), by("sun"))
      .then(
        { type: "TicketTransferred" },
        { type: "CasePlanned" },
        { type: "CaseOpened", visitId: idOf("D001"), windowId: "w4" as never, clerkId: "sun" as never },
      );
    expect(caseIn(state)).toMatchObject({ status: "in-progress", ticketId: idOf("D001") });
  });

  it("CASE13 what is said to be received is one without a receipt: the ticket's own item, or those that are named", () => {
    given(atEstate()).in(hall).when(goOn(), by("sun")).then({ type: "TicketTransferred" });
    expect(openedBy(worked(hall, atEstate(), ["sun", goOn(true)]))).toEqual(["1 comprehensive-1"]);
    expect(openedBy(worked(hall, atEstate(), ["sun", goOn(true, "start-up")]))).toEqual(["1 theme-1"]);
    given(atEstate()).in(hall).when(goOn(true, "nothing"), by("sun")).thenRefused("UnknownItem", { itemId: "nothing" });
  });

  it("CASE13 the last post opens it no second time, whatever it says", () => {
    for (const outcome of ["received", "done"] as const) {
      const history = worked(hall, atEstate(), receipt("sun", "D001", "pension"), ["sun", goOn(true)], toSocial, [
        "chen",
        finish(outcome, "D001"),
      ]);
      expect(openedBy(history)).toEqual(["1 comprehensive-1"]);
    }
  });

  it("CASE13 what is done on the spot waits for its last post, with one paper for it", () => {
    const plan = { ...testPlans.spot, planId: "spot-2" as never, itemId: itemId("start-up") };
    const index = caseHall({}, [
      [itemId("pension"), { window: testPlans.comprehensive }],
      [itemId("start-up"), { window: plan }],
    ]);
    const gone = worked(
      index,
      atEstate(null),
      receipt("sun", "D001", "start-up"),
      ["sun", goOn()],
      toSocial,
      receipt("chen", "D001", "pension"),
    );
    expect(openedBy(gone)).toEqual([]);
    given(gone)
      .in(index)
      .when(finish("done", "D001", "pension", "start-up"), by("chen"))
      .then(
        { type: "TicketFinished" },
        { type: "CasePlanned" },
        { type: "CaseOpened", caseId: caseOne },
        { type: "CasePlanned" },
        { type: "CaseOpened", caseId: caseTwo },
        { type: "ResultHandedOut", caseId: caseTwo, paper: { documentId: "SD-20261123-0001" as never } as never },
      );
  });

  const undo: Command = { type: "UndoTicket", ticketId: idOf("D001") };

  it("CASE7 a hand-over that is taken back takes its case back, unless somebody works on it", () => {
    const gone = worked(hall, atEstate(), ["sun", goOn(true)]);
    const state = given(gone)
      .in(hall)
      .when(undo, by("sun"))
      .then({ type: "TicketUndone" }, { type: "CaseWithdrawn", caseId: caseOne, isUndone: true });
    expect(caseIn(state).status).toBe("withdrawn");
    const taken = worked(
      hall,
      atEstate(),
      ["sun", goOn(true)],
      ["reviewer", take("accept"), openingMs + 61 * minuteMs],
    );
    given(taken).in(hall).when(undo, by("sun")).thenRefused("CaseInWork", { caseId: caseOne });
  });

  it("CASE7 a finish that is taken back leaves the cases of the posts before", () => {
    const done = worked(hall, atEstate(), ["sun", goOn(true)], toSocial, [
      "chen",
      finish("received", "D001", "start-up"),
    ]);
    expect(openedBy(done)).toEqual(["1 comprehensive-1", "2 theme-1"]);
    given(done)
      .in(hall)
      .when(undo, by("chen"))
      .then({ type: "TicketUndone" }, { type: "CaseWithdrawn", caseId: caseTwo, isUndone: true });
  });
});

describe("what is no case", () => {
  const replyTo = (index: ReturnType<typeof caseHall>, command: Command, ...deeds: Deed[]) => {
    const who = command.type === "HandOverTicket" ? "sun" : "chen";
    const before = worked(index, ...deeds).length;
    const history = worked(index, ...deeds, [who, command]);
    return readReply(readingOf(history, index), command, history.slice(before), "counter-1");
  };

  it("CASE14 what was received and has no flow is answered with an empty list, in a hall with flows", () => {
    const none = finish("received");
    expect(replyTo(hall, none, atWindow(null))).toEqual({ caseIds: [] });
    expect(replyTo(hall, goOn(true), atEstate(null))).toEqual({ caseIds: [] });
    expect(replyTo(caseHall({}, []), none, atWindow(null))).toEqual({});
    expect(replyTo(hall, finish("done"), atWindow(null))).toEqual({});
    expect(replyTo(hall, goOn(), atEstate(null))).toEqual({});
  });

  it("CASE5 what was done on the spot is named to nobody who would follow it", () => {
    expect(replyTo(hallOf(testPlans.spot), finish("done"), atWindow("pension"))).toEqual({});
  });

  it("CASE14 not where it is one, or was one before", () => {
    expect(replyTo(hall, finish("received"), atWindow("pension"))).toEqual({ caseId: caseOne, caseIds: [caseOne] });
    expect(replyTo(hall, goOn(true), atEstate())).toEqual({ caseId: caseOne, caseIds: [caseOne] });
    const index = hallOf(testPlans.comprehensive);
    const about = atWindow(null, { caseId: caseOne });
    expect(replyTo(index, finish("received"), ["reviewer", filed()], about)).toEqual({});
  });
});
