import { createFakeServer, fakeRejection, type FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { DocumentId, ItemId, ServiceId, TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView, MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { beforeEach, expect, test, vi } from "vitest";

import { createDesk } from "./desk.ts";
import { createWork, type Question, type WorkParts } from "./work.ts";

const nowMs = 10 * 60_000;
const rules = { noShowGraceMinutes: 3, noShowAfterRecalls: 1, recallCooldownSeconds: 10 } as Catalogue["rules"];
let asked: Question[] = [];
const onLeave = vi.fn<() => void>();

beforeEach(() => {
  asked = [];
  onLeave.mockClear();
});

const viewOf = (change: Partial<CounterView>): CounterView =>
  ({
    windowId: "w13",
    state: "open",
    active: null,
    parked: [],
    undo: null,
    autoCall: { isOn: false, isFixed: false, nextAtMs: null, heldUntilMs: null },
    ...change,
  }) as CounterView;
const called = (calledAtMs: number, recalls = 1): MyTicket =>
  ({
    ticketId: "t1",
    label: "A001",
    status: "called",
    calledAtMs,
    lastCallAtMs: calledAtMs,
    recalls,
    documents: [] as MyTicket["documents"],
  }) as MyTicket;

const onDocument = vi.fn<WorkParts["onDocument"]>();
const onSound = vi.fn<WorkParts["onSound"]>();
const onOpened = vi.fn<WorkParts["onOpened"]>();
const onIssued = vi.fn<WorkParts["onIssued"]>();

const workWith = (change: Partial<CounterView>, options: FakeServerOptions = {}, parts: Partial<WorkParts> = {}) => {
  const server = createFakeServer({ atMs: nowMs, ...options });
  const desk = createDesk(server.connection);
  const work = createWork({
    connection: server.connection,
    desk,
    view: viewOf(change),
    outcome: "done",
    items: [{ itemId: "pension" as ItemId, name: { zh: "养老", en: "Pension" }, quantity: 2 }],
    rules,
    ask: (question) => asked.push(question),
    onLeave,
    hasPrinter: true,
    onIssued,
    onDocument,
    onSound,
    onOpened,
    ...parts,
  });
  return { server, desk, work };
};

test("a no-show within the stated grace is asked about, after it is not", () => {
  const early = workWith({ active: called(nowMs - 60_000) });
  early.work.side("no-show");
  expect(asked).toEqual(["early-no-show"]);
  expect(early.server.commands).toEqual([]);

  const due = workWith({ active: called(nowMs - 4 * 60_000) });
  due.work.side("no-show");
  expect(asked).toHaveLength(1);
  expect(due.server.commands).toMatchObject([{ type: "MarkNoShow", ticketId: "t1" }]);
});

test("CTR7 the chosen outcome and what was done go with the finish", () => {
  const { server, work } = workWith({ active: called(nowMs) });
  work.primary("finish");
  expect(server.commands).toMatchObject([
    { type: "FinishTicket", ticketId: "t1", outcome: "done", items: [{ itemId: "pension", quantity: 2 }] },
  ]);
});

test("CTR40 an outcome that has a document asks for it first, and goes on without when told so", async () => {
  for (const outcome of ["received", "correction", "refused", "advice"] as const) {
    const { server, work } = workWith({ active: called(nowMs) }, {}, { outcome });
    work.primary("finish");
    expect(asked.splice(0)).toEqual(["document"]);
    expect(server.commands).toEqual([]);
    expect(await work.finish()).toBe(true);
    expect(server.commands).toMatchObject([{ type: "FinishTicket", outcome }]);
  }
});

const issue = { kind: "receipt", itemId: "pension" as ItemId, papers: [{ index: 0, state: "copy" }] } as const;
const documentId = "SJ-20261126-0001";

test("CTR41 a document is issued, printed beside and the ticket finished; without a printer the page is shown", async () => {
  onIssued.mockClear();
  const options = { onCommand: () => ({ result: { documentId, printed: true } }) };
  for (const hasPrinter of [true, false]) {
    const { server, work } = workWith({ active: called(nowMs) }, options, { outcome: "received", hasPrinter });
    expect(await work.issue({ ...issue, papers: [...issue.papers] })).toBe(true);
    expect(server.commands.map(({ type }) => type).toSorted()).toEqual([
      "FinishTicket",
      "IssueDocument",
      ...(hasPrinter ? ["PrintDocument"] : []),
    ]);
    expect(onIssued).toHaveBeenLastCalledWith(documentId, !hasPrinter);
  }
});

test("CTR41 a document that is refused leaves the ticket where it is", async () => {
  const options = { onCommand: () => ({ rejection: fakeRejection("UnknownItem") }) };
  const { server, work } = workWith({ active: called(nowMs) }, options, { outcome: "received" });
  expect(await work.issue({ ...issue, papers: [...issue.papers] })).toBe(false);
  expect(server.commands.map(({ type }) => type)).toEqual(["IssueDocument"]);
});

test("CTR43 a document is handed out while the visit goes on, and is not asked for again at its end", async () => {
  onIssued.mockClear();
  const options = { onCommand: () => ({ result: { documentId, printed: true } }) };
  const first = workWith({ active: called(nowMs) }, options, { outcome: "received", hasPrinter: false });
  expect(await first.work.handOut({ ...issue, papers: [...issue.papers] })).toBe(true);
  expect(first.server.commands.map(({ type }) => type)).toEqual(["IssueDocument"]);
  expect(onIssued).toHaveBeenLastCalledWith(documentId, true);
  const documents = [{ documentId: documentId as DocumentId, kind: "receipt" as const }];
  const endingAs = (outcome: WorkParts["outcome"]) => {
    const { server, work } = workWith({ active: { ...called(nowMs), documents } }, {}, { outcome });
    work.primary("finish");
    return [asked.splice(0), server.commands.map(({ type }) => type)];
  };
  expect(endingAs("received")).toEqual([[], ["FinishTicket"]]);
  // Of another kind it is asked for.
  expect(endingAs("correction")).toEqual([["document"], []]);
});

test("NS2 a no-show with fewer recalls than the hall asks for is asked about too", () => {
  const { server, work } = workWith({ active: called(nowMs - 4 * 60_000, 0) });
  work.side("no-show");
  expect(asked).toEqual(["early-no-show"]);
  expect(server.commands).toEqual([]);
});

test("CALL11 a second recall waits for the hall's seconds, the first does not", () => {
  const again = workWith({ active: called(nowMs - 9_000) });
  again.work.side("recall");
  expect(again.server.commands).toEqual([]);
  for (const ticket of [called(nowMs - 10_000), called(nowMs, 0)]) {
    const { server, work } = workWith({ active: ticket });
    work.side("recall");
    expect(server.commands).toMatchObject([{ type: "RecallTicket" }]);
  }
});

test("CTR3 CTR5 what a letter does is sent for this window and this ticket", () => {
  const undo = { ticketId: "t9" as TicketId, label: "A009" as TicketLabel, done: "finish", untilMs: 0 } as const;
  const autoCall = { isOn: true, isFixed: false, nextAtMs: null, heldUntilMs: null };
  const first = workWith({ undo });
  first.work.letter("undo");
  expect(first.server.commands).toMatchObject([{ type: "UndoTicket", ticketId: "t9" }]);
  const second = workWith({ autoCall });
  second.work.letter("hold");
  expect(second.server.commands).toMatchObject([{ type: "HoldAutoCall", windowId: "w13", isHeld: true }]);
  const third = workWith({ autoCall: { ...autoCall, heldUntilMs: nowMs + 1 } });
  third.work.letter("hold");
  expect(third.server.commands).toMatchObject([{ type: "HoldAutoCall", isHeld: false }]);
  const fourth = workWith({ autoCall });
  fourth.work.letter("auto");
  expect(fourth.server.commands).toMatchObject([{ type: "SetAutoCall", isOn: false }]);
  for (const action of ["items", "next-step", "window", "named"] as const) first.work.letter(action);
  expect(asked).toEqual(["items", "next-step", "window", "named"]);
});

test("CTR1 CTR10 the newest document is shown, sounds are switched, and neither asks the server", () => {
  const documents = ["SJ-1", "BZ-2"].map((id) => ({ documentId: id as DocumentId, kind: "correction" as const }));
  const { server, work } = workWith({ active: { ...called(nowMs), documents } });
  work.letter("show-document");
  expect(onDocument).toHaveBeenCalledExactlyOnceWith("BZ-2");
  work.letter("sound");
  expect(onSound).toHaveBeenCalledOnce();
  expect(server.commands).toEqual([]);
});

test("TR7 TR8 SRV9 WIN6 notes and times go along, an empty note does not", async () => {
  const fields = async (act: (work: ReturnType<typeof workWith>["work"]) => Promise<boolean>) => {
    const { server, work } = workWith({ active: called(nowMs) });
    await act(work);
    const [command] = server.commands;
    return command && (({ commandId: _commandId, ...rest }) => rest)(command);
  };
  const tax = "tax" as ServiceId;
  expect(await fields((work) => work.handOver(tax, " 已核对 "))).toMatchObject({ serviceId: tax, note: "已核对" });
  expect(await fields((work) => work.handOver(tax, " "))).not.toHaveProperty("note");
  expect(await fields((work) => work.transfer({ serviceId: tax }, "back", "wrong", "x"))).toMatchObject({ note: "x" });
  expect(await fields((work) => work.park("copying", 15))).toMatchObject({ remindInMinutes: 15 });
  expect(await fields((work) => work.park("copying", null))).not.toHaveProperty("remindInMinutes");
  expect(await fields((work) => work.pause("meal", 30))).toMatchObject({ reason: "meal", minutes: 30 });
});

test("CTR2 a double stroke of the space bar does one step, even when the first is already done", async () => {
  const { server, desk, work } = workWith({});
  work.primary("call");
  work.primary("call");
  await vi.waitUntil(() => desk.store.getState().phase === "settling");
  work.primary("start");
  expect(server.commands).toMatchObject([{ type: "CallNextTicket", windowId: "w13" }]);
  expect(server.commands).toHaveLength(1);
});

test("an answer that the server refuses says so", async () => {
  const { work } = workWith({}, { onCommand: () => ({ rejection: fakeRejection("WindowPaused") }) });
  expect(await work.pause("meal", null)).toBe(false);
  expect(await workWith({}).work.pause("meal", null)).toBe(true);
});

test("leaving an idle, closed window needs no question; an open window or a parked ticket does", async () => {
  workWith({}).work.leave();
  workWith({ state: "closed", parked: [called(0)] }).work.leave();
  expect(asked).toEqual(["sign-out", "sign-out"]);
  expect(onLeave).not.toHaveBeenCalled();

  const { server, work } = workWith({ state: "closed" });
  work.leave();
  await vi.waitUntil(() => onLeave.mock.calls.length === 1);
  expect(server.commands).toMatchObject([{ type: "SignOut" }]);
});

test("PRN19 the ticket at the window is the one that is printed again", () => {
  const { server, work } = workWith({ active: called(nowMs) });
  work.side("reprint");
  expect(server.commands).toMatchObject([{ type: "ReprintTicket", ticketId: "t1" }]);
});

test("without a ticket nothing is sent for one", async () => {
  const { server, work } = workWith({});
  work.side("recall");
  work.side("reprint");
  expect(await work.park("copying", null)).toBe(false);
  expect(server.commands).toEqual([]);
});

test("DSK10 a finished visit tells which cases it opened; one that answers with none says nothing", async () => {
  const finishing = (result: object): FakeServerOptions => ({ onCommand: () => ({ result }) });
  const active = { ...called(0), status: "serving" } as MyTicket;
  onOpened.mockClear();
  const opening = finishing({ caseId: "BJ-1", caseIds: ["BJ-1", "BJ-2"] });
  await workWith({ active }, opening, { outcome: "received" }).work.finish();
  expect(onOpened.mock.calls).toEqual([[{ ticketId: "t1", label: "A001", caseIds: ["BJ-1", "BJ-2"], noCase: [] }]]);
  onOpened.mockClear();
  await workWith({ active }, finishing({}), { outcome: "received" }).work.finish();
  expect(onOpened).not.toHaveBeenCalled();
});

test("CASE14 what was received and is no case is told to the clerk", async () => {
  const active = { ...called(0), status: "serving" } as MyTicket;
  onOpened.mockClear();
  await workWith({ active }, { onCommand: () => ({ result: { caseIds: [] } }) }).work.finish();
  expect(onOpened.mock.calls).toEqual([[{ ticketId: "t1", label: "A001", caseIds: [], noCase: [] }]]);
  onOpened.mockClear();
  const noCase = [{ itemId: "seal", name: { zh: "刻章" } }];
  await workWith({ active }, { onCommand: () => ({ result: { caseIds: ["BJ-1"], noCase } }) }).work.finish();
  expect(onOpened.mock.calls).toEqual([[{ ticketId: "t1", label: "A001", caseIds: ["BJ-1"], noCase }]]);
});

test("CASE13 what was received and goes on to the next post is said to be, with its items, and its cases are told", async () => {
  const active = { ...called(0), status: "serving" } as MyTicket;
  const options: FakeServerOptions = { onCommand: () => ({ result: { caseId: "BJ-1", caseIds: ["BJ-1"] } }) };
  onOpened.mockClear();
  const { server, work } = workWith({ active }, options, { outcome: "received" });
  await work.handOver("tax" as ServiceId, "");
  expect(server.commands).toMatchObject([
    { type: "HandOverTicket", serviceId: "tax", received: true, items: [{ itemId: "pension", quantity: 2 }] },
  ]);
  expect(onOpened.mock.calls).toEqual([[{ ticketId: "t1", label: "A001", caseIds: ["BJ-1"], noCase: [] }]]);
  const done = workWith({ active });
  await done.work.handOver("tax" as ServiceId, "");
  expect(done.server.commands[0]).not.toHaveProperty("received");
});
