import { rm } from "node:fs/promises";

import { afterAll, expect, test } from "vitest";

import { malformedMessages } from "../server/src/testing/malformed-messages.ts";
import { openClient } from "./plain-client.ts";
import { gauge } from "./server-metrics.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";
import { tidiedMemory, tidyingEnvironment } from "./tidied-memory.ts";

/** Messages to send; `MALFORMED=1000000 npx vitest run --project e2e e2e/malformed` takes minutes. */
const count = Number(process.env.MALFORMED ?? 12_000);
const seed = Number(process.env.MALFORMED_SEED ?? 20_261_123);
/** A connection may send 400 at once; each of these is another connection. */
const perConnection = 380;
const connectionsAtOnce = 8;
/** Of each connection's last message: over what the server reads at all. */
const oversizedBytes = 80 * 1024;
/** So many connections warm the server up before its memory is looked at. */
const warmUp = 16;
const growthMbMax = 50;
const roles = ["display", "counter", "guide", "supervisor", "kiosk", "phone"];

let server: ServerProcess | null = null;
const dataDir = await newDataDir();
afterAll(async () => {
  await server?.end("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

type Answer = { ok: boolean; rejection?: { code: string } };

/** Sends one connection's share, and at last a message that is too large; gives the codes of the answers. */
const sendShare = async (url: string, number: number, size: number): Promise<string[]> => {
  const client = await openClient(url, { role: roles[number % roles.length] as string });
  const messages = malformedMessages(size, seed + number);
  const answers = (await Promise.all(
    messages.map(({ event, body }) => client.socket.timeout(60_000).emitWithAck(event, body)),
  )) as Answer[];
  client.socket.io.reconnection(false);
  const gone = new Promise((resolve) => client.socket.once("disconnect", resolve));
  client.socket.emit("command", { commandId: "x".repeat(oversizedBytes) });
  await gone;
  client.close();
  return answers.map(({ ok, rejection }) => rejection?.code ?? (ok ? "ok" : "no code"));
};

test(
  `WIRE3 WIRE4 ${count} malformed messages and oversized ones by many connections: each is answered, no state changes, memory stays`,
  async ({ task }) => {
    server = await startServer({ dataDir, hall: "halls/small.yaml", environment: tidyingEnvironment });
    const { url } = server;
    const revision = await gauge(url, "yichuang_revision");
    const codes = new Map<string, number>();
    const shares = Math.ceil(count / perConnection);
    let next = 0;
    const sendTo = async (last: number): Promise<void> => {
      const work = async (): Promise<void> => {
        for (let number = next++; number < last; number = next++)
          for (const code of await sendShare(url, number, perConnection)) codes.set(code, (codes.get(code) ?? 0) + 1);
      };
      await Promise.all(Array.from({ length: connectionsAtOnce }, work));
      next = last;
    };
    await sendTo(Math.min(warmUp, Math.floor(shares / 2)));
    const warm = await tidiedMemory(server);
    await sendTo(shares);
    const growthMb = (await tidiedMemory(server)).residentMb - warm.residentMb;
    const sent = [...codes.values()].reduce((sum, found) => sum + found, 0);
    expect(await gauge(url, "yichuang_revision")).toBe(revision);
    expect(await gauge(url, "yichuang_faults_total")).toBe(0);
    expect([...codes.keys()]).not.toContain("InternalError");
    expect([...codes.keys()]).not.toContain("no code");
    expect(growthMb).toBeLessThan(growthMbMax);
    expect(await server.end("SIGTERM")).toBe(0);
    expect(server.log.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
    task.meta.figures = { messages: sent, connections: shares, growthMb: Math.max(0, Math.round(growthMb)) };
  },
  600_000 + 4 * count,
);
