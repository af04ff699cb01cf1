import type { LongQuery } from "@yichuang/shared/protocol/queries";
import type { Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { testHall } from "../domain/testing/test-hall.ts";
import type { Past } from "./long-queries.ts";

type Asked = { query: LongQuery; asking: Parameters<Past["ask"]>[1]; answer: (value: unknown) => void };

let server: LocalServer;
const asked: Asked[] = [];
afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
  asked.length = 0;
});

/** A past whose answers are in the test's hand. */
const past: Past = {
  ask: (query, asking) =>
    new Promise((resolve) => {
      asked.push({ query, asking, answer: (value) => resolve({ ok: true, value }) });
      asking.signal.addEventListener("abort", () => resolve({ ok: false, failure: { code: "Superseded" } }));
    }),
};

const asSupervisor = async (): Promise<Socket> => {
  server = await startLocalServer({ hall: testHall().hall, past });
  const { socket } = await server.connect({ role: "supervisor", device: "desk" });
  expect(await send(socket, "SignIn", { clerkId: "supervisor", pin: "135790" })).toMatchObject({ ok: true });
  return socket;
};

const report = { type: "GetReport", from: "2026-11-01", to: "2026-11-30", groupBy: "day" };
const queryId = "01936f2a-7c1e-7b3a-9f00-000000000001";
const ask = (socket: Socket, query: object): Promise<unknown> => socket.emitWithAck("query", query);
/** What was sent before has been taken up. */
const settle = (socket: Socket): Promise<unknown> => ask(socket, { type: "GetHall" });

test("REP9 who asked with an id is told how far the answer is, and nobody else", async () => {
  const socket = await asSupervisor();
  const told: unknown[] = [];
  socket.on("progress", (progress) => told.push(progress));
  const named = ask(socket, { ...report, queryId });
  await settle(socket);
  asked[0]?.asking.onShare(0.25);
  asked[0]?.answer("the report");
  expect(await named).toMatchObject({ ok: true, result: "the report" });
  expect(told).toEqual([{ queryId, share: 0.25 }]);
  const nameless = ask(socket, report);
  await settle(socket);
  asked[1]?.asking.onShare(0.5);
  asked[1]?.answer("another");
  await nameless;
  expect(told).toHaveLength(1);
});

test("REP9 another question of the kind takes the place of the first; one of another kind does not", async () => {
  const socket = await asSupervisor();
  const first = ask(socket, report);
  const audit = ask(socket, { type: "FindAudit", from: "2026-11-01", to: "2026-11-30" });
  const second = ask(socket, { ...report, groupBy: "week" });
  expect(await first).toMatchObject({ ok: false, rejection: { code: "Superseded" } });
  await settle(socket);
  expect(asked.map(({ asking }) => asking.signal.aborted)).toEqual([true, false, false]);
  asked[1]?.answer("audit");
  asked[2]?.answer("report");
  expect(await audit).toMatchObject({ result: "audit" });
  expect(await second).toMatchObject({ result: "report" });
});

test("REP9 whose line is down is worked for no longer", async () => {
  const socket = await asSupervisor();
  void ask(socket, report).catch(() => undefined);
  await settle(socket);
  const gone = new Promise((resolve) => asked[0]?.asking.signal.addEventListener("abort", resolve));
  socket.disconnect();
  await gone;
  expect(asked[0]?.asking.signal.aborted).toBe(true);
});

test("REP10 who has signed out meanwhile is not told, and a clerk may not ask", async () => {
  const socket = await asSupervisor();
  const open = ask(socket, report);
  await settle(socket);
  expect(await send(socket, "SignOut")).toMatchObject({ ok: true });
  asked[0]?.answer("the report");
  expect(await open).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
  const { socket: counter } = await server.connect({ role: "counter" });
  await send(counter, "SignIn", { clerkId: "chen", pin: "135790", windowId: "w1" });
  expect(await ask(counter, report)).toMatchObject({ rejection: { code: "Forbidden" } });
});

test("REP8 days out of order, or too many of them, are refused", async () => {
  const socket = await asSupervisor();
  for (const days of [
    { from: "2026-11-02", to: "2026-11-01" },
    { from: "2025-01-01", to: "2026-11-01" },
    { from: "2026-11-01", to: "tomorrow" },
  ])
    expect(await ask(socket, { ...report, ...days })).toMatchObject({ rejection: { code: "InvalidCommand" } });
  expect(asked).toEqual([]);
});
