import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** What a person does and sees on the three screens; the same in Chromium and in Electron. */

const at = (page: Page, testId: string): Locator => page.getByTestId(testId);

/** Follows a service from the kiosk's first page to its item and takes a ticket; gives the label on the screen. */
export const takeTicket = async (kiosk: Page, serviceId: string, itemId: string): Promise<string> => {
  await at(kiosk, `service-${serviceId}`).first().click();
  await at(kiosk, `item-${itemId}`).first().click();
  await at(kiosk, "take-ticket").click();
  return readLabel(kiosk);
};

export const readLabel = async (kiosk: Page): Promise<string> => {
  await at(kiosk, "ticket-label").waitFor();
  return (await at(kiosk, "ticket-label").innerText()).trim();
};

/** Waits until the kiosk knows what became of the paper. */
export const paperState = async (kiosk: Page, state: string): Promise<void> => {
  await kiosk.locator(`[data-testid="print-state"][data-state="${state}"]`).waitFor();
};

export const progressUrl = async (kiosk: Page): Promise<string> =>
  (await at(kiosk, "ticket-qr").getAttribute("data-url")) ?? "";

/** Signs the clerk in at the usual window. */
export const signIn = async (counter: Page, clerkId: string, pin: string): Promise<void> => {
  await at(counter, `sign-in-clerk-${clerkId}`).click();
  await at(counter, "pin").fill(pin);
  await at(counter, "sign-in").click();
  await primaryIs(counter, "open");
};

/** Waits until the one next action is this one. */
export const primaryIs = async (counter: Page, action: string): Promise<void> => {
  await counter.locator(`[data-testid="primary-action"][data-action="${action}"]`).waitFor();
};

/** Does the one next action by the mouse. */
export const press = async (counter: Page, action: string): Promise<void> => {
  await counter.locator(`[data-testid="primary-action"][data-action="${action}"]:not([disabled])`).click();
};

/** The stage of the board shows the call, and its caption is what is said. */
export const expectOnStage = async (board: Page, label: string, windowNumber: number): Promise<void> => {
  await expect.poll(() => at(board, "stage-label").innerText(), { timeout: 10_000 }).toBe(label);
  await expect.poll(() => at(board, "stage-window").innerText()).toBe(String(windowNumber));
  await expect.poll(() => at(board, "caption").innerText()).toContain(`请 ${label} 号到 ${windowNumber} 号窗口`);
};

/** The clips that the board's loudspeaker really played last. */
export const lastPlayed = async (board: Page): Promise<string[]> => {
  const text = await at(board, "caption").getAttribute("data-last-played");
  return text === null ? [] : (JSON.parse(text) as { clips: string[] }).clips;
};
