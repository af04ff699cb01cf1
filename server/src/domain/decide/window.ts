import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import { type State, windowNow } from "../state.ts";
import { ownWindow } from "./guards.ts";

type WindowCommand = CommandOf<"OpenWindow" | "PauseWindow" | "ResumeWindow" | "CloseWindow">;

const untilMs = ({ minutes }: CommandOf<"PauseWindow">, { nowMs }: Context): number | null =>
  minutes === undefined ? null : nowMs + minutes * 60_000;

/** CALL21, CALL22: the clerk leaves calling to the system, or holds it back for a moment. */
export const decideAutoCall = (
  state: State,
  command: CommandOf<"SetAutoCall" | "HoldAutoCall">,
  context: Context,
): Decision => {
  const { windowId } = command;
  const own = ownWindow(state, windowId, context);
  if (!own.ok) return own;
  const { now } = own.value;
  const { calling, holdMinutes } = context.index.hall.rules.dispatch;
  const at = { atMs: context.nowMs, windowId };
  if (command.type === "SetAutoCall") {
    if (calling === "auto") return refuse("AutoCallFixed", { windowId });
    return ok(now.isAutoCall === command.isOn ? [] : [{ type: "AutoCallSet", ...at, isOn: command.isOn }]);
  }
  const isHeld = now.heldUntilMs !== null && now.heldUntilMs > context.nowMs;
  if (isHeld === command.isHeld) return ok([]);
  return ok([{ type: "AutoCallHeld", ...at, untilMs: command.isHeld ? context.nowMs + holdMinutes * 60_000 : null }]);
};

/** WIN1–WIN6: a window opens, pauses with a reason, resumes, closes. A supervisor may do all but open a stranger's window. */
export const decideWindow = (state: State, command: WindowCommand, context: Context): Decision => {
  const { windowId } = command;
  if (!context.index.windows.has(windowId)) return refuse("UnknownWindow", { windowId });
  const mayAnyWindow = context.actor.roles.includes("supervisor") && command.type !== "OpenWindow";
  const own = ownWindow(state, windowId, context);
  if (!own.ok && !mayAnyWindow) return own;
  const now = windowNow(state, windowId);
  const at = { atMs: context.nowMs, windowId };
  switch (command.type) {
    case "OpenWindow":
      if (now.state !== "closed") return refuse("WindowAlreadyOpen", { windowId });
      return ok([{ type: "WindowOpened", ...at }]);
    case "PauseWindow":
      if (now.state === "closed") return refuse("WindowNotOpen", { windowId });
      if (now.state === "paused") return refuse("WindowPaused", { windowId });
      return ok([{ type: "WindowPaused", ...at, reason: command.reason ?? null, untilMs: untilMs(command, context) }]);
    case "ResumeWindow":
      if (now.state !== "paused") return refuse("WindowNotPaused", { windowId });
      return ok([{ type: "WindowResumed", ...at }]);
    case "CloseWindow":
      if (now.state === "closed") return refuse("WindowNotOpen", { windowId });
      if (now.activeTicketId !== null)
        return refuse("WindowHasActiveTicket", { windowId, label: state.tickets.get(now.activeTicketId)?.label });
      return ok([{ type: "WindowClosed", ...at, reason: command.reason ?? null }]);
  }
};
