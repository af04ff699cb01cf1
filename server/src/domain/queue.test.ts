import { createRng } from "@yichuang/shared/lib/rng";
import { describe, expect, it } from "vitest";

import { aheadCount, compareByPlace, dequeue, enqueue, placeBehind, placeInFront, queueOf } from "./queue.ts";
import { createState, type State, type Ticket } from "./state.ts";
import { issued, sentTo } from "./testing/events.ts";
import { stateAfter } from "./testing/kit.ts";
import { idOf, openingMs, serviceId } from "./testing/test-hall.ts";

const social = serviceId("social");
const labels = (state: State) => queueOf(state, social).map((ticket) => ticket.label);
const ticketIn = (state: State, label: string): Ticket => {
  const ticket = state.tickets.get(idOf(label));
  if (!ticket) throw new Error(`no ticket ${label}`);
  return ticket;
};

describe("queue", () => {
  it("INV4 keeps the order of places whatever the order of arrival", () => {
    const rng = createRng(7);
    const state = createState();
    const source = stateAfter(
      Array.from({ length: 200 }, (_, index) => issued(`A${String(index + 1).padStart(3, "0")}`)),
    );
    const tickets = [...source.tickets.values()].map((ticket) => ({
      ...ticket,
      orderMs: openingMs + rng.int(20),
      orderSeq: rng.int(5),
    }));
    for (const ticket of tickets) enqueue(state, ticket);
    expect(queueOf(state, social)).toEqual(tickets.toSorted(compareByPlace));
    tickets.forEach((ticket) => expect(queueOf(state, social)[aheadCount(state, ticket)]).toBe(ticket));
    for (const ticket of tickets.filter((_, index) => index % 2 === 0)) dequeue(state, ticket);
    expect(queueOf(state, social)).toEqual(tickets.filter((_, index) => index % 2 === 1).toSorted(compareByPlace));
  });

  it("INV4 takes out nothing that is not in, and forgets an empty queue", () => {
    const state = stateAfter([issued("A001"), issued("A002")]);
    dequeue(state, ticketIn(state, "A001"));
    dequeue(state, ticketIn(state, "A001"));
    expect(labels(state)).toEqual(["A002"]);
    dequeue(state, ticketIn(state, "A002"));
    dequeue(state, ticketIn(state, "A002"));
    expect(state.queues.size).toBe(0);
    expect(aheadCount(state, ticketIn(state, "A002"))).toBe(0);
  });

  it("INV5 tracks tickets sent to somebody for as long as they wait", () => {
    const state = stateAfter([issued("A001"), sentTo("A001", { clerk: "chen" })]);
    expect([...state.directed]).toEqual([idOf("A001")]);
    dequeue(state, ticketIn(state, "A001"));
    expect(state.directed.size).toBe(0);
  });

  it("NS3 finds the place behind exactly so many others", () => {
    const others = ["A001", "A002", "A003", "A004"].map((label, index) =>
      issued(label, { orderMs: index < 3 ? 5 : 9 }),
    );
    for (const id of ["A000", "Z999"])
      for (const count of [0, 1, 2, 3, 4, 7]) {
        const state = stateAfter(others);
        const place = placeBehind(state, social, count, openingMs, state.revision + 1);
        const newcomer = { ...ticketIn(state, "A001"), ...place, ticketId: idOf(id) };
        enqueue(state, newcomer);
        expect(aheadCount(state, newcomer)).toBe(Math.min(count, 4));
      }
  });

  it("TR2 finds the place in front, also before a place in the future", () => {
    const state = stateAfter([issued("A001", { orderMs: 5 })]);
    expect(placeInFront(state, social, openingMs, 9)).toEqual({ orderMs: 4, orderSeq: 9 });
    const later = stateAfter([issued("A001", { orderMs: openingMs + 9 })]);
    expect(placeInFront(later, social, openingMs, 9)).toEqual({ orderMs: openingMs, orderSeq: 9 });
    expect(placeInFront(createState(), social, openingMs, 9)).toEqual({ orderMs: openingMs, orderSeq: 9 });
  });
});
