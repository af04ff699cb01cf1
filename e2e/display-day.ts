import type { Browser, CDPSession, Page } from "playwright-core";

import { withGalleryPages } from "../tools/gallery-pages.ts";
import { inRepo } from "../tools/paths.ts";
import { openPage } from "./chromium.ts";

/** What a page holds at a moment, after everything that can be thrown away was thrown away. */
export type Holding = { timers: number; nodes: number; listeners: number; heapMB: number };
export type DisplayDay = { first: Holding; last: Holding; calls: number; faults: string[] };

const minuteMs = 60_000;
/** By then every list is full, every page was turned and the line was lost once. */
const warmUpMs = 45 * minuteMs;

const clockOf = "globalThis.virtualClock";
const holdingOf = async (page: Page, devtools: CDPSession): Promise<Holding> => {
  for (let round = 0; round < 3; round += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const valueOf = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    timers: await page.evaluate<number>(`${clockOf}.timers()`),
    nodes: valueOf("Nodes"),
    listeners: valueOf("JSEventListeners"),
    heapMB: valueOf("JSHeapUsedSize") / 2 ** 20,
  };
};

/** A board through so many hours of a busy hall, in virtual time: a call every twenty seconds, notices, lost lines. */
export const runDisplayDay = (browser: Browser, hours: number): Promise<DisplayDay> => {
  const spend = async (base: string): Promise<DisplayDay> => {
    const { page, faults } = await openPage(browser, "about:blank", { width: 1920, height: 1080 });
    try {
      await page.addInitScript({ path: inRepo("e2e/virtual-clock.mjs") });
      await page.goto(`${base}gallery.html?state=board-day`);
      await page.waitForFunction("document.querySelector('#root')?.childElementCount > 0");
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Performance.enable");
      const pass = (durationMs: number): Promise<unknown> => page.evaluate(`${clockOf}.run(${durationMs})`);
      await pass(warmUpMs);
      const first = await holdingOf(page, devtools);
      for (let left = hours * 60; left > 0; left -= 60) await pass(Math.min(left, 60) * minuteMs);
      const last = await holdingOf(page, devtools);
      const shown = await page.getByTestId("caption").getAttribute("data-announcement");
      return { first, last, calls: Number(shown?.replace("day-", "")), faults };
    } finally {
      await page.context().close();
    }
  };
  return withGalleryPages("display", spend);
};

/** What differs from call to call: rows that come and go, a timer that is about to fire. */
const mayDiffer = { timers: 2, nodes: 120, listeners: 60 };
/** The engine keeps compiled code and caches; a thousandth of a megabyte for each call would be found within two hours. */
const heapMayGrowMB = 3;

/** What has grown, or went wrong. */
export const dayFaults = ({ first, last, faults }: DisplayDay): string[] => [
  ...faults,
  ...(["timers", "nodes", "listeners"] as const)
    .filter((what) => last[what] > first[what] + mayDiffer[what])
    .map((what) => `${first[what]} ${what} became ${last[what]}`),
  ...(last.heapMB > first.heapMB + heapMayGrowMB
    ? [`${first.heapMB.toFixed(1)} MB became ${last.heapMB.toFixed(1)} MB`]
    : []),
];
