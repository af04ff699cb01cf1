import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createLearned, learnOccupied, type Learned, remember } from "../learned.ts";
import { createQueues, enqueue, type Queued } from "../queue.ts";
import { clerkId, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";
import { type HallNow, openWindowsOf } from "./hall-now.ts";
import { computePrices, priceOf } from "./prices.ts";
import { settingsOf } from "./settings.ts";

const minuteMs = 60_000;
const nowMs = openingMs + 3 * 60 * minuteMs;

/** Who serves what, how many wait, how often they come, how long they take: all small and whole. */
const drawn = fc.record({
  profiles: fc.array(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  }),
  waiting: fc.array(fc.nat({ max: 5 }), { minLength: 4, maxLength: 4 }),
  gapsMin: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 4, maxLength: 4 }),
  takesMin: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 4, maxLength: 4 }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

const names = ["s0", "s1", "s2", "s3"].map(serviceId);
const settings = settingsOf(testHall());

/** 128 arrivals at equal distances, and 400 visits of equal length: what is learned of them is plain. */
const learnedOf = (gapMin: number, takesMin: number): Learned => {
  const learned = createLearned();
  for (let count = 128; count > 0; count -= 1) remember(learned.arrivedAtMs, nowMs - count * gapMin * minuteMs);
  for (let count = 0; count < 400; count += 1) learnOccupied(learned, takesMin * minuteMs);
  return learned;
};

const hallOf = ({ profiles, waiting, gapsMin, takesMin }: Drawn): HallNow<Queued> => {
  const queues = createQueues();
  names.forEach((name, service) => {
    for (let count = 0; count < (waiting[service] ?? 0); count += 1)
      enqueue(
        queues as never,
        {
          serviceId: name,
          status: "waiting",
          isReady: true,
          outUntilMs: null,
          priority: "ordinary",
          lane: "class",
          orderMs: nowMs - count,
          orderSeq: count,
          onlyWindowId: null,
          onlyClerkId: null,
          passes: 0,
        } as never,
      );
  });
  const served = new Map<
    WindowId,
    { serviceId: ServiceId; position: number; targetMs: number; serviceMs: number; level: "primary" }[]
  >(
    profiles.map((list, index) => [
      windowId(`w${index}`),
      list.map((service) => ({
        serviceId: names[service] as ServiceId,
        position: service,
        targetMs: 0,
        serviceMs: (takesMin[service] ?? 1) * minuteMs,
        level: "primary",
      })),
    ]),
  );
  return {
    settings: { ...settings, served },
    nowMs,
    state: {
      queues: queues as never,
      windows: new Map(
        profiles.map((_, index) => [
          windowId(`w${index}`),
          {
            windowId: windowId(`w${index}`),
            state: "open",
            clerkId: clerkId(`c${index}`) as ClerkId,
            activeTicketId: null,
            turnedAtMs: 0,
          },
        ]),
      ),
      windowsVersion: 1,
      ledger: new Map(),
      learned: new Map(names.map((name, service) => [name, learnedOf(gapsMin[service] ?? 1, takesMin[service] ?? 1)])),
    },
  };
};

/** The definition of docs/dispatch.md, window by window. */
const byDefinition = ({ profiles, waiting, gapsMin, takesMin }: Drawn): (number | null)[] => {
  const rate = (k: number): number => 1 / (gapsMin[k] ?? 1);
  const takes = (k: number): number => takesMin[k] ?? 1;
  const able = (k: number): number => profiles.filter((profile) => profile.includes(k)).length;
  const known = [0, 1, 2, 3].filter((k) => able(k) > 0);
  const mean = known.reduce((sum, k) => sum + rate(k) * takes(k), 0) / known.reduce((sum, k) => sum + rate(k), 0);
  const work = (k: number): number =>
    (takes(k) * ((waiting[k] ?? 0) + 0.5 * rate(k) * mean) * able(k)) /
    Math.max(0.1 * able(k), able(k) - 0.8 * rate(k) * takes(k));
  const load = profiles.map((profile) => profile.reduce((sum, k) => sum + work(k), 0));
  const serving = (k: number): number[] => profiles.flatMap((profile, t) => (profile.includes(k) ? [t] : []));
  const pull = (k: number): number => serving(k).reduce((sum, t) => sum + 1 / (load[t] ?? 1), 0);
  const reserve = profiles.map((profile, t) =>
    profile.reduce((sum, k) => sum + work(k) / ((load[t] ?? 1) * pull(k)), 0),
  );
  return [0, 1, 2, 3].map((c) =>
    able(c) === 0 ? null : serving(c).reduce((sum, t) => sum + 1 / ((load[t] ?? 1) * pull(c) * (reserve[t] ?? 1)), 0),
  );
};

describe("CALL13 the price of a service's work", () => {
  it("is what the definition says, whatever is grouped and put off", () => {
    fc.assert(
      fc.property(drawn, (hall) => {
        const now = hallOf(hall);
        const { prices } = openWindowsOf(now);
        computePrices(now, prices);
        byDefinition(hall).forEach((expected, service) => {
          const index = prices.indexOf.get(names[service] as ServiceId);
          if (expected === null) expect(index).toBeUndefined();
          // Prices are in 1 / ms here and in 1 / min there.
          else expect(priceOf(prices, index as number) * minuteMs).toBeCloseTo(expected, 6);
        });
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });

  it("is higher where few windows have other work", () => {
    // Windows {A}{A}{A,B}: B's one window would otherwise help out with A.
    const hall = hallOf({
      profiles: [[0], [0], [0, 1]],
      waiting: [4, 1, 0, 0],
      gapsMin: [5, 20, 20, 20],
      takesMin: [10, 10, 1, 1],
    });
    const { prices } = openWindowsOf(hall);
    computePrices(hall, prices);
    expect(priceOf(prices, 0)).toBeGreaterThan(priceOf(prices, 1));
  });
});
