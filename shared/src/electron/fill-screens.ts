import { type BrowserWindow, screen } from "electron";

import type { MachineLog } from "./machine-log.ts";
import { createPageWindows, type PageWindow } from "./page-windows.ts";
import { type Bounds, inOrder, type PhysicalScreen } from "./place-windows.ts";

const presentScreens = (): PhysicalScreen[] =>
  inOrder(
    screen.getAllDisplays().map(({ id, bounds }) => ({ id, bounds })),
    screen.getPrimaryDisplay().id,
  );

const pageWindow = (window: BrowserWindow): PageWindow => ({
  isGone: () => window.isDestroyed(),
  isOn: ({ id }) => screen.getDisplayMatching(window.getBounds()).id === id,
  place: (bounds) => {
    // A full-screen window stays on its screen.
    window.setFullScreen(false);
    window.setBounds(bounds);
    window.setFullScreen(true);
  },
  close: () => window.destroy(),
});

/** DSP10: a full-screen window for each page that has a screen, for as long as the app runs. */
export function fillScreens(
  queries: readonly string[],
  open: (page: number, bounds: Bounds) => BrowserWindow,
  log: MachineLog,
): void {
  const { place, placeSoon } = createPageWindows({
    queries,
    screens: presentScreens,
    open: (page, bounds) => pageWindow(open(page, bounds)),
    onChange: (what, isTrouble) => log.write(isTrouble ? "error" : "info", what),
  });
  screen.on("display-added", placeSoon);
  screen.on("display-removed", placeSoon);
  screen.on("display-metrics-changed", placeSoon);
  place();
}
