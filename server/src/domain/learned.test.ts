import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { DomainEvent } from "./event.ts";
import {
  arrivalsPerMsOf,
  createLearned,
  createRing,
  learnOccupied,
  priorTickets,
  remember,
  rememberedMax,
  usualMsOf,
} from "./learned.ts";
import { called, finished, issued, opened } from "./testing/events.ts";
import { stateAfter } from "./testing/kit.ts";
import { idOf, minuteMs, openingMs, serviceId } from "./testing/test-hall.ts";

const learnedAfter = (history: DomainEvent[]) => stateAfter(history).learned.get(serviceId("social"));
const at = (minutes: number): number => openingMs + minutes * minuteMs;

describe("what a hall learns of a service", () => {
  it("remembers the newest numbers and forgets the oldest first", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 400 }), (values) => {
        const ring = createRing();
        for (const value of values) remember(ring, value);
        const newest = [...ring.values.slice(ring.next), ...ring.values.slice(0, ring.next)];
        expect(ring.values.length < rememberedMax ? ring.values : newest).toEqual(values.slice(-rememberedMax));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("learns the time at the window of everybody who leaves it, and when people came", () => {
    const call = called("A001", "w1", "chen", at(5));
    const done = finished("A001", "w1", "chen", at(12)).slice(2);
    const learned = learnedAfter([...opened("w1", "chen"), issued("A001"), issued("A002"), call, ...done]);
    expect(learned).toMatchObject({ count: 1, meanMs: 7 * minuteMs });
    expect(learned?.occupiedMs.values).toEqual([7 * minuteMs]);
    expect(learned?.arrivedAtMs.values.slice(-2)).toEqual([at(1), at(2)]);
  });

  it("learns nothing from a ticket that was never at a window", () => {
    const gone: DomainEvent = { type: "TicketCancelled", atMs: at(9), ticketId: idOf("A001"), reason: "left" };
    expect(learnedAfter([issued("A001"), gone])).toMatchObject({ count: 0, occupiedMs: { values: [] } });
  });

  it("believes the hall file until it has seen enough, and what it has seen then", () => {
    const learned = createLearned();
    expect([usualMsOf(undefined, 600), usualMsOf(learned, 600)]).toEqual([600, 600]);
    for (let count = 0; count < priorTickets; count += 1) learnOccupied(learned, 1200);
    expect(usualMsOf(learned, 600)).toBeCloseTo(900);
    for (let count = 0; count < 5000; count += 1) learnOccupied(learned, 1200);
    expect(usualMsOf(learned, 600)).toBeGreaterThan(1190);
  });

  it("says how many come per millisecond, from those who came last", () => {
    const learned = createLearned();
    expect([arrivalsPerMsOf(undefined, at(0)), arrivalsPerMsOf(learned, at(0))]).toEqual([0, 0]);
    for (let minute = 1; minute <= 2 * rememberedMax; minute += 1) remember(learned.arrivedAtMs, at(minute));
    const perMinute = arrivalsPerMsOf(learned, at(2 * rememberedMax)) * minuteMs;
    expect(perMinute).toBeGreaterThan(0.95);
    expect(perMinute).toBeLessThan(1.05);
  });
});
