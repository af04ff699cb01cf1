import type { Zone } from "../domain/hall.ts";
import type { ZoneId } from "../domain/ids.ts";
import { itemLink } from "../domain/links.ts";
import type { Item, Service } from "../domain/service.ts";
import type { Locale, Text } from "../domain/text.ts";
import { fittingWindowNumbers } from "./compose-slip.ts";
import type { Notice } from "./notice.ts";

export type NoticeInput = {
  hallName: Text;
  /** IANA name; the list's date is the hall's. */
  timeZone: string;
  item: Item;
  service: Pick<Service, "kind" | "name">;
  /** The windows whose own work the service is. */
  windows: readonly { number: number; zone: ZoneId }[];
  /** Where the citizen should go. */
  zone: Pick<Zone, "zoneId" | "name">;
  printedAtMs: number;
  locale: Locale;
  /** Where citizens' phones reach the server. */
  baseUrl: string;
};

/** Limits of `noticeSchema`; a list is cut to them rather than refused. */
const materialsMax = 50;
const cut = ({ zh, en }: Text): Text => ({ zh: zh.slice(0, 200), en: en.slice(0, 400) });

/** Gathers what stands on a notice list: what everybody needs first, then what some do. */
export const composeNotice = (input: NoticeInput): Notice => {
  const { item, service, zone, windows } = input;
  const needed = item.materials.filter(({ isOptional }) => !isOptional);
  const optional = item.materials.filter(({ isOptional }) => isOptional);
  const here = windows.filter((serviceWindow) => serviceWindow.zone === zone.zoneId);
  return {
    hallName: input.hallName,
    kind: service.kind,
    serviceName: cut(service.name),
    itemName: cut(item.name),
    materials: [...needed, ...optional]
      .slice(0, materialsMax)
      .map(({ name, note, isOptional }) => ({ name: cut(name), note: note ? cut(note) : null, isOptional })),
    isDoneOnTheSpot: item.isDoneOnTheSpot,
    promisedWorkingDays: item.promisedWorkingDays,
    feeYuan: item.feeYuan ?? null,
    zoneName: zone.name,
    windowNumbers: fittingWindowNumbers((here.length > 0 ? here : windows).map(({ number }) => number)),
    printedAtMs: input.printedAtMs,
    timeZone: input.timeZone,
    itemUrl: itemLink(input.baseUrl, item.itemId),
    locale: input.locale,
  };
};
