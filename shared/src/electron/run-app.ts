import { join } from "node:path";

import { app, type BrowserWindow, Menu, powerSaveBlocker } from "electron";

import { changeConfigFile, type ConfigChange, type MachineConfig, readMachineConfig } from "./app-config.ts";
import { registerAppScheme, serveRenderer } from "./app-protocol.ts";
import { openAppWindow, type WindowMode } from "./app-window.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { denyPermissions, hardenPages } from "./harden.ts";
import type { IpcCalls, IpcHandlers } from "./ipc-calls.ts";
import { serveIpc } from "./ipc-main.ts";
import { createMachineLog, type MachineLog } from "./machine-log.ts";

/** What an app's handlers may do with the machine that they run on. */
export type Machine = {
  /** The app's data folder. */
  folder: string;
  /** As it is now: the environment, and the file with all changes. */
  config: () => MachineConfig;
  change: (change: ConfigChange) => void;
  log: MachineLog;
  version: string;
  /** Ends the app and starts it again. */
  restart: () => void;
  /** The app's window; null before it is opened and after it is closed. */
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
  handlers: (machine: Machine) => IpcHandlers<Calls>;
};

const createMachine = (appName: string, window: () => BrowserWindow | null): Machine => {
  const folder = app.getPath("userData");
  const config = (): MachineConfig => readMachineConfig(appName, folder, process.env);
  // Told at the start, not at the first question of the page.
  config();
  return {
    folder,
    config,
    change: (change) => changeConfigFile(folder, change),
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

/** The life of an Electron app of ours, from the single-instance lock to the window. */
export async function runApp<Calls extends IpcCalls>(options: AppOptions<Calls>): Promise<void> {
  const { appName, folder } = options;
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

  let window: BrowserWindow | null = null;
  const machine = createMachine(appName, () => window);
  machine.log.write("info", `started, version ${machine.version}`);
  denyPermissions(appName);
  serveRenderer(appName, join(folder, "renderer"), () => contentSecurityPolicy(machine.config().serverUrl));
  serveIpc(appName, options.handlers(machine));
  // For work on a desk: the full-screen apps in a plain window.
  const mode = process.env["WINDOWED"] === "1" ? "normal" : options.mode;
  if (mode !== "normal") powerSaveBlocker.start("prevent-display-sleep");
  const { query } = machine.config();
  window = openAppWindow({ appName, mode, folder, query, onTrouble: (what) => machine.log.write("error", what) });
  const opened = window;
  app.on("second-instance", () => showAgain(opened));
}

/** Starting the program a second time brings up the first. */
function showAgain(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Starts the app and ends it with one readable line when it cannot start. */
export function startApp<Calls extends IpcCalls>(options: AppOptions<Calls>): void {
  runApp(options).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    app.exit(1);
  });
}
