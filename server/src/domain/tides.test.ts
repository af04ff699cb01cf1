import { type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { Tide } from "@yichuang/shared/domain/service-window";
import { createRng } from "@yichuang/shared/lib/rng";
import { describe, expect, it } from "vitest";

import { adjustedHall } from "./adjusted-hall.ts";
import { decideDue } from "./deadlines.ts";
import type { DomainEvent } from "./event.ts";
import { evolve } from "./evolve.ts";
import { readHall } from "./read/hall.ts";
import { createState, type State } from "./state.ts";
import { dayOpened, issued } from "./testing/events.ts";
import { stateAfter } from "./testing/kit.ts";
import { clerkId, idOf, minuteMs, openingMs, serviceId, testHall, windowId } from "./testing/test-hall.ts";

const tide = (change: Partial<Tide> = {}): Tide => ({
  tideId: "rush",
  name: { zh: "早高峰", en: "Rush" },
  days: null,
  fromMinute: 9 * 60 + 30,
  toMinute: 11 * 60,
  whenWaiting: null,
  services: [{ serviceId: serviceId("remote"), level: "primary" }],
  ...change,
});

const hallWith = (...tides: Tide[]): HallIndex => {
  const { hall } = testHall();
  return indexHall({
    ...hall,
    windows: hall.windows.map((own) => (own.windowId === "w2" ? { ...own, tides } : own)),
  });
};

/** Lets time do its work once; what it did. */
const tick = (state: State, index: HallIndex, minutes: number): DomainEvent[] => {
  const events = decideDue(state, adjustedHall(index, state), openingMs + minutes * minuteMs);
  for (const event of events) evolve(state, event);
  return events;
};

const servedAt = (state: State, index: HallIndex): string[] =>
  (adjustedHall(index, state).windows.get("w2")?.services ?? []).map(({ serviceId: id }) => id);

const waiting = { serviceId: serviceId("remote"), atLeast: 4 };
const queueOf = (count: number): DomainEvent[] =>
  Array.from({ length: count }, (_, place) => issued(`B0${place + 1}`, { atMs: openingMs }));
const left = (place: number, atMs: number): DomainEvent => ({
  type: "TicketCancelled",
  atMs,
  ticketId: idOf(`B0${place}`),
  reason: "left",
});

describe("a tide", () => {
  it("TID1 comes and goes with its hours, on its days", () => {
    const index = hallWith(tide({ days: [0] }));
    const state = stateAfter([dayOpened()]);
    expect(tick(state, index, 29)).toEqual([]);
    expect(tick(state, index, 30)).toMatchObject([
      { type: "WindowProfileSet", windowId: "w2", source: "tide", tideId: "rush", name: { en: "Rush" } },
    ]);
    expect(servedAt(state, index)).toEqual(["remote"]);
    expect(tick(state, index, 31)).toEqual([]);
    expect(tick(state, index, 120)).toMatchObject([{ type: "WindowProfileSet", services: null, tideId: null }]);
    expect(servedAt(state, index)).toEqual(["social", "business"]);
    const tuesday = hallWith(tide({ days: [1] }));
    expect(tick(stateAfter([dayOpened()]), tuesday, 60)).toEqual([]);
  });

  it("TID1 the first of two that hold counts", () => {
    const cover = [{ serviceId: serviceId("estate"), level: "cover" as const }];
    const index = hallWith(tide({ fromMinute: 10 * 60 }), tide({ tideId: "all", services: cover }));
    const state = stateAfter([dayOpened()]);
    expect(tick(state, index, 30)).toMatchObject([{ tideId: "all" }]);
    expect(tick(state, index, 60)).toMatchObject([{ tideId: "rush" }]);
  });

  it("TID2 comes when enough wait, and goes when half of them do", () => {
    const index = hallWith(tide({ fromMinute: 0, toMinute: 1440, whenWaiting: waiting }));
    const state = stateAfter([dayOpened(), ...queueOf(3)]);
    expect(tick(state, index, 10)).toEqual([]);
    evolve(state, issued("B04", { atMs: openingMs }));
    expect(tick(state, index, 10)).toMatchObject([{ tideId: "rush" }]);
    evolve(state, left(1, openingMs + 16 * minuteMs));
    expect(tick(state, index, 16)).toEqual([]);
    evolve(state, left(2, openingMs + 16 * minuteMs));
    expect(tick(state, index, 16)).toMatchObject([{ services: null, source: "tide" }]);
  });

  it("TID3 stays for five minutes at least, whatever the queue does, and turns on the minute with the clock", () => {
    const index = hallWith(tide({ fromMinute: 0, toMinute: 9 * 60 + 14, whenWaiting: waiting }));
    const state = stateAfter([dayOpened(), ...queueOf(4)]);
    expect(tick(state, index, 10)).toHaveLength(1);
    for (const place of [1, 2, 3]) evolve(state, left(place, openingMs + 10 * minuteMs));
    expect(tick(state, index, 13)).toEqual([]);
    expect(tick(state, index, 14)).toMatchObject([{ services: null }]);
  });

  it("TID3 never turns twice within five minutes because of the queue alone", () => {
    const rng = createRng(5);
    for (let run = 0; run < 50; run += 1) {
      const index = hallWith(tide({ fromMinute: 0, toMinute: 1440, whenWaiting: waiting }));
      const state = createState();
      evolve(state, dayOpened());
      let lastMs = -Infinity;
      let next = 1;
      const there: number[] = [];
      for (let second = 0; second < 3600; second += 1 + rng.int(60)) {
        const atMs = openingMs + second * 1000;
        if (rng.int(2) === 0 || there.length === 0) {
          const label = `B${String(next).padStart(2, "0")}`;
          evolve(state, issued(label, { atMs }));
          there.push(next);
          next += 1;
        } else {
          const place = String(there.shift()).padStart(2, "0");
          evolve(state, { type: "TicketCancelled", atMs, ticketId: idOf(`B${place}`), reason: "left" });
        }
        const turned = decideDue(state, adjustedHall(index, state), atMs);
        for (const event of turned) evolve(state, event);
        if (turned.length === 0) continue;
        expect(atMs - lastMs).toBeGreaterThanOrEqual(5 * minuteMs);
        lastMs = atMs;
      }
    }
  });

  it("TID4 waits while a supervisor has set the window, and comes when that is over", () => {
    const index = hallWith(tide());
    const untilMs = openingMs + 60 * minuteMs;
    const state = stateAfter([
      dayOpened(),
      {
        type: "WindowProfileSet",
        atMs: openingMs,
        windowId: windowId("w2"),
        services: [{ serviceId: serviceId("social"), level: "primary" }],
        source: "supervisor",
        tideId: null,
        name: null,
        untilMs,
        clerkId: clerkId("supervisor"),
        why: null,
      },
    ]);
    expect(tick(state, index, 40)).toEqual([]);
    expect(tick(state, index, 60)).toMatchObject([{ source: "time", services: null }]);
    expect(tick(state, index, 60)).toMatchObject([{ source: "tide", tideId: "rush" }]);
  });

  it("TID5 is told with its name to whoever asks for the hall", () => {
    const index = hallWith(tide());
    const state = stateAfter([dayOpened()]);
    tick(state, index, 30);
    const nowMs = openingMs + 30 * minuteMs;
    const hall = readHall({
      state,
      index: adjustedHall(index, state),
      nowMs,
      areHoursEnforced: false,
      estimates: {} as never,
    });
    expect(hall.windows[1]?.adjusted).toEqual({
      source: "tide",
      name: { zh: "早高峰", en: "Rush" },
      clerkId: null,
      why: null,
      sinceMs: nowMs,
      untilMs: null,
    });
    expect(hall.windows[0]?.adjusted).toBeNull();
  });

  it("TID1 follows a new version of the hall at once", () => {
    const index = hallWith(tide());
    const state = stateAfter([dayOpened()]);
    tick(state, index, 30);
    const services = [{ serviceId: serviceId("estate"), level: "cover" as const }];
    expect(tick(state, hallWith(tide({ services })), 30)).toMatchObject([{ source: "tide", tideId: "rush", services }]);
    expect(tick(state, hallWith(tide({ services })), 31)).toEqual([]);
  });

  it("TID1 a window whose tide is no longer in the hall file goes back to its own work", () => {
    const state = stateAfter([dayOpened()]);
    tick(state, hallWith(tide()), 30);
    expect(tick(state, testHall(), 31)).toMatchObject([{ services: null, source: "tide" }]);
  });
});
