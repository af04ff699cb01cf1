import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { io } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { startSilentProxy } from "../testing/silent-proxy.ts";
import { wideHall } from "../testing/wide-hall.ts";

const hall = wideHall(2);
let server: LocalServer;
const raw: Socket[] = [];

afterEach(async () => {
  for (const socket of raw.splice(0)) socket.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
});

test("WIRE8 a device whose line broke without a word is gone for the server, and one that answers is not", async () => {
  server = await startLocalServer({ hall, beat: { pingInterval: 100, pingTimeout: 500 } });
  const proxy = await startSilentProxy(server.url);
  const near = await server.connect({ role: "display" });
  const behind = io(proxy.url, {
    auth: { protocol: 1, role: "display", device: "d1" },
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
  });
  await new Promise<void>((resolve) => behind.once("hello", () => resolve()));
  expect(server.connections()).toBe(2);
  proxy.goSilent();
  await expect.poll(server.connections, { timeout: 10_000 }).toBe(1);
  expect(near.socket.connected).toBe(true);
  behind.close();
  await proxy.close();
});

test("WIRE8 every device is asked whether it is there each five seconds, and has ten to answer", async () => {
  server = await startLocalServer({ hall });
  const text = await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).text();
  expect(JSON.parse(text.slice(1))).toMatchObject({ pingInterval: 5_000, pingTimeout: 10_000 });
});

const openRaw = async (port: number, text: string): Promise<Socket> => {
  // One that goes on writing when the other end has said goodbye.
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  raw.push(socket);
  socket.on("error", () => undefined);
  socket.resume();
  await once(socket, "connect");
  socket.write(text);
  return socket;
};

/** Does the server still take what is written? */
const isOpen = (socket: Socket): boolean => {
  if (!socket.destroyed) socket.write("x");
  return !socket.closed;
};

test("WIRE9 a thousand connections that ask nothing or byte by byte hold up no call and refuse nobody", async () => {
  server = await startLocalServer({ hall, idleConnectionsMax: 50 });
  const port = Number(new URL(server.url).port);
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  const { socket: clerk } = await server.connect({ role: "counter" });
  await send(clerk, "SignIn", { clerkId: "c01", pin: "135790", windowId: "w01" });
  await send(clerk, "OpenWindow", { windowId: "w01" });
  const answers: boolean[] = [];
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 70 }, () => openRaw(port, "")));
    await Promise.all(Array.from({ length: 30 }, () => openRaw(port, "GET / HTTP/1.1\r\nHost: h\r\nX-Slow: ")));
    const called = [
      await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk" }),
      await send(clerk, "CallNextTicket", { windowId: "w01" }),
    ];
    called.push(await send(clerk, "FinishTicket", { ticketId: called[1]?.result.ticket.ticketId }));
    const { socket: comer } = await server.connect({ role: "display" });
    const reply = await comer.emitWithAck("subscribe", { view: "board" });
    answers.push(...called.map(({ ok }) => ok), reply.ok);
    comer.close();
    raw.forEach(isOpen);
  }
  expect(answers).toEqual(Array(40).fill(true));
  await expect.poll(() => raw.filter(isOpen).length).toBeLessThanOrEqual(50);
  expect(kiosk.connected && clerk.connected).toBe(true);
});

test("WIRE9 what asks for another upgrade than ours is closed", async () => {
  server = await startLocalServer({ hall });
  const port = Number(new URL(server.url).port);
  const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n";
  const socket = await openRaw(port, `GET /else HTTP/1.1\r\nHost: h\r\n${upgrade}\r\n`);
  await expect.poll(() => isOpen(socket), { timeout: 10_000 }).toBe(false);
});

test("WIRE9 WIRE10 lines that break while they wait at the door end nothing, and who comes after them is let in", async () => {
  const waiting: Socket[] = [];
  /** Asked for the first of them, whose turn is a long one: the others break meanwhile. */
  const publicUrl = (): string => {
    for (const socket of waiting.splice(1)) socket.resetAndDestroy();
    for (const endMs = performance.now() + 10; performance.now() < endMs;);
    return "http://localhost";
  };
  server = await startLocalServer({ hall, publicUrl });
  const broken: unknown[] = [];
  const note = (error: unknown): void => void broken.push(error);
  process.on("uncaughtException", note);
  const port = Number(new URL(server.url).port);
  const upgrade = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ${"A".repeat(22)}==\r\nSec-WebSocket-Version: 13`;
  for (let count = 0; count < 20; count += 1) waiting.push(await openRaw(port, ""));
  const [first] = waiting;
  for (const socket of waiting)
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: h\r\nOrigin: http://x\r\n${upgrade}\r\n\r\n`,
    );
  await expect.poll(() => first && isOpen(first)).toBe(false);
  const { socket } = await server.connect({ role: "display" });
  expect([socket.connected, waiting.length]).toEqual([true, 1]);
  process.off("uncaughtException", note);
  expect(broken).toEqual([]);
});
