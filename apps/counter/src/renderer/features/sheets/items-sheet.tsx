import type { Connection } from "@yichuang/shared/client/connection";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { itemsToOffer } from "../../model/items-to-offer.ts";
import type { DoneItem } from "../../session/work.ts";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type ItemsSheetProps = {
  connection: Connection;
  catalogue: Catalogue | null;
  serviceId: string;
  items: readonly DoneItem[];
  onChange: (items: DoneItem[]) => void;
  onClose: () => void;
};

const quantityMax = 99;

/** CTR7: what was done in this visit; one that is found by hanzi or pinyin is added by Enter. */
export const ItemsSheet = ({ connection, catalogue, serviceId, items, onChange, onClose }: ItemsSheetProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const found = useQuery(connection, "FindItems", text === "" ? null : { text }, text);
  const offered = itemsToOffer(catalogue?.items ?? [], found?.items ?? null, serviceId, items);
  const add = (item: { itemId: DoneItem["itemId"]; name: DoneItem["name"] }): void => {
    onChange([...items, { itemId: item.itemId, name: item.name, quantity: 1 }]);
    setTyped("");
  };
  const change = ({ itemId }: DoneItem, by: number): void =>
    onChange(
      items
        .map((item) =>
          item.itemId === itemId ? { ...item, quantity: Math.min(quantityMax, item.quantity + by) } : item,
        )
        .filter(({ quantity }) => quantity > 0),
    );
  return (
    <Sheet title={t("items.title")} onClose={onClose}>
      <ul className={styles["items"]}>
        {items.map((item) => (
          <li key={item.itemId}>
            <span>{item.name[locale]}</span>
            <Button
              icon={Minus}
              aria-label={t("items.less", { item: item.name[locale] })}
              onPress={() => change(item, -1)}
            >
              {""}
            </Button>
            <b>{item.quantity}</b>
            <Button
              icon={Plus}
              aria-label={t("items.more", { item: item.name[locale] })}
              onPress={() => change(item, 1)}
            >
              {""}
            </Button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = offered;
          if (first) add(first);
          else if (text === "") onClose();
        }}
      >
        <input
          className={styles["search"]}
          autoFocus
          autoComplete="off"
          maxLength={50}
          aria-label={t("items.search")}
          placeholder={t("items.search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="items-search"
        />
      </form>
      <div className={styles["offers"]}>
        {offered.map((item) => (
          <Button
            key={item.itemId}
            className={styles["reason"]}
            onPress={() => add(item)}
            data-testid={`item-${item.itemId}`}
          >
            {item.name[locale]}
          </Button>
        ))}
        {offered.length === 0 && <p className={styles["note"]}>{t("items.nothing")}</p>}
      </div>
    </Sheet>
  );
};
