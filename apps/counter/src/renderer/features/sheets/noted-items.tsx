import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Minus, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { DoneItem } from "../../session/kept-visits.ts";
import styles from "./sheets.module.css";

type NotedItemsProps = {
  items: readonly DoneItem[];
  /** The one that plus and minus count. */
  at: number;
  onChange: (index: number, by: number) => void;
};

/** What is noted already, each with how often it was done; at nothing it goes. */
export const NotedItems = ({ items, at, onChange }: NotedItemsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <div>
      <p className={styles["hint"]}>{t(items.length === 0 ? "items.none" : "items.keys")}</p>
      <ul className={styles["items"]}>
        {items.map(({ itemId, name, quantity }, index) => (
          <li key={itemId} data-at={index === at}>
            <span>{name[locale]}</span>
            <Button
              icon={Minus}
              aria-label={t("items.less", { item: name[locale] })}
              onPress={() => onChange(index, -1)}
            />
            <b>{quantity}</b>
            <Button
              icon={Plus}
              aria-label={t("items.more", { item: name[locale] })}
              onPress={() => onChange(index, 1)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
};
