import { type ReactNode, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { SearchField } from "react-aria-components/SearchField";
import { useTranslation } from "react-i18next";

import { findTargets, type Target } from "../../model/transfer-targets.ts";
import styles from "./sheets.module.css";

type TargetListProps = {
  /** What is chosen here. */
  label: string;
  /** null: still being asked for. */
  targets: readonly Target[] | null;
  /** Those that cannot be chosen; their `detail` says why. */
  disabledKeys?: readonly string[];
  chosenKey: string | null;
  onChoose: (key: string) => void;
  /** Beside the search field: which list this is. */
  children?: ReactNode;
};

/** A long list, found through by typing or arrow keys. */
export const TargetList = (props: TargetListProps) => {
  const { label, targets, disabledKeys = [], chosenKey, onChoose, children } = props;
  const { t } = useTranslation(["counter", "common"]);
  const [typed, setTyped] = useState("");
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <div className={styles["where"]} data-is-alone={children === undefined}>
        {children}
        <SearchField aria-label={t("transfer.search")} autoFocus>
          <Input className={styles["search"] ?? ""} placeholder={t("transfer.search")} data-testid="target-search" />
        </SearchField>
      </div>
      <ListBox
        className={styles["targets"] ?? ""}
        aria-label={label}
        layout="grid"
        items={findTargets(targets ?? [], typed)}
        dependencies={[chosenKey, targets]}
        disabledKeys={disabledKeys}
        selectionMode="single"
        disallowEmptySelection
        shouldSelectOnPressUp
        selectedKeys={chosenKey === null ? [] : [chosenKey]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined) onChoose(String(key));
        }}
        renderEmptyState={() => (targets === null ? t("common:loading") : t("transfer.none"))}
      >
        {({ key, mark, name, detail }) => (
          <ListBoxItem
            id={key}
            textValue={`${mark} ${name}`}
            className={styles["target"] ?? ""}
            data-testid={`target-${key}`}
          >
            <b>{mark}</b>
            <span>{name}</span>
            {detail !== undefined && <small>{detail}</small>}
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
};
