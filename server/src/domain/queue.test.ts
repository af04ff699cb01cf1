import { createRng } from "@yichuang/shared/lib/rng";
import { describe, expect, it } from "vitest";

import { compareByPlace, countOf, createQueues, dequeue, enqueue, notePasses, waitingFor } from "./queue.ts";
import type { State, Ticket } from "./state.ts";
import { cancelled, issued, printed, ready, sentTo, unready } from "./testing/events.ts";
import { stateAfter } from "./testing/kit.ts";
import { clerkId, idOf, openingMs, serviceId, windowId } from "./testing/test-hall.ts";

const social = serviceId("social");
const labels = (list: readonly Ticket[] | undefined) => list?.map((ticket) => ticket.label);
const ticketIn = (state: State, label: string): Ticket => {
  const ticket = state.tickets.get(idOf(label));
  if (!ticket) throw new Error(`no ticket ${label}`);
  return ticket;
};
const lineIn = (state: State) => {
  const line = state.queues.lines.get(social);
  if (!line) throw new Error("nobody ever waited for social");
  return line;
};

describe("queue", () => {
  it("INV4 keeps the order of seniority whatever the order of arrival", () => {
    const rng = createRng(7);
    const queues = createQueues<Ticket>();
    const source = stateAfter(
      Array.from({ length: 200 }, (_, index) => issued(`A${String(index + 1).padStart(3, "0")}`)),
    );
    const tickets = [...source.tickets.values()].map((ticket) => ({
      ...ticket,
      orderMs: openingMs + rng.int(20),
      orderSeq: rng.int(5),
    }));
    const isInOrder = (list: readonly Ticket[]) =>
      list.every((ticket, index) => index === 0 || compareByPlace(list[index - 1] as Ticket, ticket) <= 0);
    for (const ticket of tickets) enqueue(queues, ticket);
    expect(isInOrder(waitingFor(queues, social))).toBe(true);
    expect(new Set(waitingFor(queues, social))).toEqual(new Set(tickets));
    for (const ticket of tickets.filter((_, index) => index % 2 === 0)) dequeue(queues, ticket);
    expect(isInOrder(waitingFor(queues, social))).toBe(true);
    expect(new Set(waitingFor(queues, social))).toEqual(new Set(tickets.filter((_, index) => index % 2 === 1)));
  });

  it("INV4 takes out nothing that is not in", () => {
    const state = stateAfter([issued("A001"), issued("A002")]);
    dequeue(state.queues, ticketIn(state, "A001"));
    dequeue(state.queues, ticketIn(state, "A001"));
    expect(labels(waitingFor(state.queues, social))).toEqual(["A002"]);
    dequeue(state.queues, ticketIn(state, "A002"));
    dequeue(state.queues, ticketIn(state, "A002"));
    expect(countOf(state.queues, social)).toBe(0);
    expect(waitingFor(state.queues, serviceId("nothing"))).toEqual([]);
    dequeue(createQueues<Ticket>(), ticketIn(state, "A002"));
  });

  it("INV5 tracks tickets sent to somebody for as long as they wait", () => {
    const history = [
      issued("A001"),
      issued("A002"),
      sentTo("A001", { clerk: "chen" }),
      sentTo("A002", { window: "w1" }),
    ];
    const state = stateAfter(history);
    expect(labels(state.queues.toClerk.get(clerkId("chen")))).toEqual(["A001"]);
    expect(labels(state.queues.toWindow.get(windowId("w1")))).toEqual(["A002"]);
    for (const ticket of state.tickets.values()) dequeue(state.queues, ticket);
    expect([state.queues.toClerk.size, state.queues.toWindow.size]).toEqual([0, 0]);
  });

  it("INV5 holds those apart whose paper or papers are awaited, sent to somebody or not", () => {
    const held = [issued("A001", { awaitsPrint: true }), issued("A002"), unready("A002"), issued("A003")];
    const state = stateAfter([...held, sentTo("A003", { window: "w1" }), unready("A003")]);
    expect(labels(lineIn(state).held)).toEqual(["A001", "A002", "A003"]);
    expect([lineIn(state).size, lineIn(state).sent.length, state.queues.toWindow.size]).toEqual([3, 0, 0]);
    const again = stateAfter([
      ...held,
      sentTo("A003", { window: "w1" }),
      unready("A003"),
      printed("A001"),
      ready("A003"),
    ]);
    expect(labels(lineIn(again).held)).toEqual(["A002"]);
    expect(labels(lineIn(again).sent)).toEqual(["A003"]);
  });

  it("CALL12 counts a pass for everybody more senior who could have been called as well", () => {
    const others = ["A001", "A002", "A003", "A005"].map((label) => issued(label));
    const state = stateAfter([...others, issued("A004", { priority: "elderly" }), unready("A002")]);
    const called = ticketIn(state, "A004");
    dequeue(state.queues, called);
    notePasses(state.queues, called);
    expect(["A001", "A002", "A003", "A005"].map((label) => ticketIn(state, label).passes)).toEqual([1, 0, 1, 0]);
    expect(lineIn(state).passCounts[1]).toBe(2);
  });

  it("CALL12 forgets the passes of who leaves", () => {
    const state = stateAfter([issued("A001"), issued("A002", { priority: "elderly" })]);
    const called = ticketIn(state, "A002");
    dequeue(state.queues, called);
    notePasses(state.queues, called);
    dequeue(state.queues, ticketIn(state, "A001"));
    expect(lineIn(state).passCounts.every((count) => count === 0)).toBe(true);
    expect(stateAfter([issued("A001"), cancelled("A001", "left")]).queues.lines.get(social)?.passCounts).toEqual([]);
  });
});
