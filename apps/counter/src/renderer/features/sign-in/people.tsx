import type { ClerkId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import { useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { SearchField } from "react-aria-components/SearchField";
import { useTranslation } from "react-i18next";

import { findClerks } from "../../model/find-clerks.ts";
import styles from "./sign-in.module.css";

type PeopleProps = { hall: HallInfo; chosenId: ClerkId | null; onChoose: (clerkId: ClerkId) => void };

/** Everybody who works here, found by typing, arrow keys or the mouse. */
export const People = ({ hall, chosenId, onChoose }: PeopleProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const numberOf = new Map(hall.windows.map(({ windowId, number }) => [windowId, number]));
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={t("signIn.search")} autoFocus>
        <Input className={styles["search"] ?? ""} placeholder={t("signIn.search")} data-testid="sign-in-search" />
      </SearchField>
      <ListBox
        className={styles["list"] ?? ""}
        aria-label={t("signIn.title")}
        layout="grid"
        items={findClerks(hall, typed)}
        dependencies={[chosenId, locale]}
        selectionMode="single"
        disallowEmptySelection
        shouldSelectOnPressUp
        selectedKeys={chosenId === null ? [] : [chosenId]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined) onChoose(String(key) as ClerkId);
        }}
        renderEmptyState={() => t("signIn.none", { typed: typed.trim() })}
      >
        {(clerk) => (
          <ListBoxItem
            id={clerk.clerkId}
            textValue={`${clerk.staffNumber} ${clerk.name[locale]}`}
            className={styles["person"] ?? ""}
            data-testid={`sign-in-clerk-${clerk.clerkId}`}
          >
            <b>{clerk.staffNumber}</b>
            <small>
              {clerk.windowId === undefined
                ? t(`role.${clerk.roles[0] ?? "clerk"}`)
                : t("head.window", { number: numberOf.get(clerk.windowId) ?? "" })}
            </small>
            <span>{clerk.name[locale]}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
};
