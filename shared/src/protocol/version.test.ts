import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

import { expect, test } from "vitest";
import { z } from "zod";

import { commandEnvelope, commandSchemas } from "./commands/command.ts";
import { handshake } from "./hello.ts";
import { pairingAnswer, pairingAsk, pairingAsked } from "./pairing.ts";
import { querySchemas } from "./queries.ts";
import { rejectionCodes } from "./rejection.ts";
import { protocolVersion } from "./version.ts";
import { viewSchemas, viewTag } from "./views/view.ts";

/** Beside this file: what the messages of the recorded version look like, one hash each. */
const recordFile = new URL("schema-hashes.json", import.meta.url);

type Recorded = { protocolVersion: number; hashes: Record<string, string> };

/** Fields in a fixed order, so that moving a line in a schema is no change of the contract. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, key === "required" && Array.isArray(inner) ? inner.toSorted() : canonical(inner)]),
  );
};

const hashOf = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(canonical(value)))
    .digest("hex")
    .slice(0, 16);

const shapeOf = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { io: "input" });

const shapes = (kind: string, schemas: Record<string, z.ZodType>): [string, string][] =>
  Object.entries(schemas).map(([name, schema]) => [`${kind} ${name}`, hashOf(shapeOf(schema))]);

const present = (): Recorded => ({
  protocolVersion,
  hashes: Object.fromEntries(
    [
      ...shapes("command", { ...commandSchemas, "(envelope)": commandEnvelope }),
      ...shapes("query", querySchemas),
      ...shapes("view", viewSchemas),
      ...shapes("message", { handshake, pairingAsk, pairingAsked, pairingAnswer, viewTag }),
      ["rejection codes", hashOf(rejectionCodes.toSorted())] as [string, string],
    ].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ),
});

/** Messages whose shape is not the recorded one, and what became of them. */
const changes = (now: Recorded["hashes"], recorded: Recorded["hashes"]): string[] =>
  [...new Set([...Object.keys(now), ...Object.keys(recorded)])].toSorted().flatMap((name) => {
    if (now[name] === recorded[name]) return [];
    return `${name} ${recorded[name] === undefined ? "is new" : now[name] === undefined ? "is gone" : "has changed"}`;
  });

const lesson = `the contract is not the recorded one.
A client of yesterday meets the server of today. Does it still work?
  yes (something new, or optional)        -> record the shapes
  no (gone, renamed, required, narrower)  -> raise protocolVersion in version.ts first, then record the shapes
To record them: RECORD_SCHEMAS=1 npx vitest run shared/src/protocol/version.test.ts`;

test("WIRE7 every message has the shape that is recorded for this protocol version", () => {
  const now = present();
  if (process.env["RECORD_SCHEMAS"] === "1") writeFileSync(recordFile, `${JSON.stringify(now, null, 2)}\n`);
  const recorded = JSON.parse(readFileSync(recordFile, "utf8")) as Recorded;
  expect(changes(now.hashes, recorded.hashes), lesson).toEqual([]);
  expect(now.protocolVersion, lesson).toBe(recorded.protocolVersion);
});

test("WIRE7 a changed, a new and a missing message are told apart, and the order of lines does not matter", () => {
  const issue = hashOf(shapeOf(z.strictObject({ type: z.literal("Issue"), count: z.int() })));
  const moved = hashOf(shapeOf(z.strictObject({ count: z.int(), type: z.literal("Issue") })));
  const wider = hashOf(shapeOf(z.strictObject({ type: z.literal("Issue"), count: z.number() })));
  const looser = hashOf(shapeOf(z.strictObject({ type: z.literal("Issue"), count: z.int().optional() })));
  expect(new Set([issue, wider, looser]).size).toBe(3);
  expect(changes({ issue, added: "1" }, { issue: wider, dropped: "2" })).toEqual([
    "added is new",
    "dropped is gone",
    "issue has changed",
  ]);
  expect(moved).toBe(issue);
  expect(changes({ a: "1" }, { a: "1" })).toEqual([]);
});
