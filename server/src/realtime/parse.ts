import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import { commandId } from "@yichuang/shared/protocol/fields";
import { viewTag } from "@yichuang/shared/protocol/views/view";
import type { ZodError, ZodType } from "zod";

import { type Refusal, refuse } from "../domain/context.ts";

const pathOf = (error: ZodError): string => {
  const issue = error.issues[0];
  const unknownKey = issue && "keys" in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : [];
  return [...(issue?.path ?? []).map(String), ...unknownKey.slice(0, 1)].join(".");
};

/** `InvalidCommand` with the path of the field at fault and what is wrong with it. */
const invalid = (error: ZodError): Result<never, Refusal> =>
  refuse("InvalidCommand", { field: pathOf(error) || "(message)", problem: error.issues[0]?.message ?? "" });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Checks a message against the schema that its `key` field names. Only own entries of the table count, so that a name
 * such as `constructor` is unknown.
 */
export const parseNamed = <Value>(
  schemas: Readonly<Record<string, ZodType>>,
  key: "type" | "view",
  message: unknown,
  unknown: "InvalidCommand" | "UnknownView",
): Result<Value, Refusal> => {
  if (!isRecord(message)) return refuse("InvalidCommand", { field: "(message)", problem: "an object is expected" });
  const name = message[key];
  const schema = typeof name === "string" && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) return refuse(unknown, { field: key, problem: `no such ${key}` });
  const parsed = schema.safeParse(message);
  return parsed.success ? ok(parsed.data as Value) : invalid(parsed.error);
};

/** Splits a command message into its id and its body. */
export const parseCommandId = (message: unknown): Result<{ id: string; body: Record<string, unknown> }, Refusal> => {
  if (!isRecord(message)) return refuse("InvalidCommand", { field: "(message)", problem: "an object is expected" });
  const { commandId: given, ...body } = message;
  const parsed = commandId.safeParse(given);
  if (!parsed.success)
    return fail({ code: "InvalidCommand", details: { field: "commandId", problem: "a UUID is expected" } });
  return ok({ id: parsed.data, body });
};

/** Checks a message of an event that has one shape alone. */
export const parseMessage = <Value>(schema: ZodType<Value>, message: unknown): Result<Value, Refusal> => {
  const parsed = schema.safeParse(message);
  return parsed.success ? ok(parsed.data) : invalid(parsed.error);
};

/** Splits a subscription into the tag of what the client has already and the request itself. */
export const parseSince = (message: unknown): Result<{ since: string | undefined; body: unknown }, Refusal> => {
  if (!isRecord(message) || message["since"] === undefined) return ok({ since: undefined, body: message });
  const { since: given, ...body } = message;
  const parsed = viewTag.safeParse(given);
  if (!parsed.success) return refuse("InvalidCommand", { field: "since", problem: "a tag is expected" });
  return ok({ since: parsed.data, body });
};
