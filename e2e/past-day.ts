import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { expect } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/** A server in the small hall whose clock began at this time. */
export const startAt = (folder: string, time: string): Promise<ServerProcess> =>
  startServer({
    dataDir: join(folder, "data"),
    hall: "halls/small.yaml",
    environment: {
      NODE_OPTIONS: `--import=${pathToFileURL(inRepo("e2e/shifted-clock.mjs")).href}`,
      CLOCK_STARTS_AT: time,
    },
  });

export const signedIn = async (url: string, role: string, clerkId: string): Promise<PlainClient> => {
  const client = await openClient(url, { role });
  const ack = await client.command("SignIn", { clerkId: clerkId as ClerkId, pin: "135790" });
  expect(ack).toMatchObject({ ok: true });
  return client;
};

/** Four people come to window 1 and are served there, on the morning of 23 November; the server has ended then. */
export const playDayBefore = async (folder: string): Promise<void> => {
  const server = await startAt(folder, "2026-11-23T09:30:00+08:00");
  const desk = await signedIn(server.url, "counter", "c01");
  const windowId = "w01" as WindowId;
  await desk.command("OpenWindow", { windowId });
  const kiosk = await openClient(server.url, { role: "kiosk" });
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
  await server.end("SIGTERM");
};
