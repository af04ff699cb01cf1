import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { called, issued, opened, paused, seated, served } from "../testing/events.ts";
import { stateAfter } from "../testing/kit.ts";
import { minuteMs, openingMs, serviceId, testHall } from "../testing/test-hall.ts";
import { estimate } from "./eta.ts";

const laterMs = openingMs + 60 * minuteMs;
const eta = (service: string, ahead: number, history: DomainEvent[], nowMs = laterMs) =>
  estimate(stateAfter(history), testHall(), serviceId(service), ahead, nowMs);
const busy = [...opened("w1", "chen"), issued("A001"), ...served("A001", "w1", "chen")];

describe("estimate", () => {
  it("is zero while a window that serves it is free for everybody ahead", () => {
    expect(eta("social", 0, opened("w1", "chen"))).toEqual({ p50Min: 0, p80Min: 0 });
    const two = [...opened("w1", "chen"), ...opened("w2", "lin")];
    expect(eta("social", 1, two)).toEqual({ p50Min: 0, p80Min: 0 });
    expect(eta("social", 2, two)?.p50Min).toBeGreaterThan(0);
  });

  it("knows nothing where no open window with a trained clerk serves it", () => {
    expect(eta("social", 0, [])).toBeNull();
    expect(eta("social", 0, seated("w1", "chen"))).toBeNull();
    expect(eta("social", 0, [...opened("w1", "chen"), paused("w1")])).toBeNull();
    expect(eta("social", 0, opened("w3", "zhao"))).toBeNull();
    expect(eta("nothing", 0, opened("w1", "chen"))).toBeNull();
  });

  it("adds what the one at the window still needs to the work of those ahead", () => {
    const justCalled = [...opened("w1", "chen"), issued("A001"), called("A001", "w1", "chen")];
    expect(eta("social", 0, justCalled)?.p50Min).toBe(10);
    expect(eta("social", 1, justCalled)?.p50Min).toBe(20);
    expect(eta("social", 0, busy, laterMs + 2 * minuteMs)?.p50Min).toBe(8);
    expect(eta("social", 0, busy, laterMs + 40 * minuteMs)?.p50Min).toBe(5);
  });

  it("grows with the people ahead, shrinks with windows, and keeps p80 above p50", () => {
    const more = [...busy, ...opened("w2", "lin"), issued("A002"), ...served("A002", "w2", "lin")];
    for (let ahead = 1; ahead < 30; ahead += 1) {
      const [one, next, shared] = [
        eta("social", ahead, busy),
        eta("social", ahead + 1, busy),
        eta("social", ahead, more),
      ];
      expect(next?.p50Min).toBeGreaterThan(one?.p50Min ?? Infinity);
      expect(shared?.p50Min).toBeLessThan(one?.p50Min ?? 0);
      expect(one?.p80Min).toBeGreaterThan(one?.p50Min ?? Infinity);
    }
  });

  it("leaves to other queues the share of a window that is their own work, and not what it only covers", () => {
    const others = ["B01", "B02", "B03"].map((label) => issued(label));
    expect(eta("social", 4, [...busy, ...others])?.p50Min).toBeGreaterThan(eta("social", 4, busy)?.p50Min ?? Infinity);
    const atTwo = [...opened("w2", "lin"), issued("A001"), ...served("A001", "w2", "lin")];
    const covered = ["C001", "C002", "C003"].map((label) => issued(label));
    expect(eta("social", 4, [...atTwo, ...covered])).toEqual(eta("social", 4, atTwo));
  });

  it("states both figures for a known case: 4 ahead, 10 minutes each, one window that has just begun", () => {
    // Mean 4 · 10 + 10 = 50; deviation √5 · 10 = 22.4, of which 0.8416 gives 18.8.
    expect(eta("social", 4, busy)).toEqual({ p50Min: 50, p80Min: 69 });
  });

  it("counts a window that only covers for half", () => {
    const cover = [...opened("w3", "relief"), issued("A001"), ...served("A001", "w3", "relief")];
    expect(eta("social", 4, cover)?.p50Min).toBeGreaterThan(eta("social", 4, busy)?.p50Min ?? Infinity);
  });
});
