import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser } from "./chromium.ts";
import { voiceFaults, voiceFigures } from "./voice-faults.ts";
import { runVoices } from "./voice-run.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

test("SPK1 SPK2 SPK3 two screens, one voice: a screen is killed in mid-word, then the server, and every call is said once", async () => {
  const run = await runVoices({ browser, windows: 6, burst: 3, waves: 2, troubleFrom: 0 });
  expect(run.announcements).toHaveLength(6);
  expect(voiceFaults(run)).toEqual([]);
  expect(voiceFigures(run).said).toBe(6);
  expect(run.displays.map(({ sounds }) => sounds.length > 0)).toContain(true);
}, 180_000);
