import type { Zone } from "@yichuang/shared/domain/hall";
import type { Item } from "@yichuang/shared/domain/service";
import type { Catalogue } from "@yichuang/shared/protocol/queries";

export type ItemPlace = {
  service: Catalogue["services"][number] | null;
  /** null: no window has this work, and nobody can say where to go. */
  zone: Zone | null;
  windowNumbers: number[];
};

/**
 * Where an item is done: the zone of the first window whose own work it is, and the windows there. Windows that only stand in
 * for others are not named: people look for the sign.
 */
export const placeOfItem = (item: Pick<Item, "serviceId">, { services, zones }: Catalogue): ItemPlace => {
  const service = services.find(({ serviceId }) => serviceId === item.serviceId) ?? null;
  const own = (service?.windows ?? []).filter(({ level }) => level === "primary");
  const zoneId = own[0]?.zone;
  return {
    service,
    zone: zones.find((zone) => zone.zoneId === zoneId) ?? null,
    windowNumbers: own.filter(({ zone }) => zone === zoneId).map(({ number }) => number),
  };
};
