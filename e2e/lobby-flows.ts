import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { FakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { Page } from "playwright-core";
import { expect } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { progressUrl, readLabel } from "./journey.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults, measure, outOfReach, tooPale, tooSmall } from "./screen-checks.ts";

/** What citizens ask for besides a plain ticket, as they do it; the same in Chromium and in Electron. */

const pin = "135790";
const citizen = "11010519491231002X";

const extras = `
situations:
  - id: lost-card
    name: 卡丢了 | A lost card
    icon: credit-card
    items: [card-replace]
`;

/** The smallest hall, with one ticket per person for cards and two pick-ups a day. */
export const strictHall = async (): Promise<string> => {
  const text = await readFile(inRepo("halls/small.yaml"), "utf8");
  const strict = text
    .replace("    prefix: C\n", "    prefix: C\n    identity: true\n")
    .replace("    prefix: B\n", "    prefix: B\n    capacity: { perDay: 2 }\n");
  const path = join(await mkdtemp(join(tmpdir(), "yichuang-hall-")), "strict.yaml");
  await writeFile(path, strict + extras);
  return path;
};

/** Somebody of the hall at work, by the protocol alone. */
export const signInAs = async (url: string, role: "guide" | "clerk"): Promise<PlainClient> => {
  const client = await openClient(url, { role: role === "guide" ? "guide" : "counter" });
  const { clerks } = await client.hall();
  const found = clerks.find(({ roles }) => (roles as string[]).includes(role));
  if (!found) throw new Error(`nobody is a ${role}`);
  expect((await client.command("SignIn", { clerkId: found.clerkId, pin })).ok).toBe(true);
  if (role === "clerk") expect((await client.command("OpenWindow", { windowId: "w01" as never })).ok).toBe(true);
  return client;
};

const touch = (page: Page, ...testIds: string[]): Promise<void> =>
  testIds.reduce((before, testId) => before.then(() => page.getByTestId(testId).first().click()), Promise.resolve());
const screenIs = (page: Page, name: string): Promise<void> => page.locator(`[data-screen="${name}"] h1`).waitFor();

/** As a scanner types: fast, with Enter at the end. Made in the page, where a busy machine does not slow it down. */
export const scan = (page: Page, text: string): Promise<void> =>
  page.evaluate(
    (keys) => {
      for (const key of keys)
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
        );
    },
    [...text, "Enter"],
  );

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

/** Puts the ticket away. */
const leave = async (page: Page): Promise<void> => {
  await touch(page, "done");
  await screenIs(page, "home");
};

const callNext = (clerk: PlainClient) => clerk.command("CallNextTicket", { windowId: "w01" as never });

/** KIO21, RDY4, RDY5, KIO23: not everything is there; later the slip is scanned, and the ticket goes on. */
export const expectMissingPaper = async (page: Page, clerk: PlainClient, printer: FakePrinter): Promise<void> => {
  await touch(page, "service-pick-up", "item-collect");
  await screenIs(page, "confirm");
  await touch(page, "missing");
  await screenIs(page, "missing");
  expect(await page.getByTestId("take-unready").isDisabled()).toBe(true);
  await touch(page, "paper-0");
  await sound(page);
  await touch(page, "take-unready");
  const label = await readLabel(page);
  await page.getByTestId("lacking").waitFor();
  const slip = await printer.waitForTicket(1);
  expect(slip.lines.join("\n")).toContain("还差 1 份材料");
  expect(await callNext(clerk)).toMatchObject({ rejection: { code: "NoTicketWaiting" } });
  const url = await progressUrl(page);
  await leave(page);
  await scan(page, url);
  await page.getByTestId("mine").waitFor();
  await sound(page);
  await touch(page, "ready");
  await page.locator('[data-testid="mine"][data-is-ready="true"]').waitFor();
  expect(await callNext(clerk)).toMatchObject({ ok: true, result: { ticket: { label } } });
  await leave(page);
};

/** KIO22, KIO23, IDN3: a number typed, forgotten, read from a card; the same person gets no second ticket. */
export const expectOnePerPerson = async (page: Page): Promise<void> => {
  const shown = (): Promise<string> => page.getByTestId("identity").innerText();
  await touch(page, "service-social-card", "item-card-replace");
  await screenIs(page, "confirm");
  await touch(page, "take-ticket");
  await screenIs(page, "identity");
  await sound(page);
  await touch(page, ...Array.from(citizen.slice(0, 8), (key) => `key-${key}`));
  expect(await shown()).toBe("110105 •9");
  expect(await page.getByTestId("take-ticket").isDisabled()).toBe(true);
  await touch(page, "back", "take-ticket");
  await screenIs(page, "identity");
  expect(await shown()).not.toContain("110105");
  await scan(page, citizen);
  await expect.poll(shown).toBe("110105 •••••••• 002X");
  await touch(page, "take-ticket");
  const label = await readLabel(page);
  await leave(page);
  await touch(page, "item-card-replace", "take-ticket");
  await screenIs(page, "identity");
  await scan(page, citizen);
  await touch(page, "take-ticket");
  await expect.poll(() => page.locator("main").innerText()).toContain(label);
  expect(await page.locator("main").getAttribute("data-screen")).toBe("identity");
  await touch(page, "home");
  await screenIs(page, "home");
};

/** KIO27, CAP1: the last number of the day, and what the next citizen reads. */
export const expectCapReached = async (page: Page): Promise<void> => {
  const open = async (): Promise<void> => {
    await touch(page, "service-pick-up", "item-collect");
    await screenIs(page, "confirm");
  };
  await open();
  await touch(page, "take-ticket");
  await readLabel(page);
  await leave(page);
  await open();
  const button = page.getByTestId("take-ticket");
  await expect.poll(() => button.isDisabled()).toBe(true);
  expect(await button.innerText()).toContain("今天的号已取完");
  await sound(page);
  await touch(page, "home");
  await screenIs(page, "home");
};

/** KIO25, KIO23, APT3: a code that nobody has, then the right one, then the same again from a scanner. */
export const expectAppointment = async (page: Page, guide: PlainClient): Promise<void> => {
  const booked = await guide.command("BookAppointment", { serviceId: "advice" as never, atMs: soonMs() });
  if (!booked.ok) throw new Error(booked.rejection.message);
  const { code } = booked.result;
  const refused = page.locator('[data-testid="code"][data-state="refused"]');
  await touch(page, "code-open");
  await screenIs(page, "code");
  await sound(page);
  await touch(page, ...[..."000000"].map((key) => `key-${key}`));
  await refused.waitFor();
  await page.keyboard.press("Backspace");
  await touch(page, ...Array.from({ length: 5 }, () => "key-erase"));
  await page.keyboard.type(code, { delay: 90 });
  await screenIs(page, "confirm");
  await touch(page, "take-ticket");
  const label = await readLabel(page);
  await leave(page);
  await scan(page, code);
  await refused.waitFor();
  expect(await page.locator("main").innerText()).toContain(label);
  await touch(page, "home");
  await screenIs(page, "home");
};

/** KIO24, GDE4: in large text, a guide is called, comes and helps; then one is called and not needed. */
export const expectGuide = async (page: Page, guide: PlainClient): Promise<void> => {
  const standing = (name: string): Promise<void> =>
    page.locator(`[data-testid="guide-standing"][data-standing="${name}"]`).waitFor();
  await touch(page, "elder");
  await sound(page, 112);
  await touch(page, "guide");
  await standing("called");
  await sound(page, 112);
  const overview = (await guide.socket.emitWithAck("subscribe", { view: "overview" })) as {
    snapshot: { guideCalls: { callId: never }[] };
  };
  const callId = overview.snapshot.guideCalls[0]?.callId as never;
  expect((await guide.command("AnswerGuideCall", { callId })).ok).toBe(true);
  await standing("coming");
  expect((await guide.command("EndGuideCall", { callId })).ok).toBe(true);
  await page.getByTestId("guide-dialog").waitFor({ state: "detached" });
  expect(await page.getByTestId("guide").getAttribute("data-standing")).toBe("none");
  await touch(page, "guide", "guide-end");
  await page.getByTestId("guide-dialog").waitFor({ state: "detached" });
  await touch(page, "elder");
};

/** KIO26: by occasion and by office, with everything to touch in the lower half. */
export const expectOtherWays = async (page: Page): Promise<void> => {
  await touch(page, "low-reach", "ways-situation");
  await screenIs(page, "ways");
  await page.waitForTimeout(500);
  expect(outOfReach(await measure(page))).toEqual([]);
  await touch(page, "situation-lost-card");
  await screenIs(page, "situation");
  await touch(page, "item-card-replace");
  await screenIs(page, "confirm");
  await touch(page, "home", "ways-department");
  await screenIs(page, "ways");
  await sound(page);
  await touch(page, "department-hrss");
  await screenIs(page, "services");
  expect(await page.locator('main [data-testid^="service-"]').count()).toBe(1);
  await touch(page, "low-reach", "home");
  await screenIs(page, "home");
};
