import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { FakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { Page } from "playwright-core";
import { expect } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { primaryIs } from "./journey.ts";
import type { PlainClient } from "./plain-client.ts";

/** A clerk's day by keys alone; the same in Chromium and in Electron. */

/** The smallest hall, where the system calls a second after the last one has gone, and a card goes on to the pick-up. */
export const clerkHall = async (): Promise<string> => {
  const text = await readFile(inRepo("halls/small.yaml"), "utf8");
  const folder = await mkdtemp(join(tmpdir(), "yichuang-hall-"));
  const path = join(folder, "clerk.yaml");
  await mkdir(join(folder, "clerk/answers"), { recursive: true });
  const head = "---\ntitle: 卡多久能用 | When can the card be used\nitems: [card-replace]\n---\n";
  await writeFile(join(folder, "clerk/answers/card-use.md"), `${head}\n当场激活，**马上能用**。\n`);
  const changed = text
    .replace("rules:\n", "rules:\n  recallCooldownSeconds: 60\n  dispatch: { restSeconds: 1 }\n")
    .replace("    prefix: C\n", "    prefix: C\n    next: [pick-up]\n");
  const papers = Array.from({ length: 30 }, (_, at) => `第${at + 1}份材料 | Paper ${at + 1}`);
  await writeFile(
    path,
    changed.replace(
      "name: 领取证照 | Collect a certificate\n    materials: [id-card]",
      `name: 领取证照 | Collect a certificate\n    materials: [${papers.join(", ")}]`,
    ),
  );
  return path;
};

/** Keys one after the other, with nothing but the screen to go by. */
const keys = async (page: Page, ...names: string[]): Promise<void> => {
  for (const name of names) await page.keyboard.press(name);
};
const sees = (page: Page, testId: string): Promise<void> => page.getByTestId(testId).first().waitFor();
const label = (page: Page): Promise<string> => page.getByTestId("my-label").innerText();
const statusOf = async (client: PlainClient, ticketLabel: string): Promise<Record<string, unknown>> => {
  const found = await client.query("FindTicket", { label: ticketLabel });
  if (!found.ok) throw new Error(found.rejection.message);
  return found.result;
};

/** A citizen takes a ticket, by the protocol alone. */
export const takeCard = async (kiosk: PlainClient): Promise<string> => {
  const itemId = "card-replace" as ItemId;
  const reply = await kiosk.command("IssueTicket", { serviceId: "social-card" as ServiceId, itemId, channel: "kiosk" });
  if (!reply.ok) throw new Error(reply.rejection.message);
  return reply.result.label;
};

/** Signs in by typing the staff number and the PIN. */
export const signInByKeys = async (page: Page, staffNumber: string): Promise<void> => {
  await sees(page, "sign-in-search");
  await page.getByTestId("sign-in-search").focus();
  await page.keyboard.type(staffNumber);
  await keys(page, "ArrowDown", "Enter");
  await sees(page, "pin");
  await page.locator('[data-testid="pin"]:focus').waitFor();
  await page.keyboard.type("135790");
  await keys(page, "Enter");
};

/** Waits until the double-stroke guard has let go, as a hand does. */
export const strike = async (page: Page, action: string): Promise<void> => {
  await page.locator(`[data-testid="primary-action"][data-action="${action}"]:not([data-pending])`).waitFor();
  await keys(page, " ");
};

/** Call, recall, serve, note another matter, hand out a correction, finish, take that back, and finish again. */
export const expectVisitWithDocument = async (
  page: Page,
  kiosk: PlainClient,
  staff: PlainClient,
  printer: FakePrinter,
) => {
  const ticket = await takeCard(kiosk);
  await strike(page, "open");
  await strike(page, "call");
  await primaryIs(page, "start");
  expect(await label(page)).toBe(ticket);
  await keys(page, "F2");
  await expect.poll(async () => page.getByTestId("action-recall").isDisabled()).toBe(true);
  await strike(page, "start");
  await primaryIs(page, "finish");
  await keys(page, "i");
  await sees(page, "items-search");
  await page.keyboard.type("jihuo");
  await sees(page, "item-card-activate");
  await keys(page, "Enter", "Escape");
  await expect.poll(() => page.getByTestId("items").count()).toBe(1);
  await keys(page, "3");
  await strike(page, "finish");
  await sees(page, "issue-document");
  const before = printer.tickets.length;
  await keys(page, "4", "Enter");
  await primaryIs(page, "call");
  const paper = await printer.waitForTicket(before + 1);
  const text = paper.lines.join("");
  for (const words of ["补齐补正通知书", "本人身份证", "缺少，请补齐", ticket]) expect(text).toContain(words);
  expect(await statusOf(staff, ticket)).toMatchObject({ status: "finished" });
  await sees(page, "undo");
  await keys(page, "z");
  await primaryIs(page, "finish");
  expect(await label(page)).toBe(ticket);
  await page.locator('[data-testid^="show-BZ-"]').waitFor();
  await strike(page, "finish");
  await primaryIs(page, "call");
  expect(await statusOf(staff, ticket)).toMatchObject({ status: "finished" });
};

/** Parks with a reminder, serves somebody else, takes the first up again, sends it on to the next post with a note. */
export const expectParkAndNextStep = async (page: Page, kiosk: PlainClient, staff: PlainClient) => {
  const [first, second] = [await takeCard(kiosk), await takeCard(kiosk)];
  await strike(page, "call");
  await strike(page, "start");
  await primaryIs(page, "finish");
  await keys(page, "F4", "ArrowRight", "1");
  await sees(page, `resume-${first}`);
  await strike(page, "call");
  await primaryIs(page, "start");
  expect(await label(page)).toBe(second);
  // Nobody comes: earlier than the stated grace it is asked about, and the safe answer has the focus.
  await keys(page, "F3");
  await sees(page, "early-no-show");
  await keys(page, "Tab", "Enter");
  await primaryIs(page, "call");
  expect(await statusOf(staff, second)).toMatchObject({ status: "no-show" });
  await keys(page, "z");
  await primaryIs(page, "start");
  await keys(page, "F7");
  await primaryIs(page, "call");
  expect(await statusOf(staff, second)).toMatchObject({ status: "waiting" });
  await keys(page, "1");
  await primaryIs(page, "finish");
  expect(await label(page)).toBe(first);
  await keys(page, "n");
  await sees(page, "next-pick-up");
  await keys(page, "1");
  await primaryIs(page, "call");
  expect(await statusOf(staff, first)).toMatchObject({ status: "waiting", serviceId: "pick-up" });
  await strike(page, "call");
  await primaryIs(page, "start");
  expect(await label(page)).toBe(second);
  await strike(page, "start");
  await strike(page, "finish");
  await primaryIs(page, "call");
};

/** Pauses for a time, goes on, lets the system call, holds it, and ends the day. */
export const expectPauseAutoCallAndEnd = async (page: Page, kiosk: PlainClient, staff: PlainClient) => {
  await keys(page, "F9", "ArrowRight", "1");
  await primaryIs(page, "resume");
  await strike(page, "resume");
  await primaryIs(page, "call");
  await keys(page, "a");
  await sees(page, "hold");
  await keys(page, "h");
  await expect.poll(() => page.getByTestId("hold").innerText()).toContain("继续");
  const ticket = await takeCard(kiosk);
  await page.waitForTimeout(2500);
  expect(await statusOf(staff, ticket)).toMatchObject({ status: "waiting" });
  await keys(page, "h");
  await primaryIs(page, "start");
  expect(await label(page)).toBe(ticket);
  await strike(page, "start");
  await strike(page, "finish");
  await primaryIs(page, "call");
  await keys(page, "a", "F1");
  await sees(page, "close-sheet");
  await keys(page, "Escape", "x");
  await sees(page, "leave");
  await keys(page, "Tab", "Enter");
  await sees(page, "sign-in-search");
};
