import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { readQr } from "@yichuang/shared/printing/testing/slip-png";
import type { ItemId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";
import { paperState, progressUrl, takeTicket } from "./journey.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const service = "social-security";
const item = "pension-confirm";
const device = "kiosk-offline";

let printer: FakePrinter;
let server: ServerProcess;
let screen: Screen;
let home = "";
let app: ElectronApplication;
let kiosk: Page;

const openKiosk = async (): Promise<void> => {
  const { executablePath, args } = await electronFor("kiosk");
  app = await _electron.launch({
    executablePath,
    args: [...args, `--user-data-dir=${join(home, "kiosk")}`],
    env: {
      PATH: process.env.PATH ?? "",
      HOME: home,
      LANG: "zh_CN.UTF-8",
      DISPLAY: screen.display,
      SERVER_URL: server.url,
      PRINTER: `tcp://127.0.0.1:${printer.port}`,
    },
  });
  kiosk = await app.firstWindow();
};

const book = async (): Promise<{ taken: unknown[]; blocks: { serviceId: string }[] }> =>
  JSON.parse(await readFile(join(home, "kiosk", "labels.json"), "utf8").catch(() => '{"taken":[],"blocks":[]}'));
const holdsLabels = async (): Promise<void> => {
  await expect
    .poll(async () => (await book()).blocks.map(({ serviceId }) => serviceId), { timeout: 30_000 })
    .toContain(service);
};
const take = async (): Promise<string> => {
  const label = await takeTicket(kiosk, service, item);
  await paperState(kiosk, "printed");
  return label;
};
const goHome = async (): Promise<void> => {
  await kiosk.getByTestId("done").click();
  await kiosk.locator('[data-screen="home"] h1').waitFor();
};

beforeAll(async () => {
  screen = await openScreen();
  printer = await startFakePrinter();
  home = await mkdtemp(join(tmpdir(), "yichuang-offline-"));
  server = await startServer({ dataDir: await newDataDir() });
  await openKiosk();
});

afterAll(async () => {
  await app?.close();
  server?.freeze(false);
  await server?.end("SIGTERM");
  await printer?.close();
  screen?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

/** Everybody who waits for the service, first come first. */
const callAll = async (client: PlainClient): Promise<string[]> => {
  const hall = await client.hall();
  const window = hall.windows.find(({ services }) =>
    services.some(({ serviceId, level }) => serviceId === service && level === "primary"),
  );
  const windowId = window?.windowId as WindowId;
  const clerk = hall.clerks.find((one) => one.windowId === windowId && one.roles.includes("clerk"));
  if (!clerk) throw new Error("nobody sits there");
  const signedIn = await client.command("SignIn", { clerkId: clerk.clerkId, pin: "135790", windowId });
  expect(signedIn.ok).toBe(true);
  await client.command("OpenWindow", { windowId });
  const labels: string[] = [];
  for (;;) {
    const called = await client.command("CallNextTicket", { windowId });
    if (!called.ok) return labels;
    labels.push(called.result.ticket.label);
    await client.command("FinishTicket", { ticketId: called.result.ticket.ticketId, outcome: "done" });
  }
};

test("OFF6 OFF7 OFF8 OFF9 the server hangs, dies and comes back: numbers go on, on paper and in order, also after the kiosk was started again", async () => {
  await holdsLabels();
  const online = await take();
  await goHome();

  // It hangs with the line open, while somebody waits.
  server.freeze(true);
  const first = await take();
  expect(first).toMatch(/9\d\d$/);
  const paper = printer.tickets.at(-1);
  expect(paper?.lines.join("")).toContain("系统暂时离线");
  expect(paper && readQr(paper)).toBe(await progressUrl(kiosk));
  await server.end("SIGKILL");
  await goHome();
  await kiosk.getByText("系统暂时离线，仍可取号").waitFor();
  const second = await take();

  // The kiosk's program dies as well, and finds no server.
  await app.close();
  await openKiosk();
  await kiosk.locator('[data-screen="home"] h1').waitFor();
  const third = await take();
  expect(new Set([first, second, third]).size).toBe(3);
  expect((await book()).taken).toHaveLength(3);

  server = await startServer({ dataDir: server.dataDir, port: server.port });
  await expect.poll(async () => (await book()).taken, { timeout: 30_000 }).toEqual([]);
  const counter = await openClient(server.url, { role: "counter", device: "counter-offline" });
  const late = await openClient(server.url, { role: "kiosk", device: `${device}-other` });
  const issued = await late.command("IssueTicket", {
    serviceId: service as ServiceId,
    itemId: item as ItemId,
    channel: "kiosk",
  });
  if (!issued.ok) throw new Error(issued.rejection.message);
  expect(await callAll(counter)).toEqual([online, first, second, third, issued.result.label]);
  late.close();
  counter.close();
});
