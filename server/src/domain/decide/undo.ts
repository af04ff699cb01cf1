import type { TicketId } from "@yichuang/shared/domain/ids";
import { ok } from "@yichuang/shared/lib/result";

import { withdrawOpenedBy } from "../cases/hand-out.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import { seatOf, type State, type Ticket, type Undoable, type WindowNow } from "../state.ts";
import { ticketIn } from "./guards.ts";

const statusAfter = { finish: "finished", "no-show": "no-show", transfer: "waiting" } as const;

/** Nothing has become of it since: not called elsewhere, not reinstated, not moved on. */
const isUntouched = (ticket: Ticket, { done, atMs }: Undoable): boolean => {
  if (ticket.status !== statusAfter[done]) return false;
  return done === "transfer" ? ticket.segments.at(-1)?.enteredAtMs === atMs : ticket.closedAtMs === atMs;
};

/** What a window can take back at this moment, and until when; null: nothing. */
export const undoableAt = (
  state: State,
  { windowId, state: windowState, clerkId, activeTicketId }: WindowNow,
  { undoSeconds }: { undoSeconds: number },
): { ticket: Ticket; undoable: Undoable; untilMs: number } | null => {
  const undoable = state.undoables.get(windowId);
  const ticket = undoable && state.tickets.get(undoable.before.ticketId);
  if (!ticket || undoable.before.clerkId !== clerkId || !isUntouched(ticket, undoable)) return null;
  const needsRoom = undoable.turnedAtMs !== null;
  if (needsRoom && (activeTicketId !== null || windowState === "closed")) return null;
  return { ticket, undoable, untilMs: undoable.atMs + undoSeconds * 1000 };
};

/** UND1, UND2: the last finish, no-show or transfer of the own window, taken back within the hall's seconds. */
export const decideUndo = (state: State, { ticketId }: { ticketId: TicketId }, context: Context): Decision => {
  const { actor, index, nowMs } = context;
  const found = ticketIn(state, ticketId, ["finished", "no-show", "waiting"]);
  if (!found.ok) return found;
  const { label, status } = found.value;
  const now = actor.clerkId === null ? undefined : seatOf(state, actor.clerkId);
  const undoable = now && state.undoables.get(now.windowId);
  if (!now || undoable?.before.ticketId !== ticketId) return refuse("NothingToUndo", { label });
  if (nowMs > undoable.atMs + index.hall.rules.undoSeconds * 1000) return refuse("UndoTooLate", { label });
  if (!isUntouched(found.value, undoable))
    return refuse("WrongTicketStatus", { label, status, expected: [statusAfter[undoable.done]] });
  const { windowId } = now;
  if (undoable.turnedAtMs !== null) {
    if (now.activeTicketId !== null)
      return refuse("WindowHasActiveTicket", { windowId, label: state.tickets.get(now.activeTicketId)?.label });
    if (now.state === "closed") return refuse("WindowNotOpen", { windowId });
  }
  const withdrawn = withdrawOpenedBy(state, undoable, context);
  if (!withdrawn.ok) return withdrawn;
  return ok([{ type: "TicketUndone", atMs: nowMs, ticketId, windowId }, ...withdrawn.value]);
};
