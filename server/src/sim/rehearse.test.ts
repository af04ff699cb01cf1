import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Hall } from "@yichuang/shared/domain/hall";
import { assert } from "@yichuang/shared/lib/assert";
import { afterAll, beforeAll, expect, test } from "vitest";

import { loadHall } from "../config/load-hall.ts";
import type { DomainEvent } from "../domain/event.ts";
import { createFileJournal } from "../storage/file-journal.ts";
import { dayInHall } from "./hall-scenario.ts";
import { rehearse } from "./rehearse.ts";
import { Simulation } from "./simulation.ts";

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
