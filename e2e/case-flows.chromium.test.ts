import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { answer, byPost, inFront, keys, openedAtDesk, relieved, row } from "./case-desk.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { signInByKeys, strike } from "./clerk-day.ts";
import { press, primaryIs, readLabel, signIn } from "./journey.ts";
import { scan } from "./lobby-flows.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** The five flows of the county hall from end to end, by the screens of all who meet there: kiosk, window, office and the citizen's phone. */

const pin = "135790";
/** Many people at many screens: a busy machine takes longer than for others. */
const longMs = 180_000;
let server: ServerProcess;
let browser: Browser;
let chief: PlainClient;
let kiosk: Page;
let office: Page;
const windows = new Map<string, Page>();
const faults: string[][] = [];

const desk = { width: 1366, height: 768 };
const open = async (path: string, size = desk, more: object = {}): Promise<Page> => {
  const opened = await openPage(browser, `${server.url}${path}`, size, { reducedMotion: "reduce", ...more });
  faults.push(opened.faults);
  return opened.page;
};

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
  chief = await openClient(server.url, { role: "counter" });
  expect(await chief.command("SignIn", { clerkId: "s01" as never, pin })).toMatchObject({ ok: true });
  [kiosk, office] = await Promise.all([open("/kiosk/", { width: 1080, height: 1920 }), open("/counter/")]);
  await signInByKeys(office, "3128");
});

afterAll(async () => {
  chief?.close();
  await browser?.close();
  await server?.end("SIGTERM");
});

/** The clerk of a window at its screen, open all day. */
const windowOf = async (clerkId: string): Promise<Page> => {
  const known = windows.get(clerkId);
  if (known) return known;
  const page = await open("/counter/");
  await signIn(page, clerkId, pin);
  await press(page, "open");
  windows.set(clerkId, page);
  return page;
};

const atHome = () => kiosk.locator('main[data-screen="home"]').waitFor();
const takeLabel = async (): Promise<string> => {
  await kiosk.getByTestId("take-ticket").click();
  const label = await readLabel(kiosk);
  await kiosk.getByTestId("done").first().click();
  await atHome();
  return label;
};

const serve = async (page: Page, label: string): Promise<void> => {
  await strike(page, "call");
  await primaryIs(page, "start");
  expect((await page.getByTestId("my-label").innerText()).trim()).toBe(label);
  await strike(page, "start");
  await primaryIs(page, "finish");
};

type Visit = { by: "window"; touches: string[]; clerkId: string };
type Filing = { by: "online" | "elsewhere"; typed: string; itemId: string };

/** By touch at the kiosk, and finished as received at the window; the number of the case that this opened. */
const received = async ({ touches, clerkId }: Visit): Promise<string> => {
  await atHome();
  for (const testId of touches) await kiosk.getByTestId(testId).first().click();
  const label = await takeLabel();
  const page = await windowOf(clerkId);
  await serve(page, label);
  await keys(page, "2");
  await strike(page, "finish");
  await page.getByTestId("issue-document").waitFor();
  await keys(page, "Enter");
  await primaryIs(page, "call");
  // No printer: the receipt is on the screen.
  await page.getByTestId("document-page").first().waitFor();
  await keys(page, "Escape");
  await expect.poll(() => page.getByTestId("opened-cases").innerText()).toMatch(/BJ-\d{8}-\d{4}/);
  return (await page.getByTestId("opened-cases").innerText()).match(/BJ-\d{8}-\d{4}/)?.[0] ?? "";
};

const caseOf = async (caseId: string): Promise<CaseInfo> => {
  const reply = await chief.query("GetCase", { caseId });
  if (!reply.ok) throw new Error(reply.rejection.message);
  return reply.result;
};

const phoneSize = { width: 360, height: 740 };
const textOf = (page: Page, testId: string) => expect.poll(() => page.getByTestId(testId).innerText());
const doneOn = (phone: Page) =>
  expect.poll(() => phone.locator('[data-testid="case-step"][data-state="done"]').count());

/** Fetched at a window: the code of the case's page gives the ticket, and its window hands out. */
const fetched = async (phone: Page, caseId: string, at: { clerkId: string; prefix: string; checks: boolean }) => {
  await scan(kiosk, phone.url());
  await kiosk.locator('[data-testid="case"][data-status="ready"]').waitFor();
  const label = await takeLabel();
  expect(label).toMatch(new RegExp(`^${at.prefix}\\d+$`));
  await textOf(phone, "case-held").toContain(label);
  const page = await windowOf(at.clerkId);
  await serve(page, label);
  await page.locator('[data-testid="visited-case-do"]:not([data-disabled])').waitFor();
  await keys(page, "g");
  await page.getByTestId("case-go").waitFor();
  // RES4: not before the originals were seen.
  expect(await page.getByTestId("case-go").isDisabled()).toBe(at.checks);
  if (at.checks) await keys(page, "0");
  await answer(page);
  await textOf(page, "visited-case").toMatch(/已交付 · SD-/);
  await strike(page, "finish");
  await primaryIs(page, "call");
  expect(await caseOf(caseId)).toMatchObject({ handOver: { way: "window" }, result: { outcome: "granted" } });
};

/** In front of whoever has this staff number. */
const atDesk = async (staffNumber: string, caseId: string, stepId: string, act: string): Promise<void> => {
  await relieved(office, staffNumber);
  await row(office, caseId, stepId).click();
  await inFront(office, stepId, act);
};

const posted = async (phone: Page, caseId: string): Promise<void> => {
  await atDesk("3129", caseId, "deliver", "hand-out");
  await keys(office, "8");
  await byPost(office, "EMS9876543210");
  await textOf(phone, "case-over").toContain("EMS9876543210");
  expect(await caseOf(caseId)).toMatchObject({ handOver: { way: "post" }, result: { outcome: "granted" } });
};

/** Who passes which step, in turn; with "!" it decides, and is asked about once more. */
type Flow = {
  name: string;
  from: Visit | Filing;
  passes: readonly (readonly [staffNumber: string, stepId: string])[];
  /** What the phone says of where the result is fetched; null: it is not fetched. */
  visit: RegExp | null;
  end: (phone: Page, caseId: string) => Promise<void>;
};

const atResults =
  (checks: boolean): Flow["end"] =>
  (phone, caseId) =>
    fetched(phone, caseId, { clerkId: "c06", prefix: "Z", checks });
const atWindow = (clerkId: string, ...touches: string[]): Visit => ({ by: "window", touches, clerkId });

const flows: readonly Flow[] = [
  {
    name: "FLW14 comprehensive",
    from: atWindow("c01", "group-personal", "service-senior", "item-senior-allowance"),
    passes: [
      ["3107", "accept"],
      ["4104", "approve!"],
    ],
    visit: /领证取件/,
    end: atResults(false),
  },
  {
    name: "FLW14 professional",
    from: atWindow("c13", "service-social-security", "item-pension-transfer"),
    passes: [
      ["3101", "accept"],
      ["3102", "review"],
      ["4101", "approve!"],
    ],
    visit: /领证取件/,
    end: atResults(false),
  },
  {
    name: "FLW14 theme",
    from: atWindow("c07", "group-business", "service-food-licence", "item-restaurant-licence"),
    passes: [
      ["3124", "accept-fire"],
      ["3108", "accept-market"],
      ["4121", "approve-fire!"],
      ["3120", "accept-urban"],
      ["4117", "approve-urban!"],
      ["4105", "approve-market!"],
      ["4105", "confirm!"],
    ],
    visit: /领证取件/,
    end: atResults(false),
  },
  {
    name: "FLW14 DSK8 RES4 filed on the net",
    from: { by: "online", typed: "gaolingjintie", itemId: "senior-allowance" },
    passes: [
      ["3107", "accept"],
      ["4104", "approve!"],
    ],
    visit: /领证取件/,
    end: atResults(true),
  },
  {
    name: "FLW14 DSK8 taken in elsewhere",
    from: { by: "elsewhere", typed: "huanshenfenzheng", itemId: "id-card-renew" },
    passes: [
      ["3105", "accept"],
      ["4103", "approve!"],
    ],
    visit: null,
    end: posted,
  },
  {
    name: "FLW14 FLW17 STEP9 for elsewhere",
    from: atWindow("c05", "service-cross-province", "item-remote-pension"),
    passes: [],
    visit: /跨省通办/,
    end: posted,
  },
];

/** Sent with a number to follow, reported by the place that it goes to, and back with the result. */
const sentAndBack = async (phone: Page, caseId: string): Promise<void> => {
  await atDesk("3129", caseId, "send", "pass");
  await keys(office, "2");
  // STEP17: the way and its number alone are not enough.
  await office.getByTestId("check-identity").waitFor();
  await keys(office, "8");
  expect(await office.getByTestId("case-go").isDisabled()).toBe(true);
  await keys(office, "9");
  await byPost(office, "EMS1234567890");
  await doneOn(phone).toBe(1);
  await textOf(phone, "case-progress").toContain("EMS1234567890");
  for (const words of ["材料收到了", "已经受理"]) {
    await row(office, caseId, "home").click();
    await inFront(office, "home", "progress");
    await keys(office, "8");
    await answer(office);
    await textOf(phone, "case-progress").toContain(words);
  }
  await inFront(office, "home", "pass");
  await keys(office, "2");
  await answer(office);
  await doneOn(phone).toBe(2);
};

test.each(flows.map((flow) => [flow.name, flow] as const))(
  "%s: from the ticket to the result, at every screen",
  async (_name, { from, passes, visit, end }) => {
    let caseId = "";
    if (from.by === "window") caseId = await received(from);
    else {
      await relieved(office, passes[0]?.[0] ?? "");
      const filing = { typed: from.typed, itemId: from.itemId, reference: `W-2026-${from.by}` };
      caseId = await openedAtDesk(office, { ...filing, isElsewhere: from.by === "elsewhere" });
    }
    expect(await caseOf(caseId)).toMatchObject({ origin: from.by, status: "in-progress" });
    const phone = await open(`/c/${(await caseOf(caseId)).token}`, phoneSize, { hasTouch: true, isMobile: true });
    await textOf(phone, "case-status").toBe("办理中");
    await doneOn(phone).toBe(0);
    if (passes.length === 0) await sentAndBack(phone, caseId);
    for (const [at, [staffNumber, step]] of passes.entries()) {
      const stepId = step.replace("!", "");
      await atDesk(staffNumber, caseId, stepId, "pass");
      await keys(office, "2");
      if (step.endsWith("!")) await answer(office);
      await doneOn(phone).toBe(at + 1);
    }
    await textOf(phone, "case-status").toBe(visit === null ? "等寄出" : "等您领取");
    if (visit !== null) await textOf(phone, "case-visit").toMatch(visit);
    else expect(await phone.getByTestId("case-visit").count()).toBe(0);
    await end(phone, caseId);
    await textOf(phone, "case-status").toBe("已送达");
    expect(await caseOf(caseId)).toMatchObject({ status: "handed-over" });
    await phone.context().close();
    expect(faults.flat()).toEqual([]);
  },
  longMs,
);
