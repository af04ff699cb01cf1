import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { HallRehearsal } from "@yichuang/shared/protocol/hall-file";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { playDayBefore, signedIn, startAt } from "./past-day.ts";
import { axeFaults } from "./screen-checks.ts";
import type { ServerProcess } from "./server-process.ts";

/** A small day on a shifted clock, and the next morning: the built server plays it in its thread. */

let folder: string;
let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-rehearsal-"));
  await playDayBefore(folder);
  server = await startAt(folder, "2026-11-24T08:00:00+08:00");
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});

test("RHS1 RHS2 the day before is played in the changed hall, in a thread, while the hall answers", async () => {
  const supervisor = await signedIn(server.url, "supervisor", "s01");
  const asked = { baseVersion: 1, changes: [{ path: ["services", "advice", "targetMinutes"], value: 5 }] };
  const [rehearsed, hall] = await Promise.all([supervisor.query("RehearseHall", asked), supervisor.hall()]);
  expect(hall.services.length).toBeGreaterThan(0);
  if (!rehearsed.ok) throw new Error(rehearsed.rejection.message);
  const played = rehearsed.result as HallRehearsal;
  if (played.state !== "played") throw new Error(played.state);
  expect(played).toMatchObject({ day: "2026-11-23", recorded: { served: 4 }, services: [{ serviceId: "advice" }] });
  // A day of seconds: whoever is not called in it is played as having gone without.
  const { served } = played.before;
  expect(served).toBeGreaterThan(0);
  expect(played).toMatchObject({ after: { served }, services: [{ people: served }] });
  expect(await supervisor.query("RehearseHall", { ...asked, day: "2026-01-05" })).toMatchObject({
    result: { state: "no-day" },
  });
  const wrong = [{ path: ["services", "advice", "targetMinutes"], value: 0 }];
  expect(await supervisor.query("RehearseHall", { baseVersion: 1, changes: wrong })).toMatchObject({
    result: { state: "invalid" },
  });
  supervisor.close();
});

test("RHS2 ADJ12 before a change is applied the page plays the day before with it, the figures of both beside the real ones", async () => {
  const { page, faults } = await openPage(browser, `${server.url}/counter/`, { width: 1366, height: 768 });
  await page.getByTestId("sign-in-clerk-s01").click();
  await page.getByTestId("pin").fill("135790");
  await page.getByTestId("sign-in").click();
  await page.getByRole("link", { name: "调整" }).click();
  await page.getByTestId("part-limits").click();
  await page.getByTestId("rule-noShowGraceMinutes").fill("9");
  await page.getByTestId("open-review").click();
  await page.getByTestId("rehearse").click();
  const table = page.getByTestId("rehearsed");
  await table.waitFor();
  expect(await table.locator("caption").innerText()).toContain("2026-11-23");
  expect(await table.getByRole("row").filter({ hasText: "办理人次" }).innerText()).toMatch(/4\s+([1-4])\s+\1/);
  expect(await axeFaults(page)).toEqual([]);
  // Another change, and the figures say nothing of it.
  await page.getByTestId("part-limits").click();
  await page.getByTestId("rule-reinstatesMax").fill("4");
  await page.getByTestId("open-review").click();
  await page.getByTestId("change-rules.reinstatesMax").waitFor();
  expect(await page.getByTestId("rehearsed").count()).toBe(0);
  expect(faults).toEqual([]);
});
