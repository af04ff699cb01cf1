import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { clsx } from "@yichuang/shared/ui/clsx";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { type CatalogueIndex, type CatalogueItem, frequentItems } from "../../model/catalogue.ts";
import styles from "./home.module.css";

type OftenBlockProps = { index: CatalogueIndex; onItem: (item: CatalogueItem) => void };

/** The items asked for most: one touch leads to their papers. */
export const OftenBlock = ({ index, onItem }: OftenBlockProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const room = useLayout();
  const frequent = frequentItems(index).slice(0, room.frequentMax);
  if (frequent.length === 0) return null;
  return (
    <div className={styles["block"]}>
      <h2 className={styles["side"]}>{t("home.often")}</h2>
      <div className={clsx(styles["cells"], styles["often"])}>
        {frequent.map((item) => (
          <button
            key={item.itemId}
            type="button"
            className={styles["quick"]}
            onClick={() => onItem(item)}
            data-testid={`item-${item.itemId}`}
          >
            {item.name[locale]}
          </button>
        ))}
      </div>
    </div>
  );
};
