import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { AppConfig } from "@yichuang/shared/electron/ipc-calls";
import type { Bounds } from "@yichuang/shared/electron/place-windows";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import { openPhysicalScreens, type PhysicalScreens } from "./physical-screens.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** One PC between a lobby and window 3: a screen for all, and a strip above the window. */
const wide: Bounds = { x: 0, y: 0, width: 1920, height: 1080 };
const strip: Bounds = { x: 1920, y: 0, width: 1920, height: 540 };
const boardQuery = "mode=board";
const stripQuery = "mode=window&id=w03";

let screens: PhysicalScreens;
let server: ServerProcess;
let home = "";
let app: ElectronApplication;
let main: ReturnType<ElectronApplication["process"]> | undefined;

beforeAll(async () => {
  screens = await openPhysicalScreens([wide, strip]);
  server = await startServer({ dataDir: await newDataDir() });
  home = await mkdtemp(join(tmpdir(), "yichuang-home-"));
  await mkdir(join(home, "display"));
  await writeFile(join(home, "display", "config.json"), JSON.stringify({ screens: [boardQuery, stripQuery] }));
  const { executablePath, args } = await electronFor("display");
  app = await _electron.launch({
    executablePath,
    args: [...args, `--user-data-dir=${join(home, "display")}`],
    env: { PATH: process.env.PATH ?? "", HOME: home, LANG: "zh_CN.UTF-8", DISPLAY: screens.display, MDNS: "0" },
  });
  main = app.process();
});

afterAll(async () => {
  if (main?.exitCode === null && main.signalCode === null) {
    // Playwright waits for ever to close an app whose page has died before.
    const ended = once(main, "exit");
    main.kill("SIGKILL");
    await ended;
  }
  await server?.end("SIGTERM");
  await screens?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

type Shown = { query: string; bounds: Bounds };

/** What stands where, as the main process has it, in the order of the addresses. */
const shownNow = (): Promise<Shown[]> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .toSorted((one, other) => one.webContents.getURL().localeCompare(other.webContents.getURL()))
      .map((window) => ({
        query: window.webContents.getURL().split("?")[1] ?? "",
        bounds: window.getBounds(),
      })),
  );

/** Without a window manager, a new full-screen window lacks the last row and column of its screen. */
const fills = ({ x, y, width, height }: Bounds) => ({
  x,
  y,
  width: expect.toSatisfy((is: number) => width - is <= 1 && is <= width),
  height: expect.toSatisfy((is: number) => height - is <= 1 && is <= height),
});

const expectShown = (expected: Shown[]): Promise<void> =>
  expect
    .poll(shownNow, { timeout: 15_000 })
    .toEqual(expected.map(({ query, bounds }) => ({ query, bounds: fills(bounds) })));

const pageOf = async (query: string): Promise<Page> => {
  const open = (): Page | undefined => app.windows().find((page) => page.url().endsWith(`?${query}`));
  await expect.poll(open, { timeout: 15_000 }).toBeDefined();
  return open() as Page;
};

const configOf = (page: Page): Promise<AppConfig> => page.evaluate("yichuang.getConfig()");

test("DSP10 each page has a screen to fill; one that loses its screen is closed, and comes back with it", async () => {
  await expectShown([
    { query: boardQuery, bounds: wide },
    { query: stripQuery, bounds: strip },
  ]);
  screens.plug([wide]);
  await expectShown([{ query: boardQuery, bounds: wide }]);
  const log = await readFile(join(home, "display", "machine.log"), "utf8");
  expect(log.split("\n").filter((line) => line.includes(`(${stripQuery}) has no screen`))).toHaveLength(1);
  const smaller = { ...wide, width: 1280, height: 1024 };
  const moved = { ...strip, x: 1280 };
  screens.plug([smaller, moved]);
  await expectShown([
    { query: boardQuery, bounds: smaller },
    { query: stripQuery, bounds: moved },
  ]);
});

test("DSP11 told by one page the server is known to both; each is a device and has a memory of its own", async () => {
  const [board, window3] = [await pageOf(boardQuery), await pageOf(stripQuery)];
  await window3.locator('[data-screen="setup-server"]').waitFor();
  await board.getByTestId("server-type").click();
  await board.getByTestId("server-address").fill(server.url);
  await board.getByTestId("server-connect").click();
  await expect.poll(() => window3.getByTestId("strip-number").innerText(), { timeout: 15_000 }).toBe("3");
  await board.locator('html[data-screen="board"]').waitFor();
  const { device } = await configOf(board);
  expect(device).toMatch(/^display-[0-9a-f]{10}$/);
  expect((await configOf(window3)).device).toBe(`${device}-2`);
  await board.evaluate(() => localStorage.setItem("said", "by the board"));
  expect(await window3.evaluate(() => localStorage.getItem("said"))).toBeNull();
  // The second memory is closed as the first is.
  expect(await window3.evaluate(() => Notification.requestPermission())).toBe("denied");
  const refused = window3.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective));
        void fetch("http://127.0.0.1:9/").catch(() => undefined);
      }),
  );
  expect(await refused).toBe("connect-src");
});

test("DSP10 a page that dies comes back on its screen as the device that it was, and the last window ends the app", async () => {
  const again = await app.evaluate(
    ({ BrowserWindow }, query) =>
      new Promise<unknown>((resolve) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith(query));
        window?.webContents.once("did-finish-load", () =>
          resolve(window.webContents.executeJavaScript("yichuang.getConfig().then(({ device }) => device)")),
        );
        window?.webContents.forcefullyCrashRenderer();
      }),
    stripQuery,
  );
  expect(again).toMatch(/^display-[0-9a-f]{10}-2$/);
  const ended = once(app.process(), "exit");
  void app
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()))
    .catch(() => {});
  expect((await ended)[0]).toBe(0);
});
