import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser } from "./chromium.ts";
import { dayFaults, runDisplayDay } from "./display-day.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

test("DSP22 half an hour more of a busy hall leaves a board as it was: no timer, no node, no listener and no memory more", async () => {
  const day = await runDisplayDay(browser, 0.5);
  expect(day.calls).toBeGreaterThan(220);
  expect(dayFaults(day)).toEqual([]);
}, 180_000);

test("DSP22 a page that grows is found", () => {
  const first = { timers: 10, nodes: 350, listeners: 170, heapMB: 20 };
  const of = (last: Partial<typeof first>) => dayFaults({ first, last: { ...first, ...last }, calls: 315, faults: [] });
  expect(of({})).toEqual([]);
  expect(of({ timers: 13 })).toEqual(["10 timers became 13"]);
  expect(of({ nodes: 600 })).toEqual(["350 nodes became 600"]);
  expect(of({ listeners: 300 })).toEqual(["170 listeners became 300"]);
  expect(of({ heapMB: 26 })).toEqual(["20.0 MB became 26.0 MB"]);
});
