import type { Hall } from "@yichuang/shared/domain/hall";
import type { Item } from "@yichuang/shared/domain/service";

import { createSearch } from "./text-search.ts";

const resultsMax = 20;

/**
 * Builds the item search of a hall, once: by an item's own name first and then by its service's.
 * @returns a search giving at most 20 items, frequent ones first among equals
 */
export const createItemSearch = (hall: Hall): ((text: string) => Item[]) => {
  const names = new Map(hall.services.map(({ serviceId, name }) => [serviceId, name]));
  const frequent = new Set(hall.frequentItems);
  return createSearch(
    hall.items.map((item) => {
      const service = names.get(item.serviceId);
      return {
        found: item,
        fields: service ? [item.name, service] : [item.name],
        isFrequent: frequent.has(item.itemId),
      };
    }),
    resultsMax,
  );
};
