import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import { expect, test } from "vitest";

import { itemsToOffer, servicesAtHand } from "./items-to-offer.ts";

const item = (itemId: string, serviceId: string) => ({
  itemId: itemId as ItemId,
  serviceId: serviceId as ServiceId,
  name: { zh: itemId, en: itemId },
});
const all = [item("a1", "a"), item("b1", "b"), item("a2", "a"), item("c1", "c")];
const [a, b, c] = ["a", "b", "c"] as ServiceId[] as [ServiceId, ServiceId, ServiceId];
const idsOf = (...given: Parameters<typeof itemsToOffer>) => itemsToOffer(...given).map(({ itemId }) => itemId);

test("CTR7 items of the ticket's own service come first, then those of the window's others, and no more", () => {
  const queues = [
    { serviceId: b, level: "cover" },
    { serviceId: a, level: "primary" },
    { serviceId: c, level: null },
  ] as const;
  expect(servicesAtHand(a, queues)).toEqual(["a", "b"]);
  // A ticket that was sent to this very window may be of a service that it does not have.
  expect(servicesAtHand(c, queues)).toEqual(["c", "b", "a"]);
  expect(idsOf(all, [a, b], [])).toEqual(["a1", "a2", "b1"]);
});

test("CTR7 what is on the list already is not offered again", () => {
  expect(idsOf(all, [a], [{ itemId: "a1" as ItemId }])).toEqual(["a2"]);
});
