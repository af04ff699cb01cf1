import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { Search as SearchIcon } from "lucide-react";
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";
import { useTranslation } from "react-i18next";

import { useItemSearch } from "../../hooks/use-item-search.ts";
import { useLayout } from "../../hooks/use-layout.ts";
import type { CatalogueIndex, CatalogueItem } from "../../model/catalogue.ts";
import type { ItemSearch } from "../../session/item-search.ts";
import { FoundRows } from "./found-rows.tsx";
import { Keyboard } from "./keyboard.tsx";
import styles from "./search.module.css";

type SearchProps = {
  connection: Connection;
  search: ItemSearch;
  index: CatalogueIndex;
  text: string;
  page: number;
  onText: (text: string) => void;
  onTurn: (page: number) => void;
  onItem: (item: CatalogueItem) => void;
};

/** Finds an item by a few letters: on the keys of the screen, or on a real keyboard, hanzi too. */
export const Search = ({ connection, search, index, text, page, onText, onTurn, onItem }: SearchProps) => {
  const { t } = useTranslation("kiosk");
  const found = useItemSearch(connection, search, text);
  const isOnline = useStatus(connection) === "online";
  const { keyColumns } = useLayout();
  return (
    <div role="search" className={styles["screen"]} aria-label={t("search.open")}>
      <header className={styles["head"]}>
        <h1 className={styles["title"]}>{t("search.open")}</h1>
        <TextField
          value={text}
          onChange={onText}
          maxLength={50}
          aria-label={t("search.field")}
          className={styles["field"] ?? ""}
        >
          <Icon icon={SearchIcon} className={styles["sign"]} />
          {/* The machine's own screen keyboard stays away: ours is below. */}
          <Input
            inputMode="none"
            autoComplete="off"
            autoFocus
            placeholder={t("search.field")}
            className={styles["input"] ?? ""}
            data-testid="search-text"
          />
        </TextField>
      </header>
      <FoundRows
        index={index}
        text={text}
        found={found}
        isOnline={isOnline}
        page={page}
        onTurn={onTurn}
        onItem={onItem}
      />
      <Keyboard columns={keyColumns} text={text} onText={onText} />
    </div>
  );
};
