import type { Connection } from "@yichuang/shared/client/connection";
import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Clock } from "@yichuang/shared/ui/clock";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Mark } from "@yichuang/shared/ui/mark";
import { useTranslation } from "react-i18next";

import { useModes } from "../../hooks/use-modes.ts";
import styles from "./frame.module.css";

type TopBarProps = {
  connection: Connection;
  /** null: no server has said yet. */
  hallName: Text | null;
  /** On the teal wall that the ticket comes out of. */
  isOnWall: boolean;
};

/** Whose hall this is, and what time it is there. */
export const TopBar = ({ connection, hallName, isOnWall }: TopBarProps) => {
  const locale = useLocale();
  const { isElder } = useModes();
  const { t } = useTranslation("common");
  return (
    <div className={clsx(styles["top"], isOnWall && styles["onWall"])}>
      <span className={styles["name"]} data-corner>
        <Mark className={styles["mark"]} />
        <span className={styles["hall"]}>{hallName?.[locale] ?? t("productName")}</span>
      </span>
      <Clock connection={connection} hasDate={!isElder} className={styles["clock"]} />
    </div>
  );
};
