import type { ServiceId } from "../../domain/ids.ts";
import type { WeeklyHours } from "../../domain/service.ts";
import type { Eta } from "../../domain/ticket.ts";
import type { Text } from "../../domain/text.ts";

/** `kiosk`: what changes while the hall works; the catalogue comes from `GetCatalogue`. */
export type KioskView = {
  isHallOpen: boolean;
  /** When tickets are given next, ms since the epoch, holidays skipped; null while they are, and where no day is known. */
  nextOpeningAtMs: number | null;
  /** The hall's opening spans of today, minutes since midnight; none on a holiday and a closed weekday. */
  hoursToday: WeeklyHours[number];
  waitingCount: number;
  services: Record<ServiceId, KioskService>;
  notices: { noticeId: string; text: Text }[];
};

export type KioskService = {
  open: boolean;
  waiting: number;
  eta: Eta | null;
  /** Open windows that serve it now. */
  openWindows: number;
};
