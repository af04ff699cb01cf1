import { randomUUID } from "node:crypto";

import { commandTypes } from "@yichuang/shared/protocol/commands/command";
import { queryTypes } from "@yichuang/shared/protocol/queries";
import { viewNames } from "@yichuang/shared/protocol/views/view";
import fc from "fast-check";

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

/** So many messages (a few less: reserved names are left out) of every event, hardly one of them well formed. */
export const malformedMessages = (count: number, seed: number): { event: string; body: unknown }[] =>
  fc.sample(message, { numRuns: count, seed }).filter(({ event }) => !reserved.has(event));
