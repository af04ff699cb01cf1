import type { CaseId, ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inFront, isDone, keys, openedAtDesk, relieved, row, takeAndDecide } from "./case-desk.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { signInByKeys, strike } from "./clerk-day.ts";
import { press, primaryIs, signIn } from "./journey.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** Cases from the window to the result, by the keys of those who do them, in the county's own flows. */

const pin = "135790";
/** Many people at many screens: a busy machine takes longer than for others. */
const longMs = 180_000;
let server: ServerProcess;
let browser: Browser;
let kiosk: PlainClient;
let chief: PlainClient;
const faults: string[][] = [];

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
  kiosk = await openClient(server.url, { role: "kiosk" });
  chief = await signedIn("s01");
});

afterAll(async () => {
  kiosk?.close();
  chief?.close();
  await browser?.close();
  await server?.end("SIGTERM");
});

const signedIn = async (clerkId: string, windowId?: string): Promise<PlainClient> => {
  const client = await openClient(server.url, { role: "counter" });
  const seat = windowId === undefined ? {} : { windowId: windowId as never };
  expect(await client.command("SignIn", { clerkId: clerkId as never, pin, ...seat })).toMatchObject({ ok: true });
  return client;
};

const counter = async (): Promise<Page> => {
  const opened = await openPage(
    browser,
    `${server.url}/counter/`,
    { width: 1366, height: 768 },
    { reducedMotion: "reduce" },
  );
  faults.push(opened.faults);
  return opened.page;
};
const reviewer = async (staffNumber: string): Promise<Page> => {
  const page = await counter();
  await signInByKeys(page, staffNumber);
  return page;
};
const caseOf = async (caseId: string): Promise<CaseInfo> => {
  const reply = await chief.query("GetCase", { caseId });
  if (!reply.ok) throw new Error(reply.rejection.message);
  return reply.result;
};

const take = async (serviceId: string, fields: { itemId?: string; caseToken?: string }): Promise<string> => {
  const { itemId, caseToken } = fields;
  const reply = await kiosk.command("IssueTicket", {
    serviceId: serviceId as ServiceId,
    channel: "kiosk",
    ...(itemId === undefined ? {} : { itemId: itemId as ItemId }),
    ...(caseToken === undefined ? {} : { caseToken }),
  });
  if (!reply.ok) throw new Error(reply.rejection.message);
  return reply.result.ticketId;
};

/** A visit that a window finished as received; the number of its case. */
const received = async (serviceId: string, itemId: string, clerkId: string, windowId: string): Promise<CaseId> => {
  const clerk = await signedIn(clerkId, windowId);
  const ticketId = await take(serviceId, { itemId });
  await clerk.command("OpenWindow", { windowId: windowId as never });
  await clerk.command("CallNextTicket", { windowId: windowId as never });
  const reply = await clerk.command("FinishTicket", { ticketId: ticketId as never, outcome: "received" });
  await clerk.command("SignOut", {});
  clerk.close();
  if (!reply.ok || !reply.result.caseId) throw new Error(JSON.stringify(reply));
  return reply.result.caseId;
};

test("DSK3 the case that was first in the list stays in hand when somebody else ends it", async () => {
  const first = await received("aid", "living-allowance", "c01", "w01");
  const second = await received("aid", "living-allowance", "c01", "w01");
  const page = await reviewer("3001");
  await row(page, second, "accept").waitFor();
  await expect.poll(() => page.getByTestId("case-number").innerText()).toBe(first);
  expect(await chief.command("WithdrawCase", { caseId: first, reason: "came to the wrong office" })).toMatchObject({
    ok: true,
  });
  await row(page, first, "accept").waitFor({ state: "detached" });
  await expect.poll(() => page.getByTestId("case-status").innerText()).toBe("已撤回");
  expect(await page.getByTestId("case-number").innerText()).toBe(first);
  await page.close();
});

test(
  "DSK2 DSK3 DSK5 DSK12 three departments decide at one time by keys, each sees the others, the lead confirms, and the front desk hands out",
  async () => {
    const caseId = await received("real-estate", "home-transfer", "c10", "w10");
    const [land, tax, housing] = [await reviewer("3109"), await reviewer("3111"), await reviewer("3110")];
    for (const [page, department] of [
      [land, "natural-resources"],
      [tax, "tax"],
      [housing, "housing"],
    ] as const)
      await row(page, caseId, `accept-${department}`).waitFor();
    // Side by side, all of them open.
    for (const department of ["natural-resources", "tax", "housing"])
      expect(await land.getByTestId(`step-accept-${department}`).getAttribute("data-stand")).toBe("open");
    expect(await axeFaults(land)).toEqual([]);

    // One post does both steps of its department, and is asked once more before it decides.
    await takeAndDecide(tax, "accept-tax");
    await isDone(tax, /受理已登记/);
    await row(tax, caseId, "accept-tax").waitFor({ state: "detached" });
    await land.locator('[data-testid="step-approve-tax"][data-stand="done"]').waitFor();

    // What only goes on to the next desk is done at once, with its numbered paper.
    await inFront(land, "accept-natural-resources", "take");
    await keys(land, "2");
    await isDone(land, /受理已登记 · 文书 SL-\d{8}-\d{4}/);
    await relieved(land, "4106");
    await takeAndDecide(land, "approve-natural-resources");

    await inFront(housing, "accept-housing", "take");
    await keys(housing, "2");
    await isDone(housing, /受理已登记/);
    await relieved(housing, "4107");
    expect(await land.getByTestId("step-confirm").getAttribute("data-stand")).toBe("pending");
    await takeAndDecide(housing, "approve-housing");
    expect(await caseOf(caseId)).toMatchObject({ status: "in-progress", result: null });

    // The lead department's desk has its step by itself.
    await row(land, caseId, "confirm").click();
    await takeAndDecide(land, "confirm");
    await expect.poll(() => land.getByTestId("case-status").innerText()).toBe("待交付");

    const desk = await counter();
    await signIn(desk, "c06", pin);
    await press(desk, "open");
    await desk.getByTestId("cases-way").waitFor();
    await keys(desk, "b");
    await row(desk, caseId, "deliver").waitFor();
    await inFront(desk, "deliver", "hand-out");
    await keys(desk, "Enter");
    await desk.getByTestId("case-go").waitFor();
    expect(await axeFaults(desk)).toEqual([]);
    await keys(desk, "Enter");
    await isDone(desk, /交付结果已登记 · 文书 SD-/);
    await keys(desk, "b");
    await primaryIs(desk, "call");
    expect(await caseOf(caseId)).toMatchObject({
      status: "handed-over",
      result: { outcome: "granted" },
      handOver: { way: "window" },
    });
    for (const page of [land, tax, housing, desk]) await page.context().close();
  },
  longMs,
);

test(
  "DSK6 DSK7 DSK9 DSK10 a case is opened at the window, corrected, supplemented at a window, approved and found",
  async () => {
    const window = await counter();
    await signIn(window, "c01", pin);
    await press(window, "open");
    await take("senior", { itemId: "senior-allowance" });
    await strike(window, "call");
    await strike(window, "start");
    await primaryIs(window, "finish");
    await keys(window, "2");
    await strike(window, "finish");
    await window.getByTestId("issue-document").waitFor();
    await keys(window, "Enter");
    await primaryIs(window, "call");
    // No printer: the receipt is on the screen.
    await window.getByTestId("document-page").first().waitFor();
    await keys(window, "Escape");
    const opened = window.getByTestId("opened-cases");
    await opened.waitFor();
    await expect.poll(() => opened.innerText()).toMatch(/BJ-\d{8}-\d{4}[\s\S]*高龄津贴/);
    const [caseId = ""] = (await opened.innerText()).match(/BJ-\d{8}-\d{4}/) ?? [];
    await keys(window, "t");
    await expect.poll(() => window.getByTestId("case-slip-page").first().innerText()).toContain(caseId);
    await keys(window, "Escape");
    await window.getByTestId("case-slip-page").first().waitFor({ state: "detached" });
    const { token, papers } = await caseOf(caseId);
    // CASE12: what the receipt says was received.
    expect(papers.slice(0, 3).map(({ state }) => state)).toEqual(["original", "original", "original"]);

    const office = await reviewer("3107");
    await row(office, caseId, "accept").click();
    await inFront(office, "accept", "take");
    await keys(office, "Enter");
    await office.getByTestId("act-take").waitFor({ state: "detached" });
    await inFront(office, "accept", "correct");
    await keys(office, "3");
    await office.getByTestId("case-go").waitFor();
    await keys(office, "ArrowDown", "2");
    await office.getByTestId("case-note").fill("户口簿缺本人页，联系 13800000000");
    expect(await office.getByTestId("case-go").isDisabled()).toBe(true);
    await office.getByTestId("case-note").fill("户口簿缺本人页");
    expect(await axeFaults(office)).toEqual([]);
    await keys(office, "Enter");
    await isDone(office, /要求补正已登记 · 文书 BZ-/);
    await expect.poll(() => office.getByTestId("case-status").innerText()).toBe("待补正");
    await keys(office, "c");
    await row(office, caseId, "accept").waitFor();

    // COR9: taken back, and asked for once more.
    await row(office, caseId, "accept").click();
    await inFront(office, "accept", "take-back");
    await keys(office, "3");
    await office.getByTestId("case-reason").fill("户口簿本人页找到了");
    await keys(office, "Enter");
    await isDone(office, /撤回补正要求已登记/);
    await expect.poll(() => office.getByTestId("case-status").innerText()).toBe("办理中");
    expect((await caseOf(caseId)).documents.at(-1)?.takenBack?.reason).toBe("户口簿本人页找到了");
    await keys(office, "t");
    await row(office, caseId, "accept").click();
    await inFront(office, "accept", "correct");
    await keys(office, "3");
    await office.getByTestId("case-go").waitFor();
    await keys(office, "ArrowDown", "2");
    await office.getByTestId("case-note").fill("户口簿缺本人页");
    await keys(office, "Enter");
    await isDone(office, /要求补正已登记 · 文书 BZ-/);
    await keys(office, "c");
    await row(office, caseId, "accept").waitFor();

    // The citizen comes back with a ticket of the case.
    await take("senior", { caseToken: token ?? "" });
    await strike(window, "call");
    await strike(window, "start");
    const visited = window.getByTestId("visited-case");
    await expect.poll(() => visited.innerText()).toMatch(new RegExp(`${caseId}[\\s\\S]*户口簿缺本人页`));
    await primaryIs(window, "finish");
    await keys(window, "g");
    await window.getByTestId("case-go").waitFor();
    await keys(window, "1", "Enter");
    await window.getByTestId("case-go").waitFor({ state: "detached" });
    await expect.poll(() => visited.innerText()).toContain("办理中");
    await strike(window, "finish");
    await primaryIs(window, "call");

    await keys(office, "t");
    await row(office, caseId, "accept").click();
    await inFront(office, "accept", "pass");
    await keys(office, "2");
    await isDone(office, /受理已登记 · 文书 SL-/);
    await relieved(office, "4104");
    await row(office, caseId, "approve").click();
    await takeAndDecide(office, "approve");
    await expect.poll(() => office.getByTestId("case-status").innerText()).toBe("待交付");
    // DSK7: by part of its number.
    await keys(office, "/");
    await office.getByTestId("case-search").fill(caseId.slice(-4));
    await office.getByTestId(`found-${caseId}`).waitFor();
    await expect
      .poll(() => office.getByTestId("case-history").innerText())
      .toMatch(/结果：准予[\s\S]*受理通知书 SL-[\s\S]*补齐补正通知书 BZ-/);

    expect(faults.flat()).toEqual([]);
  },
  longMs,
);

test("DSK4 DSK8 DSK11 a filing becomes a case by its form, a refusal is said where it was tried, and the chief gives the step to somebody", async () => {
  const page = await reviewer("3107");
  const caseId = await openedAtDesk(page, {
    typed: "gaolingjintie",
    itemId: "senior-allowance",
    reference: "HA-2026-000317",
    isElsewhere: false,
  });
  expect(await caseOf(caseId)).toMatchObject({ origin: "online", externalRef: "HA-2026-000317" });

  // A colleague takes it while a refusal is being written.
  await inFront(page, "accept", "take");
  await keys(page, "4", "1");
  await page.locator('[data-testid="case-go"]:not([data-disabled])').waitFor();
  const colleague = await signedIn("r01");
  const taken = await colleague.command("TakeStep", { caseId: caseId as CaseId, stepId: "accept" as never });
  expect(taken).toMatchObject({ ok: true });
  await keys(page, "Enter");
  await expect.poll(() => page.getByRole("dialog").innerText()).toContain("工号 3001 正在办这一环节");
  await keys(page, "Escape");
  await expect.poll(() => page.getByTestId("case-foot").innerText()).toContain("受理岗01 在办");
  expect(await page.getByTestId("act-pass").count()).toBe(0);
  colleague.close();

  // The chief representative finds it by the post, and gives it back to whoever is at this screen.
  const lead = await reviewer("4104");
  await lead.getByTestId("side-search").waitFor();
  await keys(lead, "/");
  await lead.getByTestId("search-post").selectOption("civil-affairs-accept");
  await lead.getByTestId(`found-${caseId}`).click();
  await inFront(lead, "accept", "assign");
  await keys(lead, "7", "1");
  await lead.locator('[data-testid="case-go"]:not([data-disabled])').waitFor();
  await keys(lead, "Enter");
  await isDone(lead, /转交已登记/);
  await expect.poll(() => row(page, caseId, "accept").innerText()).toContain("我在办");
  await inFront(page, "accept", "pass");
  expect(faults.flat()).toEqual([]);
});
