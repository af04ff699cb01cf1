import AxeBuilder from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { openClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
});

const ticketPath = async (): Promise<string> => {
  const client = await openClient(server.url, { role: "kiosk" });
  const serviceId = "social-security" as never;
  const ack = await client.command("IssueTicket", { serviceId, channel: "kiosk" });
  client.close();
  return ack.ok ? `/t/${ack.result.statusToken}` : "";
};

type Screen = [name: string, path: () => string | Promise<string>, width: number, height: number];

const screens: Screen[] = [
  ["kiosk", () => "/kiosk/", 1080, 1920],
  ["counter", () => "/counter/", 1366, 768],
  ["board", () => "/display/?mode=board", 1920, 1080],
  ["strip", () => "/display/?mode=window&id=w01", 1920, 540],
  ["phone", ticketPath, 390, 844],
  ["index", () => "/", 1280, 800],
];

test.each(screens)(
  "the first screen of the %s breaks no rule of WCAG 2.2 A and AA that axe can see",
  async (_name, path, width, height) => {
    const { page } = await openPage(browser, `${server.url}${await path()}`, { width, height });
    await page.waitForTimeout(1_000);
    const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
    // A list that is worked from its search field (ARIA combobox) need not take the focus itself; axe cannot see that.
    const isWorkedFromField = (id: string, html: string): boolean =>
      id === "scrollable-region-focusable" && html.includes('role="listbox"');
    const real = violations.filter(({ id, nodes }) => !nodes.every(({ html }) => isWorkedFromField(id, html)));
    const found = real.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect(found).toEqual([]);
  },
);
