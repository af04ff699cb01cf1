import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { readLabel } from "./journey.ts";
import { scan } from "./lobby-flows.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults, measure, tooPale, tooSmall } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A matter from the window to the result in its citizen's hands, on a real server: phone and kiosk as people see them. */
const screen = { width: 360, height: 740 };
const pin = "135790";
const ask = { itemId: "pension-transfer", step: "accept", note: "第二页没有签字，请签好再交来" } as const;

let server: ServerProcess;
let browser: Browser;
const faults: string[][] = [];
const clients: PlainClient[] = [];

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
});

afterAll(async () => {
  for (const client of clients) client.close();
  await browser?.close();
  await server?.end("SIGTERM");
});

type Fields = Record<string, unknown>;
type Staff = { send: (type: CommandType, fields: Fields) => Promise<Fields>; client: PlainClient };

/** Somebody of the staff, signed in; each command must be taken. */
const staff = async (clerkId: string, at: Fields = {}): Promise<Staff> => {
  const client = await openClient(server.url, { role: "counter" });
  clients.push(client);
  const send: Staff["send"] = async (type, fields) => {
    const ack = await client.command(type, fields as never);
    if (!ack.ok) throw new Error(`${clerkId} ${type}: ${ack.rejection.message}`);
    return ack.result as Fields;
  };
  await send("SignIn", { clerkId, pin, ...at });
  return { send, client };
};

/** Calls the next one at a window and serves; gives the ticket's id. */
const serveNext = async ({ send }: Staff, windowId: string): Promise<string> => {
  const called = (await send("CallNextTicket", { windowId })) as { ticket: { ticketId: string } };
  const { ticketId } = called.ticket;
  await send("StartServing", { ticketId });
  return ticketId;
};

const openPhone = async (path: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: screen, locale: "zh-CN", hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const thrown: string[] = [];
  page.on("pageerror", (error) => thrown.push(error.message));
  faults.push(thrown);
  await page.goto(`${server.url}${path}`);
  return page;
};

const textOf = (page: Page, testId: string) => expect.poll(() => page.getByTestId(testId).innerText());

/** The code of the case's page in front of the kiosk's scanner. */
const scanCase = async (kiosk: Page, url: string): Promise<void> => {
  await scan(kiosk, url);
  await kiosk.getByTestId("case").waitFor();
};

const home = async (kiosk: Page): Promise<void> => {
  await kiosk.getByTestId("done").first().click();
  await kiosk.locator('main[data-screen="home"]').waitFor();
};

test("CPG1 CPG3 CPG4 CPG5 CPG6 CPG8 KIO28 KIO29 received, corrected, decided, fetched by its code, and over", async () => {
  const clerk = await staff("c13", { windowId: "w13" });
  const reviewer = await staff("r01");
  await clerk.send("OpenWindow", { windowId: "w13" });
  const kioskClient = await openClient(server.url, { role: "kiosk" });
  clients.push(kioskClient);
  const issued = await kioskClient.command("IssueTicket", {
    serviceId: "social-security" as never,
    itemId: ask.itemId as never,
    channel: "kiosk",
  });
  if (!issued.ok) throw new Error(issued.rejection.message);
  const phone = await openPhone(`/t/${issued.result.statusToken}`);
  await phone.getByTestId("ticket-label").waitFor();

  // Received at the window: the ticket's page leads to the case.
  const ticketId = await serveNext(clerk, "w13");
  await clerk.send("FinishTicket", { ticketId, outcome: "received" });
  await textOf(phone, "case-link").toContain("看办到哪一步");
  await phone.getByTestId("case-link").tap();
  await textOf(phone, "case-status").toBe("办理中");
  const url = phone.url();
  expect(new URL(url).pathname).toMatch(/^\/c\/BJ-\d{8}-0001~[\w-]{22,}$/);
  expect(await phone.getByTestId("case-now").innerText()).toContain("受理");
  expect(await phone.getByTestId("case-due").innerText()).toContain("出结果");
  expect(await axeFaults(phone)).toEqual([]);
  const caseId = await phone.getByTestId("case-number").innerText();

  // Nothing to come for yet, says the kiosk too.
  const opened = await openPage(browser, `${server.url}/kiosk/`, { width: 1080, height: 1920 });
  faults.push(opened.faults);
  const kiosk = opened.page;
  await kiosk.locator('main[data-screen="home"]').waitFor();
  await kiosk.getByTestId("service-social-security").first().waitFor();
  await scanCase(kiosk, url);
  expect(await kiosk.getByTestId("case").getAttribute("data-status")).toBe("in-progress");
  expect(await kiosk.getByTestId("case").innerText()).toContain("不用来取");
  expect(await kiosk.getByTestId("take-ticket").count()).toBe(0);
  expect(await axeFaults(kiosk)).toEqual([]);
  await home(kiosk);

  // Something is missing: the phone says what and since when, the kiosk takes the ticket for it.
  const of = (stepId: string) => ({ caseId, stepId });
  await reviewer.send("AskCorrection", { ...of(ask.step), papers: [{ index: 0, state: "faulty" }], note: ask.note });
  await textOf(phone, "case-status").toBe("等您补材料");
  expect(await phone.getByTestId("case-written").innerText()).toContain(ask.note);
  expect(await phone.getByTestId("case-since").innerText()).toContain("停止计时");
  expect(await phone.getByTestId("case-missing").locator("li").count()).toBe(1);
  await phone.getByTestId("case-visit").waitFor();
  expect(await axeFaults(phone)).toEqual([]);
  expect(tooSmall(await measure(phone), 44)).toEqual([]);
  await scanCase(kiosk, url);
  expect(await kiosk.getByTestId("case-missing").innerText()).not.toBe("");
  await kiosk.getByTestId("take-ticket").click();
  const bringing = await readLabel(kiosk);
  await textOf(phone, "case-held").toContain(bringing);
  await home(kiosk);
  const supplement = await serveNext(clerk, "w13");
  await clerk.send("SupplementCase", { caseId, papers: [{ index: 0, state: "copy" }] });
  await clerk.send("FinishTicket", { ticketId: supplement, outcome: "done" });
  await textOf(phone, "case-status").toBe("办理中");

  // Decided by three posts, one after the other.
  const papers = [0, 1, 2].map((index) => ({ index, state: "copy" }) as const);
  await reviewer.send("PassStep", { ...of("accept"), papers });
  await (await staff("hrss-review")).send("PassStep", of("review"));
  await (await staff("r02")).send("PassStep", of("approve"));
  await textOf(phone, "case-status").toBe("等您领取");
  expect(await phone.getByTestId("case-ready").innerText()).toContain("办好了");
  await phone.getByTestId("case-visit").locator("svg[role=img]").waitFor();
  // The phone could take the ticket too; this citizen goes to the kiosk.
  expect(await phone.getByTestId("case-take").isEnabled()).toBe(true);
  await phone.getByTestId("text-size").tap();
  expect(tooPale(await measure(phone), 7)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(screen.width);
  await phone.getByTestId("text-size").tap();

  // Fetched with the code of the page; the second time the kiosk says that there is a ticket.
  await scanCase(kiosk, url);
  expect(await axeFaults(kiosk)).toEqual([]);
  await kiosk.getByTestId("take-ticket").click();
  const label = await readLabel(kiosk);
  expect(label).toMatch(/^Z\d+$/);
  await home(kiosk);
  await scanCase(kiosk, url);
  await textOf(kiosk, "held").toContain(label);
  await home(kiosk);
  const results = await staff("c06", { windowId: "w06" });
  await results.send("OpenWindow", { windowId: "w06" });
  const fetching = await serveNext(results, "w06");
  await results.send("HandOutResult", { caseId, way: "window", ticketId: fetching });
  await results.send("FinishTicket", { ticketId: fetching, outcome: "done" });
  await textOf(phone, "case-status").toBe("已送达");
  await textOf(phone, "case-over").toContain("结果已交给您");
  await scanCase(kiosk, url);
  expect(await kiosk.getByTestId("case").getAttribute("data-status")).toBe("handed-over");

  // The same papers, numbered, for the citizen and for staff.
  expect(await phone.getByTestId("case-documents").innerText()).toMatch(/补齐补正通知书[^]*受理通知书[^]*送达回证/);
  const asked = await reviewer.client.query("GetCase", { caseId });
  if (!asked.ok) throw new Error(asked.rejection.message);
  const info = asked.result as CaseInfo;
  expect(new URL(url).pathname).toBe(`/c/${info.token}`);
  expect(faults.flat()).toEqual([]);
});

test("CPG7 without the line the page is what was heard last; a link to none says what to do", async () => {
  const reviewer = await staff("r01");
  const opened = { itemId: ask.itemId, origin: "online", externalRef: "W-2026-1" };
  const { caseId } = await reviewer.send("OpenCase", opened);
  const found = await reviewer.client.query("GetCase", { caseId });
  if (!found.ok) throw new Error(found.rejection.message);
  const phone = await openPhone(`/c/${(found.result as CaseInfo).token}`);
  await phone.getByTestId("case-steps").waitFor();
  expect(await phone.getByTestId("line-lost").count()).toBe(0);
  await phone.route("**/socket.io/**", (route) => route.abort());
  await phone.routeWebSocket("**/socket.io/**", (socket) => void socket.close());
  await phone.reload();
  await phone.getByTestId("line-lost").waitFor();
  expect(await phone.getByTestId("line-lost").innerText()).toMatch(/月 \d+ 日 周. \d\d:\d\d 的情况，已过 0 分钟/);
  expect(await phone.getByTestId("case-item").innerText()).not.toBe("");
  expect(await axeFaults(phone)).toEqual([]);

  const gone = await openPhone("/c/BJ-20200102-0001~abcdefghijklmnopqrstuv");
  await gone.getByRole("alert").waitFor();
  expect(await gone.getByRole("alert").innerText()).toContain("没有找到这个办件");
  expect(await axeFaults(gone)).toEqual([]);
});
