import { describe, expect, it } from "vitest";

import { findBreaches } from "./invariants.ts";
import { dequeue, enqueue, ordinaryLane } from "./queue.ts";
import type { State, Ticket } from "./state.ts";
import { called, finished, issued, opened, parked, sentTo } from "./testing/events.ts";
import { stateAfter } from "./testing/kit.ts";
import { clerkId, idOf, labelled, serviceId, windowId } from "./testing/test-hall.ts";

const sound = (): State =>
  stateAfter([
    ...opened("w1", "chen"),
    ...opened("w2", "lin"),
    ...["A001", "A002", "A003", "A004", "A005"].map((label) => issued(label)),
    issued("A006", { awaitsPrint: true }),
    issued("A007"),
    sentTo("A005", { window: "w2" }),
    ...finished("A001", "w1", "chen"),
    ...parked("A002", "w1", "chen"),
    called("A003", "w1", "chen"),
  ]);

const ticketIn = (state: State, label: string): Ticket => {
  const ticket = state.tickets.get(idOf(label));
  if (!ticket) throw new Error(`no ticket ${label}`);
  return ticket;
};
const windowIn = (state: State, id: string) => {
  const now = state.windows.get(windowId(id));
  if (!now) throw new Error(`no window ${id}`);
  return now;
};
const lineIn = (state: State) => {
  const line = state.queues.lines.get(serviceId("social"));
  if (!line) throw new Error("nobody waits for social");
  return line;
};

/** One way to break a sound state, and the invariant that must notice; others may notice too. */
const damages: [title: string, damage: (state: State) => void][] = [
  ["INV1 notices two tickets with one label", (state) => (ticketIn(state, "A004").label = labelled("A001"))],
  ["INV1 notices a ticket whose label is not indexed", (state) => state.labels.delete(labelled("A001"))],
  ["INV1 notices a label that leads to another ticket", (state) => state.labels.set(labelled("A001"), idOf("A002"))],
  ["INV1 notices a label without a ticket", (state) => state.labels.set(labelled("A099"), idOf("A099"))],
  [
    "INV2 notices a window that holds a finished ticket",
    (state) => (windowIn(state, "w2").activeTicketId = idOf("A001")),
  ],
  [
    "INV2 notices a window that holds an unknown ticket",
    (state) => (windowIn(state, "w2").activeTicketId = idOf("A099")),
  ],
  ["INV2 notices two windows that hold one ticket", (state) => (windowIn(state, "w2").activeTicketId = idOf("A003"))],
  [
    "INV2 notices a called ticket that its window has forgotten",
    (state) => (windowIn(state, "w1").activeTicketId = null),
  ],
  ["INV2 notices a called ticket at no window", (state) => (ticketIn(state, "A003").windowId = null)],
  ["INV2 notices a called ticket at an unknown window", (state) => (ticketIn(state, "A003").windowId = windowId("w9"))],
  ["INV3 notices a person at two windows", (state) => (windowIn(state, "w2").clerkId = clerkId("chen"))],
  ["INV4 notices a queue out of order", (state) => lineIn(state).lanes[ordinaryLane]?.reverse()],
  ["INV4 notices a ticket twice in a queue", (state) => enqueue(state.queues, ticketIn(state, "A004"))],
  [
    "INV4 notices a ticket in the queue of another service",
    (state) => (ticketIn(state, "A004").serviceId = serviceId("estate")),
  ],
  ["INV5 notices a waiting ticket in no queue", (state) => dequeue(state.queues, ticketIn(state, "A004"))],
  ["INV5 notices a parked ticket in a queue", (state) => enqueue(state.queues, ticketIn(state, "A002"))],
  ["INV5 notices a print that is awaited but not tracked", (state) => state.printing.clear()],
  ["INV5 notices a print tracked of a waiting ticket", (state) => state.printing.add(idOf("A004"))],
  ["INV5 notices a ticket sent to somebody but not tracked", (state) => state.queues.toWindow.clear()],
  [
    "INV5 notices a ticket tracked as sent to somebody but free",
    (state) => state.queues.toClerk.set(clerkId("chen"), [ticketIn(state, "A004")]),
  ],
  ["INV5 notices a ticket in the list of another readiness", (state) => (ticketIn(state, "A004").isReady = false)],
  ["INV5 notices a ticket in the lane of another class", (state) => (ticketIn(state, "A004").priority = "elderly")],
  ["INV5 notices a queue that counts wrongly", (state) => (lineIn(state).size += 1)],
  ["INV5 notices passes that no ticket has", (state) => lineIn(state).passCounts.push(0, 1)],
  ["INV5 notices a passed ticket that is not counted", (state) => (ticketIn(state, "A004").passes = 2)],
  ["INV5 notices a live ticket with a closing time", (state) => (ticketIn(state, "A004").closedAtMs = state.nowMs)],
  ["INV5 notices a finished ticket without a closing time", (state) => (ticketIn(state, "A001").closedAtMs = null)],
  ["INV6 notices a ticket called before it was issued", (state) => (ticketIn(state, "A003").calledAtMs = 1)],
  ["INV6 notices a ticket closed before it was started", (state) => (ticketIn(state, "A001").closedAtMs = 1)],
  [
    "INV6 notices a station of the visit that ends before it begins",
    (state) => ticketIn(state, "A001").segments.forEach((segment) => (segment.endedAtMs = 1)),
  ],
  ["INV7 notices an open window without a clerk", (state) => (windowIn(state, "w2").clerkId = null)],
  ["INV7 notices a ticket parked where nobody sits", (state) => (ticketIn(state, "A002").windowId = windowId("w3"))],
  ["INV7 notices a ticket parked nowhere", (state) => (ticketIn(state, "A002").windowId = null)],
  ["INV8 notices a called ticket that the boards do not show", (state) => state.recentCalls.clear()],
];

describe("invariants", () => {
  it("INV1 to INV8 find nothing in a sound state", () => {
    expect(findBreaches(sound())).toEqual([]);
  });

  it.each(damages)("%s", (title, damage) => {
    const state = sound();
    damage(state);
    expect(findBreaches(state).map((breach) => breach.split(" ")[0])).toContain(title.split(" ")[0]);
  });
});
