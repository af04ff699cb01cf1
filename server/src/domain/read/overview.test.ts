import { createPatch } from "rfc6902";
import { describe, expect, it } from "vitest";

import { diffArrays } from "../../realtime/diff-arrays.ts";
import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent } from "../event.ts";
import { evolve } from "../evolve.ts";
import { createState, type State } from "../state.ts";
import { called, dayOpened, finished, issued, opened, parked, passed, served } from "../testing/events.ts";
import { applyAll, stateAfter } from "../testing/kit.ts";
import { clerkId, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";
import { readOverview } from "./overview.ts";
import { readWindowDay } from "./window-day.ts";

const index = testHall();
const readingOf = (state: State, nowMs: number, hall = index) => ({
  state,
  index: hall,
  nowMs,
  areHoursEnforced: true,
  estimates: estimateAtOnce(state, hall, nowMs, 1),
});
const laterMs = openingMs + 60 * minuteMs;

describe("the hall at a glance", () => {
  it("LIV4 people are counted by what they do and where, each once", () => {
    const history = [
      ...opened("w1", "chen"),
      ...opened("w2", "lin"),
      ...opened("w4", "sun"),
      ...["A001", "A002", "A003", "A004", "C001", "D001"].map((label) => issued(label)),
      ...parked("A001", "w1", "chen"),
      ...served("A002", "w1", "chen"),
      called("D001", "w4", "sun"),
      ...finished("A003", "w2", "lin"),
    ];
    const overview = readOverview(readingOf(stateAfter(history), laterMs));
    expect(overview.people).toEqual({ waiting: 2, called: 1, serving: 1, parked: 1 });
    expect(overview.zones).toEqual([
      { zone: "z1", waiting: 1, called: 0, serving: 1, parked: 1 },
      { zone: "z2", waiting: 1, called: 1, serving: 0, parked: 0 },
    ]);
  });

  it("LIV4 those who came and those who did not are counted for the day and for the last hour", () => {
    const history = [
      ...opened("w1", "chen"),
      ...["A001", "A002", "A003"].map((label) => issued(label)),
      ...passed("A001", "w1", "chen", openingMs + 10 * minuteMs),
      ...finished("A002", "w1", "chen", openingMs + 50 * minuteMs),
    ];
    const overview = readOverview(readingOf(stateAfter(history), openingMs + 80 * minuteMs));
    expect(overview).toMatchObject({ issuedCount: 3, finishedCount: 1, noShowCount: 1 });
    expect(overview.lastHour).toEqual({ came: 1, noShow: 0 });
  });

  it("LIV3 a window tells its day in figures that stand still while nothing happens", () => {
    const state = stateAfter([
      ...opened("w2", "lin"),
      issued("C001"),
      issued("A001"),
      ...finished("A001", "w2", "lin"),
    ]);
    applyAll(state, [
      { ...called("C001", "w2", "lin", laterMs), reason: { ...called("C001", "w2", "lin").reason, level: "cover" } },
    ]);
    const [, second] = readOverview(readingOf(state, laterMs)).windows;
    expect(second).toMatchObject({ label: "C001", isCover: true, staffNumber: "1002" });
    expect(second?.day).toEqual({ finished: 1, workMs: 0, dutyMs: 0, dutySinceMs: openingMs });
    const [, later] = readOverview(readingOf(state, laterMs + 30 * minuteMs)).windows;
    expect(later).toEqual(second);
    expect(readOverview(readingOf(state, laterMs)).windows[0]?.day).toBeNull();
  });

  it("LIV6 a service tells since when somebody waits who may be called, and who could call", () => {
    const history = [
      ...opened("w2", "lin"),
      ...opened("w3", "zhao"),
      issued("C001"),
      issued("A001", { missing: ["ID card"] }),
      issued("A002"),
      // Who has an appointment does not wait before it.
      issued("D001", { priority: "appointment", orderMs: laterMs + minuteMs }),
    ];
    const rows = readOverview(readingOf(stateAfter(history), laterMs)).services;
    expect(rows.map((row) => [row.serviceId, row.count, row.waitsSinceMs, row.openCount, row.coverCount])).toEqual([
      ["social", 2, issued("A002").atMs, 1, 0],
      ["remote", 0, null, 0, 0],
      ["business", 1, issued("C001").atMs, 1, 1],
      ["estate", 1, null, 0, 0],
    ]);
  });

  it("LIV5 the day of a window: its last calls, newest first, and who is free to sit there", () => {
    const history = [
      ...opened("w1", "chen"),
      ...opened("w2", "lin"),
      ...["A001", "A002", "A003"].map((label) => issued(label)),
      ...finished("A001", "w1", "chen", openingMs + 10 * minuteMs),
      ...passed("A002", "w1", "chen", openingMs + 20 * minuteMs),
      ...served("A003", "w2", "lin", openingMs + 20 * minuteMs),
    ];
    const day = readWindowDay(readingOf(stateAfter(history), laterMs), windowId("w1"));
    expect(day?.calls.map(({ label, status, level }) => [label, status, level])).toEqual([
      ["A002", "no-show", "primary"],
      ["A001", "finished", "primary"],
    ]);
    expect(day?.free).toEqual([
      { clerkId: clerkId("chen"), staffNumber: "1001", name: { zh: "chen", en: "chen" }, windowNumber: 1 },
    ]);
    expect(readWindowDay(readingOf(stateAfter(history), laterMs), windowId("w9"))).toBeNull();
  });
});

/** A hall of so many windows and services, each window with three services of its own, all open and all busy. */
const largeHall = (windowsCount: number, servicesCount: number) => {
  const { services, windows, clerks } = index.hall;
  const [service, at, person] = [services[0], windows[0], clerks[0]];
  if (!service || !at || !person) throw new Error("the test hall is empty");
  const ids = Array.from({ length: servicesCount }, (_, number) => serviceId(`s${number}`));
  const prefixOf = (number: number): string =>
    `${String.fromCodePoint(65 + (number % 26))}${String.fromCodePoint(65 + Math.floor(number / 26))}`;
  return testHall({
    services: ids.map((id, number) => ({ ...service, serviceId: id, prefix: prefixOf(number) })),
    windows: Array.from({ length: windowsCount }, (_, number) => ({
      ...at,
      windowId: windowId(`w${number}`),
      number: number + 1,
      services: [0, 1, 2].map((step) => ({
        serviceId: ids[(number + step * 7) % ids.length] ?? service.serviceId,
        level: step === 0 ? ("primary" as const) : ("cover" as const),
      })),
    })),
    clerks: Array.from({ length: windowsCount }, (_, number) => ({
      ...person,
      clerkId: clerkId(`c${number}`),
      staffNumber: `${1000 + number}`,
      windowId: windowId(`w${number}`),
    })),
    items: [],
    frequentItems: [],
  });
};

/** A patch may have so many bytes: what one event changes at one window, one service and the hall's counts. */
const patchBytesMax = 1_000;

it("LIV1 in a hall of 500 windows and 200 services one event is told in a kilobyte, and nothing at all while nothing happens", () => {
  const hall = largeHall(500, 200);
  const open = Array.from({ length: 400 }, (_, number) => opened(`w${number}`, `c${number}`)).flat();
  const people = Array.from({ length: 400 }, (_, number) => {
    const label = `A${String(number + 1).padStart(3, "0")}`;
    return issued(label, { serviceId: serviceId(`s${number % 200}`), number, atMs: openingMs, orderMs: openingMs });
  });
  const state = createState();
  for (const event of [dayOpened(), ...open, ...people]) evolve(state, event);
  const estimates = estimateAtOnce(state, hall, openingMs, 1);
  const read = (nowMs: number) =>
    structuredClone(readOverview({ state, index: hall, nowMs, areHoursEnforced: true, estimates }));
  const patchOf = (before: unknown, after: unknown): number =>
    JSON.stringify(createPatch(before, after, diffArrays)).length;
  const nowMs = openingMs + 2 * minuteMs;
  expect(patchOf(read(nowMs), read(nowMs + 20_000))).toBe(2);
  const happenings: DomainEvent[] = [
    called("A001", "w0", "c0", nowMs),
    { type: "ServingStarted", atMs: nowMs, ticketId: issued("A001").ticketId },
    { type: "TicketFinished", atMs: nowMs, ticketId: issued("A001").ticketId, outcome: "done", items: [], note: null },
    issued("A999", { serviceId: serviceId("s7"), atMs: nowMs }),
    { type: "WindowPaused", atMs: nowMs, windowId: windowId("w9"), reason: "rest", untilMs: nowMs + minuteMs },
  ];
  const bytes = happenings.map((event) => {
    const before = read(nowMs);
    evolve(state, event);
    return [event.type, patchOf(before, read(nowMs))] as const;
  });
  for (const [type, length] of bytes) expect(length, type).toBeLessThan(patchBytesMax);
});
