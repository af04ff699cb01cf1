import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/** A small day on a shifted clock, and the next morning: the built server plays it in its thread. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-rehearsal-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const startAt = (time: string): Promise<ServerProcess> =>
  startServer({
    dataDir: join(folder, "data"),
    hall: "halls/small.yaml",
    environment: {
      NODE_OPTIONS: `--import=${pathToFileURL(inRepo("e2e/shifted-clock.mjs")).href}`,
      CLOCK_STARTS_AT: time,
    },
  });

const signedIn = async (url: string, role: string, clerkId: string): Promise<PlainClient> => {
  const client = await openClient(url, { role });
  const ack = await client.command("SignIn", { clerkId: clerkId as ClerkId, pin: "135790" });
  expect(ack).toMatchObject({ ok: true });
  return client;
};

const clerksOf = async (url: string) => {
  const client = await openClient(url, { role: "kiosk" });
  const { clerks } = await client.hall();
  client.close();
  const of = (role: string): string => clerks.find(({ roles }) => roles.some((one) => one === role))?.clerkId ?? "";
  const atWindow = clerks.find(({ windowId }) => windowId === "w01");
  return { supervisor: of("supervisor"), clerk: atWindow?.clerkId ?? "" };
};

test("RHS1 RHS2 the day before is played in the changed hall, in a thread, while the hall answers", async () => {
  const first = await startAt("2026-11-23T09:30:00+08:00");
  const people = await clerksOf(first.url);
  const desk = await signedIn(first.url, "counter", people.clerk);
  const windowId = "w01" as WindowId;
  await desk.command("OpenWindow", { windowId });
  const kiosk = await openClient(first.url, { role: "kiosk" });
  for (let count = 0; count < 4; count += 1) {
    const issued = await kiosk.command("IssueTicket", { serviceId: "advice" as ServiceId, channel: "kiosk" });
    if (!issued.ok) throw new Error(issued.rejection.message);
    await kiosk.command("ConfirmPrint", { ticketId: issued.result.ticketId });
    const called = await desk.command("CallNextTicket", { windowId });
    if (!called.ok) throw new Error(called.rejection.message);
    await desk.command("StartServing", { ticketId: issued.result.ticketId });
    await desk.command("FinishTicket", { ticketId: issued.result.ticketId, outcome: "done" });
  }
  desk.close();
  kiosk.close();
  await first.end("SIGTERM");

  const second = await startAt("2026-11-24T08:00:00+08:00");
  const supervisor = await signedIn(second.url, "supervisor", people.supervisor);
  const asked = { baseVersion: 1, changes: [{ path: ["services", "advice", "targetMinutes"], value: 5 }] };
  const [rehearsed, hall] = await Promise.all([supervisor.query("RehearseHall", asked), supervisor.hall()]);
  expect(hall.services.length).toBeGreaterThan(0);
  expect(rehearsed).toMatchObject({
    ok: true,
    result: {
      state: "played",
      day: "2026-11-23",
      recorded: { served: 4 },
      // A day of a tenth of a second: whoever is not called in it is played as having gone without.
      before: { served: 1 },
      after: { served: 1 },
      services: [{ serviceId: "advice", people: 1 }],
    },
  });
  expect(await supervisor.query("RehearseHall", { ...asked, day: "2026-01-05" })).toMatchObject({
    result: { state: "no-day" },
  });
  const wrong = [{ path: ["services", "advice", "targetMinutes"], value: 0 }];
  expect(await supervisor.query("RehearseHall", { baseVersion: 1, changes: wrong })).toMatchObject({
    result: { state: "invalid" },
  });
  supervisor.close();
  await second.end("SIGTERM");
});
