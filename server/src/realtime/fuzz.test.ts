import { randomUUID } from "node:crypto";

import { commandTypes } from "@yichuang/shared/protocol/commands/command";
import { queryTypes } from "@yichuang/shared/protocol/queries";
import { rejectionCodes } from "@yichuang/shared/protocol/rejection";
import { viewNames } from "@yichuang/shared/protocol/views/view";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

/** More by FUZZ_RUNS. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 1_500);
const messagesAtOnce = 20;
const pauseMs = 105;

let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer({ hall: wideHall(3), clock: { nowMs: Date.now } });
});

afterAll(() => server.close());

/** Values that have broken other programs, and any JSON. */
const value = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "\u0000", "'; --", "<script>", "A".repeat(5000), -1, 1e308, null, [], {}),
  fc.constantFrom("advice", "w01", "c01", "2026-11-23.A001", "kiosk", "seniority"),
  fc.jsonValue({ maxDepth: 4 }),
);
const fieldNames = [
  "serviceId",
  "ticketId",
  "windowId",
  "clerkId",
  "pin",
  "to",
  "items",
  "reason",
  "text",
  "token",
  "zone",
];
const fields = fc.dictionary(fc.oneof(fc.constantFrom(...fieldNames), fc.string()), value, { maxKeys: 6 });
const named = (key: "type" | "view", names: readonly string[]) =>
  fc.tuple(fields, fc.oneof(fc.constantFrom(...names), value)).map(([rest, name]) => ({ ...rest, [key]: name }));
const message = fc.oneof(
  fc.tuple(fc.constant("command"), named("type", commandTypes)).map(([event, body]) => ({
    event,
    body: { commandId: randomUUID(), ...body } as unknown,
  })),
  fc.record({ event: fc.constant("command"), body: value as fc.Arbitrary<unknown> }),
  fc.record({ event: fc.constant("query"), body: named("type", queryTypes) as fc.Arbitrary<unknown> }),
  fc.record({
    event: fc.constantFrom("subscribe", "unsubscribe"),
    body: named("view", viewNames) as fc.Arbitrary<unknown>,
  }),
  fc.record({ event: fc.string({ minLength: 1, maxLength: 20 }), body: value as fc.Arbitrary<unknown> }),
);
/** Names that Socket.IO keeps for itself; its own client refuses to send them. */
const reserved = new Set(["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"]);

test(`WIRE3 WIRE4 ${runs} malformed messages: each is answered, none changes the state or throws, another client works on`, async () => {
  const { socket: rude } = await server.connect({ role: "kiosk" });
  const { socket: good } = await server.connect({ role: "kiosk" });
  const messages = fc.sample(message, { numRuns: runs, seed: 20_261_123 }).filter(({ event }) => !reserved.has(event));
  const codes = new Map<string, number>();
  let acceptedEvents = 0;
  for (let start = 0; start < messages.length; start += messagesAtOnce) {
    const before = await server.engine.read(({ state }) => state.revision);
    const answers = (await Promise.all(
      messages
        .slice(start, start + messagesAtOnce)
        .map(({ event, body }) => rude.timeout(5_000).emitWithAck(event, body)),
    )) as { ok: boolean; revision?: number; rejection?: { code: string } }[];
    for (const answer of answers) {
      const code = answer.rejection?.code ?? "ok";
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (!answer.ok) expect(rejectionCodes).toContain(code);
    }
    const after = await server.engine.read(({ state }) => state.revision);
    const changes = answers.filter((answer) => answer.ok && (answer.revision ?? 0) > before).length;
    if (after !== before) expect(changes).toBeGreaterThan(0);
    acceptedEvents += changes;
    // A connection may send 200 a second; the fuzz is not about that limit.
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  expect(server.faults).toEqual([]);
  expect(rude.connected).toBe(true);
  expect(codes.get("InvalidCommand") ?? 0).toBeGreaterThan(runs / 3);
  expect(codes.get("UnknownView") ?? 0).toBeGreaterThan(0);
  expect(codes.get("InternalError")).toBeUndefined();
  expect(acceptedEvents).toBeLessThan(runs / 10);
  expect((await send(good, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).ok).toBe(true);
});
