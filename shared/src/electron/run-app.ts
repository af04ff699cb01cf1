import { join } from "node:path";

import { app, type BrowserWindow, Menu, powerSaveBlocker } from "electron";

import { type MachineConfig, readMachineConfig } from "./app-config.ts";
import { registerAppScheme, serveRenderer } from "./app-protocol.ts";
import { openAppWindow, type WindowMode } from "./app-window.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { denyPermissions, hardenPages } from "./harden.ts";
import type { IpcCalls, IpcHandlers } from "./ipc-calls.ts";
import { serveIpc } from "./ipc-main.ts";

export type AppOptions<Calls extends IpcCalls> = {
  appName: string;
  mode: WindowMode;
  /** The folder with main.cjs, preload.cjs and renderer/. */
  folder: string;
  handlers: (config: MachineConfig) => IpcHandlers<Calls>;
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

  const config = readMachineConfig(appName, app.getPath("userData"), process.env);
  denyPermissions(appName);
  serveRenderer(appName, join(folder, "renderer"), contentSecurityPolicy(config.serverUrl));
  serveIpc(appName, options.handlers(config));
  // For work on a desk: the full-screen apps in a plain window.
  const mode = process.env["WINDOWED"] === "1" ? "normal" : options.mode;
  if (mode !== "normal") powerSaveBlocker.start("prevent-display-sleep");
  const window = openAppWindow({ appName, mode, folder, query: config.query });
  app.on("second-instance", () => showAgain(window));
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
