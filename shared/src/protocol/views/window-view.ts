import type { TicketLabel, WindowId, ZoneId } from "../../domain/ids.ts";
import type { WindowState } from "../../domain/service-window.ts";
import type { WindowKind } from "../../domain/service.ts";
import type { Text } from "../../domain/text.ts";

/** `window { windowId }`: the strip over one window. */
export type WindowView = {
  windowId: WindowId;
  number: number;
  name: Text;
  kind: WindowKind;
  zone: ZoneId;
  state: WindowState;
  pauseReason: Text | null;
  /** When it is meant to go on. */
  pauseUntilMs: number | null;
  staffNumber: string | null;
  ticket: { label: TicketLabel; status: "called" | "serving"; serviceName: Text; calledAtMs: number } | null;
};
