import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import type { QueueRow } from "@yichuang/shared/protocol/views/counter-view";

type Offer = { itemId: ItemId; serviceId: ServiceId; name: Text };

const offersMax = 8;

/** Services whose items can be done in a visit: the ticket's own first, then the others of the window. */
export const servicesAtHand = (
  serviceId: ServiceId,
  queues: readonly Pick<QueueRow, "serviceId" | "level">[],
): ServiceId[] => [
  serviceId,
  ...queues.filter((row) => row.level !== null && row.serviceId !== serviceId).map((row) => row.serviceId),
];

/** Items that may be added to a visit, of the services in their order; none that is on the list already. */
export const itemsToOffer = (
  items: readonly Offer[],
  services: readonly ServiceId[],
  done: readonly { itemId: ItemId }[],
): Offer[] =>
  services
    .flatMap((serviceId) => items.filter((item) => item.serviceId === serviceId))
    .filter(({ itemId }) => done.every((item) => item.itemId !== itemId))
    .slice(0, offersMax);
