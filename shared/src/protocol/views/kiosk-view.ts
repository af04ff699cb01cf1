import type { ServiceId } from "../../domain/ids.ts";
import type { Eta } from "../../domain/ticket.ts";
import type { Text } from "../../domain/text.ts";

/** `kiosk`: what changes while the hall works; the catalogue comes from `GetCatalogue`. */
export type KioskView = {
  isHallOpen: boolean;
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
