import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { called, issued, opened, sessionOf } from "../testing/events.ts";
import { stateAfter } from "../testing/kit.ts";
import { clerkId, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";
import { adviceFrom, cannotFinish, openable, startWhatIf, switchable } from "./advice.ts";
import { estimateAtOnce } from "./eta.ts";

const index = testHall();
const laterMs = openingMs + 60 * minuteMs;

const waiting = (count: number): DomainEvent[] =>
  Array.from({ length: count }, (_, at) => issued(`A${String(at + 2).padStart(3, "0")}`));
/** Signed in, and at no window: at the coffee machine, say. */
const present = (...people: string[]): DomainEvent[] =>
  people.map((person) => ({
    type: "StaffSignedIn",
    atMs: openingMs,
    sessionId: sessionOf(person),
    clerkId: clerkId(person),
    roles: ["clerk"],
    device: "counter-9",
  }));
const busy = (count: number): DomainEvent[] => [
  ...opened("w1", "chen"),
  ...present("lin", "sun"),
  issued("A001"),
  called("A001", "w1", "chen"),
  ...waiting(count),
];

describe("ADV1 what cannot be finished before closing", () => {
  const at = (count: number, nowMs: number) => {
    const state = stateAfter(busy(count));
    return cannotFinish(estimateAtOnce(state, index, nowMs, 79), index, nowMs);
  };

  it("is a service whose queue reaches beyond the closing time", () => {
    const nearClosingMs = openingMs + 7.5 * 60 * minuteMs;
    expect(at(12, nearClosingMs)).toMatchObject([
      { type: "cannot-finish", serviceId: "social", minutesLeft: 30, waiting: 12 },
    ]);
  });

  it("is a service that people wait for and no window is open for", () => {
    const state = stateAfter(waiting(3));
    const nowMs = openingMs + 2 * 60 * minuteMs;
    expect(cannotFinish(estimateAtOnce(state, index, nowMs, 9), index, nowMs)).toMatchObject([
      { type: "cannot-finish", serviceId: "social", waiting: 3 },
    ]);
  });

  it("is nothing while there is time, when nobody waits, or when it is closed already", () => {
    expect(at(2, laterMs)).toEqual([]);
    expect(at(0, laterMs)).toEqual([]);
    expect(at(12, openingMs + 9 * 60 * minuteMs)).toEqual([]);
  });
});

describe("ADV2 which window to open", () => {
  const ask = (count: number, windowId: string) => {
    const state = stateAfter(busy(count));
    const desk = openable(state, index).find((one) => one.windowId === windowId);
    if (!desk) throw new Error(`${windowId} cannot be opened`);
    const whatIf = startWhatIf(state, index, laterMs, desk);
    for (let run = 0; run < 40; run += 1) {
      whatIf.as.run();
      whatIf.if.run();
    }
    return adviceFrom(state, whatIf);
  };

  it("names a closed window of a clerk who sits nowhere else, and what it saves", () => {
    const advice = ask(10, "w2");
    expect(advice).toMatchObject({ type: "open-window", windowId: "w2", clerkId: "lin", serviceId: "social" });
    // Ten people at one window wait 60 minutes on average, at two about half of that.
    expect(advice?.type === "open-window" && advice.savedMin).toBeGreaterThan(12);
  });

  it("says nothing of a window that would save less than two minutes, or that serves something else", () => {
    expect(ask(0, "w2")).toBeNull();
    expect(ask(10, "w4")).toBeNull();
  });

  it("names nobody who is not there", () => {
    expect(openable(stateAfter([...opened("w1", "chen"), ...waiting(5)]), index)).toEqual([]);
  });

  it("knows who could open one: not who sits elsewhere, nor a window that is at work", () => {
    const state = stateAfter([...opened("w1", "chen"), ...opened("w2", "zhao"), ...present("lin", "sun")]);
    const desks = openable(state, index).map(({ windowId }) => windowId);
    expect(desks).toEqual(["w4"]);
  });
});

describe("ADV6 which window could cover for others", () => {
  /** Twelve people for social at window 1; window 4 is open with nobody waiting, and serves estate alone. */
  const crowded = (person: string): DomainEvent[] => [...busy(12), ...opened("w4", person)];
  const social = serviceId("social");

  it("names an open one that does not serve the late service, and what it saves", () => {
    const state = stateAfter(crowded("relief"));
    const [turn, ...others] = switchable(state, index, laterMs);
    if (!turn) throw new Error("nobody could cover");
    expect([turn, others]).toEqual([{ windowId: "w4", serviceId: social }, []]);
    const whatIf = startWhatIf(state, index, laterMs, turn);
    for (let run = 0; run < 40; run += 1) {
      whatIf.as.run();
      whatIf.if.run();
    }
    const advice = adviceFrom(state, whatIf);
    expect(advice).toMatchObject({ type: "switch-profile", windowId: "w4", serviceId: social });
    expect(advice?.type === "switch-profile" && advice.savedMin).toBeGreaterThan(12);
    // The comparison leaves the hall as it is.
    expect(index.windows.get(windowId("w4"))?.services.map((served) => served.serviceId)).not.toContain(social);
  });

  it("names none before anybody is late, none whose clerk may not, none that has as many people of its own", () => {
    expect(switchable(stateAfter(crowded("relief")), index, openingMs + minuteMs)).toEqual([]);
    // Zhao is trained for business alone.
    expect(switchable(stateAfter(crowded("zhao")), index, laterMs)).toEqual([]);
    const estate = Array.from({ length: 12 }, (_, at) =>
      issued(`E${String(at + 1).padStart(3, "0")}`, { serviceId: serviceId("estate") }),
    );
    const names = switchable(stateAfter([...crowded("relief"), ...estate]), index, laterMs);
    expect(names.map(({ windowId: id, serviceId: of }) => `${id} ${of}`)).not.toContain("w4 social");
  });
});
