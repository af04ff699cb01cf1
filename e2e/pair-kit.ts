import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { ServiceId } from "@yichuang/shared/domain/ids";
import { expect } from "vitest";

import { openClient, type PlainClient } from "./plain-client.ts";
import { runServer } from "./run-server.ts";
import type { ServerProcess } from "./server-process.ts";

/** What a server of a pair says when it has its journal and its port. */
export const lookingWords = "one of a pair; looking for the other server";

const issue = { serviceId: "advice" as ServiceId, channel: "kiosk" } as const;

/** A port of loopback that is free now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
};

/** Longer than anything takes on a machine with five times as much to do as it can. */
const untilMs = 90_000;

/** Waits for what somebody else brings about. Gives up where it stands, so that a failure names what was waited for. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  const endMs = performance.now() + untilMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`not so within ${untilMs / 1_000} s: ${String(isSo)}`);
    await pause(50);
  }
};

export const hasSaid = (server: ServerProcess, words: string, from = 0): boolean =>
  server.log.slice(from).some((line) => line.includes(words));

/** One key in all these folders. */
export const shareKey = async ([first, ...others]: readonly [string, ...string[]]): Promise<void> => {
  const { output } = await runServer(["partner-key"], { DATA_DIR: first });
  for (const folder of others) await writeFile(join(folder, "partner.key"), output);
};

export type Acked = { commandId: string; reply: string; ticketId: string; label: string };

/** Issues until told to stop or until the line breaks; remembers only what was acknowledged. */
export const issueWhile = async (client: PlainClient, acked: Acked[], goesOn: () => boolean): Promise<void> => {
  while (client.socket.connected && goesOn()) {
    const commandId = randomUUID();
    try {
      const ack = await client.command("IssueTicket", issue, commandId);
      if (ack.ok)
        acked.push({ commandId, reply: JSON.stringify(ack), ticketId: ack.result.ticketId, label: ack.result.label });
    } catch {
      return;
    }
  }
};

/** Every acknowledged ticket is there once; the last ones asked for again get the same reply; the next one is a new one. */
export const expectAllThere = async (url: string, acked: readonly Acked[]): Promise<void> => {
  for (let start = 0; start < acked.length; start += 300) {
    const client = await openClient(url, { role: "kiosk" });
    for (const { ticketId, label } of acked.slice(start, start + 300)) {
      const found = await client.query("GetTicket", { ticketId });
      expect(found.ok, label).toBe(true);
    }
    client.close();
  }
  const client = await openClient(url, { role: "kiosk" });
  for (const { commandId, reply } of acked.slice(-3))
    expect(JSON.stringify(await client.command("IssueTicket", issue, commandId))).toBe(reply);
  const next = await client.command("IssueTicket", issue);
  const labels = new Set(acked.map(({ label }) => label));
  expect(labels.size).toBe(acked.length);
  expect(next.ok && !labels.has(next.result.label)).toBe(true);
  client.close();
};
