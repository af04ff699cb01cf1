import { randomUUID } from "node:crypto";

import type { AlertRecord } from "@yichuang/shared/protocol/views/alerts-view";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import type { ViewMessage } from "@yichuang/shared/protocol/views/view";
import type { Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { createMemoryMedium } from "../storage/memory-journal.ts";
import { createTestClock, type LocalServer, send, startLocalServer, type TestClock } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

let server: LocalServer;
let clock: TestClock;

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const start = async (options: Partial<Parameters<typeof startLocalServer>[0]> = {}): Promise<void> => {
  clock = createTestClock();
  server = await startLocalServer({ hall: wideHall(3), clock, ...options });
};

const signIn = async (clerkId: string): Promise<Socket> => {
  const { socket } = await server.connect({ role: "supervisor" });
  expect((await send(socket, "SignIn", { clerkId, pin: "135790" })).ok).toBe(true);
  return socket;
};

const alertsOf = async (socket: Socket): Promise<OverviewView["alerts"]> => {
  const reply = await socket.emitWithAck("subscribe", { view: "overview" });
  await socket.emitWithAck("unsubscribe", { view: "overview" });
  return (reply.snapshot as OverviewView).alerts;
};
const keysOf = async (socket: Socket): Promise<string[]> => (await alertsOf(socket)).map(({ key }) => key);
const historyOf = async (socket: Socket): Promise<AlertRecord[]> =>
  (await socket.emitWithAck("query", { type: "GetAlertHistory" })).result.records;

/** As a second passes in the hall. */
const tick = async (byMs = 1_000): Promise<void> => {
  clock.advance(byMs);
  await server.engine.tick();
};

test("ALR5 ALR6 what one acknowledges the other is told at once, who and with what words", async () => {
  await start();
  const [first, second] = [await signIn("s01"), await signIn("g01")];
  const { socket: kiosk } = await server.connect({ role: "kiosk", device: "k1" });
  await send(kiosk, "ReportDevice", { printer: "paper-out" });
  const key = "printer:k1:paper-out";
  expect(await alertsOf(first)).toMatchObject([{ key, isRecorded: false, acknowledged: null }]);
  expect(await send(first, "AcknowledgeAlert", { alertKey: key })).toMatchObject({
    rejection: { code: "UnknownAlert" },
  });
  await tick();
  await second.emitWithAck("subscribe", { view: "overview" });
  const told = new Promise<ViewMessage>((resolve) => second.once("view", resolve));
  expect((await send(first, "AcknowledgeAlert", { alertKey: key, note: "已去换纸" })).ok).toBe(true);
  expect(JSON.stringify(await told)).toContain("已去换纸");
  const seen = { key, isRecorded: true, acknowledged: { staffNumber: "3001", note: "已去换纸", atMs: clock.nowMs() } };
  expect(await alertsOf(second)).toMatchObject([seen]);
  expect((await send(second, "AcknowledgeAlert", { alertKey: key })).ok).toBe(true);
  expect(await alertsOf(second)).toMatchObject([seen]);
  expect(await send(kiosk, "AcknowledgeAlert", { alertKey: key })).toMatchObject({ ok: false });
  expect(await send(first, "AcknowledgeAlert", { alertKey: key, note: "找 13800138000" })).toMatchObject({
    rejection: { code: "InvalidCommand", details: { field: "note" } },
  });
});

test("ALR6 ALR7 a server that starts again knows what was acknowledged, and what there was today", async () => {
  const medium = createMemoryMedium();
  await start({ medium });
  const before = await signIn("s01");
  const { socket: kiosk } = await server.connect({ role: "kiosk", device: "k1" });
  await send(kiosk, "ReportDevice", { printer: "paper-low" });
  await tick();
  await send(kiosk, "ReportDevice", { printer: "paper-out" });
  await tick();
  await send(before, "AcknowledgeAlert", { alertKey: "printer:k1:paper-out" });
  await server.close();
  server = await startLocalServer({ hall: wideHall(3), clock, medium });
  const after = await signIn("s01");
  expect(await alertsOf(after)).toMatchObject([{ key: "printer:k1:paper-out", acknowledged: { staffNumber: "3001" } }]);
  expect((await historyOf(after)).map(({ key, endedAtMs }) => [key, endedAtMs !== null])).toEqual([
    ["printer:k1:paper-out", false],
    ["printer:k1:paper-low", true],
  ]);
});

const connectDisplay = async (device: string): Promise<Socket> =>
  (await server.connect({ role: "display", device })).socket;

/** A display that was paired under a name has gone, for so long that it is missed. */
const missDisplay = async (supervisor: Socket): Promise<void> => {
  const [named, stranger] = [await connectDisplay("d1"), await connectDisplay("d2")];
  await server.engine.submit({
    commandId: randomUUID(),
    command: { type: "ConfirmPairing", code: "123456", accept: true },
    actor: { device: "counter-1", roles: ["supervisor"], clerkId: null, sessionId: null, ownTicketIds: [] },
    locale: "zh",
    newSessionId: "session-1" as never,
    paired: { role: "display", device: "d1", name: "一号屏" },
  });
  named.close();
  stranger.close();
  const afterSecond = async (): Promise<string[]> => {
    await tick();
    return keysOf(supervisor);
  };
  await expect.poll(afterSecond, { interval: 1, timeout: 20_000 }).toEqual(["device-away:display:d1"]);
};

test("ALR1 a paired display that was here today and has gone is an alert after a minute, until it is back", async () => {
  await start();
  const supervisor = await signIn("s01");
  await missDisplay(supervisor);
  const [alert] = await alertsOf(supervisor);
  expect(alert).toMatchObject({ severity: "trouble", name: { zh: "一号屏" }, isRecorded: true });
  expect(clock.nowMs() - (alert?.sinceMs ?? 0)).toBe(60_000);
  await connectDisplay("d1");
  await tick();
  expect(await keysOf(supervisor)).toEqual([]);
  expect(await historyOf(supervisor)).toMatchObject([{ key: "device-away:display:d1", endedAtMs: clock.nowMs() }]);
});

test("ALR1 a display that was missed before the server started again is missed still, until it is back", async () => {
  const medium = createMemoryMedium();
  await start({ medium });
  await missDisplay(await signIn("s01"));
  await server.close();
  server = await startLocalServer({ hall: wideHall(3), clock, medium });
  const supervisor = await signIn("s01");
  await tick();
  expect(await alertsOf(supervisor)).toMatchObject([{ key: "device-away:display:d1", isRecorded: true }]);
  await connectDisplay("d1");
  await tick();
  expect(await keysOf(supervisor)).toEqual([]);
});

test("ALR2 JRN2 what is wrong with the server's own machine stands among the alerts", async () => {
  let freeMb = 41;
  await start({ disk: () => ({ space: "scarce", freeMb, sinceMs: clock.nowMs() - 5_000 }) });
  const supervisor = await signIn("s01");
  await tick();
  freeMb = 40;
  expect(await alertsOf(supervisor)).toMatchObject([
    { key: "disk:scarce", severity: "trouble", about: { freeMb: 40 }, isRecorded: true },
  ]);
});

test("ADV3 ADV5 a supervisor opens a window by one touch: its clerk's screen shows it open, and everybody sees who did it", async () => {
  await start();
  const supervisor = await signIn("s01");
  const { socket: counter } = await server.connect({ role: "counter" });
  expect((await send(counter, "SignIn", { clerkId: "c01", pin: "135790" })).ok).toBe(true);
  const open = { advice: { type: "open-window", windowId: "w01", clerkId: "c01" } };
  for (const _time of [1, 2]) expect((await send(supervisor, "ApplyAdvice", open)).ok).toBe(true);
  const desk = await counter.emitWithAck("subscribe", { view: "counter", windowId: "w01" });
  expect(desk.snapshot).toMatchObject({ state: "open", clerkId: "c01" });
  const overview = (await (await signIn("g01")).emitWithAck("subscribe", { view: "overview" }))
    .snapshot as OverviewView;
  expect(overview.applied).toEqual([
    { type: "open-window", windowId: "w01", atMs: clock.nowMs(), staffNumber: "3001" },
  ]);
});
