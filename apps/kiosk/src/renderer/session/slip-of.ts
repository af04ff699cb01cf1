import type { ItemId, ServiceId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Locale, Text } from "@yichuang/shared/domain/text";
import { composeSlip } from "@yichuang/shared/printing/compose-slip";
import type { Slip } from "@yichuang/shared/printing/slip";
import type { Hello } from "@yichuang/shared/protocol/hello";

import type { CatalogueIndex } from "../model/catalogue.ts";
import { placeOf } from "../model/place.ts";
import type { GivenTicket } from "../model/visit.ts";

type SlipParts = {
  issued: GivenTicket;
  index: CatalogueIndex;
  serviceId: ServiceId;
  itemId: ItemId | null;
  /** Papers that are not there, in the citizen's language. */
  missing: readonly string[];
  /** Of which it is; null: nobody knows. */
  hall: Pick<Hello, "hallName" | "timeZone"> | null;
  locale: Locale;
};

/** Where citizens are sent whose window nobody knows. */
export const guideDesk: { zoneId: ZoneId; name: Text } = {
  zoneId: "guide-desk" as ZoneId,
  name: { zh: "导办台", en: "the guide desk" },
};

/** The slip of a ticket. Where no window is known it sends the citizen to the guides. */
export const slipOf = ({ issued, index, serviceId, itemId, missing, hall, locale }: SlipParts): Slip => {
  const service = index.services.get(serviceId);
  const item = itemId === null ? undefined : index.items.get(itemId);
  return composeSlip({
    hallName: hall?.hallName ?? { zh: "", en: "" },
    timeZone: hall?.timeZone ?? "Asia/Shanghai",
    ticket: issued,
    service: service ?? { kind: "comprehensive", name: { zh: "", en: "" } },
    item: item ?? null,
    zone: placeOf(issued.windows, index).zone ?? guideDesk,
    rules: index.catalogue.rules,
    missing,
    locale,
    baseUrl: index.catalogue.publicUrl,
  });
};
