import { expect, it } from "vitest";

import { loadHall } from "../config/load-hall.ts";
import type { DomainEvent } from "../domain/event.ts";
import { dayInHall } from "./hall-scenario.ts";
import { figuresOfDay, readDay, scenarioOfDay } from "./recorded-day.ts";
import { reportOn } from "./report.ts";
import { Simulation } from "./simulation.ts";

const countyHall = async () => {
  const hall = await loadHall("halls/zhecheng.yaml");
  if (!hall.ok) throw new Error("the county hall does not load");
  return hall.value;
};

async function* inRecords(events: readonly DomainEvent[]): AsyncGenerator<{ body: unknown }> {
  for (const event of events) yield { body: { events: [event] } };
}

/** A simulated day stands for one that a journal has kept. */
const record = async (policy: "even" | "zms") => {
  const hall = await countyHall();
  const loaded = dayInHall(hall, { load: 0.8, skew: 0.3, seed: 4 });
  const events: DomainEvent[] = [];
  new Simulation(loaded, { policy, seed: 4, observer: { onEvent: (event) => void events.push(event) } }).run();
  const day = await readDay(inRecords(events), "2026-11-23", "Asia/Shanghai");
  if (!day) throw new Error("the day is not there");
  return { hall, day };
};

it("a recorded day played again under its own rule goes as it went", async () => {
  const { hall, day } = await record("zms");
  const was = figuresOfDay(day, hall);
  expect(was.waits).toBeGreaterThan(500);
  const again = reportOn(scenarioOfDay(day, hall), { policy: "zms", seed: 1, replications: 1, etaChecks: 0 });
  expect(again.served).toBe(was.waits);
  expect(again.overall.meanWaitMinutes / was.meanWaitMinutes).toBeCloseTo(1, 2);
  expect(again.overall.p95 / was.p95).toBeCloseTo(1, 1);
});

it("under another rule the same people wait otherwise", async () => {
  const { hall, day } = await record("zms");
  const other = reportOn(scenarioOfDay(day, hall), { policy: "dedicated", seed: 1, replications: 1, etaChecks: 0 });
  expect(other.served).toBe(figuresOfDay(day, hall).waits);
  expect(other.overall.meanWaitMinutes).toBeGreaterThan(figuresOfDay(day, hall).meanWaitMinutes * 1.2);
});

it("counts each station of a visit, who gave up, and windows by their hours; another day is not there", async () => {
  const hall = await countyHall();
  const at = (minute: number): number => Date.UTC(2026, 10, 23, 1) + minute * 60_000;
  const [first, second] = hall.services;
  const windowId = hall.windows[0]?.windowId;
  const issue = (id: string, minute: number): object => ({
    type: "TicketIssued",
    atMs: at(minute),
    ticketId: id,
    serviceId: first?.serviceId,
    priority: id === "t2" ? "elderly" : "ordinary",
  });
  const events = [
    { type: "WindowOpened", atMs: at(0), windowId },
    issue("t1", 1),
    issue("t2", 2),
    { type: "TicketCalled", atMs: at(5), ticketId: "t1", windowId },
    { type: "TicketTransferred", atMs: at(9), ticketId: "t1", serviceId: second?.serviceId },
    { type: "WindowPaused", atMs: at(20), windowId },
    { type: "TicketCancelled", atMs: at(30), ticketId: "t2", reason: "left" },
  ] as unknown as DomainEvent[];
  const day = await readDay(inRecords(events), "2026-11-23", "Asia/Shanghai");
  if (!day) throw new Error("the day is not there");
  expect(figuresOfDay(day, hall)).toMatchObject({ waits: 1, meanWaitMinutes: 4 });
  const { scenario, traces } = scenarioOfDay(day, hall);
  expect(traces.get("2026-11-23")).toMatchObject([
    { arrivalSeconds: 60, service: first?.serviceId, serviceSeconds: 240, patienceSeconds: null, priority: "ordinary" },
    { arrivalSeconds: 120, service: first?.serviceId, patienceSeconds: 1680, priority: "elderly" },
    { arrivalSeconds: 540, service: second?.serviceId, patienceSeconds: null },
  ]);
  expect(scenario.windows).toMatchObject([{ id: windowId, open: [[0, 20]] }]);
  expect(await readDay(inRecords(events), "2026-11-24", "Asia/Shanghai")).toBeNull();
});
