import type { Connection } from "@yichuang/shared/client/connection";
import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { itemsToOffer } from "../../model/items-to-offer.ts";
import type { DoneItem } from "../../session/kept-visits.ts";
import { Sheet } from "../../parts/sheet.tsx";
import { NotedItems } from "./noted-items.tsx";
import styles from "./sheets.module.css";

type ItemsSheetProps = {
  connection: Connection;
  catalogue: Catalogue | null;
  /** Whose items may be added, in this order. */
  services: readonly ServiceId[];
  items: readonly DoneItem[];
  onChange: (items: readonly DoneItem[]) => void;
  onClose: () => void;
};

const quantityMax = 99;

/** CTR7: what was done in this visit. What is found by hanzi or pinyin is added by Enter, plus and minus count the chosen one. */
export const ItemsSheet = ({ connection, catalogue, services, items, onChange, onClose }: ItemsSheetProps) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const [position, setPosition] = useState(items.length - 1);
  const text = typed.trim();
  const found = useQuery(connection, "FindItems", text === "" ? null : { text }, text);
  // Until the answer is there nothing is offered: Enter must not add what was not looked for.
  const offered = itemsToOffer(text === "" ? (catalogue?.items ?? []) : (found?.items ?? []), services, items);
  const at = Math.min(position, items.length - 1);
  const add = ({ itemId, name }: Omit<DoneItem, "quantity">): void => {
    onChange([...items, { itemId, name, quantity: 1 }]);
    setPosition(items.length);
    setTyped("");
  };
  const change = (index: number, by: number): void => {
    setPosition(index);
    onChange(
      items
        .map((item, other) =>
          other === index ? { ...item, quantity: Math.min(quantityMax, item.quantity + by) } : item,
        )
        .filter(({ quantity }) => quantity > 0),
    );
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      setPosition((at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % Math.max(1, items.length));
    else if (typed === "" && (event.key === "+" || event.key === "=")) change(at, 1);
    else if (typed === "" && event.key === "-") change(at, -1);
    else return;
    event.preventDefault();
  };
  return (
    <Sheet title={t("items.title")} onClose={onClose}>
      <NotedItems items={items} at={at} onChange={change} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = offered;
          if (text === "") onClose();
          else if (first) add(first);
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
          onKeyDown={press}
          data-testid="items-search"
        />
      </form>
      <div className={styles["offers"]}>
        {offered.map((item, index) => (
          <Button
            key={item.itemId}
            className={styles["reason"]}
            onPress={() => add(item)}
            {...(index === 0 && text !== "" ? { keyHint: t("document.enter") } : {})}
            data-testid={`item-${item.itemId}`}
          >
            {item.name[locale]}
          </Button>
        ))}
        {offered.length === 0 && text !== "" && (
          <p className={styles["note"]}>{found ? t("items.nothing") : t("common:loading")}</p>
        )}
      </div>
    </Sheet>
  );
};
