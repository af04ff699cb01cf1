import { priorities } from "@yichuang/shared/domain/ticket";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  compareByPlace,
  createQueues,
  dequeue,
  enqueue,
  laneKinds,
  laneOf,
  lanesCount,
  ordinaryLane,
  type Queued,
  type Queues,
} from "../queue.ts";
import { minuteMs, openingMs, serviceId, windowId } from "../testing/test-hall.ts";
import {
  aheadOf,
  bySeniority,
  headOf,
  liftedMs,
  type Place,
  placeAtBack,
  placeBehind,
  placeInFront,
  type Rules,
} from "./order.ts";

const social = serviceId("social");
const nowMs = openingMs + 120 * minuteMs;
/** Larger than that of any drawn ticket. */
const newSeq = 1000;

const lanes = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.array(arbitrary, { minLength: lanesCount, maxLength: lanesCount });

/** Rates that are exact in binary, so that the definition and the code round alike. */
const rules: fc.Arbitrary<Rules> = fc
  .record({
    rates: lanes(fc.constantFrom(0.5, 1, 2, 4)),
    headStartsMs: lanes(fc.integer({ min: 0, max: 60 }).map((minutes) => minutes * minuteMs)),
    passesMax: fc.constantFrom(0, 1, 2, 3, 100),
    unpassedAfterMs: fc.constantFrom(5, 30, 60, 1000).map((minutes) => minutes * minuteMs),
  })
  .map((drawn) => ({ ...drawn, headStartsMs: drawn.headStartsMs.with(ordinaryLane, 0) }));

/** Few different times and passes, so that equals are common; some are appointments still to come. */
const queued = fc
  .record({
    status: fc.constantFrom("waiting" as const, "waiting" as const, "waiting" as const, "printing" as const),
    isReady: fc.constantFrom(true, true, true, true, false),
    priority: fc.constantFrom("ordinary" as const, "ordinary" as const, ...priorities),
    lane: fc.constantFrom(...laneKinds, "class" as const, "class" as const, "class" as const),
    minutes: fc.integer({ min: -40, max: 10 }),
    onlyWindowId: fc.constantFrom(null, null, null, null, windowId("w1")),
    passes: fc.constantFrom(0, 0, 0, 1, 2, 3),
  })
  .map(({ minutes, ...ticket }): Omit<Queued, "orderSeq" | "sinceMs"> => ({
    ...ticket,
    serviceId: social,
    onlyClerkId: null,
    outUntilMs: null,
    orderMs: nowMs + (ticket.lane === "front" ? Math.min(minutes, 0) : minutes) * minuteMs,
  }));
/** Often without anybody in front, or passed; else these alone would decide nearly always. */
const crowd = fc
  .record({ list: fc.array(queued, { maxLength: 14 }), hasFront: fc.boolean(), hasPassed: fc.boolean() })
  .map(({ list, hasFront, hasPassed }) =>
    list.map((ticket, index): Queued => {
      const lane = ticket.lane === "front" && !hasFront ? "class" : ticket.lane;
      return {
        ...ticket,
        lane,
        passes: hasPassed ? ticket.passes : 0,
        orderSeq: index * 1.5,
        // Who was given a place got it in the last ten minutes.
        sinceMs: lane === "class" ? ticket.orderMs : Math.max(ticket.orderMs, nowMs - 10 * minuteMs),
      };
    }),
  );

const queuesOf = (tickets: readonly Queued[]): Queues<Queued> => {
  const queues = createQueues<Queued>();
  for (const ticket of tickets) enqueue(queues, ticket);
  return queues;
};

const isHeld = (ticket: Queued) => ticket.status === "printing" || !ticket.isReady;
const isSent = (ticket: Queued) => ticket.onlyWindowId !== null;
const isFront = (ticket: Queued) => ticket.lane === "front";

/** CALL5 as it is spoken, for two tickets: the front before all, then the longer lifted wait, then the earlier event. */
const byTurn =
  (drawn: Rules) =>
  (a: Queued, b: Queued): number => {
    if (isFront(a) || isFront(b)) return Number(isFront(b)) - Number(isFront(a)) || compareByPlace(a, b);
    const lift = (ticket: Queued) => {
      const lane = laneOf(ticket);
      return (drawn.rates[lane] ?? 1) * (nowMs - ticket.orderMs) + (drawn.headStartsMs[lane] ?? 0);
    };
    return lift(b) - lift(a) || a.orderSeq - b.orderSeq;
  };

/** One of the two promises is used up: seniority alone decides, and who comes behind whom. */
const isBoundByDefinition = (drawn: Rules, tickets: readonly Queued[]): boolean => {
  const lanesOnly = tickets.filter((ticket) => !isHeld(ticket) && !isSent(ticket));
  const isSpent = drawn.passesMax === 0 || lanesOnly.some((ticket) => ticket.passes >= drawn.passesMax);
  const hasWaited = lanesOnly.some((ticket) => !isFront(ticket) && nowMs - ticket.sinceMs >= drawn.unpassedAfterMs);
  return isSpent || hasWaited;
};

const inForce = (drawn: Rules, tickets: readonly Queued[]): Rules =>
  isBoundByDefinition(drawn, tickets) ? bySeniority : drawn;

/** CALL5 and CALL12 as they are spoken, by looking at everybody. */
const firstByDefinition = (drawn: Rules, tickets: readonly Queued[]): Queued | null => {
  const callable = tickets.filter(
    (ticket) => !isHeld(ticket) && !isSent(ticket) && (isFront(ticket) || ticket.orderMs <= nowMs),
  );
  const inTurn = callable.toSorted(byTurn(drawn));
  const first = inTurn[0];
  if (first === undefined || isFront(first)) return first ?? null;
  const [oldest] = callable.toSorted(compareByPlace);
  return (isBoundByDefinition(drawn, tickets) ? oldest : first) ?? null;
};

const placed = (place: Place): Queued => ({
  serviceId: social,
  status: "waiting",
  isReady: true,
  outUntilMs: null,
  priority: "veteran",
  onlyWindowId: null,
  onlyClerkId: null,
  passes: 0,
  sinceMs: nowMs,
  ...place,
});

describe("the order within a service", () => {
  it("CALL5 CALL12 the head is the longest lifted wait, and the oldest while a promise is used up", () => {
    const seen = { lifted: 0, bound: 0 };
    fc.assert(
      fc.property(rules, crowd, (drawn, tickets) => {
        const line = queuesOf(tickets).lines.get(social);
        const head = line === undefined ? null : headOf(drawn, line, nowMs);
        expect(head).toBe(firstByDefinition(drawn, tickets));
        const oldest = line === undefined ? null : headOf(bySeniority, line, nowMs);
        if (head !== oldest) seen.lifted += 1;
        else if (head && !isFront(head)) seen.bound += 1;
      }),
      { seed: 5, numRuns: 3000 },
    );
    expect(Math.min(seen.lifted, seen.bound)).toBeGreaterThan(100);
  });

  it("CALL5 the rule seniority knows neither class nor passes", () => {
    fc.assert(
      fc.property(crowd, (tickets) => {
        const line = queuesOf(tickets).lines.get(social);
        const callable = tickets.filter(
          (ticket) => !isHeld(ticket) && !isSent(ticket) && (isFront(ticket) || ticket.orderMs <= nowMs),
        );
        const [first] = callable.toSorted((a, b) => Number(isFront(b)) - Number(isFront(a)) || compareByPlace(a, b));
        expect(line === undefined ? null : headOf(bySeniority, line, nowMs)).toBe(first ?? null);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });

  it("CALL5 counts ahead who is called earlier as things stand, and the held by their seniority", () => {
    fc.assert(
      fc.property(rules, crowd, (drawn, tickets) => {
        const queues = queuesOf(tickets);
        for (const ticket of tickets) {
          const others = tickets.filter((other) => other !== ticket);
          const before = isSent(ticket)
            ? others.filter((other) => isSent(other) && !isHeld(other) && compareByPlace(other, ticket) < 0)
            : others.filter((other) =>
                isHeld(other)
                  ? compareByPlace(other, ticket) < 0
                  : !isSent(other) &&
                    (laneOf(other) === laneOf(ticket)
                      ? compareByPlace(other, ticket)
                      : byTurn(inForce(drawn, tickets))(other, ticket)) < 0,
              );
          expect(aheadOf(drawn, queues, ticket, nowMs)).toBe(before.length);
        }
      }),
      { seed: 7, numRuns: 1500 },
    );
  });

  it("CALL5 lifts nobody more than the front, and who was placed as the ordinary", () => {
    const drawn = { ...bySeniority, rates: [1, 3, 5], headStartsMs: [0, 7, 9] };
    const at = (lane: Queued["lane"]) => liftedMs(drawn, { lane, priority: "elderly", orderMs: nowMs - 10 }, nowMs);
    expect([at("front"), at("placed"), at("class")]).toEqual([Infinity, 37, 59]);
  });

  it("NS3 finds the place behind exactly so many others that wait now, and behind all when there are fewer", () => {
    fc.assert(
      fc.property(rules, crowd, fc.integer({ min: 0, max: 16 }), (drawn, tickets, count) => {
        const line = queuesOf(tickets).lines.get(social);
        const newcomer = placed(placeBehind(drawn, line, count, nowMs, newSeq));
        const waiting = tickets.filter((ticket) => isFront(ticket) || ticket.orderMs <= nowMs);
        const before = waiting.filter((other) => byTurn(inForce(drawn, tickets))(other, newcomer) < 0);
        expect(before).toHaveLength(Math.min(count, waiting.length));
        expect(newcomer.orderMs).toBeLessThanOrEqual(nowMs);
      }),
      { seed: 8, numRuns: 3000 },
    );
  });

  it("NS3 is not lifted above the one it follows by rounding", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (waitedMs, rate) => {
          const rates = Array<number>(lanesCount).fill(rate).with(ordinaryLane, 1);
          const drawn = {
            ...bySeniority,
            rates,
            headStartsMs: Array<number>(lanesCount).fill(0),
            unpassedAfterMs: Infinity,
          };
          const last: Queued = { ...placed({ orderMs: nowMs - waitedMs, orderSeq: 1, lane: "class" }) };
          const line = queuesOf([last]).lines.get(social);
          const newcomer = placed(placeBehind(drawn, line, 1, nowMs, newSeq));
          expect(byTurn(drawn)(last, newcomer)).toBeLessThan(0);
        },
      ),
      { seed: 9, numRuns: 1000 },
    );
  });

  it("TR2 finds the place before everybody, also before those who were put in front", () => {
    fc.assert(
      fc.property(rules, crowd, (drawn, tickets) => {
        const queues = queuesOf(tickets);
        const newcomer = placed(placeInFront(queues.lines.get(social), nowMs, newSeq));
        enqueue(queues, newcomer);
        const line = queues.lines.get(social);
        expect(line && headOf(drawn, line, nowMs)).toBe(newcomer);
        expect(aheadOf(drawn, queues, newcomer, nowMs)).toBe(0);
        dequeue(queues, newcomer);
        expect(queues.lines.get(social)?.size).toBe(tickets.length);
      }),
      { seed: 10, numRuns: 1000 },
    );
  });

  it("TR2 finds the place behind everybody who waits now", () => {
    fc.assert(
      fc.property(rules, crowd, (drawn, tickets) => {
        const newcomer = placed(placeAtBack(nowMs, newSeq));
        for (const other of tickets)
          if (isFront(other) || other.orderMs <= nowMs) expect(byTurn(drawn)(other, newcomer)).toBeLessThan(0);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
