import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";
import { openClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

let server: ServerProcess;
let screen: Screen;
let home = "";
let app: ElectronApplication;
let counter: Page;

beforeAll(async () => {
  screen = await openScreen();
  server = await startServer({ dataDir: await newDataDir() });
  home = await mkdtemp(join(tmpdir(), "yichuang-home-"));
  const { executablePath, args } = await electronFor("counter");
  app = await _electron.launch({
    executablePath,
    args: [...args, `--user-data-dir=${join(home, "counter")}`],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: home,
      LANG: "zh_CN.UTF-8",
      DISPLAY: screen.display,
      MDNS: "0",
      SERVER_URL: server.url,
    },
  });
  counter = await app.firstWindow();
});

afterAll(async () => {
  await app?.close();
  await server?.end("SIGTERM");
  screen?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

/** Where the next download goes, in place of the window in which people choose. */
const saveTo = (path: string): Promise<void> =>
  app.evaluate(({ session }, savePath) => {
    session.defaultSession.once("will-download", (_event, item) => item.setSavePath(savePath));
  }, path);

test("REP11 REP12 the page comes in its own file through the app's own protocol, and its table alone is saved", async () => {
  const kiosk = await openClient(server.url, { role: "kiosk" });
  expect(await kiosk.command("IssueTicket", { serviceId: "social-security" as never, channel: "kiosk" })).toMatchObject(
    { ok: true },
  );
  kiosk.close();
  await counter.getByTestId("sign-in-search").fill("9001");
  await counter.locator('[data-testid^="sign-in-clerk-"]').first().click();
  await counter.getByTestId("pin").fill("135790");
  await counter.getByTestId("sign-in").click();
  await counter.locator('a[href="#/reports"]').click();
  await counter.getByTestId("period-today").click();
  await expect.poll(() => counter.getByTestId("report-total").textContent(), { timeout: 30_000 }).toMatch(/^合计1/);
  expect(await counter.locator("canvas").count()).toBe(4);

  const saved = join(home, "report.csv");
  await saveTo(saved);
  await counter.getByTestId("report-csv").click();
  await expect.poll(() => existsSync(saved) && readFile(saved, "utf8"), { timeout: 30_000 }).toMatch(/\r\n合计,,1,/);

  // Anything else that a page may bring about stays outside.
  const other = join(home, "other.exe");
  await saveTo(other);
  await counter.evaluate(() => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["x"]));
    link.download = "other.exe";
    link.click();
  });
  await counter.locator('a[href="#/audit"]').click();
  await counter.getByTestId("audit-table").waitFor();
  expect(existsSync(other)).toBe(false);
}, 120_000);
