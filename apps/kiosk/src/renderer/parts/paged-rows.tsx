import { clsx } from "@yichuang/shared/ui/clsx";
import { Children, type ReactNode, useLayoutEffect, useRef, useState } from "react";

import { breakPages, pageWithin } from "../model/pages.ts";
import styles from "./paged-rows.module.css";
import { Pager } from "./pager.tsx";

type PagedRowsProps = {
  /** One node per row, in order. */
  children: ReactNode;
  page: number;
  onTurn: (page: number) => void;
  className?: string | undefined;
};

type Measure = { roomPx: number; heightsPx: readonly number[] };

const isSame = (a: Measure, b: Measure): boolean =>
  a.roomPx === b.roomPx &&
  a.heightsPx.length === b.heightsPx.length &&
  a.heightsPx.every((heightPx, row) => heightPx === b.heightsPx[row]);

/**
 * A list on as many pages as its place needs: rows keep their own heights and are never cut. Rows of other pages stay laid
 * out, unseen, so that they can be measured.
 */
export const PagedRows = ({ children, page, onTurn, className }: PagedRowsProps) => {
  const rows = Children.toArray(children);
  const room = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [measure, setMeasure] = useState<Measure>({ roomPx: Number.POSITIVE_INFINITY, heightsPx: [] });
  useLayoutEffect(() => {
    const [place, element] = [room.current, list.current];
    if (place === null || element === null) return;
    const take = (): void => {
      const edgesPx = element.offsetHeight - element.clientHeight;
      // In the place's own pixels: a page that is drawn smaller measures its rectangles in the window's.
      const scale = element.getBoundingClientRect().width / element.offsetWidth || 1;
      const heightsPx = Array.from(element.children, (row) => row.getBoundingClientRect().height / scale);
      const next = { roomPx: place.clientHeight - edgesPx, heightsPx };
      setMeasure((known) => (isSame(known, next) ? known : next));
    };
    take();
    const observer = new ResizeObserver(take);
    for (const watched of [place, ...element.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, [rows.length]);
  const pages = breakPages(measure.heightsPx, measure.roomPx);
  const shown = pageWithin(page, pages);
  const [from, to] = pages[shown] ?? [0, 0];
  return (
    <div className={clsx(styles["place"], className)}>
      <div ref={room} className={styles["room"]}>
        <ul ref={list} className={styles["list"]}>
          {rows.map((row, position) => (
            <li
              key={position}
              className={clsx(
                (position < from || position >= to) && styles["unseen"],
                position === to - 1 && styles["last"],
              )}
            >
              {row}
            </li>
          ))}
        </ul>
      </div>
      <Pager page={shown} pageCount={pages.length} onTurn={onTurn} />
    </div>
  );
};
