import { createFakeServer, fakeRejection, type FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { TicketId } from "@yichuang/shared/domain/ids";
import type { CounterView, MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { beforeEach, expect, test, vi } from "vitest";

import { createDesk } from "./desk.ts";
import { createWork, type Question } from "./work.ts";

const nowMs = 10 * 60_000;
let asked: Question[] = [];
const onLeave = vi.fn<() => void>();

beforeEach(() => {
  asked = [];
  onLeave.mockClear();
});

const viewOf = (change: Partial<CounterView>): CounterView =>
  ({ windowId: "w13", state: "open", active: null, parked: [], ...change }) as CounterView;
const called = (calledAtMs: number): MyTicket =>
  ({ ticketId: "t1" as TicketId, label: "A001", status: "called", calledAtMs }) as MyTicket;

const workWith = (change: Partial<CounterView>, options: FakeServerOptions = {}) => {
  const server = createFakeServer({ atMs: nowMs, ...options });
  const desk = createDesk(server.connection);
  const work = createWork({
    connection: server.connection,
    desk,
    view: viewOf(change),
    outcome: "received",
    graceMinutes: 3,
    ask: (question) => asked.push(question),
    onLeave,
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

test("the chosen outcome goes with the finish", () => {
  const { server, work } = workWith({ active: called(nowMs) });
  work.primary("finish");
  expect(server.commands).toMatchObject([{ type: "FinishTicket", ticketId: "t1", outcome: "received" }]);
});

test("a double stroke of the space bar does one step, even when the first is already done", async () => {
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
  expect(await work.pause("meal")).toBe(false);
  expect(await workWith({}).work.pause("meal")).toBe(true);
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
  expect(await work.park("copying")).toBe(false);
  expect(server.commands).toEqual([]);
});
