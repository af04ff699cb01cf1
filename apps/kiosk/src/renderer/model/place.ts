import type { Zone } from "@yichuang/shared/domain/hall";
import type { ZoneId } from "@yichuang/shared/domain/ids";

import type { CatalogueIndex, CatalogueService } from "./catalogue.ts";

export type Place = {
  /** null: no window has this work, and nobody can say where to go. */
  zone: Zone | null;
  windowNumbers: number[];
};

/** One place to send a person to: the zone of the first window, and the windows there. */
export const placeOf = (windows: readonly { number: number; zone: ZoneId }[], { zones }: CatalogueIndex): Place => {
  const zoneId = windows[0]?.zone;
  return {
    zone: (zoneId !== undefined && zones.get(zoneId)) || null,
    windowNumbers: windows.filter(({ zone }) => zone === zoneId).map(({ number }) => number),
  };
};

/** Where a service is served. Windows that only stand in for others are not named: people look for the sign. */
export const placeOfService = (service: CatalogueService, index: CatalogueIndex): Place =>
  placeOf(
    service.windows.filter(({ level }) => level === "primary"),
    index,
  );
