import type { Hall } from "@yichuang/shared/domain/hall";
import { describe, expect, it } from "vitest";

import { loadHall } from "../config/load-hall.ts";
import type { DomainEvent } from "../domain/event.ts";
import { dayInHall } from "./hall-scenario.ts";
import { figuresOfDay, readDay, scenarioOfDay } from "./recorded-day.ts";
import { reportOn } from "./report.ts";
import { hallOfScenario } from "./scenario-hall.ts";

const loaded = await loadHall("halls/zhecheng.yaml");
if (!loaded.ok) throw new Error("the county hall does not load");
const hall: Hall = loaded.value;
const day = "2026-11-23";

/** A window with two services of its own at least, and another one. */
const desk = hall.windows.find(({ services }) => services.length > 2)!;
const other = hall.windows.find(({ windowId }) => windowId !== desk.windowId)!;
const [first, second] = desk.services.map(({ serviceId }) => serviceId);
const { windowId } = desk;

const at = (minute: number): number => Date.UTC(2026, 10, 23, 1) + minute * 60_000;
type Loose = { type: DomainEvent["type"]; atMs: number } & Record<string, unknown>;

const issue = (ticketId: string, minute: number, more: object = {}): Loose => ({
  type: "TicketIssued",
  atMs: at(minute),
  orderMs: at(minute),
  ticketId,
  serviceId: first,
  priority: "ordinary",
  ...more,
});
const to = (type: Loose["type"], ticketId: string, minute: number, more: object = {}): Loose => ({
  type,
  atMs: at(minute),
  ticketId,
  ...more,
});
const call = (ticketId: string, minute: number, where: string = windowId): Loose =>
  to("TicketCalled", ticketId, minute, { windowId: where, clerkId: "c01" });
const atWindow = (type: Loose["type"], minute: number, more: object = {}): Loose => ({
  type,
  atMs: at(minute),
  windowId,
  ...more,
});

async function* inRecords(events: readonly Loose[]): AsyncGenerator<{ body: unknown }> {
  yield { body: { events: events.slice(0, 1) } };
  yield { body: { events: events.slice(1) } };
}

const read = async (...events: readonly Loose[]) => {
  const recorded = await readDay(inRecords(events), day, "Asia/Shanghai");
  if (!recorded) throw new Error("the day is not there");
  return recorded;
};

const rowsOf = async (events: readonly Loose[], of: Hall = hall) => {
  const recorded = await read(...events);
  return {
    rows: scenarioOfDay(recorded, of).traces.get(day) ?? [],
    scenario: scenarioOfDay(recorded, of).scenario,
    figures: figuresOfDay(recorded, of),
  };
};

const withRules = (change: (hall: Hall) => void): Hall => {
  const changed = structuredClone(hall);
  change(changed);
  return changed;
};

describe("time at the window", () => {
  it("is the sum of its parts, without the time between them", async () => {
    const { rows, figures } = await rowsOf([
      atWindow("WindowOpened", 0),
      issue("t1", 1),
      call("t1", 3),
      to("TicketParked", "t1", 5),
      to("TicketResumed", "t1", 40, { windowId, clerkId: "c01" }),
      to("TicketFinished", "t1", 60, { outcome: "done" }),
      atWindow("WindowClosed", 100, { reason: null }),
    ]);
    expect(rows).toMatchObject([{ arrivalSeconds: 60, serviceSeconds: 22 * 60, patienceSeconds: null }]);
    expect(figures).toMatchObject({ waits: 1, meanWaitMinutes: 2 });
  });

  it("counts for the window where each part was", async () => {
    const { figures } = await rowsOf([
      atWindow("WindowOpened", 0),
      atWindow("WindowOpened", 0, { windowId: other.windowId }),
      issue("t1", 0),
      call("t1", 0),
      to("TicketParked", "t1", 10),
      to("TicketResumed", "t1", 50, { windowId: other.windowId, clerkId: "c01" }),
      to("TicketFinished", "t1", 100, { outcome: "done" }),
    ]);
    expect(figures.maxBusyGap).toBeCloseTo(0.4, 9);
  });

  it("is the usual one of somebody parked to the end, whose rest nobody saw, only if a part is still going on", async () => {
    const { rows } = await rowsOf([
      issue("t1", 0),
      call("t1", 1),
      to("TicketParked", "t1", 3),
      issue("t2", 4),
      call("t2", 5),
      atWindow("WindowClosed", 50, { reason: null }),
    ]);
    const usual = hall.services.find(({ serviceId }) => serviceId === first)!.serviceMinutes;
    expect(rows.map(({ serviceSeconds }) => serviceSeconds)).toEqual([120, usual * 60]);
  });
});

describe("rules and training of the hall", () => {
  const rates = { ordinary: 1, elderly: 3, disabled: 1, expectant: 1, veteran: 1, appointment: 0.5 };

  it("rates of waiting go into the replay and into a day made up, and from there into the hall that is played", async () => {
    const rated = withRules(({ rules }) => void (rules.dispatch.priorityRates = rates));
    const { scenario } = await rowsOf([atWindow("WindowOpened", 0), issue("t1", 1)], rated);
    expect(scenario.rules?.priorityRates).toEqual(rates);
    expect(dayInHall(rated, { load: 0.8, skew: 0, seed: 1 }).scenario.rules?.priorityRates).toEqual(rates);
    const { dispatch, headStartMinutes } = hallOfScenario(scenario).hall.rules;
    expect(dispatch).toMatchObject({ priorityRates: rates, passesMax: hall.rules.dispatch.passesMax });
    expect(headStartMinutes).toEqual(hall.rules.headStartMinutes);
  });

  it("a window serves what the clerk who sat there longest is trained for", async () => {
    const trained = withRules(({ clerks }) => {
      clerks[0]!.skills = [second!];
      clerks[1]!.skills = [first!];
    });
    const [long, short] = trained.clerks.map(({ clerkId }) => clerkId);
    const seats = (...minutes: [number, number, number]) => [
      atWindow("ClerkSeated", minutes[0], { clerkId: short }),
      atWindow("WindowOpened", minutes[0]),
      atWindow("ClerkUnseated", minutes[1], { clerkId: short }),
      atWindow("ClerkSeated", minutes[1], { clerkId: long }),
      atWindow("WindowPaused", minutes[2], { reason: null }),
    ];
    const servesAfter = async (events: Loose[]) =>
      (await rowsOf(events, trained)).scenario.windows.map(({ serves }) => serves.map(({ service }) => service));
    expect(await servesAfter(seats(0, 20, 60))).toEqual([[second]]);
    expect(await servesAfter(seats(0, 50, 60))).toEqual([[first]]);
    expect(await servesAfter([atWindow("WindowOpened", 0), atWindow("WindowClosed", 9, { reason: null })])).toEqual([
      desk.services.map(({ serviceId }) => serviceId),
    ]);
  });
});

it("people and windows that the hall file does not have are counted and left out of both", async () => {
  const events = [
    atWindow("WindowOpened", 0),
    atWindow("WindowOpened", 0, { windowId: "gone" }),
    issue("t1", 1),
    call("t1", 3),
    issue("t2", 4, { serviceId: "gone" }),
    to("TicketTransferred", "t1", 9, { serviceId: "gone", orderMs: at(1) }),
    call("t2", 30, "gone"),
    call("t1", 40, "gone"),
    to("TicketFinished", "t1", 50, { outcome: "done" }),
  ];
  const { rows, scenario, figures } = await rowsOf(events);
  expect(figures).toMatchObject({ waits: 1, meanWaitMinutes: 2, maxBusyGap: 0, leftOut: { people: 2, windows: 1 } });
  expect(rows).toHaveLength(1);
  expect(scenario.windows.map(({ id }) => id)).toEqual([windowId]);
  const without = withRules((changed) => void (changed.windows = []));
  const none = await rowsOf(events, without);
  expect(none.figures).toMatchObject({ maxBusyGap: 0, leftOut: { people: 2, windows: 2 } });
  const untrained = withRules((changed) => void (changed.clerks[0]!.skills = []));
  const seated = atWindow("ClerkSeated", 0, { clerkId: hall.clerks[0]!.clerkId });
  expect((await rowsOf([seated, ...events], untrained)).figures.leftOut.windows).toBe(2);
  expect((await rowsOf([issue("t1", 1)])).figures.leftOut).toEqual({ people: 0, windows: 0 });
});

describe("from one day to the next", () => {
  /** Before midnight and at it, as the core does it; people of the 22nd. */
  const turn = at(-9 * 60 + 1 / 60);
  const night: Loose[] = [
    issue("old", -15 * 60),
    issue("stay", -15 * 60 + 1, { priority: "elderly" }),
    to("TicketTransferred", "stay", -15 * 60 + 2, { serviceId: second, orderMs: at(-15 * 60 + 1) }),
    issue("over", -15 * 60 + 3),
    { type: "TicketCarriedOver", atMs: turn, ticketId: "stay" },
    { type: "TicketCancelled", atMs: turn, ticketId: "over", reason: "day-closed" },
    { type: "TicketCarriedOver", atMs: turn, ticketId: "unheard" },
    { type: "WindowClosed", atMs: turn, windowId, reason: "day-closed" },
    { type: "DayClosed", atMs: turn, businessDay: "2026-11-22" },
    { type: "DayOpened", atMs: turn, businessDay: day },
  ];

  it("whoever is carried over is there when the day begins, which is not midnight", async () => {
    const { rows, scenario, figures } = await rowsOf([
      ...night,
      atWindow("WindowOpened", 0),
      issue("t1", 5),
      call("stay", 7),
      to("TicketFinished", "stay", 17, { outcome: "done" }),
      call("t1", 17),
      to("TicketFinished", "t1", 20, { outcome: "done" }),
    ]);
    expect(rows).toMatchObject([
      { arrivalSeconds: 0, service: second, serviceSeconds: 600, priority: "elderly" },
      { arrivalSeconds: 300, service: first, serviceSeconds: 180 },
    ]);
    expect(figures).toMatchObject({ waits: 2, meanWaitMinutes: (7 + 12) / 2, leftOut: { people: 1, windows: 0 } });
    expect(scenario.horizonMinutes).toBe(20);
    expect(scenario.windows[0]?.open).toEqual([[0, 20]]);
  });

  it("the end of the day is nobody's impatience", async () => {
    const nextMidnight = at(15 * 60 + 1 / 60);
    const { rows, scenario } = await rowsOf([
      atWindow("WindowOpened", 0),
      issue("t1", 5),
      issue("t2", 6),
      to("TicketCancelled", "t2", 30, { reason: "day-closed" }),
      issue("t3", 40),
      { type: "TicketCancelled", atMs: nextMidnight, ticketId: "t1", reason: "day-closed" },
      { type: "TicketCarriedOver", atMs: nextMidnight, ticketId: "t3" },
    ]);
    expect(rows.map(({ patienceSeconds }) => patienceSeconds)).toEqual([null, null, null]);
    expect(scenario.horizonMinutes).toBe(40);
  });

  it("a day with nothing but its turn is none", async () => {
    expect(await readDay(inRecords(night), day, "Asia/Shanghai")).toBeNull();
  });
});

describe("who never stood in the queue, and who stood in the wrong one", () => {
  it("a print given up is nobody, unless the paper came after all", async () => {
    const events = [
      atWindow("WindowOpened", 0),
      issue("t1", 1, { awaitsPrint: true }),
      to("TicketCancelled", "t1", 6, { reason: "print-unconfirmed" }),
      issue("t2", 7),
    ];
    const without = await rowsOf(events);
    expect(without.rows).toMatchObject([{ arrivalSeconds: 420 }]);
    expect(without.figures.leftOut.people).toBe(0);
    const after = await rowsOf([...events, to("TicketPrinted", "t1", 8), call("t1", 9)]);
    expect(after.rows).toMatchObject([{ arrivalSeconds: 60, patienceSeconds: null }, { arrivalSeconds: 420 }]);
    expect(after.figures).toMatchObject({ waits: 1, meanWaitMinutes: 8 });
  });

  it("who is sent to another queue while waiting has not given up, and comes for what was wanted", async () => {
    const { rows, figures } = await rowsOf([
      atWindow("WindowOpened", 0),
      issue("t1", 1),
      to("TicketTransferred", "t1", 10, { serviceId: second, orderMs: at(1) }),
      call("t1", 20),
    ]);
    expect(rows).toMatchObject([{ arrivalSeconds: 60, service: second, patienceSeconds: null }]);
    expect(figures).toMatchObject({ waits: 1, meanWaitMinutes: 19 });
  });
});

describe("an appointment", () => {
  const booked = (ticketId: string, minute: number, forMinute: number) =>
    issue(ticketId, minute, { orderMs: at(forMinute), priority: "appointment" });

  it("waits from its time, and one kept to the minute has not waited", async () => {
    const { rows, figures } = await rowsOf([
      atWindow("WindowOpened", 0),
      booked("t1", 1, 60),
      call("t1", 60),
      to("TicketFinished", "t1", 70, { outcome: "done" }),
      // A little late: it stands where it was to be, but nobody waits before coming.
      booked("t2", 80, 75),
      call("t2", 84),
      to("TicketFinished", "t2", 90, { outcome: "done" }),
    ]);
    expect(rows).toMatchObject([
      { arrivalSeconds: 3600, serviceSeconds: 600, priority: "appointment" },
      { arrivalSeconds: 4800, serviceSeconds: 360 },
    ]);
    expect(figures).toMatchObject({ waits: 2, meanWaitMinutes: 2, p50: 2 });
  });

  it("called by name before its time waits no less than no time; called off before it nobody waited", async () => {
    const { rows, figures } = await rowsOf([
      atWindow("WindowOpened", 0),
      booked("t1", 1, 60),
      booked("t2", 2, 60),
      call("t1", 30),
      to("TicketCancelled", "t2", 40, { reason: "left" }),
      booked("t3", 41, 50),
      to("TicketCancelled", "t3", 70, { reason: "left" }),
    ]);
    expect(rows).toMatchObject([
      { arrivalSeconds: 1800, patienceSeconds: null },
      { arrivalSeconds: 3000, patienceSeconds: 1200 },
    ]);
    expect(figures).toMatchObject({ waits: 1, meanWaitMinutes: 0 });
  });
});

it("a day whose windows the hall has no more can still be played", async () => {
  const recorded = await read(atWindow("WindowOpened", 0, { windowId: "gone" }), issue("t1", 1));
  const report = reportOn(scenarioOfDay(recorded, hall), { policy: "even", seed: 1, replications: 1, etaChecks: 10 });
  expect(report).toMatchObject({ arrivals: 1, served: 0, unserved: 1 });
});
