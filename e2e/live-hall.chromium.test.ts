import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** The supervisor's live hall, on a real server: what happens is seen, what is wrong is said, and what is done others see. */

const pin = "135790";
const seenWithinMs = 2_000;
const service = "social-security" as ServiceId;
/** A service at whose windows nobody sits here. */
const unserved = "real-estate" as ServiceId;
const windowId = "w13" as WindowId;

let server: ServerProcess;
let browser: Browser;
let first: Page;
let second: Page;
let clerk: PlainClient;
let kiosk: PlainClient;
const clients: PlainClient[] = [];
const faults: string[][] = [];

/** The county hall, open every day, where it is ten in the morning now, with a second supervisor. */
const writeHall = async (dataDir: string): Promise<string> => {
  const aheadHours = ((10 - new Date().getUTCHours() + 36) % 24) - 12;
  const zone = `Etc/GMT${aheadHours > 0 ? "-" : "+"}${Math.abs(aheadHours)}`;
  const county = await readFile(inRepo("halls/zhecheng.yaml"), "utf8");
  const hall = county
    .replace(/^timeZone: .*$/m, `timeZone: ${zone}`)
    .replaceAll("mon-fri:", "mon-sun:")
    .replace(/^holidays:\n(?: .*\n)+/m, "holidays: []\n")
    .replace(
      /^clerks:\n/m,
      "clerks:\n  - { id: s99, name: 副班长 | Deputy chief, staffNumber: 9099, roles: [supervisor] }\n",
    );
  const path = join(dataDir, "hall.yaml");
  await writeFile(path, hall);
  return path;
};

const openAs = async (clerkId: string): Promise<Page> => {
  const opened = await openPage(
    browser,
    `${server.url}/counter/`,
    { width: 1366, height: 768 },
    { reducedMotion: "reduce" },
  );
  faults.push(opened.faults);
  const { page } = opened;
  await page.getByTestId("sign-in-search").fill(clerkId === "s99" ? "9099" : "9001");
  await page.getByTestId(`sign-in-clerk-${clerkId}`).click();
  await page.getByTestId("pin").fill(pin);
  await page.getByTestId("sign-in").click();
  await page.getByTestId(`tile-${windowId}`).waitFor();
  return page;
};

const plain = async (role: "counter" | "kiosk" | "display" | "supervisor", device: string): Promise<PlainClient> => {
  const client = await openClient(server.url, { role, device });
  clients.push(client);
  return client;
};

/** Every sound of a page opens a context of its own; they are counted where the test can see it. */
const countTones = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const Real = AudioContext;
    let count = 0;
    window.AudioContext = class extends Real {
      constructor() {
        super();
        count += 1;
        document.body.dataset["tones"] = `${count}`;
      }
    };
  });

const tile = (page: Page) => page.getByTestId(`tile-${windowId}`);
const expectIn = (read: () => Promise<unknown>) => expect.poll(read, { timeout: seenWithinMs, interval: 50 });

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir(), hall: await writeHall(await newDataDir()) });
  browser = await openBrowser();
  [first, second] = [await openAs("s01"), await openAs("s99")];
  [clerk, kiosk] = [await plain("counter", "pc-13"), await plain("kiosk", "K1")];
});

afterAll(async () => {
  for (const client of clients) client.close();
  await browser?.close();
  await server?.end("SIGTERM");
});

test("LIV1 LIV2 LIV3 a window that opens and a ticket that is called are on the plan within two seconds, with a timer that runs", async () => {
  expect(await tile(first).getAttribute("data-state")).toBe("closed");
  expect((await clerk.command("SignIn", { clerkId: "c13" as ClerkId, pin, windowId })).ok).toBe(true);
  await clerk.command("OpenWindow", { windowId });
  await expectIn(() => tile(first).getAttribute("data-state")).toBe("open");
  const issued = await kiosk.command("IssueTicket", { serviceId: service, channel: "kiosk" });
  if (!issued.ok) throw new Error(issued.rejection.message);
  await expectIn(() => first.getByTestId(`service-row-${service}`).innerText()).toContain("1");
  expect((await clerk.command("CallNextTicket", { windowId })).ok).toBe(true);
  const { label } = issued.result;
  await expectIn(() => tile(first).innerText()).toContain(label);
  expect(await tile(first).getAttribute("data-status")).toBe("called");
  await expectIn(() => tile(first).innerText()).toMatch(/00:0[1-9]/);
  expect(await axeFaults(first)).toEqual([]);
});

test("LIV5 arrow keys go from window to window, Enter opens one and Escape closes it", async () => {
  const focused = () => first.evaluate(() => document.activeElement?.getAttribute("data-testid"));
  await tile(first).focus();
  await first.keyboard.press("ArrowRight");
  expect(await focused()).toBe("tile-w14");
  await first.keyboard.press("Home");
  expect(await focused()).toBe("tile-w01");
  await first.keyboard.press("Enter");
  await first.getByTestId("window-pane").waitFor();
  expect(await first.getByTestId("tile-w01").getAttribute("aria-pressed")).toBe("true");
  await first.keyboard.press("Escape");
  await first.getByTestId("window-pane").waitFor({ state: "detached" });
});

test("LIV5 a touch on a window shows its day, why it called whom, and pauses it for everybody", async () => {
  await tile(first).click();
  await first.getByTestId("window-pane").waitFor();
  await first.locator('[data-testid^="call-"]').first().click();
  await first.getByTestId("call-why").waitFor();
  expect(await first.getByTestId("call-why").innerText()).toContain("等了");
  expect(await axeFaults(first)).toEqual([]);
  await first.getByTestId("window-pause").click();
  await first.locator('[data-testid^="pause-"]').first().click();
  await expectIn(() => tile(second).getAttribute("data-state")).toBe("paused");
  await first.getByTestId("window-resume").click();
  await expectIn(() => tile(second).getAttribute("data-state")).toBe("open");
  await first.keyboard.press("Escape");
  await first.getByTestId("window-pane").waitFor({ state: "detached" });
});

test("LIV9 ADV7 ADV5 what one supervisor sets for a window is marked on the plan of the other, who reads until when and why, until it ends", async () => {
  const third = await plain("supervisor", "pc-99");
  expect((await third.command("SignIn", { clerkId: "s99" as ClerkId, pin })).ok).toBe(true);
  const services = [
    { serviceId: service, level: "primary" as const },
    { serviceId: unserved, level: "cover" as const },
  ];
  const asked = { windowId, services, until: "day-end" as const, why: "不动产人多" };
  expect((await third.command("SetWindowProfile", asked)).ok).toBe(true);
  await expectIn(() => tile(first).getAttribute("data-adjusted")).toBe("supervisor");
  await tile(first).click();
  await expectIn(() => first.getByTestId("window-adjusted").innerText()).toMatch(/临时调整[\s\S]*不动产人多/);
  expect(await axeFaults(first)).toEqual([]);
  expect((await third.command("SetWindowProfile", { windowId, services: null })).ok).toBe(true);
  await expectIn(() => tile(first).getAttribute("data-adjusted")).toBe("none");
  await first.keyboard.press("Escape");
  await first.getByTestId("window-pane").waitFor({ state: "detached" });
  const advice = { type: "switch-profile" as const, windowId, serviceId: unserved };
  expect((await third.command("ApplyAdvice", { advice })).ok).toBe(true);
  for (const page of [first, second]) {
    await expectIn(() => tile(page).getAttribute("data-adjusted")).toBe("supervisor");
    await expectIn(() => page.getByTestId("advice-done").allInnerTexts()).toEqual([
      expect.stringMatching(/工号 9099 已让 13 号窗口兼顾买房过户/),
    ]);
  }
  expect((await third.command("SetWindowProfile", { windowId, services: null })).ok).toBe(true);
});

test("ALR5 ALR6 ALR7 ALR8 a kiosk without paper is on the strip, one acknowledges by a key, the other sees who, and the day keeps it", async () => {
  const alert = '[data-testid="alert-printer-K1-paper-out"]';
  const usualTitle = await second.title();
  await countTones(second);
  await kiosk.command("ReportDevice", { printer: "paper-out" });
  for (const page of [first, second])
    await expectIn(() => page.getByTestId("alerts").locator(alert).allInnerTexts()).toEqual([
      expect.stringContaining("K1 缺纸：请换纸卷"),
    ]);
  expect(await second.locator("body").getAttribute("data-tones")).toBe("1");
  expect(await second.title()).toContain("（1）要马上处理");
  await first.getByTestId("acknowledge-printer-K1-paper-out").waitFor();
  await first.keyboard.press("k");
  await expectIn(() => second.getByTestId("alerts").locator(alert).count()).toBe(0);
  expect(await second.title()).toBe(usualTitle);
  await second.keyboard.press("l");
  await expectIn(() => second.getByTestId("alert-list").locator(alert).innerText()).toMatch(
    /工号 9001 \d\d:\d\d 知道了/,
  );
  expect(await axeFaults(second)).toEqual([]);
  await kiosk.command("ReportDevice", { printer: "ok" });
  await expectIn(() => second.getByTestId("alert-list").locator(alert).count()).toBe(0);
  await second.getByTestId("alert-tab-today").click();
  const records = second.getByTestId("alert-record");
  await expectIn(() => records.allInnerTexts()).toContainEqual(expect.stringMatching(/K1 缺纸[\s\S]*工号 9001/));
  expect(await axeFaults(second)).toEqual([]);
  await second.keyboard.press("Escape");
});

test("ADV4 ADV5 what cannot be finished today is told by one touch, boards say it, and both supervisors see who did", async () => {
  expect((await kiosk.command("IssueTicket", { serviceId: unserved, channel: "kiosk" })).ok).toBe(true);
  await first.getByTestId("advice-publish").click();
  for (const page of [first, second])
    await expectIn(() => page.getByTestId("advice-done").allInnerTexts()).toEqual([
      expect.stringMatching(/工号 9001 已公告办不完的业务/),
      expect.stringContaining("已让 13 号窗口兼顾"),
    ]);
  await expectIn(() => first.getByTestId("advice-cannot-finish").count()).toBe(0);
  const board = await plain("display", "board-1");
  const seen = (await board.socket.emitWithAck("subscribe", { view: "board" })) as { snapshot: BoardView };
  expect(JSON.stringify(seen.snapshot)).toContain("预计办不完");
  expect(await axeFaults(first)).toEqual([]);
  expect(faults.flat()).toEqual([]);
});
