import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { QueryResults } from "@yichuang/shared/protocol/queries";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";

export type FoundItem = QueryResults["FindItems"]["items"][number];

type ItemSearchProps = GuideParts & { onChoose: (item: FoundItem) => void };

/** Items by hanzi, pinyin or initials; before anything is typed, those asked for most. */
export const ItemSearch = ({ connection, catalogue, onChoose }: ItemSearchProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const found = useQuery(connection, "FindItems", text === "" ? null : { text }, text);
  const frequent = (catalogue?.frequentItems ?? []).flatMap(
    (itemId) => catalogue?.items.find((item) => item.itemId === itemId) ?? [],
  );
  const items = text === "" ? frequent : (found?.items ?? []);
  const serviceOf = (item: FoundItem) => catalogue?.services.find(({ serviceId }) => serviceId === item.serviceId);
  return (
    <>
      <input
        className={styles["search"]}
        value={typed}
        autoComplete="off"
        maxLength={50}
        aria-label={t("guide.search.label")}
        placeholder={t("guide.search.label")}
        onChange={(event) => setTyped(event.target.value)}
        data-testid="item-search"
      />
      <ul className={styles["items"]}>
        {items.map((item) => (
          <li key={item.itemId}>
            <button type="button" onClick={() => onChoose(item)} data-testid={`item-${item.itemId}`}>
              <span>{item.name[locale]}</span>
              <small>{serviceOf(item)?.name[locale]}</small>
            </button>
          </li>
        ))}
      </ul>
      {text !== "" && found && items.length === 0 && <p className={styles["hint"]}>{t("items.nothing")}</p>}
    </>
  );
};
