import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Clock } from "@yichuang/shared/ui/clock";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import type { ReactNode } from "react";

import { useBoardShape } from "../../hooks/use-shape.ts";
import { Words } from "../../parts/words.tsx";
import styles from "./top-bar.module.css";

type TopBarProps = { connection: Connection; zoneName: Text | null; children: ReactNode };

const room = { heightPx: 60, mostPx: 31, leastPx: 20, leading: 1.05 };
const places = {
  wide: { hall: { ...room, widthPx: 640 }, zone: { ...room, widthPx: 380, isStrong: true } },
  tall: { hall: { ...room, widthPx: 400, mostPx: 25 }, zone: { ...room, widthPx: 310, mostPx: 25, isStrong: true } },
};

/** Hall, zone and time. `children` stand before the time. */
export const TopBar = ({ connection, zoneName, children }: TopBarProps) => {
  const locale = useLocale();
  const { hall, zone } = places[useBoardShape()];
  const hallName = useConnection(connection, ({ hello }) => hello?.hallName ?? null);
  return (
    <header className={styles["bar"]}>
      <Mark className={styles["mark"]} />
      <h1 className={styles["hall"]}>
        <Words place={hall}>{hallName?.[locale] ?? ""}</Words>
      </h1>
      {zoneName && (
        <b className={styles["zone"]}>
          <Words place={zone}>{zoneName[locale]}</Words>
        </b>
      )}
      <DemoBanner connection={connection} form="chip" className={styles["demo"]} />
      <span className={styles["end"]}>
        {children}
        <Clock connection={connection} hasDate className={styles["clock"]} />
      </span>
    </header>
  );
};
