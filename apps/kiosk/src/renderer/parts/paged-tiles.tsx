import { clsx } from "@yichuang/shared/ui/clsx";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { Children, type CSSProperties, type ReactNode, useRef } from "react";

import { useHeight } from "../hooks/use-height.ts";
import { equalPages, pageWithin, tilesThatFit } from "../model/pages.ts";
import styles from "./paged-tiles.module.css";
import { Pager } from "./pager.tsx";

type PagedTilesProps = {
  /** One node per pane, in order. */
  children: ReactNode;
  columns: number;
  /** Least height of a pane; panes grow by up to a half to fill their place. */
  tileHeightPx: number;
  page: number;
  onTurn: (page: number) => void;
  className?: string | undefined;
};

/** A lattice of panes of one size, on as many pages as its place needs. */
export const PagedTiles = ({ children, columns, tileHeightPx, page, onTurn, className }: PagedTilesProps) => {
  const place = useRef<HTMLDivElement>(null);
  const roomPx = useHeight(place) ?? 0;
  const tiles = Children.toArray(children);
  const fit = tilesThatFit(roomPx, tileHeightPx);
  const pages = equalPages(tiles.length, fit.rows * columns);
  const shown = pageWithin(page, pages);
  const [from, to] = pages[shown] ?? [0, 0];
  const onPage = tiles.slice(from, to);
  const gaps = (columns - (onPage.length % columns)) % columns;
  return (
    <div className={clsx(styles["screenful"], className)}>
      <div ref={place} className={styles["place"]}>
        <Lattice
          className={styles["tiles"]}
          style={{ "--columns": columns, "--tile-height": `${fit.heightPx}px` } as CSSProperties}
        >
          {onPage}
          {gaps > 0 && <span style={{ gridColumn: `span ${gaps}` }} />}
        </Lattice>
      </div>
      <Pager page={shown} pageCount={pages.length} onTurn={onTurn} />
    </div>
  );
};
