import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { progressUrl, readLabel } from "./journey.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults, measure, outOfReach, tooPale, tooSmall } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** What citizens ask for besides a plain ticket: at the kiosk of a small hall with every rule on. */

const pin = "135790";
const citizen = "11010519491231002X";
const tall = { width: 1080, height: 1920 };
const wide = { width: 1280, height: 1024 };

const extras = `
situations:
  - id: lost-card
    name: 卡丢了 | A lost card
    icon: credit-card
    items: [card-replace]
`;

/** The smallest hall, with one ticket per person for cards and two pick-ups a day. */
const strictHall = async (): Promise<string> => {
  const text = await readFile(inRepo("halls/small.yaml"), "utf8");
  const strict = text
    .replace("    prefix: C\n", "    prefix: C\n    identity: true\n")
    .replace("    prefix: B\n", "    prefix: B\n    capacity: { perDay: 2 }\n");
  const path = join(await mkdtemp(join(tmpdir(), "yichuang-hall-")), "strict.yaml");
  await writeFile(path, strict + extras);
  return path;
};

let printer: FakePrinter;
let server: ServerProcess;
let browser: Browser;
let guide: PlainClient;
let clerk: PlainClient;

beforeAll(async () => {
  printer = await startFakePrinter();
  server = await startServer({
    dataDir: await newDataDir(),
    hall: await strictHall(),
    environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` },
  });
  browser = await openBrowser();
  const { clerks } = await (await openClient(server.url, { role: "display" })).hall();
  const withRole = (role: string) => clerks.find(({ roles }) => (roles as string[]).includes(role));
  const signIn = async (role: "guide" | "clerk", device: string): Promise<PlainClient> => {
    const client = await openClient(server.url, { role: device });
    const clerkId = withRole(role)?.clerkId;
    if (!clerkId) throw new Error(`nobody is a ${role}`);
    expect((await client.command("SignIn", { clerkId, pin })).ok).toBe(true);
    return client;
  };
  guide = await signIn("guide", "guide");
  clerk = await signIn("clerk", "counter");
  expect((await clerk.command("OpenWindow", { windowId: "w01" as never })).ok).toBe(true);
});

afterAll(async () => {
  guide?.close();
  clerk?.close();
  await browser?.close();
  await server?.end("SIGTERM");
  await printer?.close();
});

const kiosk = async (size = tall, query = "") => {
  const { page, faults } = await openPage(browser, `${server.url}/kiosk/${query}`, size, { reducedMotion: "reduce" });
  await page.locator('[data-screen="home"] h1').waitFor();
  const touch = (testId: string): Promise<void> => page.getByTestId(testId).first().click();
  const screen = (name: string): Promise<void> => page.locator(`[data-screen="${name}"] h1`).waitFor();
  return { page, faults, touch, screen };
};

/** As a scanner types: fast, with Enter at the end. Made in the page, where a busy machine does not slow it down. */
const scan = (page: Page, text: string): Promise<void> =>
  page.evaluate((keys) => {
    for (const key of keys)
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
  }, [...text, "Enter"]);

/** Every check of a screen that a citizen may see. */
const sound = async (page: Page, leastPx = 80): Promise<void> => {
  await page.waitForTimeout(500);
  const measured = await measure(page);
  expect(tooSmall(measured, leastPx)).toEqual([]);
  if (leastPx > 80) expect(tooPale(measured, 7)).toEqual([]);
  expect(await axeFaults(page)).toEqual([]);
};

/** Soon: on the same day, but for one minute before midnight. */
const soonMs = (): number => Date.now() + 30_000;

describe("papers that are not there", () => {
  test("KIO21 RDY4 RDY5 KIO23 the ticket keeps its place, says what is missing, and is called once its slip was scanned", async () => {
    const { page, faults, touch, screen } = await kiosk();
    await touch("service-pick-up");
    await touch("item-collect");
    await screen("confirm");
    await touch("missing");
    await screen("missing");
    expect(await page.getByTestId("take-unready").isDisabled()).toBe(true);
    await touch("paper-0");
    await sound(page);
    await touch("take-unready");
    const label = await readLabel(page);
    await page.getByTestId("lacking").waitFor();
    const slip = await printer.waitForTicket(1);
    expect(slip.lines.join("\n")).toContain("还差 1 份材料");
    expect(await clerk.command("CallNextTicket", { windowId: "w01" as never })).toMatchObject({
      rejection: { code: "NoTicketWaiting" },
    });
    const url = await progressUrl(page);
    await touch("done");
    await screen("home");
    await scan(page, url);
    await page.getByTestId("mine").waitFor();
    await sound(page);
    await touch("ready");
    await page.locator('[data-testid="mine"][data-is-ready="true"]').waitFor();
    expect(await clerk.command("CallNextTicket", { windowId: "w01" as never })).toMatchObject({
      ok: true,
      result: { ticket: { label } },
    });
    const called = await guide.query("FindTicket", { label });
    expect(called).toMatchObject({ ok: true, result: { status: "called" } });
    expect(faults).toEqual([]);
  });
});

describe("one ticket per person", () => {
  test("KIO22 KIO23 the number is typed or read, hidden, checked, and forgotten; the same person gets no second ticket", async () => {
    const { page, faults, touch, screen } = await kiosk(wide);
    const shown = (): Promise<string> => page.getByTestId("identity").innerText();
    await touch("service-social-card");
    await touch("item-card-replace");
    await screen("confirm");
    await touch("take-ticket");
    await screen("identity");
    await sound(page);
    for (const key of citizen.slice(0, 8)) await touch(`key-${key}`);
    expect(await shown()).toBe("110105 •9".replace("9", citizen[7] ?? ""));
    expect(await page.getByTestId("take-ticket").isDisabled()).toBe(true);
    await touch("back");
    await touch("take-ticket");
    await screen("identity");
    expect(await shown()).not.toContain("110105");
    await scan(page, citizen);
    expect(await shown()).toBe("110105 •••••••• 002X");
    await touch("take-ticket");
    const label = await readLabel(page);
    await touch("done");
    await screen("home");
    await page.getByTestId("item-card-replace").first().click();
    await touch("take-ticket");
    await screen("identity");
    await scan(page, citizen);
    await touch("take-ticket");
    await expect.poll(() => page.locator("main").innerText()).toContain(label);
    expect(await page.locator("main").getAttribute("data-screen")).toBe("identity");
    expect(faults).toEqual([]);
  });
});

describe("as many as there are", () => {
  test("KIO27 CAP1 when the day's numbers are gone the button says so before it is pressed", async () => {
    const { page, touch, screen } = await kiosk();
    await touch("service-pick-up");
    await touch("item-collect");
    await screen("confirm");
    await touch("take-ticket");
    await readLabel(page);
    await touch("done");
    await screen("home");
    await touch("service-pick-up");
    await touch("item-collect");
    await screen("confirm");
    const button = page.getByTestId("take-ticket");
    await expect.poll(() => button.isDisabled()).toBe(true);
    expect(await button.innerText()).toContain("今天的号已取完");
    await sound(page);
  });
});

describe("appointments", () => {
  test("KIO25 KIO23 a code that is typed or read leads to its papers and its ticket, once", async () => {
    const booked = await guide.command("BookAppointment", { serviceId: "advice" as never, atMs: soonMs() });
    if (!booked.ok) throw new Error(booked.rejection.message);
    const { code } = booked.result;
    const { page, faults, touch, screen } = await kiosk(wide);
    await touch("code-open");
    await screen("code");
    await sound(page);
    for (const key of "000000") await touch(`key-${key}`);
    await page.locator('[data-testid="code"][data-state="refused"]').waitFor();
    await page.keyboard.press("Backspace");
    for (let place = 0; place < 5; place += 1) await touch("key-erase");
    await page.keyboard.type(code, { delay: 90 });
    await screen("confirm");
    await touch("take-ticket");
    const label = await readLabel(page);
    await touch("done");
    await screen("home");
    await scan(page, code);
    await page.locator('[data-testid="code"][data-state="refused"]').waitFor();
    expect(await page.locator("main").innerText()).toContain(label);
    expect(faults).toEqual([]);
  });
});

describe("somebody who helps", () => {
  test("KIO24 GDE4 one touch calls a guide, the screen says that one comes, and it ends when helped", async () => {
    const { page, faults, touch } = await kiosk(wide, "?device=K9");
    await touch("elder");
    await sound(page, 112);
    await touch("guide");
    await page.locator('[data-testid="guide-standing"][data-standing="called"]').waitFor();
    await sound(page, 112);
    const overview = (await guide.socket.emitWithAck("subscribe", { view: "overview" })) as {
      snapshot: { guideCalls: { callId: string; topic: string }[] };
    };
    const callId = overview.snapshot.guideCalls[0]?.callId as never;
    expect((await guide.command("AnswerGuideCall", { callId })).ok).toBe(true);
    await page.locator('[data-testid="guide-standing"][data-standing="coming"]').waitFor();
    expect((await guide.command("EndGuideCall", { callId })).ok).toBe(true);
    await page.getByTestId("guide-dialog").waitFor({ state: "detached" });
    expect(await page.getByTestId("guide").getAttribute("data-standing")).toBe("none");
    await touch("guide");
    await touch("guide-end");
    await page.getByTestId("guide-dialog").waitFor({ state: "detached" });
    expect(faults).toEqual([]);
  });
});

describe("other ways", () => {
  test.each([tall, wide])("KIO26 by occasion and by office, within low reach, on %o", async (size) => {
    const { page, faults, touch, screen } = await kiosk(size);
    await touch("low-reach");
    await touch("ways-situation");
    await screen("ways");
    await page.waitForTimeout(500);
    expect(outOfReach(await measure(page))).toEqual([]);
    await touch("situation-lost-card");
    await screen("situation");
    await touch("item-card-replace");
    await screen("confirm");
    await touch("home");
    await touch("ways-department");
    await screen("ways");
    await sound(page);
    await touch("department-hrss");
    await screen("services");
    expect(await page.locator('main [data-testid^="service-"]').count()).toBe(1);
    expect(faults).toEqual([]);
  });
});
