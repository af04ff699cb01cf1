import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Clock } from "@yichuang/shared/ui/clock";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import type { ReactNode } from "react";

import styles from "./top-bar.module.css";

type TopBarProps = { connection: Connection; zoneName: Text | null; children: ReactNode };

/** Hall, zone and time. `children` stand before the time. */
export const TopBar = ({ connection, zoneName, children }: TopBarProps) => {
  const locale = useLocale();
  const hallName = useConnection(connection, ({ hello }) => hello?.hallName ?? null);
  return (
    <header className={styles["bar"]}>
      <Mark className={styles["mark"]} />
      <h1 className={styles["hall"]}>{hallName?.[locale]}</h1>
      {zoneName && <b className={styles["zone"]}>{zoneName[locale]}</b>}
      <DemoBanner connection={connection} form="chip" className={styles["demo"]} />
      <span className={styles["end"]}>
        {children}
        <Clock connection={connection} hasDate className={styles["clock"]} />
      </span>
    </header>
  );
};
