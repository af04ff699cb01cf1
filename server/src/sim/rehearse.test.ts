import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Hall } from "@yichuang/shared/domain/hall";
import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { Tide } from "@yichuang/shared/domain/service-window";
import { assert } from "@yichuang/shared/lib/assert";
import { afterAll, beforeAll, expect, test } from "vitest";

import { loadHall } from "../config/load-hall.ts";
import type { DomainEvent, WindowProfileSet } from "../domain/event.ts";
import { createFileJournal } from "../storage/file-journal.ts";
import { dayInHall } from "./hall-scenario.ts";
import { readDay, type RecordedDay, scenarioOfDay } from "./recorded-day.ts";
import { rehearse, rehearseDay } from "./rehearse.ts";
import { Simulation, simulationStartMs } from "./simulation.ts";

/** A simulated day of the county's hall stands in a real journal, as one that has gone by. */
let folder: string;
let hall: Hall;
let events: DomainEvent[];
const day = "2026-11-23";
const nextMorningMs = Date.parse("2026-11-24T08:00:00+08:00");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-rehearse-"));
  const loaded = await loadHall("halls/zhecheng.yaml");
  assert(loaded.ok, "the county's hall has no faults");
  hall = loaded.value;
  events = [];
  const observer = { onEvent: (event: DomainEvent) => void events.push(event) };
  new Simulation(dayInHall(hall, { load: 0.7, skew: 0.3, seed: 4 }), { policy: "even", seed: 4, observer }).run();
  const journal = createFileJournal(folder);
  const recovery = await journal.open();
  for await (const _record of recovery.records);
  await journal.append(events.map((event, at) => ({ seq: at + 1, body: { events: [event] } })));
  await journal.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const played = async (after: Hall, asked: string | null = null) => {
  const result = await rehearse(folder, { before: hall, after, day: asked, nowMs: nextMorningMs });
  assert(result.state === "played", result.state);
  return result;
};

test("RHS1 RHS2 the last day with tickets is played; in the same hall it goes the same way twice", async () => {
  const result = await played(hall);
  expect(result.day).toBe(day);
  expect(result.after).toEqual(result.before);
  expect(result.recorded.served).toBe(events.filter(({ type }) => type === "TicketCalled").length);
  expect(result.before.p50).toBeCloseTo(result.recorded.p50, 0);
  expect(result.services.reduce((sum, { people }) => sum + people, 0)).toBe(result.before.served);
  expect(result.leftOut).toEqual({ people: 0, windows: 0 });
});

test("RHS2 windows that help nobody any more let people wait longer, and it is told where", async () => {
  const alone: Hall = {
    ...hall,
    windows: hall.windows.map((own) => ({ ...own, services: own.services.filter(({ level }) => level === "primary") })),
  };
  const { before, after, services } = await played(alone, day);
  expect(after.p95).toBeGreaterThan(before.p95);
  expect(after.withinTargetShare).toBeLessThan(before.withinTargetShare);
  expect(services.some(({ before: was, after: is }) => is.p95 > was.p95)).toBe(true);
});

test("RHS2 for whom the changed hall has no place is counted", async () => {
  const [gone] = hall.services;
  assert(gone, "the county has services");
  const less: Hall = {
    ...hall,
    services: hall.services.slice(1),
    windows: hall.windows.map((own) => ({
      ...own,
      services: own.services.filter(({ serviceId }) => serviceId !== gone.serviceId),
    })),
  };
  const asked = events.filter((event) => event.type === "TicketIssued" && event.serviceId === gone.serviceId);
  expect((await played(less)).leftOut.people).toBe(asked.length);
});

test("RHS1 a day that the journal does not have is not played", async () => {
  const order = { before: hall, after: hall, nowMs: nextMorningMs };
  expect(await rehearse(folder, { ...order, day: "2026-11-20" })).toEqual({ state: "no-day" });
  const early = { ...order, nowMs: Date.parse("2026-11-23T12:00:00+08:00") };
  expect(await rehearse(folder, { ...early, day: null })).toEqual({ state: "no-day" });
});

/** In the morning's rush every third window of a kind serves what is asked for most there, and nothing else. */
const withTides = (own: Hall, change: Partial<Tide> = {}): Hall => {
  const asked = new Map<ServiceId, number>();
  for (const event of events)
    if (event.type === "TicketIssued") asked.set(event.serviceId, (asked.get(event.serviceId) ?? 0) + 1);
  const [busiest] = [...asked].toSorted(([, a], [, b]) => b - a);
  assert(busiest, "somebody came");
  const services: Tide["services"] = [{ serviceId: busiest[0], level: "cover" }];
  const tide = { tideId: "rush", name: { zh: "早高峰", en: "Rush" }, days: null, whenWaiting: null, services };
  const tides: Tide[] = [{ ...tide, fromMinute: 9 * 60 + 30, toMinute: 11 * 60 + 30, ...change }];
  return { ...own, windows: own.windows.map((one, at) => (at % 3 === 0 ? { ...one, tides } : one)) };
};

const recordedIn = async (own: Hall): Promise<{ recorded: RecordedDay; turns: WindowProfileSet[] }> => {
  const told: DomainEvent[] = [];
  const observer = { onEvent: (event: DomainEvent) => void told.push(event) };
  const day0 = dayInHall(own, { load: 0.7, skew: 0.3, seed: 4 });
  const tides = new Map(own.windows.map(({ windowId, tides: own0 = [] }) => [windowId, own0]));
  const time = { startMs: simulationStartMs, timeZone: own.timeZone, tides, skills: new Map() };
  new Simulation({ ...day0, time }, { policy: "even", seed: 4, observer }).run();
  const records = async function* () {
    for (const event of told) yield { body: { events: [event] } };
  };
  const recorded = await readDay(records(), day, own.timeZone);
  assert(recorded, "the day is there");
  return { recorded, turns: told.filter((event) => event.type === "WindowProfileSet") };
};

test("RHS3 a tide of the rehearsed hall turns at its time of the day, and the day goes otherwise", async () => {
  const rushed = await played(withTides(hall));
  expect(rushed.after).not.toEqual(rushed.before);
  // On another weekday, or before anybody comes, it changes nothing.
  const elsewhen = await played(withTides(hall, { days: [1] }));
  expect(elsewhen.after).toEqual(elsewhen.before);
  const early = await played(withTides(hall, { fromMinute: 0, toMinute: 6 * 60 }));
  expect(early.after).toEqual(early.before);
});

test("RHS3 a tide that waits for a queue comes with the queue, and never when nobody waits long enough", async () => {
  const [service] = withTides(hall).windows[0]?.tides?.[0]?.services ?? [];
  assert(service, "the tide serves something");
  const whenWaiting = { serviceId: service.serviceId, atLeast: 2 };
  const flooded = await played(withTides(hall, { fromMinute: 0, toMinute: 1440, whenWaiting }));
  expect(flooded.after).not.toEqual(flooded.before);
  const dry = { serviceId: service.serviceId, atLeast: 1_000 };
  const never = await played(withTides(hall, { fromMinute: 0, toMinute: 1440, whenWaiting: dry }));
  expect(never.after).toEqual(never.before);
});

test("RHS3 a day that went with tides goes the same way again in the same hall, and another way without them", async () => {
  const own = withTides(hall);
  const { recorded, turns } = await recordedIn(own);
  const tidal = own.windows.filter(({ tides = [] }) => tides.length > 0).length;
  expect(turns).toHaveLength(2 * tidal);
  const clock = (atMs: number) => new Date(atMs).toLocaleTimeString("en-GB", { timeZone: own.timeZone });
  expect(new Set(turns.map(({ atMs }) => clock(atMs)))).toEqual(new Set(["09:30:00", "11:30:00"]));
  const same = rehearseDay(recorded, own, own);
  assert(same.state === "played", "the day has tickets");
  expect(same.before.served).toBe(same.recorded.served);
  expect(same.before.p50).toBeCloseTo(same.recorded.p50, 0);
  expect(same.before.p95 / same.recorded.p95).toBeCloseTo(1, 1);
  expect(same.after).toEqual(same.before);
  const without = rehearseDay(recorded, own, hall);
  assert(without.state === "played", "the day has tickets");
  expect(without.before).toEqual(same.before);
  expect(Math.abs(without.after.p95 / same.recorded.p95 - 1)).toBeGreaterThan(
    2 * Math.abs(same.before.p95 / same.recorded.p95 - 1),
  );
});

test("RHS3 a tide brings nobody a service that its clerk is not trained for", async () => {
  const own = withTides(hall);
  const tidal = own.windows.filter(({ tides = [] }) => tides.length > 0).map(({ windowId }) => windowId);
  const busiest = own.windows[0]?.tides?.[0]?.services[0]?.serviceId;
  const { recorded } = await recordedIn(hall);
  const clerks = new Map(own.windows.map(({ windowId }, at) => [windowId, own.clerks[at]!.clerkId]));
  const callsAtTidal = (skillsOfAll: ServiceId[] | undefined): number => {
    const staffed: Hall = {
      ...own,
      clerks: own.clerks.map(({ skills: _skills, ...clerk }) =>
        skillsOfAll ? { ...clerk, skills: skillsOfAll } : clerk,
      ),
    };
    let calls = 0;
    const onCalled = (ticket: { serviceId: ServiceId }, windowId: WindowId): void => {
      if (ticket.serviceId === busiest && tidal.includes(windowId)) calls += 1;
    };
    const options = { policy: "even" as const, seed: 1, observer: { onCalled } };
    new Simulation(scenarioOfDay({ ...recorded, clerks }, staffed), options).run();
    return calls;
  };
  expect(callsAtTidal(undefined)).toBeGreaterThan(10);
  expect(callsAtTidal(own.services.map(({ serviceId }) => serviceId).filter((id) => id !== busiest))).toBe(0);
});
