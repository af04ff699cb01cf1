import { rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { createRng, type Rng } from "@yichuang/shared/lib/rng";
import { afterAll, expect, test } from "vitest";

import { openClient, type PlainClient } from "./plain-client.ts";
import { gauge } from "./server-metrics.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";
import { tidiedMemory, tidyingEnvironment } from "./tidied-memory.ts";

/** A hall's day without its pauses: `SOAK_TICKETS=5000 npx vitest run --project e2e e2e/soak` is a whole one. */
const tickets = Number(process.env.SOAK_TICKETS ?? 400);
/** Memory and processor time are looked at after each part; in the first one the server warms up. */
const parts = 4;
const windowsCount = 24;
const countersCount = 3;
const kiosksCount = 6;
const waitingMax = 150;
const idleMs = 100;
/** The day's tickets and the replies to their commands stay in memory; more than this would be something else. */
const ticketKbMax = 16;
/** VIEW8: of the views that nobody looks at any more 256 are kept, for those who come back; each of them is smaller than this. */
const desertedKb = 256 * 12;
/** Processor time of the last part beside that of the first. More: something piles up that is worked through. */
const workShareMax = 1.4;
const pin = "135790";

let server: ServerProcess | null = null;
const dataDir = await newDataDir();
const clients: PlainClient[] = [];
afterAll(async () => {
  for (const client of clients) client.close();
  await server?.end("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

const open = async (role: string): Promise<PlainClient> => {
  const client = await openClient(server?.url ?? "", { role });
  clients.push(client);
  return client;
};

const two = (number: number): string => String(number).padStart(2, "0");

/** A clerk at an open window. Some of them see it on a screen: views are not what this is about. */
const seat = async (number: number): Promise<{ client: PlainClient; windowId: WindowId }> => {
  const windowId = `w${two(number)}` as WindowId;
  const client = await open("counter");
  expect((await client.command("SignIn", { clerkId: `c${two(number)}` as ClerkId, pin, windowId })).ok).toBe(true);
  expect((await client.command("OpenWindow", { windowId })).ok).toBe(true);
  if (number <= countersCount) await client.socket.emitWithAck("subscribe", { view: "counter", windowId });
  return { client, windowId };
};

type Day = { issued: number; finished: number; until: number; rng: Rng; serviceIds: ServiceId[] };

/** Gives out tickets while not too many wait. Each is looked at by a phone for a moment. */
const giveOut = async (kiosk: PlainClient, phone: PlainClient, day: Day): Promise<void> => {
  while (day.issued < day.until) {
    if (day.issued - day.finished > waitingMax) {
      await setTimeout(5);
      continue;
    }
    day.issued += 1;
    const serviceId = day.serviceIds[day.rng.int(day.serviceIds.length)] as ServiceId;
    const ack = await kiosk.command("IssueTicket", { serviceId, channel: "kiosk" });
    if (!ack.ok) throw new Error(ack.rejection.code);
    const view = { view: "ticket", token: ack.result.statusToken };
    expect(await phone.socket.emitWithAck("subscribe", view)).toMatchObject({ ok: true });
    expect(await phone.socket.emitWithAck("unsubscribe", view)).toMatchObject({ ok: true });
  }
};

/** Calls, begins and finishes, one ticket after the other, until all are done. */
const workOff = async ({ client, windowId }: Awaited<ReturnType<typeof seat>>, day: Day): Promise<void> => {
  while (day.finished < day.until) {
    const called = await client.command("CallNextTicket", { windowId });
    if (!called.ok) {
      expect(called.rejection.code).toBe("NoTicketWaiting");
      await setTimeout(idleMs);
      continue;
    }
    const { ticketId } = called.result.ticket;
    for (const type of ["StartServing", "FinishTicket"] as const)
      expect((await client.command(type, { ticketId })).ok, type).toBe(true);
    day.finished += 1;
  }
};

test(
  `${tickets} tickets from the kiosk to the end at ${windowsCount} windows: memory grows by the tickets alone, work does not grow, nothing fails unseen`,
  async ({ task }) => {
    server = await startServer({ dataDir, environment: tidyingEnvironment });
    const { url } = server;
    const board = await open("display");
    const announced = new Set<string>();
    board.socket.on("announcement", ({ label }: { label: string }) => announced.add(label));
    await board.socket.emitWithAck("subscribe", { view: "board" });
    const seats = await Promise.all(Array.from({ length: windowsCount }, (_, at) => seat(at + 1)));
    const kiosks = await Promise.all(Array.from({ length: kiosksCount }, () => open("kiosk")));
    const phones = await Promise.all(Array.from({ length: kiosksCount }, () => open("phone")));
    const { windows } = await board.hall();
    const serviceIds = [...new Set(windows.flatMap(({ services }) => services.map(({ serviceId }) => serviceId)))];
    const day: Day = { issued: 0, finished: 0, until: 0, rng: createRng(20_261_123), serviceIds };
    const held: number[] = [];
    const work: number[] = [];
    for (let part = 1; part <= parts; part += 1) {
      day.until = Math.floor((tickets * part) / parts);
      const before = await gauge(url, "process_cpu_seconds_total");
      const giving = kiosks.map((kiosk, at) => giveOut(kiosk, phones[at] as PlainClient, day));
      await Promise.all([...giving, ...seats.map((one) => workOff(one, day))]);
      // Without the collecting of garbage that this test asks for.
      work.push((await gauge(url, "process_cpu_seconds_total")) - before);
      held.push((await tidiedMemory(server)).heapKb);
    }
    const grownKb = (held.at(-1) as number) - (held[0] as number) - desertedKb;
    const perTicketKb = Math.max(0, grownKb) / (tickets * (1 - 1 / parts));
    expect(perTicketKb).toBeLessThan(ticketKbMax);
    const workShare = (work.at(-1) as number) / (work[0] as number);
    expect(workShare).toBeLessThan(workShareMax);
    expect(announced.size).toBe(tickets);
    expect(await gauge(url, "yichuang_faults_total")).toBe(0);
    expect(await server.end("SIGTERM")).toBe(0);
    expect(server.log.filter((line) => /"level":[456]0|unhandled/.test(line))).toEqual([]);
    task.meta.figures = { tickets, perTicketKb: Math.round(perTicketKb), workPercent: Math.round(100 * workShare) };
  },
  // A busy machine must not make it red.
  600_000 + 200 * tickets,
);
