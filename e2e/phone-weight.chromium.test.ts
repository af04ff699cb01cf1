import { readdirSync, readFileSync } from "node:fs";

import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import type { Browser, Response } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openBrowser } from "./chromium.ts";
import { openClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** What the text of the mission allows, script and style as they come over the line. */
const bytesMax = 60_000;

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
  const ack = await client.command("IssueTicket", { serviceId: "social-security" as never, channel: "kiosk" });
  client.close();
  return ack.ok ? `/t/${ack.result.statusToken}` : "";
};

/** Everything that a page asks for until it shows what it is about, and is quiet. */
const loadedBy = async (path: string, shows: string): Promise<Response[]> => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  const responses: Response[] = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(`${server.url}${path}`);
  await page.getByTestId(shows).waitFor();
  await page.waitForLoadState("networkidle");
  return responses.filter((response) => /\.(?:js|css)$/.test(new URL(response.url()).pathname));
};

const weightOf = async (responses: readonly Response[]): Promise<number> => {
  const sizes = await Promise.all(responses.map((response) => response.request().sizes()));
  return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
};

test("PHN6 a ticket's page loads 60 kB of script and style at most, compressed on the line", async ({ task }) => {
  const responses = await loadedBy(await ticketPath(), "ticket-label");
  const weight = await weightOf(responses);
  Object.assign(task.meta, { figures: { bytes: weight } });
  expect(responses.length).toBeGreaterThan(1);
  for (const response of responses) {
    const isSmall = (await response.body()).length < 1_000;
    expect(isSmall || response.headers()["content-encoding"] === "gzip", response.url()).toBe(true);
  }
  expect(weight).toBeLessThanOrEqual(bytesMax);
});

test("PHN6 so do the list of an item and the code of an appointment", async () => {
  expect(await weightOf(await loadedBy("/i/pension-transfer", "item-name"))).toBeLessThanOrEqual(bytesMax);
  expect(await weightOf(await loadedBy("/a/482913", "appointment-code"))).toBeLessThanOrEqual(bytesMax);
});

/** The page of a filing of the net, as staff give its address out. */
const casePath = async (): Promise<string> => {
  const reviewer = await openClient(server.url, { role: "counter" });
  await reviewer.command("SignIn", { clerkId: "r01" as never, pin: "135790" });
  const opened = await reviewer.command("OpenCase", {
    itemId: "pension-transfer" as never,
    origin: "online",
    externalRef: "W-2026-7",
  });
  if (!opened.ok) throw new Error(opened.rejection.message);
  const found = await reviewer.query("GetCase", { caseId: opened.result.caseId });
  reviewer.close();
  return found.ok ? `/c/${(found.result as CaseInfo).token}` : "";
};

test("CPG8 PHN6 so does the page of a case", async ({ task }) => {
  const weight = await weightOf(await loadedBy(await casePath(), "case-steps"));
  Object.assign(task.meta, { figures: { bytes: weight } });
  expect(weight).toBeLessThanOrEqual(bytesMax);
});

/** Newer than Chrome 74 or Safari 13, as they stand in a built file. */
const tooNew: [what: string, pattern: RegExp][] = [
  ["Array.prototype.at", /\.at\(-?\d/],
  ["structuredClone", /structuredClone\(/],
  ["String.prototype.replaceAll", /\.replaceAll\(/],
  ["Object.hasOwn", /Object\.hasOwn\(/],
  ["Array.prototype.findLast", /\.findLast(?:Index)?\(/],
  ["Array.prototype.toSorted and its kin", /\.to(?:Sorted|Reversed|Spliced)\(/],
  ["Promise.allSettled, any", /Promise\.(?:allSettled|any)\(/],
  ["crypto.randomUUID", /randomUUID\(/],
  ["performance.timeOrigin", /timeOrigin/],
  ["AbortSignal.timeout, any", /AbortSignal\.(?:timeout|any)\(/],
  ["ResizeObserver", /new ResizeObserver/],
  ["Intl.ListFormat and its kin", /Intl\.(?:ListFormat|DisplayNames|Segmenter)/],
  ["optional chaining", /\?\.[A-Za-z_[(]/],
  ["nullish coalescing", /[\w)\]]\?\?[^?]/],
  ["private fields", /this\.#/],
];

/** Styles that such a browser would not understand, where nothing stands in for them. */
const tooNewStyle: [what: string, pattern: RegExp][] = [
  [":has()", /:has\(/],
  ["nesting", /[{;}]\s*&/],
  ["container queries", /@container/],
  ["dvh without vh before it", /(?<!min-height:100vh;)min-height:100dvh/],
  ["inset", /[{;]inset:/],
  // In a rule for browsers that know them they are fine; another one stands beside it.
  ["min(), max(), clamp()", /[:(\s,](?:min|max|clamp)\(/],
];

/** Without what only browsers read that know it. */
const withoutSupports = (css: string): string => css.replace(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*\}/g, "");

const builtDir = inRepo("apps/phone/dist/renderer/assets");
/** Of a citizen's phone; the screen of a window is the hall's own tablet. */
const isOfPhone = (name: string): boolean => !name.startsWith("rate");

test.each([
  [".js", tooNew],
  [".css", tooNewStyle],
] as const)("PHN6 nothing in a phone's %s files is newer than the phones of five years ago", (ending, patterns) => {
  const files = readdirSync(builtDir).filter((name) => name.endsWith(ending) && isOfPhone(name));
  expect(files.length).toBeGreaterThan(0);
  const found = files.flatMap((name) => {
    const text = withoutSupports(readFileSync(`${builtDir}/${name}`, "utf8"));
    return patterns.flatMap(([what, pattern]) => {
      const match = pattern.exec(text);
      return match ? [`${name}: ${what}: ${text.slice(Math.max(0, match.index - 40), match.index + 40)}`] : [];
    });
  });
  expect(found).toEqual([]);
});
