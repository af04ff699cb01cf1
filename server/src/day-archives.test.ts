import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { indexHall } from "@yichuang/shared/domain/hall";
import type { ServiceId, SessionId } from "@yichuang/shared/domain/ids";
import { afterAll, expect, test } from "vitest";

import { archiveRules, keepArchives } from "./day-archives.ts";
import { createEngine } from "./engine/engine.ts";
import type { RecordBody } from "./engine/record.ts";
import { runJournalAdmin } from "./journal-admin.ts";
import { createLog } from "./observability/log.ts";
import { nodeDisk } from "./storage/disk.ts";
import { createFileJournal } from "./storage/file-journal.ts";
import { createTestClock, type TestClock } from "./testing/local-server.ts";
import { wideHall } from "./testing/wide-hall.ts";

const folder = await mkdtemp(join(tmpdir(), "yichuang-day-archives-"));
afterAll(() => rm(folder, { recursive: true }));

const dayMs = 24 * 60 * 60_000;

const raise = (error: unknown): never => {
  throw error;
};

/** A hall that issues one ticket and then waits for the clock. */
const openHall = async (dataDir: string, clock: TestClock, keptDays: number | null = null) => {
  const journal = createFileJournal(dataDir, nodeDisk, archiveRules(keptDays));
  const engine = createEngine({
    journal,
    index: indexHall(wideHall(3)),
    clock,
    areHoursEnforced: false,
    explain: ({ code }) => ({ code, message: code }),
    onFault: raise,
    onFatal: raise,
  });
  await engine.start();
  keepArchives(journal, engine, createLog("silent"), raise);
  const issue = (commandId: string) =>
    engine.submit({
      commandId,
      command: { type: "IssueTicket", serviceId: "advice" as ServiceId, channel: "kiosk" },
      actor: { device: "k1", roles: ["kiosk"], clerkId: null, sessionId: null, ownTicketIds: [] },
      locale: "zh",
      newSessionId: "s" as SessionId,
    });
  return { engine, issue, journal };
};

const exportDay = async (dataDir: string, day: string): Promise<RecordBody[]> => {
  const lines: string[] = [];
  const die = (text: string, code: number): never => raise(new Error(`${code}: ${text}`));
  await runJournalAdmin(["export", "--day", day], { dataDir, print: (line) => lines.push(line), die });
  return lines.map((line) => JSON.parse(line) as RecordBody);
};

const typesOf = (records: RecordBody[]): string[] => records.flatMap(({ events }) => events.map(({ type }) => type));

test("JRN6 JRN8 a day that ends goes into its archive, and each day is given out, archived or not", async () => {
  const dataDir = join(folder, "three-days");
  const clock = createTestClock();
  const { engine, issue, journal } = await openHall(dataDir, clock);
  for (const id of ["one", "two", "three"]) {
    await issue(id);
    clock.advance(dayMs);
  }
  // Three tickets, two ends of a day; the third day goes on.
  await journal.archive();
  await engine.stop();
  expect((await readdir(join(dataDir, "archive"))).filter((name) => name.endsWith(".gz"))).toEqual([
    "2026-11-23_1-3.log.gz",
    "2026-11-24_4-5.log.gz",
  ]);
  const [first, second, third] = await Promise.all(
    ["2026-11-23", "2026-11-24", "2026-11-25"].map((day) => exportDay(dataDir, day)),
  );
  const ended = ["TicketIssued", "TicketCancelled", "DayClosed", "DayOpened"];
  expect(typesOf(first as RecordBody[])).toEqual(["DayOpened", ...ended]);
  expect(typesOf(second as RecordBody[])).toEqual(ended);
  expect(typesOf(third as RecordBody[])).toEqual(["TicketIssued"]);
  await rm(join(dataDir, "archive"), { recursive: true });
  expect(await exportDay(dataDir, "2026-11-24")).toEqual(second);
  expect(await exportDay(dataDir, "2026-11-23")).toEqual(first);
  await expect(exportDay(dataDir, "2026-11-22")).rejects.toThrow("1: 2026-11-22: no record of that business day");
});

test("JRN7 as many days are kept as the environment says, whatever day the clock says it is", async () => {
  const dataDir = join(folder, "kept");
  const clock = createTestClock();
  const { engine, issue, journal } = await openHall(dataDir, clock, 2);
  for (const [id, ms] of Object.entries({ a: dayMs, b: dayMs, c: 400 * dayMs, d: dayMs, e: 0 })) {
    await issue(id);
    clock.advance(ms);
  }
  await journal.archive();
  await engine.stop();
  const names = await readdir(join(dataDir, "archive"));
  expect(names.map((name) => name.slice(0, 10))).toEqual(["2026-11-25", "2027-12-30"]);
});
