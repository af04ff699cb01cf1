import type { Item } from "@yichuang/shared/domain/service";
import type { Locale } from "@yichuang/shared/domain/text";
import { composeNotice } from "@yichuang/shared/printing/compose-notice";
import type { Notice } from "@yichuang/shared/printing/notice";
import type { Hello } from "@yichuang/shared/protocol/hello";

import type { CatalogueIndex } from "../model/catalogue.ts";
import { placeOfService } from "../model/place.ts";
import { guideDesk } from "./slip-of.ts";

type NoticeParts = { item: Item; index: CatalogueIndex; hello: Hello | null; locale: Locale; nowMs: number };

/** The notice list of an item. Where no window is known it sends the citizen to the guides. */
export const noticeOf = ({ item, index, hello, locale, nowMs }: NoticeParts): Notice => {
  const service = index.services.get(item.serviceId);
  const place = service ? placeOfService(service, index) : null;
  const zone = place?.zone ?? guideDesk;
  return composeNotice({
    hallName: hello?.hallName ?? { zh: "", en: "" },
    timeZone: hello?.timeZone ?? "Asia/Shanghai",
    item,
    service: service ?? { kind: "comprehensive", name: item.name },
    windows: (place?.windowNumbers ?? []).map((number) => ({ number, zone: zone.zoneId })),
    zone,
    printedAtMs: nowMs,
    locale,
    baseUrl: index.catalogue.publicUrl,
  });
};
