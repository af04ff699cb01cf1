import type { SelfService, Zone } from "@yichuang/shared/domain/hall";
import type { Item, WeeklyHours, WindowKind } from "@yichuang/shared/domain/service";
import type { Text } from "@yichuang/shared/domain/text";
import type { Catalogue } from "@yichuang/shared/protocol/queries";

/** All that the page of an item says; small enough to be kept on the phone. */
export type NoticeList = {
  /** Of this shape; what another build has kept is not read. */
  form: 1;
  item: Item;
  service: { kind: WindowKind; name: Text } | null;
  /** null: no window has this work, and nobody can say where to go. */
  zone: Zone | null;
  windowNumbers: number[];
  hours: WeeklyHours;
  selfService: SelfService | null;
  timeZone: string;
  /** When it was read. */
  atMs: number;
};

/**
 * PHN1: an item with where and when it is done: in the zone of the first window whose own work it is, at the windows there.
 * Windows that only stand in for others are not named: people look for the sign.
 */
export const noticeListOf = (
  item: Item,
  { services, zones, hours, selfService }: Catalogue,
  read: Pick<NoticeList, "timeZone" | "atMs">,
): NoticeList => {
  const service = services.find(({ serviceId }) => serviceId === item.serviceId) ?? null;
  const own = (service?.windows ?? []).filter(({ level }) => level === "primary");
  const zoneId = own[0]?.zone;
  return {
    form: 1,
    item,
    service: service && { kind: service.kind, name: service.name },
    zone: zones.find((zone) => zone.zoneId === zoneId) ?? null,
    windowNumbers: own.filter(({ zone }) => zone === zoneId).map(({ number }) => number),
    hours: service?.hours ?? hours,
    selfService: item.canSelfServe ? (selfService ?? null) : null,
    ...read,
  };
};
