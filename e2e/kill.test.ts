import { randomUUID } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import { createRng, type Rng } from "@yichuang/shared/lib/rng";
import { afterEach, expect, test } from "vitest";

import { newDataDir, startServer, type ServerProcess } from "./server-process.ts";
import { openClient, type PlainClient } from "./plain-client.ts";

/** Rounds of start – load – kill -9; 500 and more by KILL_ROUNDS. */
const rounds = Number(process.env.KILL_ROUNDS ?? 12);
const seed = Number(process.env.KILL_SEED ?? 20_261_123);
/** Halls of their own, beside each other: most of a round is the start of a server. */
const halls = 3;
const kiosks = 6;

const servers = new Set<ServerProcess>();
const dataDirs: string[] = [];

afterEach(async () => {
  await Promise.all([...servers].map((server) => server.end("SIGKILL")));
  await Promise.all(dataDirs.map((dataDir) => rm(dataDir, { recursive: true, force: true })));
});

const start = async (dataDir: string): Promise<ServerProcess> => {
  const server = await startServer({ dataDir });
  servers.add(server);
  return server;
};

const kill = async (server: ServerProcess): Promise<void> => {
  await server.end("SIGKILL");
  servers.delete(server);
};

type Acked = { commandId: string; serviceId: ServiceId; reply: string; ticketId: string; label: string };

/** Issues without pause until the line breaks; remembers only what was acknowledged. */
const issueUntilKilled = async (client: PlainClient, hall: HallInfo, next: () => number, acked: Acked[]) => {
  while (client.socket.connected) {
    const service = hall.services[Math.floor(next() * hall.services.length)];
    if (!service) throw new Error("the hall has services");
    const commandId = randomUUID();
    const { serviceId } = service;
    try {
      const ack = await client.command("IssueTicket", { serviceId, channel: "kiosk" }, commandId);
      if (ack.ok)
        acked.push({
          commandId,
          serviceId,
          reply: JSON.stringify(ack),
          ticketId: ack.result.ticketId,
          label: ack.result.label,
        });
    } catch {
      return;
    }
  }
};

/** A connection may ask 400 things in a burst, so each takes its share. */
const askedPerClient = 300;

const expectAllThere = async (url: string, acked: readonly Acked[]): Promise<void> => {
  for (let start = 0; start < acked.length; start += askedPerClient) {
    const client = await openClient(url, { role: "kiosk" });
    for (const ticket of acked.slice(start, start + askedPerClient)) {
      const found = (await client.query("GetTicket", { ticketId: ticket.ticketId })) as { ok: boolean };
      expect(found.ok, `${ticket.label} (seed ${seed})`).toBe(true);
    }
    client.close();
  }
};

/** Every line of every journal segment, live and archived, as it lies on disk. */
const journalText = async (dataDir: string): Promise<string> => {
  const names = (await readdir(dataDir, { recursive: true })).filter((name) => name.includes("journal-"));
  const texts = await Promise.all(names.map((name) => readFile(join(dataDir, name), "utf8").catch(() => "")));
  return texts.join("\n");
};

/** A few of the earlier commands, sent again to the restarted server, get their first reply again. */
const checkSome = async (client: PlainClient, acked: readonly Acked[], next: () => number): Promise<void> => {
  for (let count = 0; count < Math.min(5, acked.length); count += 1) {
    const ticket = acked[Math.floor(next() * acked.length)] as Acked;
    const again = await client.command(
      "IssueTicket",
      { serviceId: ticket.serviceId, channel: "kiosk" },
      ticket.commandId,
    );
    expect(JSON.stringify(again), `reply of ${ticket.label} (seed ${seed})`).toBe(ticket.reply);
  }
};

const liveUntilKilled = async (dataDir: string, rng: Rng, acked: Acked[]): Promise<void> => {
  const server = await start(dataDir);
  const clients = await Promise.all(Array.from({ length: kiosks }, () => openClient(server.url, { role: "kiosk" })));
  const first = clients[0] as PlainClient;
  const hall = await first.hall();
  await checkSome(first, acked, rng.next);
  const loads = clients.map((client) => issueUntilKilled(client, hall, rng.next, acked));
  await new Promise((resolve) => setTimeout(resolve, 20 + rng.int(150)));
  await kill(server);
  for (const client of clients) client.close();
  await Promise.all(loads);
};

/** One hall that is killed so often; resolves with the count of its tickets. */
const killAgainAndAgain = async (times: number, rng: Rng): Promise<number> => {
  const dataDir = await newDataDir();
  dataDirs.push(dataDir);
  const acked: Acked[] = [];
  for (let round = 0; round < times; round += 1) await liveUntilKilled(dataDir, rng, acked);
  const { url } = await start(dataDir);
  await expectAllThere(url, acked);
  expect(new Set(acked.map((ticket) => ticket.ticketId)).size).toBe(acked.length);
  expect(new Set(acked.map((ticket) => ticket.label)).size).toBe(acked.length);
  const issues = [...(await journalText(dataDir)).matchAll(/"type":"TicketIssued"[^}]*?"label":"([A-Z]+\d+)"/g)];
  const labels = issues.map((match) => match[1]);
  expect(new Set(labels).size, "a label was issued twice").toBe(labels.length);
  return acked.length;
};

test(
  `ENG3 kill -9 under load, ${rounds} rounds: every acknowledged ticket is there once, with the same reply`,
  async ({ task }) => {
    const shares = Array.from({ length: halls }, (_, hall) => Math.floor((rounds + hall) / halls));
    const tickets = await Promise.all(shares.map((times, hall) => killAgainAndAgain(times, createRng(seed + hall))));
    const count = tickets.reduce((sum, ofHall) => sum + ofHall, 0);
    expect(count).toBeGreaterThan(rounds);
    task.meta.figures = { serverKills: rounds, tickets: count };
  },
  120_000 + rounds * 10_000,
);
