import type { ServiceId, WindowId, ZoneId } from "./ids.ts";
import type { WindowKind } from "./service.ts";
import type { Text } from "./text.ts";

/** primary: its own work; cover: work it takes over for others (互相兼顾, S4). */
export const serviceLevels = ["primary", "cover"] as const;
export type ServiceLevel = (typeof serviceLevels)[number];

/** A window of the hall as configured. Never plain `window`. */
export type ServiceWindow = {
  windowId: WindowId;
  /** The number over the window, as shown and said. */
  number: number;
  kind: WindowKind;
  zoneId: ZoneId;
  name: Text;
  services: { serviceId: ServiceId; level: ServiceLevel }[];
};

export const windowStates = ["closed", "open", "paused"] as const;
export type WindowState = (typeof windowStates)[number];
