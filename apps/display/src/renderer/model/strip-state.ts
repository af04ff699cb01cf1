import type { Text } from "@yichuang/shared/domain/text";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";

/** What a strip shows. Only a ticket lights a pane. */
export type StripState =
  | { type: "ticket"; ticket: NonNullable<WindowView["ticket"]>; word: "called" | "recalled" | "serving" }
  | { type: "free" }
  | { type: "paused"; reason: Text | null; untilMs: number | null }
  | { type: "closed" };

/** A person at the window comes first: a window paused meanwhile pauses when that person is done. */
export const stripState = (
  { state, ticket, pauseReason, pauseUntilMs }: WindowView,
  isRecalled: boolean,
): StripState => {
  if (ticket)
    return { type: "ticket", ticket, word: ticket.status === "called" && isRecalled ? "recalled" : ticket.status };
  if (state === "paused") return { type: "paused", reason: pauseReason, untilMs: pauseUntilMs };
  return { type: state === "open" ? "free" : "closed" };
};
