import { describe, expect, it } from "vitest";

import type { DomainEvent } from "./event.ts";
import { reasonText } from "./reasons.ts";
import { evolve } from "./evolve.ts";
import { createState } from "./state.ts";
import { called, cancelled, finished, issued, opened, parked, passed } from "./testing/events.ts";
import { stateAfter } from "./testing/kit.ts";
import { idOf, minuteMs, openingMs, testHall } from "./testing/test-hall.ts";

describe("evolve", () => {
  it("ENG4 raises the revision by one with each event", () => {
    const history = [issued("A001"), issued("A002"), cancelled("A001", "left")];
    expect(stateAfter(history).revision).toBe(history.length + 1);
  });

  it("ENG5 never lets the state's time run backwards", () => {
    const state = createState();
    evolve(state, issued("A002"));
    evolve(state, issued("A001", { atMs: 0 }));
    expect(state.nowMs).toBe(openingMs + 2 * minuteMs);
  });

  it("INV10 stops at an event about a ticket that was never issued", () => {
    expect(() => stateAfter([cancelled("A001", "left")])).toThrow("never issued: 2026-11-23.A001");
  });

  it("INV10 stops at an event it does not know", () => {
    const unknown = { type: "TicketEaten", atMs: openingMs } as unknown as DomainEvent;
    expect(() => stateAfter([unknown])).toThrow("TicketEaten");
  });

  it("INV8 keeps whoever is at a window among the calls, whatever is called meanwhile", () => {
    const labels = Array.from({ length: 300 }, (_, index) => `A${String(index + 2).padStart(3, "0")}`);
    const state = stateAfter([
      ...opened("w1", "chen"),
      ...opened("w2", "lin"),
      issued("A001", { atMs: openingMs }),
      called("A001", "w1", "chen"),
      ...labels.flatMap((label) => [issued(label, { atMs: openingMs }), ...finished(label, "w2", "lin")]),
    ]);
    expect([...state.recentCalls]).toEqual([idOf("A001")]);
  });

  it("INV8 lists calls newest last: at windows, parked and no-shows, nobody twice", () => {
    const state = stateAfter([
      ...opened("w1", "chen"),
      ...["A001", "A002", "A003", "A004"].map((label) => issued(label)),
      ...passed("A001", "w1", "chen"),
      ...parked("A002", "w1", "chen"),
      ...finished("A003", "w1", "chen"),
      called("A004", "w1", "chen"),
      { type: "TicketReturned", atMs: openingMs + 70 * minuteMs, ticketId: idOf("A004") },
      called("A004", "w1", "chen", openingMs + 80 * minuteMs),
    ]);
    expect([...state.recentCalls]).toEqual(["A001", "A002", "A004"].map((label) => idOf(label)));
  });

  it("says a hall's reason in its words, and free words as they are", () => {
    const { pauseReasons } = testHall().hall.rules;
    expect(reasonText(pauseReasons, "rest")).toEqual({ zh: "休息", en: "Break" });
    expect(reasonText(pauseReasons, "gone fishing")).toEqual({ zh: "gone fishing", en: "gone fishing" });
  });
});
