import type { ServiceId, TicketLabel, ZoneId } from "../../domain/ids.ts";
import type { WindowKind } from "../../domain/service.ts";
import type { ShownNotice } from "../../domain/notice.ts";
import type { Text } from "../../domain/text.ts";
import type { Eta } from "../../domain/ticket.ts";

/** One call on the board. No name, no identity, no priority: only what the lobby must know. */
export type BoardCall = {
  label: TicketLabel;
  windowNumber: number;
  /** finished: history, behind all others. */
  status: "called" | "serving" | "no-show" | "finished";
  calledAtMs: number;
  recalls: number;
  kind: WindowKind;
  zone: ZoneId;
};

export type BoardQueue = {
  serviceId: ServiceId;
  name: Text;
  kind: WindowKind;
  count: number;
  /** null: nobody can say, for instance because no window serves it now. */
  eta: Eta | null;
  isLate: boolean;
};

/** `board { zone? }`: newest call first, what was finished in the last minutes behind. */
export type BoardView = {
  serving: BoardCall[];
  waiting: BoardQueue[];
  notices: ShownNotice[];
  zone: { zoneId: ZoneId; name: Text } | null;
  zones: { zoneId: ZoneId; name: Text; direction: Text; arrow: "left" | "right" | "up" | "down" }[];
};
