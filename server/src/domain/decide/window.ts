import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import { type State, windowNow } from "../state.ts";
import { ownWindow } from "./guards.ts";

type WindowCommand = CommandOf<"OpenWindow" | "PauseWindow" | "ResumeWindow" | "CloseWindow">;

/** WIN1–WIN5: a window opens, pauses with a reason, resumes, closes. A supervisor may do all but open a stranger's window. */
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
      return ok([{ type: "WindowPaused", ...at, reason: command.reason ?? null }]);
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
