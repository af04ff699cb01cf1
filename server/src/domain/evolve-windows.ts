import { assert, assertNever } from "@yichuang/shared/lib/assert";

import type { DomainEvent } from "./event.ts";
import { dequeue, enqueue } from "./queue.ts";
import { createLedgerLine, type LedgerLine } from "./ledger.ts";
import { type State, type Ticket, windowNow, type WindowNow } from "./state.ts";

/** The day of whoever is at the windows, made at first use. */
export const ledgerOf = (state: State, clerkId: NonNullable<Ticket["clerkId"]>): LedgerLine => {
  let line = state.ledger.get(clerkId);
  if (!line) {
    line = createLedgerLine();
    state.ledger.set(clerkId, line);
  }
  return line;
};

/** The record of a window, made at first use. */
export const seat = (state: State, windowId: Ticket["windowId"]): WindowNow => {
  assert(windowId !== null, "the ticket is at a window");
  const now = windowNow(state, windowId);
  state.windows.set(windowId, now);
  return now;
};

type WindowEvent = Extract<
  DomainEvent,
  {
    type:
      | "WindowOpened"
      | "WindowPaused"
      | "WindowResumed"
      | "WindowClosed"
      | "AutoCallSet"
      | "AutoCallHeld"
      | "ClerkSeated"
      | "ClerkUnseated";
  }
>;

/** Time on duty and in pauses goes into the ledger of whoever sits there. */
const accountDuty = (
  state: State,
  now: WindowNow,
  event: Exclude<WindowEvent, { type: "AutoCallSet" | "AutoCallHeld" }>,
): void => {
  if (now.clerkId === null) return;
  const line = ledgerOf(state, now.clerkId);
  if (now.state === "paused") line.pausedMs += Math.max(0, event.atMs - now.sinceMs);
  if (line.dutySinceMs !== null) line.dutyMs += Math.max(0, event.atMs - line.dutySinceMs);
  const isOnDuty = event.type === "WindowOpened" || event.type === "WindowResumed";
  line.dutySinceMs = isOnDuty ? event.atMs : null;
};

/** Whom the policy alone had bound to a window that closes may go anywhere again; whom a person sent there waits for it. */
const unbind = (state: State, windowId: WindowNow["windowId"]): void => {
  const bound = (state.queues.toWindow.get(windowId) ?? []).filter((ticket) => ticket.isBound);
  for (const ticket of bound) {
    dequeue(state.queues, ticket);
    ticket.onlyWindowId = null;
    ticket.isBound = false;
    enqueue(state.queues, ticket);
  }
};

/** What becomes of a window and its clerk. */
export const applyToWindow = (state: State, event: WindowEvent): void => {
  const now = seat(state, event.windowId);
  if (event.type === "AutoCallSet" || event.type === "AutoCallHeld") return applyAutoCall(now, event);
  state.windowsVersion += 1;
  accountDuty(state, now, event);
  switch (event.type) {
    case "ClerkSeated":
      now.clerkId = event.clerkId;
      return;
    case "ClerkUnseated":
      now.clerkId = null;
      now.isAutoCall = false;
      state.undoables.delete(event.windowId);
      return;
    case "WindowPaused":
      now.pauseReason = event.reason;
      now.pauseUntilMs = event.untilMs;
      break;
    case "WindowOpened":
    case "WindowResumed":
      now.pauseReason = null;
      now.pauseUntilMs = null;
      if (now.activeTicketId === null) now.turnedAtMs = event.atMs;
      break;
    case "WindowClosed":
      now.pauseReason = null;
      now.pauseUntilMs = null;
      unbind(state, event.windowId);
      break;
    default:
      assertNever(event);
  }
  now.state = event.type === "WindowPaused" ? "paused" : event.type === "WindowClosed" ? "closed" : "open";
  now.sinceMs = event.atMs;
  now.heldUntilMs = null;
};

/** CALL21, CALL22: who calls for this window. */
const applyAutoCall = (now: WindowNow, event: Extract<WindowEvent, { type: "AutoCallSet" | "AutoCallHeld" }>): void => {
  if (event.type === "AutoCallSet") now.isAutoCall = event.isOn;
  now.heldUntilMs = event.type === "AutoCallHeld" ? event.untilMs : null;
};
