import type { WindowId } from "@yichuang/shared/domain/ids";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";

/** mine: where this person sits. free: to be had. taken: another person works there. unknown: still being asked for. */
export type SeatState = "mine" | "free" | "taken" | "unknown";

/** STF3: a window at work, or with somebody at it, belongs to its clerk; a closed, empty one is handed over. */
export const seatState = (mineId: WindowId, windowId: WindowId, view: WindowView | undefined): SeatState => {
  if (windowId === mineId) return "mine";
  if (view === undefined) return "unknown";
  return view.staffNumber !== null && (view.state !== "closed" || view.ticket !== null) ? "taken" : "free";
};
