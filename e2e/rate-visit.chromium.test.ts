import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { scan } from "./lobby-flows.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A visit is rated where citizens can: on the phone, at the window's screen, at the kiosk; once, on a real server. */
let server: ServerProcess;
let browser: Browser;
let kiosk: PlainClient;
let clerk: PlainClient;
let faults: string[][] = [];

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
  kiosk = await openClient(server.url, { role: "kiosk" });
  clerk = await openClient(server.url, { role: "counter" });
  expect((await clerk.command("SignIn", { clerkId: "c13" as never, pin: "135790" })).ok).toBe(true);
  expect((await clerk.command("OpenWindow", { windowId: "w13" as never })).ok).toBe(true);
});

afterAll(async () => {
  kiosk?.close();
  clerk?.close();
  await browser?.close();
  await server?.end("SIGTERM");
});

type Visit = { ticketId: never; label: string; path: string; end: () => Promise<void> };

/** Somebody takes a ticket and is called; `end` finishes it. */
const begin = async (): Promise<Visit> => {
  const ack = await kiosk.command("IssueTicket", { serviceId: "social-security" as never, channel: "kiosk" });
  if (!ack.ok) throw new Error(ack.rejection.message);
  const ticketId = ack.result.ticketId as never;
  expect((await clerk.command("CallNextTicket", { windowId: "w13" as never })).ok).toBe(true);
  const end = async (): Promise<void> => {
    expect((await clerk.command("FinishTicket", { ticketId })).ok).toBe(true);
  };
  return { ticketId, label: ack.result.label, path: `/t/${ack.result.statusToken}`, end };
};

const open = async (path: string, width: number, height: number): Promise<Page> => {
  const opened = await openPage(browser, `${server.url}${path}`, { width, height });
  faults.push(opened.faults);
  return opened.page;
};

/** The supervisor's part, by the protocol: who answers for it, the call, what was done, what the citizen is told. */
const closeOrder = async (ticketId: never, closingNote: string): Promise<void> => {
  const office = await openClient(server.url, { role: "supervisor" });
  const person = { clerkId: "s01" as never, pin: "135790" };
  expect(await office.command("SignIn", person)).toMatchObject({ ok: true });
  const steps = [
    ["call-back", "已接通"],
    ["rectify", "加开一个窗口"],
    ["verify", closingNote],
  ] as const;
  expect(await office.command("AssignWorkOrder", { ticketId, version: 1, ownerId: person.clerkId })).toMatchObject({
    ok: true,
  });
  for (const [at, [step, note]] of steps.entries())
    expect(await office.command("AdvanceWorkOrder", { ticketId, version: at + 2, step, note })).toMatchObject({
      ok: true,
    });
  office.close();
};

test("RTF4 WO6 on the phone: asked once the visit has ended, told what becomes of a bad one, asked once more when that is done", async () => {
  faults = [];
  const { ticketId, path, end } = await begin();
  const phone = await open(path, 360, 740);
  await phone.getByTestId("call-noted").click();
  expect(await phone.getByTestId("rating").count()).toBe(0);
  await end();
  await phone.getByTestId("level-2").click();
  await phone.getByTestId("tag-efficiency").click();
  await phone.getByTestId("rating-comment").fill("等了一个小时");
  expect(await phone.getByText(/\d+ 天后谁也看不到/).isVisible()).toBe(true);
  await phone.getByTestId("rating-send").click();
  await phone.getByTestId("rating-thanks").waitFor();
  await phone.locator('[data-testid="rating-order"][data-state="open"]').waitFor();
  expect(await axeFaults(phone)).toEqual([]);
  await phone.reload();
  await phone.getByTestId("rating-given").waitFor();
  expect(await phone.getByTestId("rating-given").getAttribute("data-level")).toBe("2");
  expect(await phone.getByTestId("rating-form").count()).toBe(0);

  await closeOrder(ticketId, "您反映的情况属实，已加开窗口");
  await expect.poll(() => phone.getByTestId("rating-order").innerText()).toContain("已加开窗口");
  await phone.getByTestId("level-4").click();
  await phone.getByTestId("rating-send").click();
  await phone.getByTestId("rating-thanks").waitFor();
  await phone.reload();
  await expect
    .poll(() =>
      phone.getByTestId("rating-given").evaluateAll((all) => all.map((one) => one.getAttribute("data-level"))),
    )
    .toEqual(["2", "4"]);
  expect(await phone.getByTestId("rating-form").count()).toBe(0);
  expect(await axeFaults(phone)).toEqual([]);
  expect(faults.flat()).toEqual([]);
});

test("RTF6 at the kiosk: the slip of a visit that is over is scanned, rated there, and the screen is the next citizen's", async () => {
  faults = [];
  const { path, end } = await begin();
  await end();
  const page = await open("/kiosk/", 1080, 1920);
  const home = page.locator('[data-screen="home"] h1');
  await home.waitFor();
  await scan(page, `${server.url}${path}`);
  await page.getByTestId("level-5").click();
  await page.getByTestId("rating-send").click();
  await page.getByTestId("rating-thanks").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await home.waitFor({ timeout: 15_000 });
  // Scanned once more it shows what was said, and asks nothing.
  await scan(page, `${server.url}${path}`);
  await page.getByTestId("mine").waitFor();
  expect(await page.getByTestId("rating-send").count()).toBe(0);
  const phone = await open(path, 360, 740);
  await phone.getByTestId("rating-given").waitFor();
  expect(await phone.getByTestId("rating-given").getAttribute("data-level")).toBe("5");
  expect(faults.flat()).toEqual([]);
});

test("RTF5 on the window's screen: the visit that has just ended, thanks, rest; the next call ends what stands there", async () => {
  faults = [];
  const tablet = await open("/rate/?window=w13", 1280, 800);
  await tablet.getByTestId("rate-idle").waitFor();
  const first = await begin();
  await first.end();
  await tablet.getByTestId("rate-ask").waitFor();
  expect(await tablet.getByTestId("rate-ask").innerText()).toContain(first.label);
  const phone = await open(first.path, 360, 740);
  await phone.getByTestId("rating-form").waitFor();
  await tablet.getByTestId("level-5").click();
  await tablet.getByTestId("rating-send").click();
  await tablet.getByTestId("rating-thanks").waitFor();
  // What was said at the window is not asked for on the phone.
  await expect.poll(() => phone.getByTestId("rating-form").count()).toBe(0);
  await tablet.getByTestId("rate-idle").waitFor({ timeout: 15_000 });

  const second = await begin();
  await second.end();
  await tablet.getByTestId("rate-ask").waitFor();
  const third = await begin();
  await tablet.getByTestId("rate-idle").waitFor();
  await third.end();
  expect(faults.flat()).toEqual([]);
});
