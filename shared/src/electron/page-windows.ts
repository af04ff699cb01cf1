import { type Bounds, type PhysicalScreen, placePages } from "./place-windows.ts";

/** A screen that is switched over is gone and back within moments, and tells of several changes at once. */
const settleMs = 500;

/** A full-screen window as it is needed here. */
export type PageWindow = {
  isGone: () => boolean;
  /** The system itself moves windows when screens come and go. */
  isOn: (screen: PhysicalScreen) => boolean;
  place: (bounds: Bounds) => void;
  close: () => void;
};

export type PageWindowsOptions = {
  /** One for each page. */
  queries: readonly string[];
  /** As they are now, in order. */
  screens: () => PhysicalScreen[];
  open: (page: number, bounds: Bounds) => PageWindow;
  /** `trouble`: the page cannot be seen. */
  onChange: (what: string, isTrouble: boolean) => void;
};

export type PageWindows = {
  place: () => void;
  /** Once the screens have settled. */
  placeSoon: () => void;
};

const areSame = (one: Bounds, other: Bounds): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;

/** DSP10: one window for each page that has a screen, put anew when the screens change. */
export const createPageWindows = ({ queries, screens, open, onChange }: PageWindowsOptions): PageWindows => {
  const lastScreens = new Map<number, PhysicalScreen["id"]>();
  const opened = new Map<number, { window: PageWindow; bounds: Bounds }>();
  const told = new Map<number, string>();
  let pending: ReturnType<typeof setTimeout> | undefined;

  const tell = (page: number, what: string, isTrouble: boolean): void => {
    if (told.get(page) === what) return;
    told.set(page, what);
    const query = queries[page] ?? "";
    onChange(`page ${page + 1}${query === "" ? "" : ` (${query})`} ${what}`, isTrouble);
  };
  const show = (page: number, screen: PhysicalScreen): void => {
    const { id, bounds } = screen;
    const known = opened.get(page);
    lastScreens.set(page, id);
    if (known === undefined || known.window.isGone()) opened.set(page, { window: open(page, bounds), bounds });
    else if (!areSame(known.bounds, bounds) || !known.window.isOn(screen)) {
      known.window.place(bounds);
      opened.set(page, { ...known, bounds });
    }
    tell(page, `is on the screen ${bounds.width}×${bounds.height} at ${bounds.x},${bounds.y}`, false);
  };
  const hide = (page: number): void => {
    const known = opened.get(page);
    opened.delete(page);
    if (known && !known.window.isGone()) known.window.close();
    tell(page, "has no screen and is not open", true);
  };
  const place = (): void => {
    clearTimeout(pending);
    const present = screens();
    // All switched off, as at night: the windows wait for them.
    if (present.length === 0) return;
    const { placed, surplus } = placePages(present, queries, lastScreens);
    // Shown before others are hidden: without a window the app would end.
    for (const { page, screen } of placed) show(page, screen);
    for (const page of surplus) hide(page);
  };
  return {
    place,
    placeSoon: () => {
      clearTimeout(pending);
      pending = setTimeout(place, settleMs);
    },
  };
};
