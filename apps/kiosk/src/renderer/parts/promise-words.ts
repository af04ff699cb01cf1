import { useTranslation } from "react-i18next";

import type { CatalogueItem } from "../model/catalogue.ts";

/** When an item is done: on the spot, or within the promised working days. */
export const usePromiseWords = (item: Pick<CatalogueItem, "isDoneOnTheSpot" | "promisedWorkingDays">): string => {
  const { t } = useTranslation("kiosk");
  return item.isDoneOnTheSpot ? t("item.onTheSpot") : t("item.workingDays", { count: item.promisedWorkingDays });
};
