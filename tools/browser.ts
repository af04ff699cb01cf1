import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { chromium } from "playwright-core";

import { ensureDebianPackages } from "./debian.ts";
import { run } from "./run-process.ts";

/** For tests and screenshots: no sandbox (it cannot start as root), and nothing that talks to the outside. */
export const browserArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** First what has no windows: it draws the same, with a third less work. */
const knownPlaces = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * The Chromium to drive: CHROMIUM_PATH, one that is installed, or one that it installs (Debian's as root, else
 * Playwright's). Throws one line when there is none.
 */
export async function findBrowser(): Promise<string> {
  const given = process.env["CHROMIUM_PATH"];
  if (given !== undefined && given !== "") {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH points to ${given}, which does not exist`);
  }
  const here = installedBrowser();
  if (here !== undefined) return here;
  await installBrowser();
  const installed = installedBrowser();
  if (installed !== undefined) return installed;
  throw new Error("no Chromium found and none could be installed: install it, or set CHROMIUM_PATH to one");
}

/** Chinese characters must be drawn, not shown as boxes. */
export const ensureFonts = (): Promise<void> => ensureDebianPackages(["fonts-noto-cjk"], "Chinese fonts");

const installedBrowser = (): string | undefined => [...knownPlaces, chromium.executablePath()].find(existsSync);

async function installBrowser(): Promise<void> {
  if (process.platform === "linux" && process.getuid?.() === 0) {
    await ensureDebianPackages(["chromium-headless-shell|chromium|chromium-browser"], "browser").catch(() => undefined);
    if (installedBrowser() !== undefined) return;
  }
  console.log("browser: installing Playwright's Chromium");
  const cli = join(dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
  await run(process.execPath, [cli, "install", "chromium"], { timeoutMs: 300_000 });
}
