import type { Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { createMemoryMedium } from "../storage/memory-journal.ts";
import { createTestClock, type LocalServer, send, startLocalServer, type TestClock } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

const pin = "246810";
let server: LocalServer;
let clock: TestClock;
let medium = createMemoryMedium();

const start = async (demo = false): Promise<void> => {
  clock = createTestClock();
  medium = createMemoryMedium();
  server = await startLocalServer({ hall: wideHall(3), demo, clock, medium });
};

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const ask = async (device = "k1", address = "10.0.0.7") => {
  const asked = await server.pairings.ask({ role: "kiosk", device, name: "一号自助机" }, address);
  if (!asked.ok) throw new Error(`wait ${asked.failure.waitS} s`);
  return asked.value;
};

const supervisor = async (clerkId = "s01"): Promise<Socket> => {
  await server.pins.set(clerkId as never, pin);
  const token = server.tokens.forDevice("counter", "pc-1");
  const { socket } = await server.connect({ role: "counter", device: "pc-1", token });
  expect((await send(socket, "SignIn", { clerkId, pin })).ok).toBe(true);
  return socket;
};

test("SET2 SET3 a supervisor sees the request, accepts it by its code, and the device is let in with its token", async () => {
  await start();
  const desk = await supervisor();
  const seen = await desk.timeout(5_000).emitWithAck("subscribe", { view: "pairings" });
  expect(seen.snapshot).toEqual({ requests: [] });
  const told = new Promise((resolve) => desk.once("view", resolve));
  const { requestId, code, expiresInS } = await ask();
  expect(code).toMatch(/^\d{6}$/);
  expect(expiresInS).toBe(600);
  const [row] = server.pairings.open();
  expect(row).toMatchObject({ role: "kiosk", device: "k1", name: "一号自助机", code, address: "10.0.0.7" });
  expect(JSON.stringify(await told)).not.toContain(requestId);
  expect(server.pairings.answerTo(requestId)).toEqual({ state: "waiting", expiresInS: 600 });
  expect(await send(desk, "ConfirmPairing", { code, accept: true })).toMatchObject({ ok: true });
  const answer = server.pairings.answerTo(requestId);
  expect(answer).toEqual({ state: "accepted", token: server.tokens.forDevice("kiosk", "k1") });
  const { token } = answer as { token: string };
  expect((await server.connect({ role: "kiosk", device: "k1", token })).hello.demo).toBe(false);
  expect(server.pairings.open()).toEqual([]);
});

test("SET3 a wrong code, one that was answered and one that has ended are UnknownPairing and change nothing", async () => {
  await start();
  const desk = await supervisor();
  const first = await ask("k1");
  const second = await ask("k2");
  const wrong = ["000000", "111111", "222222"].find((code) => ![first.code, second.code].includes(code));
  const unknown = { ok: false, rejection: { code: "UnknownPairing" } };
  expect(await send(desk, "ConfirmPairing", { code: wrong, accept: true })).toMatchObject(unknown);
  expect(server.pairings.open()).toHaveLength(2);
  const both = await Promise.all([
    send(desk, "ConfirmPairing", { code: first.code, accept: true }),
    send(desk, "ConfirmPairing", { code: first.code, accept: false }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(server.pairings.answerTo(first.requestId).state).toBe("accepted");
  clock.advance(10 * 60_000);
  expect(await send(desk, "ConfirmPairing", { code: second.code, accept: true })).toMatchObject(unknown);
  expect(server.pairings.answerTo(second.requestId)).toEqual({ state: "gone" });
});

test("SET3 a refused device learns it and gets no token", async () => {
  await start();
  const desk = await supervisor();
  const { requestId, code } = await ask();
  expect((await send(desk, "ConfirmPairing", { code, accept: false })).ok).toBe(true);
  expect(server.pairings.answerTo(requestId)).toEqual({ state: "refused" });
});

test("SET3 only a supervisor sees requests and answers them", async () => {
  await start();
  const { code } = await ask();
  await server.pins.set("c01" as never, pin);
  const token = server.tokens.forDevice("counter", "pc-2");
  const { socket: clerk } = await server.connect({ role: "counter", device: "pc-2", token });
  await send(clerk, "SignIn", { clerkId: "c01", pin });
  expect(await send(clerk, "ConfirmPairing", { code, accept: true })).toMatchObject({
    rejection: { code: "Forbidden" },
  });
  expect(await clerk.timeout(5_000).emitWithAck("subscribe", { view: "pairings" })).toMatchObject({ ok: false });
  expect(server.pairings.open()).toHaveLength(1);
});

test("SET4 at most twenty requests are open, five of one address, and an address asks thirty times an hour", async () => {
  await start();
  for (let place = 0; place < 5; place += 1) await ask(`k${place}`);
  await expect(ask("k5")).rejects.toThrow("wait 60 s");
  // The same device again takes the place of its first request.
  const again = await ask("k0");
  expect(server.pairings.open()).toHaveLength(5);
  expect(server.pairings.open().map(({ code }) => code)).toContain(again.code);
  for (let place = 5; place < 20; place += 1) await ask(`k${place}`, `10.0.1.${Math.floor(place / 5)}`);
  await expect(ask("k21", "10.0.9.9")).rejects.toThrow("wait 60 s");
  expect(new Set(server.pairings.open().map(({ code }) => code)).size).toBe(20);
  clock.advance(10 * 60_000);
  expect(server.pairings.open()).toEqual([]);
  for (let count = 6; count < 30; count += 1) await ask("k0");
  await expect(ask("k0")).rejects.toThrow(/wait \d{3,4} s/);
  expect((await ask("k0", "10.0.9.9")).code).toMatch(/^\d{6}$/);
});

test("SET4 a flood that comes at once gets no more places than one that comes in a row", async () => {
  await start();
  const flood = (count: number, address: (place: number) => string) =>
    Promise.allSettled(Array.from({ length: count }, (_, place) => ask(`f${place}`, address(place))));
  const taken = (asked: PromiseSettledResult<unknown>[]) => asked.filter(({ status }) => status === "fulfilled").length;
  expect(taken(await flood(100, () => "10.0.0.7"))).toBe(5);
  expect(taken(await flood(100, (place) => `10.0.1.${place}`))).toBe(15);
  expect(server.pairings.open()).toHaveLength(20);
});

test("SET5 the journal holds that it was accepted and by whom, and neither code nor token nor secret id", async () => {
  await start();
  const desk = await supervisor();
  const { requestId, code } = await ask();
  const commandId = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
  const ack = await send(desk, "ConfirmPairing", { code, accept: true }, commandId);
  expect(ack.result).toEqual({ role: "kiosk", device: "k1", name: "一号自助机", isAccepted: true });
  expect(await send(desk, "ConfirmPairing", { code, accept: true }, commandId)).toEqual(ack);
  const written = JSON.stringify(medium);
  expect(written).toContain("ConfirmPairing");
  expect(written).toContain("s01");
  for (const secret of [code, requestId, server.tokens.forDevice("kiosk", "k1").split("~")[1] ?? "-"])
    expect(written).not.toContain(`"${secret}"`);
});

test("SET13 staff read the name under which a device was let in; one that was refused leaves none", async () => {
  await start();
  const desk = await supervisor();
  const nameKept = () => server.engine.read(({ state }) => state.deviceNames.get("k1") ?? null);
  await send(desk, "ConfirmPairing", { code: (await ask()).code, accept: false });
  expect(await nameKept()).toBeNull();
  await send(desk, "ConfirmPairing", { code: (await ask()).code, accept: true });
  expect(await nameKept()).toBe("一号自助机");
  const { socket: kiosk } = await server.connect({
    role: "kiosk",
    device: "k1",
    token: server.tokens.forDevice("kiosk", "k1"),
  });
  await send(kiosk, "ReportDevice", { printer: "paper-out" });
  const seen = await desk.timeout(5_000).emitWithAck("subscribe", { view: "overview" });
  expect(seen.snapshot.alerts).toMatchObject([{ key: "printer:k1:paper-out", name: { zh: "一号自助机" } }]);
});

test("SET5 in a demonstration a device is accepted at once", async () => {
  await start(true);
  const { requestId } = await ask();
  expect(server.pairings.answerTo(requestId)).toMatchObject({ state: "accepted" });
  expect(server.pairings.open()).toEqual([]);
});

test("SET9 a kiosk checks a supervisor's PIN; wrong ones lock it at that kiosk, not at the desk", async () => {
  await start();
  await server.pins.set("s01" as never, pin);
  await server.pins.set("c01" as never, pin);
  const token = server.tokens.forDevice("kiosk", "k1");
  const { socket } = await server.connect({ role: "kiosk", device: "k1", token });
  const check = (clerkId: string, given: string) => send(socket, "CheckPin", { clerkId, pin: given });
  expect(await check("s01", pin)).toMatchObject({ ok: true, result: { clerkId: "s01" } });
  expect(await check("c01", pin)).toMatchObject({ rejection: { code: "Forbidden" } });
  expect(await check("nobody", pin)).toMatchObject({ rejection: { code: "UnknownClerk" } });
  for (let count = 0; count < 8; count += 1)
    expect(await check("s01", "111111")).toMatchObject({ rejection: { code: "WrongPin" } });
  expect(await check("s01", pin)).toMatchObject({ rejection: { code: "PinLocked" } });
  await supervisor();
  const written = JSON.stringify(medium);
  expect(written).toContain("CheckPin");
  expect(written).not.toContain(`"${pin}"`);
});
