import { ok } from "@yichuang/shared/lib/result";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import type { State } from "../state.ts";
import { decideApplyAdvice } from "./advice.ts";

type AlertCommand = CommandOf<"AcknowledgeAlert" | "ApplyAdvice">;

/** What those do who look after the hall when something is wrong, or could be better. */
export const isAlertCommand = (command: Command): command is AlertCommand =>
  command.type === "AcknowledgeAlert" || command.type === "ApplyAdvice";

export const decideAlert = (state: State, command: AlertCommand, context: Context): Decision =>
  command.type === "AcknowledgeAlert"
    ? decideAcknowledge(state, command, context)
    : decideApplyAdvice(state, command, context);

/** ALR5: the first who has seen it stands on record; a second one changes nothing. */
const decideAcknowledge = (
  state: State,
  { alertKey, note }: CommandOf<"AcknowledgeAlert">,
  { nowMs, actor }: Context,
): Decision => {
  const alert = state.alerts.get(alertKey);
  if (!alert) return refuse("UnknownAlert", { alertKey });
  if (alert.acknowledged !== null) return ok([]);
  return ok([
    {
      type: "AlertAcknowledged",
      atMs: nowMs,
      key: alertKey,
      clerkId: actor.clerkId,
      note: note === undefined || note === "" ? null : note,
    },
  ]);
};
