import { Icon } from "@yichuang/shared/ui/icon";
import { ChevronRight, LayoutGrid } from "lucide-react";

import styles from "./tile.module.css";

type MoreTileProps = { title: string; note: string; testId: string; onOpen: () => void };

/** A pane that opens the whole of a group. */
export const MoreTile = ({ title, note, testId, onOpen }: MoreTileProps) => (
  <button type="button" className={styles["tile"]} onClick={onOpen} data-testid={testId}>
    <Icon icon={LayoutGrid} className={styles["icon"]} />
    <span className={styles["facts"]}>
      <Icon icon={ChevronRight} className={styles["chevron"]} />
    </span>
    <b className={styles["name"]}>{title}</b>
    <span className={styles["summary"]}>{note}</span>
  </button>
);
