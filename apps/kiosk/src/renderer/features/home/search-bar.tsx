import { Icon } from "@yichuang/shared/ui/icon";
import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./home.module.css";

/** Looks like the field it opens. */
export const SearchBar = ({ onSearch }: { onSearch: () => void }) => {
  const { t } = useTranslation("kiosk");
  return (
    <button type="button" className={styles["search"]} onClick={onSearch} data-testid="search">
      <Icon icon={Search} className={styles["searchIcon"]} />
      <b className={styles["searchWord"]}>{t("search.open")}</b>
      <span className={styles["searchHint"]}>{t("search.hint")}</span>
    </button>
  );
};
