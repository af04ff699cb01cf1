import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceId, TicketId } from "@yichuang/shared/domain/ids";
import { priorities } from "@yichuang/shared/domain/ticket";
import { createRng } from "@yichuang/shared/lib/rng";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decide } from "../decide.ts";
import { evolve } from "../evolve.ts";
import { createState, type State } from "../state.ts";
import { clerkId, minuteMs, openingMs, windowId } from "../testing/test-hall.ts";
import { randomHalls, withDispatch } from "../testing/random-hall.ts";
import { byDevice, contextAt } from "../testing/kit.ts";
import { dayOpened } from "../testing/events.ts";
import { nextCall } from "../decide/call.ts";
import { freeSince } from "./auto-call.ts";
import { hallNow } from "./hall-now.ts";

/** Somebody comes for every service every minute: far more than the windows can serve. */
const rush = (state: State, index: HallIndex, nowMs: number, draw: (max: number) => number): void => {
  for (const { serviceId } of index.hall.services) {
    const priority = priorities[draw(priorities.length)] ?? "ordinary";
    const context = { ...contextAt(nowMs, byDevice("kiosk"), index), areHoursEnforced: false };
    const decision = decide(state, { type: "IssueTicket", serviceId, channel: "kiosk", priority }, context);
    if (!decision.ok) throw new Error(decision.failure.code);
    for (const event of decision.value) evolve(state, event);
  }
};

/** Each window that has been busy for so long is done, and calls the next one. */
const turn = (state: State, index: HallIndex, nowMs: number): TicketId[] => {
  for (const now of state.windows.values()) {
    const ticketId = now.activeTicketId;
    if (ticketId === null || nowMs - now.turnedAtMs < 3 * minuteMs) continue;
    evolve(state, { type: "TicketFinished", atMs: nowMs, ticketId, outcome: "done", items: [], note: null });
  }
  const hall = hallNow(state, index, nowMs);
  return freeSince(hall, 0).flatMap((desk) => {
    const call = nextCall(hall, desk);
    if (!call) return [];
    evolve(state, call);
    return [call.ticketId];
  });
};

const openAll = (index: HallIndex): State => {
  const state = createState();
  evolve(state, dayOpened());
  for (const at of index.hall.windows) {
    const who = clerkId(at.windowId.replace("w", "c"));
    evolve(state, { type: "ClerkSeated", atMs: openingMs, windowId: at.windowId, clerkId: who });
    evolve(state, { type: "WindowOpened", atMs: openingMs, windowId: windowId(at.windowId) });
  }
  return state;
};

/** Services that some window serves as own work, with a clerk who is trained for it. */
const ownServices = (index: HallIndex): Set<ServiceId> =>
  new Set(
    index.hall.windows.flatMap((at) => {
      const skills = index.clerks.get(at.windowId.replace("w", "c"))?.skills;
      return at.services.flatMap(({ serviceId, level }) =>
        level === "primary" && (!skills || skills.includes(serviceId)) ? [serviceId] : [],
      );
    }),
  );

describe("a hall that never comes to rest", () => {
  it("CALL13 CALL19 still calls everybody who waits for own work of an open window, in bounded time", () => {
    let followed = 0;
    fc.assert(
      fc.property(randomHalls, fc.nat(), (drawn, seed) => {
        const index = withDispatch(drawn, { policy: "even" });
        const state = openAll(index);
        const rng = createRng(seed);
        const served = ownServices(index);
        const waiting = new Set<TicketId>();
        // The first minutes are followed; what they need at most: to be overdue, and all who came before.
        for (let minute = 1; minute <= 500; minute += 1) {
          const nowMs = openingMs + minute * minuteMs;
          if (minute <= 180) rush(state, index, nowMs, rng.int);
          if (minute === 30)
            for (const ticket of state.tickets.values())
              if (ticket.status === "waiting" && served.has(ticket.serviceId)) waiting.add(ticket.ticketId);
          for (const ticketId of turn(state, index, nowMs)) waiting.delete(ticketId);
        }
        followed += 1;
        expect([...waiting]).toEqual([]);
      }),
      { seed: 20261123, numRuns: 40 },
    );
    expect(followed).toBe(40);
  });
});
