import type { ClerkId, ServiceId, WindowId, ZoneId } from "./ids.ts";
import type { WindowKind } from "./service.ts";
import type { Text } from "./text.ts";

/** primary: its own work; cover: work it takes over for others (互相兼顾, S4). */
export const serviceLevels = ["primary", "cover"] as const;
export type ServiceLevel = (typeof serviceLevels)[number];

/** Where a window stands in its zone as one sees it on a plan, both from 1. */
export type WindowPlace = { row: number; column: number };

/** A window of the hall as configured. Never plain `window`. */
export type ServiceWindow = {
  windowId: WindowId;
  /** The number over the window, as shown and said. */
  number: number;
  kind: WindowKind;
  zoneId: ZoneId;
  name: Text;
  services: { serviceId: ServiceId; level: ServiceLevel }[];
  /** Absent: in the order of the numbers. */
  at?: WindowPlace;
  /** When it serves something else (潮汐窗口). The first one that holds counts. Absent: never. */
  tides?: Tide[];
};

/** What a window serves at certain times, or while many wait. */
export type Tide = {
  tideId: string;
  name: Text;
  /** 0 is Monday; null: every day. */
  days: readonly number[] | null;
  /** Hall-local minutes since midnight, half-open. */
  fromMinute: number;
  toMinute: number;
  /** Comes only when so many wait for a service, and goes when half of them do; null: by time alone. */
  whenWaiting: { serviceId: ServiceId; atLeast: number } | null;
  services: ServiceWindow["services"];
};

/** Why a window serves something else than the hall file says. */
export type WindowAdjustment = {
  source: "supervisor" | "tide";
  /** Of a tide. */
  name: Text | null;
  /** Of a supervisor. */
  clerkId: ClerkId | null;
  why: string | null;
  sinceMs: number;
  /** When it ends by itself; null: with the business day, or when the tide turns. */
  untilMs: number | null;
};

export const windowStates = ["closed", "open", "paused"] as const;
export type WindowState = (typeof windowStates)[number];
