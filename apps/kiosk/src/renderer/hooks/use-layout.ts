import { useEffect, useSyncExternalStore } from "react";

/** tall: the kiosk on its stand, 1080×1920. wide and broad: lying screens. small: an upright tablet. */
export type Layout = "tall" | "wide" | "broad" | "small";

/** What a layout holds; heights in CSS pixels. */
export type LayoutRoom = {
  layout: Layout;
  /** Tiles beside each other on the home screen. */
  homeColumns: number;
  /** Rows of tiles on the home screen per group; the last tile of a longer group opens the whole group. */
  personalRows: number;
  businessRows: number;
  frequentMax: number;
  listColumns: number;
  /** Least height of a tile in a list of services. */
  tileHeightPx: number;
  /** The same for a list of items. */
  itemColumns: number;
  itemHeightPx: number;
};

const rooms: Record<Layout, Omit<LayoutRoom, "layout">> = {
  tall: {
    homeColumns: 3,
    personalRows: 3,
    businessRows: 1,
    frequentMax: 6,
    listColumns: 3,
    tileHeightPx: 208,
    itemColumns: 1,
    itemHeightPx: 112,
  },
  wide: {
    homeColumns: 3,
    personalRows: 3,
    businessRows: 1,
    frequentMax: 6,
    listColumns: 4,
    tileHeightPx: 152,
    itemColumns: 2,
    itemHeightPx: 96,
  },
  broad: {
    homeColumns: 4,
    personalRows: 2,
    businessRows: 1,
    frequentMax: 6,
    listColumns: 5,
    tileHeightPx: 168,
    itemColumns: 2,
    itemHeightPx: 96,
  },
  small: {
    homeColumns: 3,
    personalRows: 2,
    businessRows: 1,
    frequentMax: 3,
    listColumns: 3,
    tileHeightPx: 116,
    itemColumns: 1,
    itemHeightPx: 84,
  },
};

const isLying = window.matchMedia("(orientation: landscape)");
const isBroad = window.matchMedia("(min-width: 1600px)");
const isStanding = window.matchMedia("(min-width: 1000px)");
const queries = [isLying, isBroad, isStanding];

const read = (): Layout => {
  if (isLying.matches) return isBroad.matches ? "broad" : "wide";
  return isStanding.matches ? "tall" : "small";
};

const subscribe = (listener: () => void): (() => void) => {
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
};

/** The layout that fits the screen; style sheets read it from `data-layout` of the page. */
export const useLayout = (): LayoutRoom => {
  const layout = useSyncExternalStore(subscribe, read);
  useEffect(() => {
    document.documentElement.dataset["layout"] = layout;
  }, [layout]);
  return { layout, ...rooms[layout] };
};
