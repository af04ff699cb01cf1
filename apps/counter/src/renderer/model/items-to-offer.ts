import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";

type Offer = { itemId: ItemId; serviceId: ServiceId; name: Text };

const offersMax = 8;

/**
 * Items that may be added to a visit: what was found, those of its own service first; without a search those of its service.
 * `found` null: nothing was looked for yet. None that is on the list already.
 */
export const itemsToOffer = (
  all: readonly Offer[],
  found: readonly Offer[] | null,
  serviceId: string,
  done: readonly { itemId: ItemId }[],
): Offer[] => {
  const isNew = ({ itemId }: Offer): boolean => done.every((item) => item.itemId !== itemId);
  const own = (found ?? all).filter((item) => item.serviceId === serviceId);
  const others = (found ?? []).filter((item) => item.serviceId !== serviceId);
  return [...own, ...others].filter(isNew).slice(0, offersMax);
};
