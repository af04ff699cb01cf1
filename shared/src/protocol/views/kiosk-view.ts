import type { GuideCallId, ServiceId } from "../../domain/ids.ts";
import type { PrinterState } from "../../domain/device.ts";
import type { ShownNotice } from "../../domain/notice.ts";
import type { WeeklyHours } from "../../domain/service.ts";
import type { Eta } from "../../domain/ticket.ts";

/** `kiosk`: what changes while the hall works; the catalogue comes from `GetCatalogue`. */
export type KioskView = {
  isHallOpen: boolean;
  /** When tickets are given next, ms since the epoch, holidays skipped; null while they are, and where no day is known. */
  nextOpeningAtMs: number | null;
  /** The hall's opening spans of today, minutes since midnight; none on a holiday and a closed weekday. */
  hoursToday: WeeklyHours[number];
  waitingCount: number;
  services: Record<ServiceId, KioskService>;
  /** How the printer is that the server drives for kiosks without one; null: nothing is known, or there is none. */
  hallPrinter: PrinterState | null;
  notices: ShownNotice[];
  /** Open calls for a guide, oldest first; a kiosk finds its own by its device. */
  guideCalls: { callId: GuideCallId; device: string; calledAtMs: number; answeredAtMs: number | null }[];
};

export type KioskService = {
  open: boolean;
  waiting: number;
  eta: Eta | null;
  /** Open windows that serve it now. */
  openWindows: number;
  /** No ticket is given out now; `nextAtMs` is when there is room again today, null: not today. */
  full: { nextAtMs: number | null } | null;
  /** False: who comes now will probably not be served before closing. */
  canFinishToday: boolean;
};
