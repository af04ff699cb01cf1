import { join } from "node:path";

import { BrowserWindow, type Session, type WebContents } from "electron";

import { appScheme } from "./app-url.ts";
import type { Bounds } from "./place-windows.ts";
import { createReloadBackoff } from "./reload-backoff.ts";

/** `kiosk` fills the screen and has no way out by mouse; `fullscreen` is a display; `normal` is a desk program. */
export type WindowMode = "kiosk" | "fullscreen" | "normal";

export type AppWindowOptions = {
  appName: string;
  mode: WindowMode;
  /** The folder that holds preload.cjs. */
  folder: string;
  /** Behind the question mark of the page's address, may be empty. */
  query: string;
  /** What the log calls the page. */
  label: string;
  /** Where the page keeps what it remembers. */
  session: Session;
  /** The screen that a full-screen window fills; without them it is the primary one. */
  bounds?: Bounds;
  /** The page died, hung or did not load; it is loaded again all the same. */
  onTrouble: (what: string) => void;
};

const deskSize = { width: 1280, height: 800 };

/** Opens a window of the app on its page and keeps it alive. */
export function openAppWindow(options: AppWindowOptions): BrowserWindow {
  const { appName, mode, folder, query, session, bounds = deskSize } = options;
  const window = new BrowserWindow({
    show: false,
    ...bounds,
    backgroundColor: "#ffffff",
    autoHideMenuBar: true,
    kiosk: mode === "kiosk",
    fullscreen: mode !== "normal",
    webPreferences: {
      preload: join(folder, "preload.cjs"),
      session,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A call must be heard without anybody touching the screen.
      autoplayPolicy: "no-user-gesture-required",
      backgroundThrottling: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  if (mode !== "normal") lockZoom(window.webContents);
  const url = `${appScheme}://${appName}/index.html${query === "" ? "" : `?${query}`}`;
  keepAlive(window, url, options);
  void window.loadURL(url).catch(() => undefined);
  return window;
}

/** Loads the page again, ever more slowly, whenever its process dies, hangs or fails to load. */
function keepAlive(
  window: BrowserWindow,
  url: string,
  { label, onTrouble }: Pick<AppWindowOptions, "label" | "onTrouble">,
): void {
  const nextDelayMs = createReloadBackoff(() => performance.now());
  let pending: NodeJS.Timeout | undefined;
  const reloadSoon = (why: string): void => {
    if (pending !== undefined || window.isDestroyed()) return;
    const delayMs = nextDelayMs();
    const what = `${label}: ${why}; loading it again in ${delayMs} ms`;
    console.error(what);
    onTrouble(what);
    pending = setTimeout(() => {
      pending = undefined;
      // A failed load comes back through did-fail-load.
      if (!window.isDestroyed()) void window.loadURL(url).catch(() => undefined);
    }, delayMs);
  };
  window.webContents.on("render-process-gone", (_event, { reason }) => reloadSoon(`its process is gone (${reason})`));
  window.webContents.on("did-fail-load", (_event, code, description, _url, isMainFrame) => {
    // -3 is "aborted": a newer load took over.
    if (isMainFrame && code !== -3) reloadSoon(`did not load (${description})`);
  });
  // A hung page is ended; render-process-gone then brings it back.
  window.on("unresponsive", () => window.webContents.forcefullyCrashRenderer());
  window.on("closed", () => clearTimeout(pending));
}

/** Two fingers on a public screen must not leave it enlarged for the next person. */
function lockZoom(contents: WebContents): void {
  contents.on("did-finish-load", () => {
    contents.setZoomFactor(1);
    void contents.setVisualZoomLevelLimits(1, 1);
  });
}
