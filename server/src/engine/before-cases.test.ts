import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { SessionId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import { afterEach, beforeEach, expect, test } from "vitest";

import { loadFlows } from "../config/flows/load-flows.ts";
import { loadHall } from "../config/load-hall.ts";
import { archiveRules } from "../day-archives.ts";
import { readCounter } from "../domain/read/counter.ts";
import { readHallHistory } from "../domain/read/hall.ts";
import { readQueues } from "../domain/read/queue-rows.ts";
import { readRatings } from "../domain/read/ratings.ts";
import type { Reading } from "../domain/read/reading.ts";
import { readFoundTicket } from "../domain/read/ticket.ts";
import { readWindowDay } from "../domain/read/window-day.ts";
import { nodeDisk } from "../storage/disk.ts";
import { createFileJournal } from "../storage/file-journal.ts";
import { createTestClock } from "../testing/local-server.ts";
import { createEngine, type Engine } from "./engine.ts";

/** What the last build without cases left on its disk, and what it showed of that: a day with all that happens at windows, and a morning. */
type Left = {
  hall: string[];
  files: Record<string, string[]>;
  views: { nowMs: number; received: TicketId; serving: TicketId } & Record<string, unknown>;
};
const inRepo = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const left = JSON.parse(await readFile(inRepo("server/src/testing/before-cases.json"), "utf8")) as Left;
const isCheckpoint = (name: string): boolean => name.startsWith("checkpoint-");

let folder = "";
const engines: Engine[] = [];
const faults: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "before-cases-"));
});
const stop = async (): Promise<void> => {
  for (const engine of engines.splice(0)) await engine.stop();
};
afterEach(async () => {
  await stop();
  expect(faults.splice(0)).toEqual([]);
  await rm(folder, { recursive: true });
});

/** The same hall, which has flows now. */
const hallNow = async (): Promise<HallIndex> => {
  const path = join(folder, "hall.yaml");
  await writeFile(path, left.hall.join("\n"));
  await mkdir(join(folder, "hall"), { recursive: true });
  await cp(inRepo("halls/small/flows"), join(folder, "hall/flows"), { recursive: true });
  const hall = await loadHall(path);
  if (!hall.ok) throw new Error(JSON.stringify(hall.failure));
  const read = await loadFlows(path, hall.value);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return indexHall(hall.value, read.value.flows);
};

const startOn = async (names: readonly string[]) => {
  const dataDir = join(folder, "data");
  await mkdir(dataDir);
  for (const name of names) await writeFile(join(dataDir, name), (left.files[name] ?? []).join("\n"));
  return restart();
};
const restart = async () => {
  const fault = (error: unknown): void => void faults.push(error);
  const clock = createTestClock(left.views.nowMs);
  const engine = createEngine({
    journal: createFileJournal(join(folder, "data"), nodeDisk, archiveRules(null)),
    index: await hallNow(),
    clock,
    areHoursEnforced: false,
    explain: ({ code, details }) => ({ code, message: code, ...(details ? { details } : {}) }),
    onFault: fault,
    onFatal: fault,
  });
  engines.push(engine);
  return { engine, clock, started: await engine.start() };
};

const windowIds = ["w01", "w02"] as WindowId[];
const viewsOf = (reading: Reading): Record<string, unknown> => ({
  revision: reading.state.revision,
  businessDay: reading.state.businessDay,
  tickets: [...reading.state.tickets.values()].map((ticket) => readFoundTicket(reading, ticket)),
  ratings: readRatings(reading),
  hallHistory: readHallHistory(reading),
  queues: readQueues(reading),
  days: windowIds.map((windowId) => readWindowDay(reading, windowId)),
  counters: windowIds.map((windowId) => readCounter(reading, windowId)),
  learned: [...reading.state.learned],
});
const casesIn = (engine: Engine) => engine.read(({ state }) => [...state.cases.byId.values()]);

test.each([
  ["its journal alone", (name: string) => !isCheckpoint(name), 46],
  ["its checkpoint and the records after it", (name: string) => isCheckpoint(name) || name.endsWith("31.log"), 16],
])("CASE10 a build without cases: %s is shown as that build did, and the hall goes on", async (_, isKept, records) => {
  const { engine, clock, started } = await startOn(Object.keys(left.files).filter(isKept));
  expect(started).toMatchObject({ replayed: records, tornBytes: 0 });
  const shown = await engine.read(viewsOf);
  const { nowMs: _now, received, serving, ...before } = left.views;
  // What later builds show besides is not compared.
  expect(shown).toMatchObject(before);
  // A visit that was finished as received was nobody's case, and is none now.
  expect(await casesIn(engine)).toEqual([]);
  expect(await engine.read(({ state }) => state.tickets.get(received))).toMatchObject({
    status: "finished",
    caseId: null,
  });

  let count = 0;
  const send = (command: Command) =>
    engine.submit({
      commandId: `after-${(count += 1)}`,
      command,
      actor: {
        device: "counter-c02",
        roles: ["clerk", "counter"],
        clerkId: "c02" as never,
        sessionId: null,
        ownTicketIds: [],
      },
      locale: "zh",
      newSessionId: "after" as SessionId,
    });
  clock.advance(60_000);
  await engine.tick();
  // The visit that was under way when the new build came is the first case.
  const finished = await send({ type: "FinishTicket", ticketId: serving, outcome: "received" });
  expect(finished).toMatchObject({ ok: true, result: { caseId: "BJ-20261124-0001" } });
  await stop();
  const again = await restart();
  expect(again.started.replayed).toBe(0);
  expect(await casesIn(again.engine)).toEqual([
    expect.objectContaining({ caseId: "BJ-20261124-0001", ticketId: serving }),
  ]);
});
