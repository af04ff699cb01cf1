import type { TicketLabel, WindowId } from "../../domain/ids.ts";
import type { Text } from "../../domain/text.ts";

/** `rate { windowId }`: the screen that faces the citizen at a window. */
export type RateView = {
  windowId: WindowId;
  number: number;
  name: Text;
  /** The visit that has just ended here and may be rated; null: there is none. */
  ticket: { label: TicketLabel; serviceName: Text; ratingToken: string } | null;
  /** Days after which nobody can read any more what was written. */
  keptDays?: number;
};
