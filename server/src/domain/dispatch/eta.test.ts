import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { called, issued, opened, paused, seated, served } from "../testing/events.ts";
import { stateAfter } from "../testing/kit.ts";
import { minuteMs, openingMs, serviceId, testHall } from "../testing/test-hall.ts";
import { estimateAtOnce, newcomerEta } from "./eta.ts";
import { hallNow } from "./hall-now.ts";

const laterMs = openingMs + 60 * minuteMs;
const index = testHall();
const eta = (service: string, history: DomainEvent[], ahead?: number) => {
  const state = stateAfter(history);
  const estimates = estimateAtOnce(state, index, laterMs);
  return newcomerEta(estimates, hallNow(state, index, laterMs), serviceId(service), ahead);
};
const busy = [...opened("w1", "chen"), issued("A001"), ...served("A001", "w1", "chen")];

describe("the estimate for a newcomer", () => {
  it("is zero while a window that serves it is free and nobody waits", () => {
    expect(eta("social", opened("w1", "chen"))).toEqual({ p50Min: 0, p80Min: 0 });
    expect(eta("social", busy)?.p50Min).toBeGreaterThan(0);
  });

  it("knows nothing where no open window with a trained clerk serves it", () => {
    expect(eta("social", [])).toBeNull();
    expect(eta("social", seated("w1", "chen"))).toBeNull();
    expect(eta("social", [...opened("w1", "chen"), paused("w1")])).toBeNull();
    expect(eta("social", opened("w3", "zhao"))).toBeNull();
    expect(eta("nothing", opened("w1", "chen"))).toBeNull();
  });

  it("grows with the people ahead, shrinks with windows, and keeps p80 above p50", () => {
    const crowd = ["A002", "A003", "A004", "A005"].map((label) => issued(label));
    const alone = eta("social", busy);
    const behind = eta("social", [...busy, ...crowd]);
    const shared = eta("social", [
      ...busy,
      ...crowd,
      ...opened("w2", "lin"),
      issued("A006"),
      called("A006", "w2", "lin"),
    ]);
    expect(behind?.p50Min).toBeGreaterThan(alone?.p50Min ?? Infinity);
    expect(shared?.p50Min).toBeLessThan(behind?.p50Min ?? 0);
    for (const known of [alone, behind, shared]) expect(known?.p80Min).toBeGreaterThan(known?.p50Min ?? Infinity);
  });
});
