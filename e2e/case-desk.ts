import { type Locator, type Page } from "playwright-core";
import { expect } from "vitest";

import { signInByKeys } from "./clerk-day.ts";

/** What reviewers do at their screens, by the keys of those who do it. */

/** Somebody else of the office at the same screen. */
export const relieved = async (page: Page, staffNumber: string): Promise<void> => {
  await page.getByTestId("sign-out").click();
  await signInByKeys(page, staffNumber);
};

export const keys = async (page: Page, ...names: string[]): Promise<void> => {
  for (const name of names) await page.keyboard.press(name);
};

export const row = (page: Page, caseId: string, stepId: string): Locator =>
  page.getByTestId(`case-${caseId}-${stepId}`);

/** The step is in front, and may be done with now. */
export const inFront = async (page: Page, stepId: string, act: string): Promise<void> => {
  await page.locator(`button[data-testid="step-${stepId}"][aria-pressed="true"]`).waitFor();
  await page.locator(`[data-testid="act-${act}"]:not([data-disabled]):not([data-pending])`).waitFor();
};

export const isDone = async (page: Page, words: RegExp): Promise<void> => {
  await expect.poll(() => page.getByTestId("case-done").innerText()).toMatch(words);
};

/** The sheet in front is answered by Enter, and goes. */
export const answer = async (page: Page): Promise<void> => {
  await page.locator('[data-testid="case-go"]:not([data-disabled])').waitFor();
  await keys(page, "Enter");
  await page.getByTestId("case-go").waitFor({ state: "detached" });
};

/** Takes a step and decides it, by Enter alone. */
export const takeAndDecide = async (page: Page, stepId: string): Promise<void> => {
  await inFront(page, stepId, "take");
  await keys(page, "Enter");
  await page.getByTestId("act-take").waitFor({ state: "detached" });
  await inFront(page, stepId, "pass");
  await keys(page, "Enter");
  await answer(page);
};

/** How the office is asked for papers and results by post: the carrier's number is typed. */
export const byPost = async (page: Page, tracking: string): Promise<void> => {
  await page.getByTestId("case-go").waitFor();
  await page.getByTestId("way-post").click();
  await page.getByTestId("tracking").fill(tracking);
  await answer(page);
};

/** A filing of the net, or what a hall elsewhere took in, becomes a case; its number. */
export const openedAtDesk = async (
  page: Page,
  filing: { typed: string; itemId: string; reference: string; isElsewhere: boolean },
): Promise<string> => {
  await page.getByTestId("open-case").waitFor();
  await keys(page, "n");
  if (filing.isElsewhere) await page.getByTestId("origin-elsewhere").click();
  await page.getByTestId("open-search").fill(filing.typed);
  await page.getByTestId(`open-item-${filing.itemId}`).click();
  await page.getByTestId("open-reference").fill(filing.reference);
  await page.getByTestId("case-go").click();
  await page.getByTestId("case-go").waitFor({ state: "detached" });
  await expect.poll(() => page.getByTestId("case-number").innerText()).toMatch(/^BJ-/);
  return (await page.getByTestId("case-number").innerText()).trim();
};
