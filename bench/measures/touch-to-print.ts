import { setTimeout } from "node:timers/promises";

import { startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { Browser, CDPSession, Page } from "playwright-core";

import { openBrowser } from "../../e2e/chromium.ts";
import { paperState } from "../../e2e/journey.ts";
import { startServer } from "../../e2e/server-process.ts";
import { buildFirst } from "../../tools/build-first.ts";
import { marksScript, type Note, startEcho, takeNotes, timeOf } from "../marked-page.ts";
import { type Measure, percentile } from "../measure.ts";

const ticketsARound = 20;
/** An old terminal beside this machine. */
const slowDown = 4;
const viewport = { width: 1080, height: 1920 };
/** A person reads before the last touch, and the screen has come to rest; the finger stays on the glass a little. */
const readMs = 700;
const fingerMs = 80;
const pageLimitMs = 30_000;
/** Requests for the printer's state are shorter, a slip is longer. */
const slipBytesMin = 100;
const service = "social-security";
const item = "pension-transfer";

/** One ticket's way, ms: `whole` is the sum of the four after `page`, which is the first and the third of them. */
type Way = { whole: number; page: number; toAsk: number; answer: number; toPrint: number; print: number };

/** A finger on the middle of an element, as a touch screen reports it; from here on the page is slow. */
const touch = async (page: Page, cdp: CDPSession, selector: string): Promise<void> => {
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await setTimeout(readMs);
  await takeNotes(page);
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await setTimeout(fingerMs);
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
};

/** Nothing is asked of the page between the touch and the paper: a question would take its time. */
const takeTicket = async (page: Page, cdp: CDPSession, slipAtMs: () => Promise<number>): Promise<Way> => {
  await page.getByTestId(`service-${service}`).first().click();
  await page.getByTestId(`item-${item}`).first().click();
  await page.getByTestId("take-ticket").waitFor();
  const slip = slipAtMs();
  await touch(page, cdp, '[data-testid="take-ticket"]');
  const printedAtMs = await slip;
  await paperState(page, "printed");
  const notes = await takeNotes(page);
  // The way to the next ticket is not measured and need not last.
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const [up, asked, answered, print] = ["touch", "IssueTicket", "IssueTicket answered", "PrintTicket"].map((what) =>
    timeOf(notes, what),
  ) as [Note, Note, Note, Note];
  await page.getByTestId("done").click();
  await page.locator('[data-screen="home"]').waitFor();
  return {
    whole: printedAtMs - up.epochMs,
    page: asked.at - up.at + print.at - answered.at,
    toAsk: asked.at - up.at,
    answer: answered.at - asked.at,
    toPrint: print.at - answered.at,
    print: printedAtMs - print.epochMs,
  };
};

const touchEmptyButton = async (page: Page, cdp: CDPSession): Promise<number> => {
  await touch(page, cdp, "#floor");
  await setTimeout(readMs);
  const notes = await takeNotes(page);
  return timeOf(notes, "frame").at - timeOf(notes, "touch").at;
};

/** The hall, a printer that tells when a slip's first bytes come, and what the floor asks. */
const startHall = async (dataDir: string) => {
  const slipWaiters: ((atMs: number) => void)[] = [];
  const printer = await startFakePrinter({
    onBytes: (bytes) => {
      if (bytes.length >= slipBytesMin) slipWaiters.shift()?.(Date.now());
    },
  });
  const server = await startServer({ dataDir, environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` } });
  const echo = await startEcho();
  return {
    url: server.url,
    echoUrl: echo.url,
    slipAtMs: () => new Promise<number>((resolve) => slipWaiters.push(resolve)),
    close: async () => {
      echo.stop();
      await server.end("SIGTERM");
      await printer.close();
    },
  };
};

/** The kiosk's page on a touch screen, with our notes. */
const openKiosk = async (browser: Browser, url: string) => {
  // The floor's socket leads to another port, which the page's own policy rightly forbids.
  const context = await browser.newContext({ viewport, locale: "zh-CN", hasTouch: true, bypassCSP: true });
  context.setDefaultTimeout(pageLimitMs);
  const page = await context.newPage();
  await page.addInitScript(marksScript);
  await page.goto(`${url}/kiosk/`);
  await page.locator('[data-screen="home"]').waitFor();
  return { page, cdp: await context.newCDPSession(page) };
};

const wayNames: Record<keyof Way, string> = {
  whole: "touch → slip at the printer",
  page: "of it the page alone",
  toAsk: "touch → IssueTicket sent",
  answer: "IssueTicket → reply read (server, and the reply's wait for the page)",
  toPrint: "reply → PrintTicket sent",
  print: "PrintTicket → slip at the printer (server)",
};

/** Over all rounds at once, where one has too few tickets for a p95 to be steady. */
const figuresOf = (ways: readonly Way[], floors: readonly number[]): Record<string, number> => {
  const rows: [name: string, times: readonly number[]][] = [
    ...(Object.keys(wayNames) as (keyof Way)[]).map((key): [string, number[]] => [
      wayNames[key],
      ways.map((way) => way[key]),
    ]),
    ["floor", floors],
  ];
  return Object.fromEntries(
    rows.flatMap(([name, times]) => [0.5, 0.95].map((part) => [`p${part * 100} ${name}`, percentile(times, part)])),
  );
};

/** A citizen lifts the finger from "take a ticket" on an old terminal: how long until the printer has the first bytes. */
export const touchToPrint: Measure = {
  name: "touch-to-print",
  subjectIs: `from the last touch on a kiosk at ${slowDown}× CPU slow-down to the slip's first bytes at the hall's printer, p95`,
  floorIs: "an empty button on the same page: touch, WebSocket echo, next frame, p95",
  unit: "ms",
  goal: { subjectAtMost: 300 },
  prepare: async (folder) => {
    if (!(await buildFirst("server", "kiosk/renderer"))) throw new Error("The kiosk cannot be built");
    const hall = await startHall(folder);
    const browser = await openBrowser();
    const { page, cdp } = await openKiosk(browser, hall.url);
    const rounds: Way[][] = [];
    const floors: number[][] = [];
    return {
      subject: async () => {
        const ways: Way[] = [];
        for (let count = 0; count < ticketsARound; count += 1) ways.push(await takeTicket(page, cdp, hall.slipAtMs));
        rounds.push(ways);
        return percentile(
          ways.map(({ whole }) => whole),
          0.95,
        );
      },
      floor: async () => {
        await page.evaluate(`pageMarks.placeButton(${JSON.stringify(hall.echoUrl)})`);
        const times: number[] = [];
        for (let count = 0; count < ticketsARound; count += 1) times.push(await touchEmptyButton(page, cdp));
        await page.evaluate("pageMarks.removeButton()");
        floors.push(times);
        return percentile(times, 0.95);
      },
      // The first round only warms up.
      figures: () => figuresOf(rounds.slice(1).flat(), floors.slice(1).flat()),
      close: async () => {
        await browser.close();
        await hall.close();
      },
    };
  },
};
