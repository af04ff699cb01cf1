import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import { expect, test } from "vitest";

import { itemsToOffer } from "./items-to-offer.ts";

const item = (itemId: string, serviceId: string) => ({
  itemId: itemId as ItemId,
  serviceId: serviceId as ServiceId,
  name: { zh: itemId, en: itemId },
});
const all = [item("a1", "a"), item("b1", "b"), item("a2", "a")];
const idsOf = (...given: Parameters<typeof itemsToOffer>) => itemsToOffer(...given).map(({ itemId }) => itemId);

test("CTR7 items of the ticket's own service are offered before any search, and first after one", () => {
  expect(idsOf(all, null, "a", [])).toEqual(["a1", "a2"]);
  expect(idsOf(all, [all[1] as (typeof all)[0], all[2] as (typeof all)[0]], "a", [])).toEqual(["a2", "b1"]);
});

test("CTR7 what is on the list already is not offered again", () => {
  expect(idsOf(all, null, "a", [{ itemId: "a1" as ItemId }])).toEqual(["a2"]);
});
