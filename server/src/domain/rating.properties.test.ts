import fc from "fast-check";
import { expect, test } from "vitest";

import { mayOwn, nextStepOf } from "./decide/rating.ts";
import { isClosed } from "./evolve-rating.ts";
import { steps } from "./testing/random-steps.ts";
import { runSteps } from "./testing/run-steps.ts";
import { testHall } from "./testing/test-hall.ts";

/** Ratings and work orders on random days, held against the log alone. */

const counted = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

test("RATE1 WO1 WO3 WO5 a visit is rated once, bad ones alone have an order, whose steps come in order and by nobody who served", () => {
  let [orders, closed, again] = [0, 0, 0];
  fc.assert(
    fc.property(steps(300), (list) => {
      const { state, log } = runSteps(list, { index: testHall(), areHoursEnforced: false });
      const of = (type: string) => log.filter((event) => event.type === type) as { ticketId: string }[];
      for (const type of ["VisitRated", "VisitRatedAgain", "WorkOrderOpened", "WorkOrderClosed"])
        for (const [ticketId, count] of counted(of(type).map((event) => event.ticketId)))
          expect(count, `${type} of ${ticketId}`).toBe(1);
      const bad = log.flatMap((event) => (event.type === "VisitRated" && event.level <= 2 ? [event.ticketId] : []));
      expect(of("WorkOrderOpened").map(({ ticketId }) => ticketId)).toEqual(bad);
      for (const order of state.workOrders.values()) {
        expect(order.steps.map(({ step }) => step)).toEqual(
          ["call-back", "rectify", "verify"].slice(0, order.steps.length),
        );
        expect(isClosed(order)).toBe(nextStepOf(order) === null);
        for (const { clerkId } of order.steps) expect(mayOwn(order, clerkId)).toBe(true);
        if (order.ownerId !== null) expect(mayOwn(order, order.ownerId)).toBe(true);
        if (order.again) expect(isClosed(order)).toBe(true);
        const changes = log.filter(
          (event) =>
            /^WorkOrder|^VisitRatedAgain/.test(event.type) &&
            "ticketId" in event &&
            event.ticketId === order.rating.ticketId,
        );
        expect(order.version).toBe(changes.length);
      }
      orders += of("WorkOrderOpened").length;
      closed += of("WorkOrderClosed").length;
      again += of("VisitRatedAgain").length;
    }),
    { seed: Number(process.env["SEED"] ?? 20261123), numRuns: Number(process.env["RUNS"] ?? 300) },
  );
  for (const count of [orders, closed, again]) expect(count).toBeGreaterThan(20);
});
