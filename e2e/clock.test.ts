import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { ServiceId } from "@yichuang/shared/domain/ids";
import { afterAll, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { nodeDisk } from "../server/src/storage/disk.ts";
import { wideHallFile } from "../server/src/testing/wide-hall.ts";
import { openClient } from "./plain-client.ts";
import { newDataDir, startServer } from "./server-process.ts";

const folder = await newDataDir();
afterAll(() => rm(folder, { recursive: true, force: true }));

const archivedDays = async (): Promise<string[]> =>
  (await nodeDisk.list(join(folder, "data/archive")))
    .flatMap((name) => (name.endsWith(".gz") ? name.slice(0, 10) : []))
    .toSorted();

/**
 * One life of the server on a clock that begins at this time, until it has archived the days that are over: the ticket that it
 * issues, and what it says the time is.
 */
const liveAt = async (startsAt: string, hall: string, archived: readonly string[]) => {
  const server = await startServer({
    dataDir: join(folder, "data"),
    hall,
    environment: {
      NODE_OPTIONS: `--import=${pathToFileURL(inRepo("e2e/shifted-clock.mjs")).href}`,
      CLOCK_STARTS_AT: startsAt,
    },
  });
  try {
    const kiosk = await openClient(server.url, { role: "kiosk" });
    const ack = await kiosk.command("IssueTicket", { serviceId: "advice" as ServiceId, channel: "kiosk" });
    kiosk.close();
    if (!ack.ok) throw new Error(ack.rejection.message);
    const { ticketId, label } = ack.result;
    await expect.poll(archivedDays, { timeout: 20_000 }).toEqual(archived);
    return { day: ticketId.slice(0, 10), label, timeMs: kiosk.hello.serverTimeMs, log: server.log.join("\n") };
  } finally {
    await server.end("SIGKILL");
  }
};

test("ENG7 ENG8 DAY8 JRN6 the real server at 1970, on the days of summer time, in 2100, and back at 1970", async () => {
  const hall = join(folder, "berlin.yaml");
  const days = ["1970-01-01", "2026-03-29", "2026-10-25"];
  await writeFile(hall, wideHallFile(2).replace("Asia/Shanghai", "Europe/Berlin"));
  const first = await liveAt("1970-01-01T00:00:00Z", hall, []);
  expect(first).toMatchObject({ day: "1970-01-01", label: "A001" });
  expect(first.log).toContain("the clock is behind");
  // A second before two, and a second before three the second time.
  expect(await liveAt("2026-03-29T00:59:59Z", hall, days.slice(0, 1))).toMatchObject({
    day: "2026-03-29",
    label: "A001",
  });
  expect(await liveAt("2026-10-25T01:59:59Z", hall, days.slice(0, 2))).toMatchObject({
    day: "2026-10-25",
    label: "A001",
  });
  const late = await liveAt("2100-02-28T12:00:00Z", hall, days);
  expect(late).toMatchObject({ day: "2100-02-28", label: "A001" });
  const back = await liveAt("1970-01-01T00:00:00Z", hall, days);
  expect(back).toMatchObject({ day: "2100-02-28", label: "A002" });
  expect(back.timeMs).toBeGreaterThanOrEqual(late.timeMs);
  expect(back.log).toContain("the clock is behind");
}, 120_000);
