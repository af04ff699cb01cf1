import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { sampleSlip } from "@yichuang/shared/printing/slip-fixture";
import { _electron, type ElectronApplication } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import { type AppName, appNames } from "../tools/paths.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";

let screen: Screen;
let server: Server;
let serverUrl = "";
const asked: string[] = [];
const running: ElectronApplication[] = [];
const folder = mkdtempSync(join(tmpdir(), "electron-apps-"));

beforeAll(async () => {
  screen = await openScreen();
  server = createServer((request, reply) => {
    asked.push(request.url ?? "");
    reply.setHeader("Access-Control-Allow-Origin", "*");
    reply.end(request.headers.origin ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  // Playwright waits for ever to close an app whose page has died before, so the process is ended.
  for (const app of running.splice(0)) {
    const ended = once(app.process(), "exit");
    app.process().kill("SIGKILL");
    await ended;
  }
});
afterAll(() => {
  server.close();
  screen.stop();
  // What a killed app leaves behind may write its last file meanwhile.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

const start = async (name: AppName, env: Record<string, string> = {}): Promise<ElectronApplication> => {
  const { executablePath, args } = await electronFor(name);
  const app = await _electron.launch({
    executablePath,
    args: [...args, `--user-data-dir=${mkdtempSync(join(folder, name))}`],
    env: { PATH: process.env["PATH"] ?? "", DISPLAY: screen.display, SERVER_URL: serverUrl, ...env },
  });
  running.push(app);
  return app;
};

/** Runs source text in the page: the page's words are not those of this file. */
const inPage = async (app: ElectronApplication, source: string): Promise<unknown> =>
  (await app.firstWindow()).evaluate(source);

describe("every app", () => {
  it.each(appNames)("%s opens its page and knows its server and its own name", async (name) => {
    const app = await start(name);
    const page = await app.firstWindow();
    expect(page.url()).toBe(`app://${name}/index.html`);
    expect(await page.title()).toContain("一窗");
    expect(await inPage(app, "yichuang.getConfig()")).toEqual({
      serverUrl,
      device: expect.stringMatching(new RegExp(`^${name}-[0-9a-f]{10}$`)),
      name: null,
      deviceToken: null,
      isSetUp: true,
      ...(name === "kiosk" ? { hasPrinter: false, printer: null, hasAdminPin: false } : {}),
    });
  });

  it.each(appNames)(
    "SET6 %s that nobody has told its server asks for it, and its page reaches none meanwhile",
    async (name) => {
      const app = await start(name, { SERVER_URL: "", MDNS: "0" });
      const page = await app.firstWindow();
      await page.locator('[data-screen="setup-server"]').waitFor();
      if (process.env["SETUP_PICTURES"] !== undefined)
        await page.screenshot({ path: join(process.env["SETUP_PICTURES"], `${name}-server.png`) });
      const reached = `fetch("${serverUrl}/early").then(() => "reached", () => "kept")`;
      expect(await inPage(app, reached)).toBe("kept");
      await page.locator('[data-testid="server-type"]').click();
      await page.locator('[data-testid="server-address"]').fill(serverUrl);
      await page.locator('[data-testid="server-connect"]').click();
      await page.locator('[data-testid="server-fault"][data-state="other-program"]').waitFor();
      expect(asked).not.toContain("/early");
    },
  );
});

describe("the kiosk is closed", () => {
  it("to Node, to other addresses than its server's, to paths outside of its page and to inline scripts", async () => {
    const app = await start("kiosk");
    const answer = (url: string): string => `fetch("${url}").then((r) => r.status, () => "blocked")`;
    expect(await inPage(app, "typeof require + typeof process")).toBe("undefinedundefined");
    expect(await inPage(app, answer(`${serverUrl}/healthz`))).toBe(200);
    expect(await inPage(app, answer("http://127.0.0.1:9/"))).toBe("blocked");
    expect(await inPage(app, answer("/..%2fmain.cjs"))).toBe(404);
    expect(await inPage(app, answer("app://counter/index.html"))).toBe("blocked");
    const inline =
      'const s = document.createElement("script"); s.textContent = "window.ran = 1"; document.head.append(s);';
    expect(await inPage(app, `${inline} String(window.ran)`)).toBe("undefined");
  });

  it("to navigation, new windows and permissions", async () => {
    const app = await start("kiosk");
    const page = await app.firstWindow();
    expect(await inPage(app, 'window.open("https://example.org")')).toBeNull();
    expect(await inPage(app, "Notification.requestPermission()")).toBe("denied");
    // A page that goes elsewhere takes this script with it, and then the question has no answer.
    const elsewhere = `location.href = "${serverUrl}/elsewhere"; new Promise((stay) => setTimeout(() => stay("here"), 500))`;
    expect(await inPage(app, elsewhere)).toBe("here");
    expect(asked).not.toContain("/elsewhere");
    expect(page.url()).toBe("app://kiosk/index.html");
    expect(app.windows()).toHaveLength(1);
  });
});

it("the kiosk comes back by itself when its page dies", async () => {
  const app = await start("kiosk");
  await app.firstWindow();
  const isBack = app.evaluate(
    ({ webContents }) =>
      new Promise((resolve) => {
        const [contents] = webContents.getAllWebContents();
        contents?.once("did-finish-load", () => resolve(contents.getURL()));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(await isBack).toBe("app://kiosk/index.html");
});

describe("the kiosk prints", () => {
  it("on the printer of its configuration, and says what became of the paper", async () => {
    const printer = await startFakePrinter();
    const app = await start("kiosk", { PRINTER: `tcp://127.0.0.1:${printer.port}` });
    const print = `yichuang.print(${JSON.stringify(sampleSlip())})`;
    expect(await inPage(app, print)).toEqual({ ok: true, warning: null });
    expect(printer.tickets).toHaveLength(1);
    printer.setMode("paper-end");
    expect(await inPage(app, print)).toMatchObject({ ok: false, reason: "paper-out" });
    await printer.close();
  });

  it("nothing that is not a slip, and is offline without a printer", async () => {
    const app = await start("kiosk");
    const offline = { ok: false, reason: "offline", didPaperMove: false };
    expect(await inPage(app, `yichuang.print(${JSON.stringify(sampleSlip())})`)).toEqual(offline);
    const refused = 'yichuang.print({ label: "A001" }).then(() => "printed", () => "refused")';
    expect(await inPage(app, refused)).toBe("refused");
  });
});

it("a display opens on the view of its configuration", async () => {
  const app = await start("display", { DISPLAY_QUERY: "mode=window&id=w1" });
  expect((await app.firstWindow()).url()).toBe("app://display/index.html?mode=window&id=w1");
});
