import type { CSSProperties } from "react";

import { cellsOf } from "../../model/led-pages.ts";
import styles from "./panel.module.css";

type PanelProps = { lines: readonly string[]; cells: number; announcementId: string | undefined };

/** Cells of equal width over the whole screen: what a cheap panel of lamps can show, and nothing that moves. */
export const Panel = ({ lines, cells, announcementId }: PanelProps) => (
  <main
    className={styles["panel"]}
    style={{ "--cells": cells, "--rows": lines.length } as CSSProperties}
    role="status"
    aria-label={lines.map((line) => line.trim()).join(" ")}
    data-testid="led"
    data-announcement={announcementId}
  >
    {lines.map((line, row) => (
      <p key={row} className={styles["line"]} aria-hidden>
        {[...line].map((character, at) => (
          <span key={at} data-cells={cellsOf(character)}>
            {character}
          </span>
        ))}
      </p>
    ))}
  </main>
);
