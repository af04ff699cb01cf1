import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { press, primaryIs, signIn } from "./journey.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A bad rating through the real server: finished at the counter, rated by its token, worked on at the supervisor's page, rated again. */

let server: ServerProcess;
let browser: Browser;
let counter: Page;
let office: Page;
let kiosk: PlainClient;
let phone: PlainClient;
const faults: string[][] = [];

const open = async (path: string): Promise<Page> => {
  const opened = await openPage(
    browser,
    `${server.url}${path}`,
    { width: 1366, height: 768 },
    { reducedMotion: "reduce" },
  );
  faults.push(opened.faults);
  return opened.page;
};
const at = (testId: string) => office.getByTestId(testId);

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
  kiosk = await openClient(server.url, { role: "kiosk" });
  counter = await open("/counter/");
  await signIn(counter, "c13", "135790");
  await press(counter, "open");
  office = await open("/counter/");
  await at("sign-in-search").fill("9001");
  await at("sign-in-clerk-s01").click();
  await at("pin").fill("135790");
  await at("sign-in").click();
  await at("page-ratings").click();
});

afterAll(async () => {
  kiosk?.close();
  phone?.close();
  await browser?.close();
  await server?.end("SIGTERM");
});

const pageOf = async (token: string): Promise<TicketView> => {
  const reply = (await phone.socket.emitWithAck("subscribe", { view: "ticket", token })) as { snapshot: TicketView };
  await phone.socket.emitWithAck("unsubscribe", { view: "ticket", token });
  return reply.snapshot;
};

/** Writes the note of the next step and does it by keyboard alone. */
const doStep = async (step: string, note: string): Promise<void> => {
  await office.locator(`[data-testid="step-${step}"][data-state="next"]`).waitFor();
  await at("step-note").focus();
  await office.keyboard.type(note);
  await office.keyboard.press("Tab");
  await office.keyboard.press("Enter");
  await office.locator(`[data-testid="step-${step}"][data-state="done"]`).waitFor();
};

test("RATE10 WO3 a bad rating becomes an order on the supervisor's page, is worked on by keyboard, and its citizen rates once more", async () => {
  const ack = await kiosk.command("IssueTicket", {
    serviceId: "social-security",
    itemId: "pension-transfer",
    channel: "kiosk",
  } as never);
  if (!ack.ok) throw new Error(ack.rejection.message);
  const { ticketId, label, statusToken } = ack.result;
  await press(counter, "call");
  await press(counter, "start");
  await press(counter, "finish");
  await primaryIs(counter, "call");
  phone = await openClient(server.url, { role: "phone" });
  const { rating } = await pageOf(statusToken);
  expect(await at("page-ratings").innerText()).toBe("评价");
  const said = { ratingToken: rating?.ratingToken ?? "", level: 2, comment: "排了四十分钟", contact: "张三" } as const;
  expect(await phone.command("RateVisit", said)).toMatchObject({ ok: true });

  // By keyboard from the list into the order.
  const order = at(`order-${ticketId}`);
  await order.waitFor();
  expect(await order.innerText()).toMatch(
    new RegExp(`${label}[\\s\\S]*不满意[\\s\\S]*回访[\\s\\S]*还没定负责人[\\s\\S]*快到期`),
  );
  expect(await at("good-percent").innerText()).toContain("0%");
  await expect.poll(() => at("page-ratings").innerText()).toMatch(/评价\s*1/);
  expect(await axeFaults(office)).toEqual([]);
  await order.focus();
  await office.keyboard.press("Enter");
  const page = at("order-page");
  await expect.poll(() => page.innerText()).toMatch(/排了四十分钟[\s\S]*张三/);
  // Whoever served is in no list of owners; nothing goes on without words, nor with a telephone number.
  expect(await at("order-owner").locator("option").allInnerTexts()).not.toContain(expect.stringContaining("1013"));
  await at("order-owner").selectOption("s01");
  await expect.poll(() => at("order-owner").inputValue()).toBe("s01");
  expect(await at("step-done").isDisabled()).toBe(true);
  await at("step-note").fill("打给 13800000000");
  expect(await at("step-done").isDisabled()).toBe(true);
  await at("step-note").fill("");
  expect(await axeFaults(office)).toEqual([]);
  await doStep("call-back", "已接通，群众希望当天答复");
  await doStep("rectify", "已和窗口谈话，改了告知办法");
  expect((await pageOf(statusToken)).rating).toMatchObject({ ratingToken: null, workOrder: { state: "open" } });
  await doStep("verify", "您反映的情况属实，已改");
  const closed = (await pageOf(statusToken)).rating;
  expect(closed).toMatchObject({ workOrder: { state: "closed", closingNote: "您反映的情况属实，已改" } });
  await at("orders-back").click();
  await expect.poll(() => at("orders-open").innerText()).toMatch(/0/);

  // The citizen rates once more; the closed order says so.
  expect(await phone.command("RateVisit", { ratingToken: closed?.ratingToken ?? "", level: 4 })).toMatchObject({
    ok: true,
  });
  expect(await phone.command("RateVisit", { ratingToken: said.ratingToken, level: 5 })).toMatchObject({
    rejection: { code: "AlreadyRated" },
  });
  await office.getByText("已办结 1").click();
  await expect.poll(() => at(`order-${ticketId}`).innerText()).toMatch(/办结\s+补评\s+满意/);
  // RATE5: the counter was told nothing of all that.
  expect(await counter.locator("body").innerText()).not.toMatch(/满意|四十分钟|评价/);
  expect(faults.flat()).toEqual([]);
});
