import { setTimeout } from "node:timers/promises";

import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { Page } from "playwright-core";

import { openBrowser } from "../../e2e/chromium.ts";
import { clerkHall, signInByKeys, strike } from "../../e2e/clerk-day.ts";
import { primaryIs } from "../../e2e/journey.ts";
import { openClient, type PlainClient } from "../../e2e/plain-client.ts";
import { startServer } from "../../e2e/server-process.ts";
import { buildFirst } from "../../tools/build-first.ts";
import { marksScript, startEcho, takeNotes, timeOf } from "../marked-page.ts";
import { type Measure, percentile } from "../measure.ts";

/** Each visit is three keys: call, start, finish. */
const visitsARound = 8;
/** Longer than the rest in which a second stroke does nothing: a clerk looks up before the next key. */
const lookMs = 450;
/** Space is one stroke; what it does stands on the key itself. */
const steps = ["start", "finish", "call"] as const;

/** From the key's own time to the frame in which the screen shows what the server has on disk. */
const pressKey = async (page: Page, key: string, sign: string): Promise<number> => {
  await setTimeout(lookMs);
  await takeNotes(page);
  await page.keyboard.press(key);
  await setTimeout(lookMs);
  const notes = await takeNotes(page);
  return timeOf(notes, sign).at - timeOf(notes, "key").at;
};

const visit = async (page: Page, kiosk: PlainClient): Promise<number[]> => {
  await kiosk.command("IssueTicket", {
    serviceId: "social-card" as ServiceId,
    itemId: "card-replace" as ItemId,
    channel: "kiosk",
  });
  const times: number[] = [];
  for (const step of steps) {
    times.push(await pressKey(page, " ", "state"));
    await primaryIs(page, step);
  }
  return times;
};

/** A clerk presses a key in a quiet hall: how long until the screen shows the state that the server has acknowledged. */
export const keyToState: Measure = {
  name: "key-to-state",
  subjectIs: "from a clerk's key (call, start, finish) to the frame that shows what the server acknowledged, p95",
  floorIs: "a key on an empty button of the same page: WebSocket echo, next frame, p95",
  unit: "ms",
  goal: { subjectAtMost: 100 },
  prepare: async (folder) => {
    if (!(await buildFirst("server", "counter/renderer"))) throw new Error("The counter cannot be built");
    const server = await startServer({ dataDir: folder, hall: await clerkHall() });
    const echo = await startEcho();
    const kiosk = await openClient(server.url, { role: "kiosk" });
    const browser = await openBrowser();
    // The floor's socket leads to another port, which the page's own policy rightly forbids.
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: "zh-CN",
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.addInitScript(marksScript);
    await page.goto(`${server.url}/counter/`);
    await signInByKeys(page, "1002");
    await strike(page, "open");
    await primaryIs(page, "call");
    await page.evaluate(`pageMarks.watch("data-action")`);
    const all: { subject: number[]; floor: number[] }[] = [];
    let round: { subject: number[]; floor: number[] } = { subject: [], floor: [] };
    const keep = (): void => {
      if (round.subject.length === 0 || round.floor.length === 0) return;
      all.push(round);
      round = { subject: [], floor: [] };
    };
    return {
      subject: async () => {
        for (let count = 0; count < visitsARound; count += 1) round.subject.push(...(await visit(page, kiosk)));
        const p95 = percentile(round.subject, 0.95);
        keep();
        return p95;
      },
      floor: async () => {
        await page.evaluate(`pageMarks.placeButton(${JSON.stringify(echo.url)})`);
        await page.locator("#floor").focus();
        for (let count = 0; count < visitsARound * steps.length; count += 1)
          round.floor.push(await pressKey(page, "Enter", "frame"));
        await page.evaluate("pageMarks.removeButton()");
        const p95 = percentile(round.floor, 0.95);
        keep();
        return p95;
      },
      // The first round only warms up.
      figures: () => {
        const [subject, floor] = [all.slice(1).flatMap((one) => one.subject), all.slice(1).flatMap((one) => one.floor)];
        return {
          "p50 key → state": percentile(subject, 0.5),
          "p95 key → state": percentile(subject, 0.95),
          "p50 floor": percentile(floor, 0.5),
          "p95 floor": percentile(floor, 0.95),
        };
      },
      close: async () => {
        kiosk.close();
        await browser.close();
        echo.stop();
        await server.end("SIGTERM");
      },
    };
  },
};
