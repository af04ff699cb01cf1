import { Button } from "@yichuang/shared/ui/button";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./pager.module.css";

type PagerProps = { page: number; pageCount: number; onTurn: (page: number) => void };

/** Turns the pages of a list; nothing where there is one page only. */
export const Pager = ({ page, pageCount, onTurn }: PagerProps) => {
  const { t } = useTranslation("kiosk");
  if (pageCount < 2) return null;
  return (
    <nav className={styles["pager"]} aria-label={t("pages.name")}>
      <Button icon={ChevronLeft} isDisabled={page === 0} onPress={() => onTurn(page - 1)} data-testid="page-back">
        {t("pages.back")}
      </Button>
      <span className={styles["count"]} role="status">
        {t("pages.count", { page: page + 1, pageCount })}
      </span>
      <Button
        icon={ChevronRight}
        isDisabled={page === pageCount - 1}
        onPress={() => onTurn(page + 1)}
        className={styles["next"]}
        data-testid="page-next"
      >
        {t("pages.next")}
      </Button>
    </nav>
  );
};
