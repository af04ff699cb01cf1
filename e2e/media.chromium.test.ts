import { copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { tinyVideo } from "../apps/display/src/renderer/gallery-media.ts";
import { inRepo } from "../tools/paths.ts";
import { openBrowser } from "./chromium.ts";
import { signInAs } from "./lobby-flows.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { measure, tooPale } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

let browser: Browser;
let server: ServerProcess;
let clerk: PlainClient;
let kiosk: PlainClient;
let folder = "";

/** A picture of one colour, as the browser writes it. */
const drawPicture = async (page: Page, colour: string): Promise<Buffer> => {
  const url = await page.evaluate((fill) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 90 });
    const context = canvas.getContext("2d");
    if (context) context.fillStyle = fill;
    context?.fillRect(0, 0, 160, 90);
    return canvas.toDataURL("image/png");
  }, colour);
  return bytesOf(url);
};

const bytesOf = (dataUrl: string): Buffer => Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64");

/** The smallest hall, whose voice is a chime, with two pictures, a video, and what cannot be played. */
const makeHall = async (dir: string): Promise<string> => {
  const hall = join(dir, "hall.yaml");
  const voice = 'voice:\n  hours: [{ at: "00:00-23:59", sound: chime }]\nvoicePack:';
  await writeFile(hall, (await readFile(inRepo("halls/small.yaml"), "utf8")).replace("voicePack:", voice));
  await symlink(inRepo("halls/voices"), join(dir, "voices"));
  folder = join(dir, "hall", "media");
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage();
  await writeFile(join(folder, "1.png"), await drawPicture(page, "#0b5563"));
  await writeFile(join(folder, "2.png"), await drawPicture(page, "#8e5200"));
  await page.close();
  await writeFile(join(folder, "3.jpg"), "no picture at all");
  await writeFile(join(folder, "10.webm"), bytesOf(tinyVideo));
  await copyFile(hall, join(folder, "notes.txt"));
  return hall;
};

beforeAll(async () => {
  browser = await openBrowser();
  const dataDir = await newDataDir();
  server = await startServer({ dataDir, hall: await makeHall(dataDir) });
  clerk = await signInAs(server.url, "clerk");
  kiosk = await openClient(server.url, { role: "kiosk" });
});
afterAll(async () => {
  clerk?.close();
  kiosk?.close();
  await browser?.close();
  await server?.end("SIGTERM");
});

/** A media screen whose clock can be moved on. */
const openScreen = async (width: number, height: number): Promise<{ page: Page; faults: string[] }> => {
  const page = await browser.newPage({ viewport: { width, height }, locale: "zh-CN" });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.clock.install();
  await page.goto(`${server.url}/display/?mode=media&seconds=5&sound=on`);
  return { page, faults };
};

let ticketId: TicketId | null = null;

const call = async (): Promise<string> => {
  const issued = await kiosk.command("IssueTicket", { serviceId: "advice" as ServiceId, channel: "kiosk" });
  const called = await clerk.command("CallNextTicket", { windowId: "w01" as WindowId });
  if (!issued.ok || !called.ok) throw new Error("no ticket was called");
  ticketId = called.result.ticket.ticketId;
  return called.result.ticket.label;
};

const finish = async (): Promise<void> => {
  if (ticketId === null) return;
  await clerk.command("StartServing", { ticketId });
  expect((await clerk.command("FinishTicket", { ticketId, outcome: "done" })).ok).toBe(true);
};

/** The file that fills the place, once it is really seen. */
const expectShown = async (page: Page, file: string): Promise<void> => {
  const shown = page.locator(`[data-place="shown"][data-file="${file}"]`);
  await shown.waitFor();
  const seen = (): Promise<unknown> =>
    shown.evaluate((layer) => {
      const media = layer.querySelector("img, video");
      const size = media instanceof HTMLVideoElement ? media.videoWidth : (media as HTMLImageElement).naturalWidth;
      return { opacity: getComputedStyle(layer).opacity, isDrawn: size > 0 };
    });
  await expect.poll(seen).toEqual({ opacity: "1", isDrawn: true });
};

type VideoNow = { isPaused: boolean; isMuted: boolean; atS: number };
const videoNow = (page: Page): Promise<VideoNow> =>
  page.locator('[data-place="shown"] video').evaluate((video: HTMLVideoElement) => ({
    isPaused: video.paused,
    isMuted: video.muted,
    atS: video.currentTime,
  }));

/** Nothing that is loaded is kept: the one that is seen, the one that goes, the one that comes. */
const elementCount = (page: Page): Promise<number> => page.getByTestId("media").locator("img, video").count();

test.each([
  [1920, 1080],
  [1080, 1920],
])("DSP37 labels can be read from the far end of the hall, on %i × %i", async (width, height) => {
  const label = await call();
  const { page } = await openScreen(width, height);
  const row = page.getByTestId(`call-row-${label}`);
  await row.waitFor();
  // A line of this face is as high as its size, and its capitals have 0.733 of it.
  const sizes = await row
    .locator("span, b")
    .evaluateAll((words) =>
      words.map((word) => [word.textContent, word.getBoundingClientRect().height * 0.733] as const),
    );
  const of = (text: string): number => sizes.find(([word]) => word === text)?.[1] ?? 0;
  expect(Math.min(of(label), of("1"))).toBeGreaterThanOrEqual(height * 0.025);
  expect(tooPale(await measure(page), 7)).toEqual([]);
  await page.close();
  await finish();
});

test("DSP30 DSP31 DSP33 DSP34 DSP36 files play in turn, a call takes their place and the video rests silently, and without the server it goes on", async () => {
  const { page, faults } = await openScreen(1920, 1080);
  await expectShown(page, "1.png");
  expect(await elementCount(page)).toBe(2);
  await page.clock.fastForward(5_000);
  await expectShown(page, "2.png");
  await page.clock.fastForward(5_000);
  // What is no picture is left out without a trace; ten comes after two.
  await expectShown(page, "10.webm");
  await expect.poll(() => videoNow(page)).toMatchObject({ isPaused: false, isMuted: false });
  expect(tooPale(await measure(page), 7)).toEqual([]);

  const label = await call();
  await page.getByTestId("stage-label").waitFor();
  expect(await page.getByTestId("stage-label").innerText()).toBe(label);
  await expect.poll(() => videoNow(page)).toMatchObject({ isPaused: true, isMuted: true });
  const { atS } = await videoNow(page);
  expect(tooPale(await measure(page), 7)).toEqual([]);
  await page.getByTestId("stage-label").waitFor({ state: "detached" });
  await expectShown(page, "10.webm");
  await expect.poll(() => videoNow(page)).toMatchObject({ isPaused: false, isMuted: false });
  const after = await videoNow(page);
  expect(after.atS).toBeGreaterThanOrEqual(atS);
  expect(await page.getByTestId("caption").innerText()).toContain(label);
  expect(server.log.filter((line) => line.includes("notes.txt"))).toHaveLength(1);

  await server.end("SIGKILL");
  await page.clock.fastForward(300_000);
  await expectShown(page, "1.png");
  await page.locator('[data-testid="age"][data-phase="lost"]').waitFor();
  await page.clock.fastForward(5_000);
  await expectShown(page, "2.png");
  expect(await elementCount(page)).toBeLessThanOrEqual(3);
  expect(faults).toEqual([]);
});
