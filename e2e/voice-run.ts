import { setTimeout } from "node:timers/promises";

import type { ClerkId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { Browser, BrowserContext, Page } from "playwright-core";

import { inRepo } from "../tools/paths.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** What `voice-recorder.mjs` writes down; times are the machine's, ms. */
type DisplayRecord = {
  /** As scheduled on the audio clock. */
  sounds: { startMs: number; endMs: number }[];
  /** As heard at the loudspeaker; short silences lie between. */
  heard: { startMs: number; endMs: number }[];
  shown: { id: string | null; atMs: number }[];
  /** First time that a label stood in the list of calls. */
  listed: Record<string, number>;
  said: { id: string; atMs: number }[];
  /** Its connections to the server; Infinity: still there. */
  lines: { fromMs: number; toMs: number }[];
};
type Display = { name: string; context: BrowserContext; page: Page };
/** A display's record, until it was taken away. */
export type Recorded = DisplayRecord & { name: string; endedAtMs: number };
export type VoiceRun = { announcements: Announcement[]; displays: Recorded[] };

export type VoiceRunOptions = {
  browser: Browser;
  /** Windows at work. */
  windows: number;
  /** So many of them, taking turns, call within the same second; the next burst comes when all has been said. */
  burst: number;
  /** Bursts there are at least, and how long they go on, ms. */
  waves: number;
  lastsMs?: number;
  /** In this wave (from 0) the speaking display is killed in mid-word, in the next one the server. */
  troubleFrom: number;
};

const epochMs = (): number => performance.timeOrigin + performance.now();
const sayLimitMs = 120_000;

const openDisplay = async (browser: Browser, url: string, name: string): Promise<Display> => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: "zh-CN" });
  const page = await context.newPage();
  await page.addInitScript({ path: inRepo("e2e/voice-recorder.mjs") });
  await page.goto(`${url}/display/`);
  await page.getByTestId("caption").waitFor({ state: "attached" });
  return { name, context, page };
};

const recordOf = async ({ name, page }: Display): Promise<Recorded> => {
  const record = await page.evaluate<DisplayRecord>("voiceRecord");
  return { ...record, name, endedAtMs: epochMs() };
};

/** The work of a clerk at a window goes on after a sign-in, also after a server that was started again. */
const signInAt = async (client: PlainClient, index: number): Promise<void> => {
  const number = String(index + 1).padStart(2, "0");
  const windowId = `w${number}` as WindowId;
  const signedIn = await client.command("SignIn", { clerkId: `c${number}` as ClerkId, pin: "135790", windowId });
  if (!signedIn.ok) throw new Error(signedIn.rejection.message);
};

/** Clerks at so many windows, each signed in from a counter of its own. */
const openClerks = (url: string, count: number): Promise<PlainClient[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const client = await openClient(url, { role: "counter" });
      await signInAt(client, index);
      await client.command("OpenWindow", { windowId: `w${String(index + 1).padStart(2, "0")}` as WindowId });
      return client;
    }),
  );

type Called = { clerk: PlainClient; ticketId: TicketId };

/** A ticket for each of these windows' own service, and all of them called in the same moment. */
const callBurst = async (
  kiosk: PlainClient,
  clerks: PlainClient[],
  hall: HallInfo,
  at: number[],
): Promise<Called[]> => {
  const places = at.flatMap((index) => {
    const [clerk, window] = [clerks[index], hall.windows[index]];
    const serviceId = window?.services[0]?.serviceId;
    return clerk && window && serviceId ? [{ clerk, windowId: window.windowId, serviceId }] : [];
  });
  for (const { serviceId } of places) {
    await kiosk.command("IssueTicket", { serviceId, channel: "kiosk" });
    // As people come: a device that asks without a pause is made to wait.
    await setTimeout(150);
  }
  const replies = await Promise.all(
    places.map(async ({ clerk, windowId }) => ({ clerk, reply: await clerk.command("CallNextTicket", { windowId }) })),
  );
  return replies.map(({ clerk, reply }) => {
    if (!reply.ok) throw new Error(reply.rejection.message);
    return { clerk, ticketId: reply.result.ticket.ticketId };
  });
};

const finishAll = async (called: Called[]): Promise<void> => {
  for (const { clerk, ticketId } of called) {
    await clerk.command("StartServing", { ticketId });
    await clerk.command("FinishTicket", { ticketId, outcome: "done" });
  }
};

const saidBy = async (displays: Display[]): Promise<Set<string>> =>
  new Set(
    (await Promise.all(displays.map(({ page }) => page.evaluate<{ id: string }[]>("voiceRecord.said"))))
      .flat()
      .map(({ id }) => id),
  );

/** In mid-word: it sounds, and has most of a second to go. */
const isSounding = ({ page }: Display): Promise<boolean> =>
  page.evaluate(() => {
    const { sounds } = (globalThis as unknown as { voiceRecord: DisplayRecord }).voiceRecord;
    const nowMs = performance.timeOrigin + performance.now();
    const sounding = sounds.some(({ startMs, endMs }) => startMs < nowMs && endMs > nowMs);
    return sounding && sounds.some(({ endMs }) => endMs > nowMs + 800);
  });

const until = async (
  holds: () => Promise<boolean>,
  what: string,
  explain: () => Promise<string> = async () => "",
): Promise<void> => {
  for (const endMs = epochMs() + sayLimitMs; !(await holds()); await setTimeout(100))
    if (epochMs() > endMs) throw new Error(`never came: ${what} ${await explain()}`);
};

/**
 * Two screens of one zone through bursts of calls; the speaking one is killed in mid-word and another one comes, and the
 * server is killed and starts again while one is speaking.
 */
export const runVoices = async (options: VoiceRunOptions): Promise<VoiceRun> => {
  const { browser, windows, burst, waves, lastsMs = 0, troubleFrom } = options;
  const dataDir = await newDataDir();
  let server: ServerProcess = await startServer({ dataDir });
  const { url, port } = server;
  const listener = await openClient(url, { role: "display" });
  const announcements: Announcement[] = [];
  listener.socket.on("announcement", (announcement: Announcement) => announcements.push(announcement));
  const kiosk = await openClient(url, { role: "kiosk" });
  const hall = await kiosk.hall();
  const clerks = await openClerks(url, windows);
  let displays = [await openDisplay(browser, url, "1"), await openDisplay(browser, url, "2")];
  const gone: Recorded[] = [];
  const said = new Set<string>();
  /** Also of those of which the listener has not heard yet: a clerk may hear of the call before it. */
  const allSaid = async (called: readonly Called[]): Promise<boolean> => {
    for (const id of await saidBy(displays)) said.add(id);
    const announced = new Set(announcements.map(({ ticketId }) => ticketId));
    return (
      called.every(({ ticketId }) => announced.has(ticketId)) &&
      announcements.every(({ announcementId }) => said.has(announcementId))
    );
  };
  /** For whoever reads of a call that nobody said. */
  const explain = async (): Promise<string> => {
    const unsaid = announcements.filter(({ announcementId }) => !said.has(announcementId));
    const records = await Promise.all(displays.map(recordOf));
    const lately = records.map(({ name, sounds, heard, shown, said: ends }) => ({
      name,
      sounds: sounds.slice(-3),
      heard: heard.slice(-3),
      shown: shown.slice(-6),
      said: ends.slice(-4),
    }));
    return JSON.stringify({ nowMs: epochMs(), unsaid, lately }, null, 1);
  };
  const killSpeaker = async (): Promise<void> => {
    let speaker: Display | undefined;
    await until(async () => {
      for (const display of displays) if (await isSounding(display)) speaker = display;
      return speaker !== undefined;
    }, "somebody speaks");
    if (!speaker) return;
    for (const id of await saidBy([speaker])) said.add(id);
    gone.push(await recordOf(speaker));
    await speaker.context.close();
    displays = displays.filter((display) => display !== speaker);
    displays.push(await openDisplay(browser, url, String(gone.length + displays.length + 1)));
  };
  const killServer = async (): Promise<void> => {
    await until(async () => (await Promise.all(displays.map(isSounding))).includes(true), "somebody speaks");
    await server.end("SIGKILL");
    server = await startServer({ dataDir, port });
    const everybody = [listener, kiosk, ...clerks];
    await until(async () => everybody.every(({ socket }) => socket.connected), "everybody is back");
    for (const [index, clerk] of clerks.entries()) await signInAt(clerk, index);
  };
  try {
    const endMs = epochMs() + lastsMs;
    for (let wave = 0; wave < waves || epochMs() < endMs; wave += 1) {
      const numbers = Array.from({ length: burst }, (_, index) => (wave * burst + index) % windows);
      const called = await callBurst(kiosk, clerks, hall, numbers);
      if (wave === troubleFrom) await killSpeaker();
      if (wave === troubleFrom + 1) await killServer();
      await until(() => allSaid(called), `wave ${wave} is said`, explain);
      await finishAll(called);
    }
    return { announcements, displays: [...gone, ...(await Promise.all(displays.map(recordOf)))] };
  } finally {
    for (const client of [listener, kiosk, ...clerks]) client.close();
    for (const { context } of displays) await context.close();
    await server.end("SIGTERM");
  }
};
