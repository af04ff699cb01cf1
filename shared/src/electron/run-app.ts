import { join } from "node:path";

import { app, type BrowserWindow, Menu, powerSaveBlocker, type Session, session } from "electron";

import { assert } from "../lib/assert.ts";
import { changeConfigFile, type ConfigChange, type MachineConfig, readMachineConfig } from "./app-config.ts";
import { registerAppScheme, serveRenderer } from "./app-protocol.ts";
import { openAppWindow, type WindowMode } from "./app-window.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { fillScreens } from "./fill-screens.ts";
import { denyPermissions, hardenPages } from "./harden.ts";
import type { IpcCalls, IpcHandlers } from "./ipc-calls.ts";
import { serveIpc } from "./ipc-main.ts";
import { createMachineLog, type MachineLog } from "./machine-log.ts";
import { configOfPage, partitionOfPage } from "./page-identity.ts";
import type { Bounds } from "./place-windows.ts";

/** What an app's handlers may do with the machine that they run on. */
export type Machine = {
  /** "kiosk", "counter" or "display". */
  appName: string;
  /** The app's data folder. */
  folder: string;
  /** As it is now for this page: the environment, and the file with all changes. */
  config: () => MachineConfig;
  change: (change: ConfigChange) => void;
  log: MachineLog;
  version: string;
  /** Ends the app and starts it again. */
  restart: () => void;
  /** The page's window; null before it is opened and after it is closed. */
  window: () => BrowserWindow | null;
  /** Out of full screen, so that the desk behind can be reached. */
  leaveFullScreen: () => void;
  quit: () => void;
};

export type AppOptions<Calls extends IpcCalls> = {
  appName: string;
  mode: WindowMode;
  /** The folder with main.cjs, preload.cjs and renderer/. */
  folder: string;
  /** Made once for each page. */
  handlers: (machine: Machine) => IpcHandlers<Calls>;
};

/** The machine as one of its pages has it. */
const machineOf = (appName: string, page: number, windows: ReadonlyMap<number, BrowserWindow>): Machine => {
  const folder = app.getPath("userData");
  const window = (): BrowserWindow | null => windows.get(page) ?? null;
  return {
    appName,
    folder,
    config: () => configOfPage(readMachineConfig(appName, folder, process.env), page),
    change: (change) => {
      changeConfigFile(folder, change);
      // Told by one page, the server is known to all of them.
      if (change.serverUrl !== undefined)
        for (const [other, { webContents }] of windows) if (other !== page) webContents.reload();
    },
    log: createMachineLog(folder),
    version: app.getVersion(),
    restart: () => {
      // An AppImage is mounted while it runs: what is inside of it is gone before the next start.
      const image = process.env["APPIMAGE"];
      app.relaunch(
        image ? { execPath: image, args: ["--appimage-extract-and-run", ...process.argv.slice(1)] } : undefined,
      );
      app.quit();
    },
    window,
    leaveFullScreen: () => {
      window()?.setKiosk(false);
      window()?.setFullScreen(false);
    },
    quit: () => app.quit(),
  };
};

const sessionOf = (page: number): Session => {
  const partition = partitionOfPage(page);
  return partition === undefined ? session.defaultSession : session.fromPartition(partition);
};

type OpenPage = (page: number, bounds?: Bounds) => BrowserWindow;

/** Makes ready what lives as long as the app. `open` opens the window of a page, as often as screens come back. */
function preparePages<Calls extends IpcCalls>(
  { appName, folder, handlers }: AppOptions<Calls>,
  mode: WindowMode,
  queries: readonly string[],
): { open: OpenPage; windows: ReadonlyMap<number, BrowserWindow> } {
  const windows = new Map<number, BrowserWindow>();
  const pages = queries.map((query, page) => {
    const machine = machineOf(appName, page, windows);
    const pageSession = sessionOf(page);
    denyPermissions(pageSession, appName, mode === "normal");
    serveRenderer(pageSession, appName, join(folder, "renderer"), () =>
      contentSecurityPolicy(machine.config().serverUrl),
    );
    const label = queries.length > 1 ? `page ${page + 1}` : "page";
    const onTrouble = (what: string): void => machine.log.write("error", what);
    return { query, label, session: pageSession, onTrouble, handlers: handlers(machine) };
  });
  const open: OpenPage = (page, bounds) => {
    const known = pages[page];
    assert(known !== undefined, `there is no page ${page}`);
    const { handlers: answers, ...pageOptions } = known;
    const window = openAppWindow({ appName, mode, folder, ...pageOptions, ...(bounds && { bounds }) });
    serveIpc(window.webContents.ipc, appName, answers);
    windows.set(page, window);
    window.on("closed", () => {
      if (windows.get(page) === window) windows.delete(page);
    });
    return window;
  };
  return { open, windows };
}

/** The life of an Electron app of ours, from the single-instance lock to the windows. */
export async function runApp<Calls extends IpcCalls>(options: AppOptions<Calls>): Promise<void> {
  const { appName } = options;
  const dataFolder = `yichuang-${appName}`;
  app.setName(dataFolder);
  if (!app.commandLine.hasSwitch("user-data-dir")) app.setPath("userData", join(app.getPath("appData"), dataFolder));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerAppScheme();
  hardenPages(appName);
  Menu.setApplicationMenu(null);
  app.on("window-all-closed", () => app.quit());
  await app.whenReady();

  const userData = app.getPath("userData");
  const { screens: queries } = readMachineConfig(appName, userData, process.env);
  const log = createMachineLog(userData);
  log.write("info", `started, version ${app.getVersion()}`);
  // For work on a desk: the full-screen apps in plain windows.
  const mode = process.env["WINDOWED"] === "1" ? "normal" : options.mode;
  if (mode !== "normal") powerSaveBlocker.start("prevent-display-sleep");
  const { open, windows } = preparePages(options, mode, queries);
  if (mode === "fullscreen") fillScreens(queries, open, log);
  else for (const page of queries.keys()) open(page);
  app.on("second-instance", () => showAgain(windows));
}

/** Starting the program a second time brings up the first. */
function showAgain(windows: ReadonlyMap<number, BrowserWindow>): void {
  for (const window of windows.values()) {
    if (window.isMinimized()) window.restore();
    window.focus();
  }
}

/** Starts the app and ends it with one readable line when it cannot start. */
export function startApp<Calls extends IpcCalls>(options: AppOptions<Calls>): void {
  runApp(options).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    app.exit(1);
  });
}
