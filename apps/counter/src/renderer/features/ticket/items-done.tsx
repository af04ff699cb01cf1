import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import { letterKeys } from "../../model/letter-keys.ts";
import type { DoneItem } from "../../session/kept-visits.ts";
import styles from "./my-ticket-pane.module.css";

type ItemsDoneProps = { items: readonly DoneItem[]; onChange: () => void; onHandOut: () => void };

/** CTR7: what is done in this visit, one matter or several; CTR43: a document while it goes on. */
export const ItemsDone = ({ items, onChange, onHandOut }: ItemsDoneProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const words = items.map(({ name, quantity }) => (quantity === 1 ? name[locale] : `${name[locale]} × ${quantity}`));
  return (
    <div className={styles["done"]}>
      <span title={words.join("\n")}>
        {words.length === 0 ? t("items.none") : t("items.done", { items: words.join(locale === "zh" ? "、" : ", ") })}
      </span>
      <Button keyHint={letterKeys.items} onPress={onChange} aria-keyshortcuts={letterKeys.items} data-testid="items">
        {t("items.change")}
      </Button>
      <Button
        keyHint={letterKeys["hand-out"]}
        onPress={onHandOut}
        aria-keyshortcuts={letterKeys["hand-out"]}
        data-testid="hand-out"
      >
        {t("document.give")}
      </Button>
    </div>
  );
};
