import { describe, expect, it } from "vitest";

import type { Queued } from "../queue.ts";
import { clerkId, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";
import { isSentHere, levelFor, levelForTicket, obstacleFor } from "./eligibility.ts";

const [w1, chen] = [windowId("w1"), clerkId("chen")];

const waiting = (change: Partial<Queued> = {}): Queued => ({
  serviceId: serviceId("social"),
  status: "waiting",
  isReady: true,
  outUntilMs: null,
  priority: "ordinary",
  lane: "class",
  orderMs: openingMs,
  orderSeq: 1,
  sinceMs: openingMs,
  onlyWindowId: null,
  onlyClerkId: null,
  passes: 0,
  ...change,
});

describe("what may be called at a window now", () => {
  const obstacle = (change: Partial<Queued> = {}, nowMs = openingMs) => obstacleFor(waiting(change), w1, chen, nowMs);

  it("CALL2 is who waits with paper in hand, is ready and here, and whose time has come", () => {
    expect(obstacle()).toBeNull();
    expect(obstacle({ status: "printing" })).toBe("printing");
    expect(obstacle({ isReady: false })).toBe("not-ready");
    expect(obstacle({ outUntilMs: openingMs + 1 })).toBe("stepped-out");
    expect(obstacle({ orderMs: openingMs + 1 })).toBe("not-yet");
    expect(obstacle({ orderMs: openingMs + 1 }, openingMs + 1)).toBeNull();
  });

  it("CALL2 CALL3 is what was sent to this window or person, and nothing that was sent to another", () => {
    expect(obstacle({ onlyWindowId: w1 })).toBeNull();
    expect(obstacle({ onlyWindowId: windowId("w2") })).toBe("other-window");
    expect(obstacle({ onlyClerkId: chen })).toBeNull();
    expect(obstacle({ onlyClerkId: clerkId("lin") })).toBe("other-clerk");
    expect(obstacle({ onlyWindowId: w1, onlyClerkId: clerkId("lin") })).toBe("other-clerk");
  });
});

describe("how a window takes work", () => {
  const index = testHall();

  it("CALL2 goes by its profile and its clerk's skills", () => {
    const level = (window: string, clerk: string | null, service: string) =>
      levelFor(index, windowId(window), clerk === null ? null : clerkId(clerk), serviceId(service));
    expect(level("w1", "chen", "social")).toBe("primary");
    expect(level("w2", "lin", "business")).toBe("cover");
    expect(level("w1", "chen", "business")).toBeNull();
    expect(level("w3", "zhao", "business")).toBe("primary");
    // Not trained for the window's cover work; whoever is, is not known while nobody sits there.
    expect(level("w3", "zhao", "social")).toBeNull();
    expect(level("w3", null, "social")).toBe("cover");
    expect(level("none", "chen", "social")).toBeNull();
  });

  it("CALL3 is own work when it was sent there, whatever profile and skills say", () => {
    const sentToWindow = waiting({ serviceId: serviceId("estate"), onlyWindowId: w1 });
    const sentToClerk = waiting({ serviceId: serviceId("estate"), onlyClerkId: chen });
    expect([sentToWindow, sentToClerk].map((ticket) => isSentHere(ticket, w1, chen))).toEqual([true, true]);
    expect(isSentHere(waiting(), w1, chen)).toBe(false);
    expect(isSentHere(sentToWindow, windowId("w2"), chen)).toBe(false);
    expect(isSentHere(sentToClerk, w1, clerkId("lin"))).toBe(false);
    expect([sentToWindow, sentToClerk].map((ticket) => levelForTicket(index, w1, chen, ticket))).toEqual([
      "primary",
      "primary",
    ]);
    expect(levelForTicket(index, w1, chen, waiting({ serviceId: serviceId("estate") }))).toBeNull();
  });
});
