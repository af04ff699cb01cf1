import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { CatalogueItem } from "../model/catalogue.ts";
import styles from "./item-row.module.css";
import { usePromiseWords } from "./promise-words.ts";

type ItemRowProps = { item: CatalogueItem; onOpen: (item: CatalogueItem) => void };

/** One item: its name, how long it takes, and whether it can be done without a window. */
export const ItemRow = ({ item, onOpen }: ItemRowProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const promise = usePromiseWords(item);
  return (
    <button type="button" className={styles["item"]} onClick={() => onOpen(item)} data-testid={`item-${item.itemId}`}>
      <span className={styles["itemWords"]}>
        <b className={styles["itemName"]}>{item.name[locale]}</b>
        <span className={styles["itemNote"]}>
          {promise}
          {item.canSelfServe && t("service.alsoSelf")}
        </span>
      </span>
      <Icon icon={ChevronRight} className={styles["chevron"]} />
    </button>
  );
};
