import type { Modes } from "./modes.ts";

/** tall: the kiosk on its stand, 1080×1920. wide: lying, nearly square. broad: lying, and every laptop. small: an upright tablet. */
export type Layout = "tall" | "wide" | "broad" | "small";

/** What a layout holds; heights in CSS pixels. */
export type Room = {
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
  /** Columns of the lists of situations and departments. */
  wayColumns: number;
  itemHeightPx: number;
  /** The search screen: rows found beside each other, and letters of its keyboard. */
  foundColumns: number;
  keyColumns: number;
};

const plain: Record<Layout, Room> = {
  tall: {
    homeColumns: 3,
    personalRows: 3,
    businessRows: 1,
    frequentMax: 6,
    listColumns: 3,
    tileHeightPx: 208,
    itemColumns: 1,
    wayColumns: 2,
    itemHeightPx: 112,
    foundColumns: 1,
    keyColumns: 10,
  },
  wide: {
    homeColumns: 3,
    personalRows: 3,
    businessRows: 1,
    frequentMax: 6,
    listColumns: 4,
    tileHeightPx: 152,
    itemColumns: 2,
    wayColumns: 3,
    itemHeightPx: 96,
    foundColumns: 1,
    keyColumns: 7,
  },
  broad: {
    homeColumns: 4,
    personalRows: 2,
    businessRows: 1,
    frequentMax: 6,
    listColumns: 5,
    tileHeightPx: 168,
    itemColumns: 2,
    wayColumns: 3,
    itemHeightPx: 96,
    foundColumns: 1,
    keyColumns: 10,
  },
  small: {
    homeColumns: 3,
    personalRows: 2,
    businessRows: 1,
    frequentMax: 3,
    listColumns: 3,
    tileHeightPx: 116,
    itemColumns: 1,
    wayColumns: 2,
    itemHeightPx: 84,
    foundColumns: 1,
    keyColumns: 7,
  },
};

const elder: Record<Layout, Partial<Room>> = {
  tall: { homeColumns: 2, listColumns: 2, tileHeightPx: 380, itemHeightPx: 176, keyColumns: 7 },
  wide: { homeColumns: 2, listColumns: 3, tileHeightPx: 200, itemHeightPx: 120, keyColumns: 6 },
  broad: { homeColumns: 2, listColumns: 4, tileHeightPx: 224, itemHeightPx: 120, keyColumns: 6 },
  small: { homeColumns: 2, listColumns: 2, tileHeightPx: 176, itemHeightPx: 128, keyColumns: 6 },
};

const lowReach: Record<Layout, Partial<Room>> = {
  tall: { personalRows: 2, businessRows: 0, itemHeightPx: 96 },
  wide: { personalRows: 2, businessRows: 0, tileHeightPx: 136, itemHeightPx: 88 },
  broad: { personalRows: 2, businessRows: 0, tileHeightPx: 144, itemHeightPx: 88, keyColumns: 7 },
  small: {},
};

const elderLowReach: Record<Layout, Partial<Room>> = {
  tall: { homeColumns: 2, tileHeightPx: 240, itemHeightPx: 160 },
  wide: { homeColumns: 4, listColumns: 4, tileHeightPx: 208, itemHeightPx: 112 },
  broad: { homeColumns: 4, listColumns: 4, tileHeightPx: 208, itemHeightPx: 112 },
  small: {},
};

/** A tablet in the hand has no upper half that is out of reach. */
export const hasLowReach = (layout: Layout): boolean => layout !== "small";

/** What a screen holds for the citizen in front of it. */
export const roomFor = (layout: Layout, { isElder, isLowReach }: Modes): Room => ({
  ...plain[layout],
  ...(isElder ? elder[layout] : {}),
  ...(isLowReach ? lowReach[layout] : {}),
  ...(isElder && isLowReach ? elderLowReach[layout] : {}),
});

/** Large keys and the rows they find go into neither half a screen nor a tablet: there the list and the volunteers help. */
export const canSearch = (layout: Layout, { isElder, isLowReach }: Modes): boolean =>
  !isElder || (!isLowReach && layout !== "small");
