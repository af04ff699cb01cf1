import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { called, cancelled, finished, issued, opened, paused } from "../testing/events.ts";
import { stateAfter } from "../testing/kit.ts";
import { clerkId, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";
import { hallNow } from "./hall-now.ts";
import { policies } from "./policies.ts";
import { freeWindowFor } from "./policy.ts";

const nowMs = openingMs + 70 * minuteMs;
const takes = (
  service: string,
  history: DomainEvent[],
  to: { window?: string; clerk?: string } = {},
  { index = testHall(), policy = policies.even } = {},
) =>
  freeWindowFor(policy, hallNow(stateAfter(history), index, nowMs), {
    serviceId: serviceId(service),
    onlyWindowId: to.window === undefined ? null : windowId(to.window),
    onlyClerkId: to.clerk === undefined ? null : clerkId(to.clerk),
  });

/** Two windows for the same services, so that only their clerks differ. */
const twins = testHall({
  windows: testHall().hall.windows.map((at) =>
    at.windowId === "w2" ? { ...at, services: testHall().hall.windows[0]?.services ?? [] } : at,
  ),
});
const gone = (label: string): DomainEvent => cancelled(label, "left");
const both = [...opened("w1", "chen"), ...opened("w2", "lin")];
const worked = (label: string, window: string, clerk: string, minutes: number): DomainEvent[] => [
  issued(label),
  called(label, window, clerk, openingMs + 30 * minuteMs),
  ...finished(label, window, clerk, openingMs + 30 * minuteMs).slice(1, 2),
  ...finished(label, window, clerk, openingMs + (30 + minutes) * minuteMs).slice(2),
];

describe("which of several free windows has the work", () => {
  it("CALL17 takes the clerk with the smaller busy share among windows for the same services", () => {
    const history = [...both, ...worked("A001", "w1", "chen", 20), ...worked("A002", "w2", "lin", 10)];
    expect(takes("social", history, {}, { index: twins })).toBe("w2");
    const turned = [...both, ...worked("A001", "w1", "chen", 10), ...worked("A002", "w2", "lin", 20)];
    expect(takes("social", turned, {}, { index: twins })).toBe("w1");
  });

  it("CALL17 takes the one free longest when both were busy alike", () => {
    const alike = [...both, ...worked("A002", "w2", "lin", 10), ...worked("A001", "w1", "chen", 10)];
    expect(takes("social", [...alike], {}, { index: twins })).toBe("w1");
    const lin = { type: "WindowOpened", atMs: openingMs - minuteMs, windowId: windowId("w2") } as const;
    const earlier = [...opened("w1", "chen"), ...opened("w2", "lin").slice(0, 2), lin];
    expect(takes("social", earlier, {}, { index: twins })).toBe("w2");
    expect(takes("social", earlier, {}, { index: twins, policy: policies.fifo })).toBe("w2");
  });

  it("CALL17 keeps the window free that the hall will miss more", () => {
    const all = [...both, ...opened("w3", "zhao")];
    const come = (letter: string) => ["01", "02", "03", "04", "05"].map((digits) => `${letter}${digits}`);
    // Only the first serves remote, for which many come; the second covers for business, which the third serves too.
    const remote = come("B").flatMap((label) => [issued(label), gone(label)]);
    expect(takes("social", [...all, ...remote])).toBe("w2");
    const business = come("C0").flatMap((label) => [issued(label), gone(label)]);
    expect(takes("social", [...all, ...business])).toBe("w1");
  });

  it("CALL17 sees windows for the same services as equal, in whatever order they are written", () => {
    const services = ["social", "remote", "business", "estate"].map((id) => ({
      serviceId: serviceId(id),
      level: "primary" as const,
    }));
    const index = testHall({
      windows: testHall().hall.windows.map((at) => ({
        ...at,
        services: at.windowId === "w1" ? services : services.toReversed(),
      })),
    });
    for (let many = 1; many < 12; many += 1) {
      const comers = ["A001", "C001", "C002", "D001"].concat(Array.from({ length: many }, (_, at) => `A${100 + at}`));
      const arrivals = comers.flatMap((label) => [issued(label, { atMs: openingMs }), gone(label)]);
      const hall = hallNow(stateAfter([...both, ...arrivals]), index, nowMs + many * 977);
      const costOf = policies.even.freeCosts?.(hall);
      const costs = [...hall.state.windows.values()].map((now) => costOf?.(now));
      expect(costs[0]).toBeGreaterThan(0);
      expect(costs[0]).toBe(costs[1]);
    }
  });

  it("CALL17 knows only free windows that may serve it", () => {
    expect(takes("social", [])).toBeNull();
    expect(takes("estate", both)).toBeNull();
    expect(takes("social", [...opened("w1", "chen"), paused("w1")])).toBeNull();
    expect(takes("social", [...opened("w1", "chen"), issued("A001"), called("A001", "w1", "chen")])).toBeNull();
    // Not trained for it.
    expect(takes("social", opened("w3", "zhao"))).toBeNull();
    expect(takes("social", opened("w3", "relief"))).toBe("w3");
  });

  it("CALL17 keeps what was sent to a window or a person there", () => {
    expect(takes("estate", both, { window: "w2" })).toBe("w2");
    expect(takes("estate", both, { clerk: "lin" })).toBe("w2");
    expect(takes("social", both, { window: "w4" })).toBeNull();
    expect(takes("social", both, { clerk: "sun" })).toBeNull();
  });
});
