import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { rasterOfQr } from "@yichuang/shared/printing/qr-raster";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { browserArgs, ensureFonts, findBrowser } from "../tools/browser.ts";
import { openPage } from "./chromium.ts";
import { signInAs } from "./lobby-flows.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A volunteer with a tablet in the demo hall, and a camera that looks at a slip. */
let printer: FakePrinter;
let server: ServerProcess;
let browser: Browser;
let guide: Page;
let kiosk: PlainClient;
let staff: PlainClient;
let faults: string[] = [];
let scanned = "";

const take = async (serviceId: string, itemId: string, missing: string[] = []) => {
  const reply = await kiosk.command("IssueTicket", { serviceId, itemId, channel: "kiosk", missing } as never);
  if (!reply.ok) throw new Error(reply.rejection.message);
  return reply.result;
};
const find = async (label: string): Promise<Record<string, unknown>> => {
  const reply = await staff.query("FindTicket", { label });
  if (!reply.ok) throw new Error(reply.rejection.message);
  return reply.result;
};
const at = (testId: string) => guide.getByTestId(testId);

/** One frame of YUV 4:2:0 with a code as the printer draws it: the fake camera shows it over and over. */
const filmOf = async (payload: string): Promise<string> => {
  const [width, height] = [640, 480];
  const code = rasterOfQr({ payload, level: "M", moduleDots: 8, align: "center" });
  const luma = Buffer.alloc(width * height, 235);
  const [left, top] = [(width - code.widthDots) / 2, Math.floor((height - code.heightDots) / 2)];
  for (let row = 0; row < code.heightDots; row += 1)
    for (let column = 0; column < code.widthDots; column += 1) {
      const bit = (code.bits[row * (code.widthDots / 8) + (column >> 3)] ?? 0) & (0x80 >> (column & 7));
      if (bit !== 0) luma[(top + row) * width + left + column] = 16;
    }
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\nFRAME\n`);
  const path = join(await mkdtemp(join(tmpdir(), "yichuang-film-")), "slip.y4m");
  await writeFile(path, Buffer.concat([head, luma, chroma]));
  return path;
};

beforeAll(async () => {
  await ensureFonts();
  printer = await startFakePrinter();
  server = await startServer({
    dataDir: await newDataDir(),
    environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` },
  });
  kiosk = await openClient(server.url, { role: "kiosk", device: "K1" });
  staff = await signInAs(server.url, "guide");
  const first = await take("social-security", "pension-transfer");
  scanned = first.label;
  browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [
      ...browserArgs,
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${await filmOf(`${server.url}/t/${first.statusToken}`)}`,
    ],
  });
  const opened = await openPage(browser, `${server.url}/counter/`, { width: 768, height: 1024 });
  ({ page: guide, faults } = opened);
  const { clerks } = await staff.hall();
  const volunteer = clerks.filter(({ roles }) => (roles as string[]).includes("guide")).at(-1);
  await at(`sign-in-clerk-${volunteer?.clerkId}`).click();
  await at("pin").fill("135790");
  await at("sign-in").click();
  await at("scan").waitFor();
});

afterAll(async () => {
  await browser?.close();
  kiosk?.close();
  staff?.close();
  await server?.end("SIGTERM");
  await printer?.close();
  expect(faults).toEqual([]);
});

const search = async (label: string): Promise<void> => {
  await at("tab-hall").click();
  await at("tab-find").click();
  await at(`prefix-${label.replaceAll(/\d/g, "")}`).click();
  for (const digit of label.replaceAll(/\D/g, "")) await at(`digit-${digit}`).click();
  await at("find").click();
  await expect.poll(() => at("found-label").innerText()).toBe(label);
};

test("CTR60 CTR62 the camera reads the slip, and the person's place is told", async () => {
  await at("scan").click();
  await expect.poll(() => at("found-label").innerText(), { timeout: 15_000 }).toBe(scanned);
  expect(await at("found-where").innerText()).toContain("一楼 C 区");
  expect(await at("found-ahead").innerText()).toBe("0 人");
  expect(await axeFaults(guide)).toEqual([]);
  await at("found-back").click();
});

test("CTR63 CTR67 GDE6 from professional to theme to comprehensive at its place, with a reason, and the entry is counted", async () => {
  const early = await take("social-security", "pension-transfer");
  for (const serviceId of ["business-start", "advice"]) {
    await kiosk.command("IssueTicket", { serviceId, channel: "kiosk" } as never);
  }
  for (const [kind, serviceId] of [
    ["theme", "business-start"],
    ["comprehensive", "advice"],
  ]) {
    await search(early.label);
    await at("redirect").click();
    await at(`kind-${kind}`).click();
    await at(`to-${serviceId}`).click();
    await guide.locator('[data-testid^="reason-"]').first().click();
    await at("redirect-go").click();
    await expect.poll(async () => (await find(early.label))["serviceId"]).toBe(serviceId);
    // Those who came later to that service are behind.
    expect(await find(early.label)).toMatchObject({ label: early.label, aheadCount: 0, status: "waiting" });
  }
  await at("tab-hall").click();
  expect(await at("misdirections").innerText()).toContain("开店办照");
  expect(await axeFaults(guide)).toEqual([]);
});

test("CTR64 RDY1 RDY2 a missing paper holds the ticket at its place until it is there", async () => {
  const { label } = await take("social-security", "pension-transfer");
  await search(label);
  await at("papers").click();
  await guide.locator('[data-testid^="missing-"]').first().click();
  await at("papers-go").click();
  await expect.poll(async () => (await find(label))["isReady"]).toBe(false);
  await at("papers").click();
  await guide.locator('[data-testid^="missing-"]').first().click();
  await at("papers-go").click();
  await expect.poll(async () => (await find(label))["isReady"]).toBe(true);
});

test("CTR65 a ticket for an older person: found by pinyin, printed in large text", async () => {
  await at("tab-issue").click();
  await at("item-search").fill("yanglaobaoxianguanxi");
  await at("item-pension-transfer").click();
  await at("priority-elderly").click();
  expect(await axeFaults(guide)).toEqual([]);
  const before = printer.tickets.length;
  await at("issue-go").click();
  await at("issued-label").waitFor();
  const label = await at("issued-label").innerText();
  const slip = await printer.waitForTicket(before + 1);
  expect(slip.lines.join("")).toContain(label);
  expect(await find(label)).toMatchObject({ priority: "elderly", status: "waiting", itemId: "pension-transfer" });
  await at("issued-done").click();
});

test("CTR61 CTR66 GDE5 the crowd is shown, and a call for help is answered from any page", async () => {
  await at("tab-hall").click();
  expect(await at("crowd").innerText()).toContain("社保养老");
  expect(await guide.locator('[data-testid^="map-"]').count()).toBe((await staff.hall()).windows.length);
  const called = await kiosk.command("CallGuide", { topic: "help" });
  if (!called.ok) throw new Error(called.rejection.message);
  const alert = guide.getByTestId(`alert-guide-call-${called.result.callId}`);
  await alert.getByRole("button").click();
  await expect.poll(() => alert.innerText()).toContain("已有人去");
});

test("CTR68 what a matter needs is looked up by initials", async () => {
  await at("tab-library").click();
  await at("library-search").fill("ylbxgx");
  await at("item-pension-transfer").click();
  await expect.poll(() => guide.locator("main").innerText()).toContain("核对要点");
});

test("KB2 KB4 an answer and a telephone number are found in the same field", async () => {
  await at("library-back").click();
  await at("library-search").fill("身份证丢");
  await at("answer-id-card-lost").click();
  await expect.poll(() => at("answer-text").innerText()).toContain("临时身份证");
  await at("library-back").click();
  expect(await axeFaults(guide)).toEqual([]);
  await at("library-search").fill("huzheng");
  await expect.poll(() => guide.locator("main").innerText()).toContain("0370-555 0140");
});

test("CTR60 an unknown number says so", async () => {
  await at("tab-find").click();
  await at("prefix-A").click();
  for (const digit of "999") await at(`digit-${digit}`).click();
  await at("find").click();
  await expect.poll(() => guide.getByRole("status").first().innerText()).toContain("没有这张号票");
});
