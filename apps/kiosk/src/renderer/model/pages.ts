/** Which rows stand on each page: [from, to) for every page, at least one page. */
export type PageBreaks = readonly (readonly [from: number, to: number])[];

/** Fills pages with rows of different heights, in order; a row that is higher than a page has a page of its own. */
export const breakPages = (heightsPx: readonly number[], roomPx: number): PageBreaks => {
  const pages: [number, number][] = [];
  let from = 0;
  let usedPx = 0;
  for (const [row, heightPx] of heightsPx.entries()) {
    if (row > from && usedPx + heightPx > roomPx) {
      pages.push([from, row]);
      from = row;
      usedPx = 0;
    }
    usedPx += heightPx;
  }
  return [...pages, [from, heightsPx.length]];
};

const growthMax = 1.5;

/** How many rows of equal panes a place holds, and how high they may grow to fill it; always at least one. */
export const tilesThatFit = (roomPx: number, leastPx: number): { rows: number; heightPx: number } => {
  const rows = Math.max(1, Math.floor(roomPx / leastPx));
  return { rows, heightPx: Math.max(leastPx, Math.min(Math.floor(roomPx / rows), leastPx * growthMax)) };
};

/** Pages of equal size. */
export const equalPages = (count: number, perPage: number): PageBreaks =>
  breakPages(
    Array.from({ length: count }, () => 1),
    Math.max(1, perPage),
  );

/** The page to show when the number of pages has changed under somebody's hands. */
export const pageWithin = (page: number, pages: PageBreaks): number => Math.max(0, Math.min(page, pages.length - 1));
