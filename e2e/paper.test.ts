import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { PrintedTicket } from "@yichuang/shared/printing/decode-escpos";
import { startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { createRng } from "@yichuang/shared/lib/rng";
import { expect, test } from "vitest";

import { openClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const hall = "halls/small.yaml";
const issue = { serviceId: "advice" as ServiceId, channel: "kiosk", awaitPrint: true } as const;
const seed = 20_261_126;
const rounds = 6;

test(`PRN17 kill -9 at any moment of a print: one paper at most, and the ticket waits (${rounds} times, seed ${seed})`, async () => {
  const dataDir = await newDataDir();
  const rng = createRng(seed);
  const printer = await startFakePrinter({ mode: "slow", slowMs: 400 });
  const environment = { PRINTER: `tcp://127.0.0.1:${printer.port}` };
  const start = (): Promise<ServerProcess> => startServer({ dataDir, hall, environment });
  let server = await start();
  const answers: (string | null)[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const kiosk = await openClient(server.url, { role: "kiosk" });
    const issued = await kiosk.command("IssueTicket", issue);
    if (!issued.ok) throw new Error(issued.rejection.message);
    const { ticketId, label } = issued.result;
    const printId = randomUUID();
    kiosk.socket.emit("command", { commandId: printId, type: "PrintTicket", ticketId });
    // From before the paper moves to after it was reported.
    await delay(rng.int(900));
    await server.end("SIGKILL");
    kiosk.close();
    server = await start();
    const again = await openClient(server.url, { role: "kiosk" });
    const reply = await again.command("PrintTicket", { ticketId }, printId);
    if (!reply.ok) throw new Error(reply.rejection.message);
    answers.push(reply.result.printed ? "printed" : reply.result.reason);
    // Whoever asks once more under another id gets no paper either.
    expect(await again.command("PrintTicket", { ticketId })).toMatchObject({ ok: true, result: { printed: false } });
    expect(await again.query("GetTicket", { ticketId })).toMatchObject({ result: { status: "waiting" } });
    await delay(600);
    const papers = [...printer.tickets, ...printer.torn].filter(({ lines }) => lines.includes(label));
    expect(papers.length, `${label}: ${String(answers.at(-1))}`).toBeLessThanOrEqual(1);
    again.close();
  }
  expect(answers).toContain("unknown");
  await server.end("SIGTERM");
  await printer.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** How many times its plain height a line with these words has. */
const heightOf = (paper: PrintedTicket | undefined, words: string): number | undefined =>
  paper?.elements
    .flatMap((element) => (element.kind === "line" ? element.runs : []))
    .find(({ text }) => text.startsWith(words))?.heightScale;

test("PRN11 PRN12 PRN16 the built server prints a notice list and a marked reprint on the hall's printer", async () => {
  const dataDir = await newDataDir();
  const printer = await startFakePrinter();
  const server = await startServer({ dataDir, environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` } });
  const kiosk = await openClient(server.url, { role: "kiosk" });
  const guide = await openClient(server.url, { role: "guide" });
  const itemId = "pension-transfer" as ItemId;
  expect(await kiosk.command("PrintNotice", { itemId, locale: "zh" })).toMatchObject({ result: { printed: true } });
  const list = await printer.waitForTicket(1);
  expect(list.lines.join("\n")).toMatch(/一次性告知清单.*要带 \d+ 样/s);
  expect(list.qrPayloads[0]).toMatch(/\/i\/pension-transfer$/);
  const issued = await kiosk.command("IssueTicket", { serviceId: "social-security" as ServiceId, channel: "kiosk" });
  if (!issued.ok) throw new Error(issued.rejection.message);
  const { ticketId, label } = issued.result;
  expect(await guide.command("ReprintTicket", { ticketId })).toMatchObject({ result: { printed: true } });
  const again = await printer.waitForTicket(2);
  expect(again.lines.some((line) => line.includes("补打 REPRINT"))).toBe(true);
  expect(again.lines).toContain(label);
  kiosk.close();
  guide.close();
  await server.end("SIGTERM");
  await printer.close();
  await rm(dataDir, { recursive: true, force: true });
});

test("PRN18 the built server prints ticket and list in large text: the words of the body are twice as tall", async () => {
  const dataDir = await newDataDir();
  const printer = await startFakePrinter();
  const server = await startServer({ dataDir, environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` } });
  const kiosk = await openClient(server.url, { role: "kiosk" });
  const serviceId = "social-security" as ServiceId;
  const heights: (number | undefined)[] = [];
  for (const largeText of [true, false]) {
    const issued = await kiosk.command("IssueTicket", { serviceId, channel: "kiosk", awaitPrint: true });
    if (!issued.ok) throw new Error(issued.rejection.message);
    await kiosk.command("PrintTicket", { ticketId: issued.result.ticketId, largeText });
    await kiosk.command("PrintNotice", { itemId: "pension-transfer" as ItemId, locale: "zh", largeText });
    const [ticket, list] = printer.tickets.slice(-2);
    heights.push(heightOf(ticket, "请到"), heightOf(list, "到这里办"));
  }
  expect(heights).toEqual([2, 2, 1, 1]);
  kiosk.close();
  await server.end("SIGTERM");
  await printer.close();
  await rm(dataDir, { recursive: true, force: true });
});
