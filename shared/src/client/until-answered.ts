import type { CommandType } from "../protocol/commands/command.ts";
import type { Ack } from "../protocol/rejection.ts";
import type { ResultOf } from "../protocol/results.ts";
import type { Connection, FieldsOf } from "./connection.ts";

/** Between two attempts. A closed connection answers at once, and must not be asked in a tight loop. */
const restMs = 1_000;

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, restMs));

/**
 * Sends one command until the server has answered it, for as long as `isWanted`; every attempt has the same id, so that
 * the command takes effect once. null: no longer wanted, and what became of it is not known.
 */
export const untilAnswered = async <Type extends CommandType>(
  connection: Connection,
  type: Type,
  fields: FieldsOf<Type>,
  commandId: string,
  isWanted: () => boolean,
): Promise<Ack<ResultOf<Type>> | null> => {
  while (isWanted()) {
    const reply = await connection.command(type, fields, { commandId });
    if (reply.ok) return reply;
    const { code, message, details } = reply.rejection;
    if (code !== "NoReply") return { ok: false, rejection: { code, message, ...(details ? { details } : {}) } };
    await rest();
  }
  return null;
};
