import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { decideDue } from "../deadlines.ts";
import { readReply } from "../read/reply.ts";
import { caseIn, caseOne, caseTwo, filed, hallOf, morningOf, readingOf, take, worked } from "../testing/case-kit.ts";
import { issued, opened, served } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { clerkId, idOf, itemId, minuteMs, openingMs, serviceId, windowId } from "../testing/test-hall.ts";

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
const atWindow = (item: string | null = "pension", change: object = {}) => [
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

  it("CASE1 what is named is a case, and what has a receipt besides", () => {
    const history = worked(hall, atWindow(null), receipt("chen", "A001", "pension"), [
      "chen",
      finish("received", "A001", "start-up"),
    ]);
    expect(openedBy(history)).toEqual(["1 theme-1", "2 comprehensive-1"]);
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

  it("CASE15 what has a receipt is a case whatever else the visit came to, and nothing else is one", () => {
    for (const outcome of ["done", "correction", "refused", "advice"] as const) {
      const brought = worked(hall, atWindow(null), receipt("chen", "A001", "pension"), [
        "chen",
        finish(outcome, "A001", "start-up"),
      ]);
      expect(openedBy(brought)).toEqual(["1 comprehensive-1"]);
      const asked = worked(hall, atWindow(), receipt("chen", "A001", "pension", "notice"), ["chen", finish(outcome)]);
      expect(openedBy(asked)).toEqual([]);
    }
    // Received and not done on the spot, it waits for that.
    const index = hallOf(testPlans.spot);
    const spot = worked(index, atWindow(), receipt("chen", "A001", "pension"), ["chen", finish("advice")]);
    expect(spot.slice(-2)).toMatchObject([{ type: "CasePlanned" }, { type: "CaseOpened" }]);
  });

  it("CASE15 also when its citizen goes away before the end", () => {
    const begun = worked(hall, atWindow(null), receipt("chen", "A001", "pension"));
    const back = [
      ...begun,
      ...worked(hall, begun, ["chen", { type: "ReturnTicket", ticketId: idOf("A001") }]).slice(-1),
    ];
    const state = given(back)
      .in(hall)
      .when({ type: "CancelTicket", ticketId: idOf("A001"), reason: "gone" }, by("supervisor"))
      .then(
        { type: "TicketCancelled" },
        { type: "CasePlanned" },
        { type: "CaseOpened", windowId: windowId("w1"), clerkId: clerkId("chen"), counted: expect.anything() as never },
      );
    expect(caseIn(state)).toMatchObject({ status: "in-progress" });
    const called = [...back, ...served("A001", "w1", "chen", openingMs + 80 * minuteMs).slice(0, 1)];
    given(called)
      .in(hall)
      .when({ type: "MarkNoShow", ticketId: idOf("A001") }, by("chen"))
      .then({ type: "TicketNoShow" }, { type: "CasePlanned" }, { type: "CaseOpened" });
  });
});

describe("a visit over which the day ends", () => {
  const midnightMs = openingMs + 15 * 60 * minuteMs;
  const nextMorningMs = midnightMs + 10 * 60 * minuteMs;
  const carried = caseHall({ rules: { dayEnd: "carry-over" } });
  const turned = (...ends: string[]) => [...ends, "WindowClosed", "ClerkUnseated", "StaffSignedOut"];
  const typesOf = (history: ReturnType<typeof worked>) => history.map(({ type }) => type);
  /** A day later, when nobody did anything. */
  const overNight = (index: typeof hall, history: ReturnType<typeof worked>, atMs = midnightMs) => {
    const { state } = readingOf(history, index);
    return decideDue(state, index, atMs);
  };

  it("CASE15 what has a receipt is a case although nobody finished it, with the day's own numbers", () => {
    const two = [
      ...atWindow(null),
      ...opened("w4", "sun"),
      issued("D001", { itemId: null, serviceId: serviceId("estate") }),
      ...served("D001", "w4", "sun"),
    ];
    const begun = worked(
      hall,
      two,
      receipt("chen", "A001", "pension"),
      receipt("sun", "D001", "start-up"),
      receipt("sun", "D001", "pension"),
    );
    const night = overNight(hall, begun);
    expect(typesOf(night).slice(0, 7)).toEqual([
      "TicketFinished",
      "CasePlanned",
      "CaseOpened",
      "TicketFinished",
      "CasePlanned",
      "CaseOpened",
      "CaseOpened",
    ]);
    expect(night.filter(({ type }) => type === "CaseOpened")).toMatchObject([
      { caseId: caseOne, number: 1, dueDay: "2026-11-30", counted: { itemId: "pension" } },
      { caseId: caseTwo, number: 2, clerkId: "sun" },
      { caseId: "BJ-20261123-0003", number: 3 },
    ]);
    expect(caseIn(readingOf([...begun, ...night], hall).state)).toMatchObject({ status: "in-progress" });
    // What nobody has received is none.
    expect(openedBy(overNight(hall, worked(hall, atWindow())))).toEqual([]);
  });

  it("REP19 what is promised at once and was not finished is overdue with that day", () => {
    const index = hallOf(testPlans.spot);
    const night = overNight(index, worked(index, atWindow(null), receipt("chen", "A001", "pension")));
    expect(night.find(({ type }) => type === "DayClosed")).toMatchObject({
      overdue: [{ itemId: "pension", departmentId: "d1", count: 1 }],
    });
  });

  it("CASE4 its days count from its receipt, however late the end of the day comes", () => {
    const begun = worked(hall, atWindow(null), receipt("chen", "A001", "pension"));
    const night = overNight(hall, begun, morningOf("2026-11-26"));
    expect(night.find(({ type }) => type === "CaseOpened")).toMatchObject({
      businessDay: "2026-11-23",
      dueDay: "2026-11-30",
    });
  });

  it("CASE15 also of a visit that is laid aside, be it given up with the day or carried over", () => {
    const park: Deed = ["chen", { type: "ParkTicket", ticketId: idOf("A001"), reason: "copies" }];
    for (const [index, end] of [
      [hall, "TicketCancelled"],
      [carried, "TicketCarriedOver"],
    ] as const) {
      const night = overNight(index, worked(index, atWindow(null), receipt("chen", "A001", "pension"), park));
      expect(typesOf(night)).toEqual([...turned(end, "CasePlanned", "CaseOpened"), "DayClosed", "DayOpened"]);
    }
  });

  const nextDay = [
    ...opened("w1", "chen").map((event) => ({ ...event, atMs: nextMorningMs })),
    ...served("D001", "w1", "chen", nextMorningMs),
  ];

  it("CASE16 what the first post received is opened no second time on the next day", () => {
    for (const outcome of ["received", "done"] as const) {
      const evening = worked(carried, atEstate(), receipt("sun", "D001", "pension"), ["sun", goOn(true)]);
      const all = [...evening, ...overNight(carried, evening), ...nextDay];
      const history = worked(carried, all, ["chen", finish(outcome, "D001")]);
      expect(typesOf(all)).toContain("TicketCarriedOver");
      expect(openedBy(history)).toEqual(["1 comprehensive-1"]);
    }
  });

  it("CASE16 a receipt of the day before is known, and what is over is forgotten", () => {
    const index = hallOf(testPlans.spot);
    const spot = { ...index, hall: carried.hall };
    const evening = worked(spot, atEstate(), receipt("sun", "D001", "pension"), ["sun", goOn()]);
    const all = [...evening, ...overNight(spot, evening), ...nextDay];
    const { state } = readingOf(all, spot);
    expect([...state.documents.keys()]).toEqual(["SJ-20261123-0001"]);
    const history = worked(spot, all, ["chen", finish("received", "D001")]);
    expect(history.at(-1)).toMatchObject({ type: "CaseOpened", dueDay: "2026-11-23" });
    const over = [...history, ...overNight(spot, history, nextMorningMs + 24 * 60 * minuteMs)];
    const later = readingOf(over, spot).state;
    expect([later.documents.size, later.cases.byTicket.size, state.cases.byTicket.size]).toEqual([0, 0, 0]);
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

  /** The test hall has two items, and a flow for the first alone. */
  const half = hallOf(testPlans.comprehensive);
  const none = [{ itemId: itemId("start-up"), name: { zh: "start-up" } }];

  it("CASE14 each that was named and is none is answered by its name, also beside others that are one", () => {
    expect(replyTo(half, finish("received", "A001", "pension", "start-up"), atWindow(null))).toMatchObject({
      caseId: caseOne,
      caseIds: [caseOne],
      noCase: none,
    });
    expect(replyTo(half, finish("received"), atWindow("start-up"))).toMatchObject({ caseIds: [], noCase: none });
    expect(replyTo(half, goOn(true, "start-up"), atEstate())).toMatchObject({ caseIds: [], noCase: none });
  });

  it("CASE14 also in the visit of a citizen who comes about a case", () => {
    const about = atWindow(null, { caseId: caseOne });
    const reply = replyTo(half, finish("received", "A001", "start-up"), ["reviewer", filed()], about);
    expect(reply).toMatchObject({ caseIds: [], noCase: none });
    expect(replyTo(half, finish("received", "A001", "pension"), ["reviewer", filed()], about)).toEqual({});
  });

  it("CASE14 what has a receipt counts as received, whatever is said", () => {
    for (const outcome of ["done", "correction", "refused", "advice"] as const)
      expect(replyTo(half, finish(outcome), atWindow("pension"), receipt("chen", "A001", "start-up"))).toMatchObject({
        caseIds: [],
        noCase: none,
      });
    expect(replyTo(half, goOn(), atEstate(null), receipt("sun", "D001", "start-up"))).toMatchObject({ noCase: none });
    expect(replyTo(half, finish("advice"), atWindow(null), receipt("chen", "A001", "pension"))).toEqual({
      caseId: caseOne,
      caseIds: [caseOne],
    });
    // It waits for the last post.
    const spot = hallOf(testPlans.spot);
    expect(replyTo(spot, goOn(), atEstate(null), receipt("sun", "D001", "pension"))).toEqual({});
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
