import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { takeTicket } from "./journey.ts";
import { openClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const service = "social-security";
const item = "pension-confirm";

let server: ServerProcess;
let browser: Browser;
let kiosk: Page;
let faults: string[];

type Book = { taken: unknown[]; blocks: { serviceId: string; labels: { label: string }[] }[] };

/** What the page has kept in the browser. */
const book = (): Promise<Book> =>
  kiosk.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith("yichuang.kiosk.labels."));
    return JSON.parse((key && localStorage.getItem(key)) || '{"taken":[],"blocks":[]}') as Book;
  });
const labelsOf = ({ blocks }: Book): string[] => blocks.flatMap(({ labels }) => labels.map(({ label }) => label));

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
  ({ page: kiosk, faults } = await openPage(browser, `${server.url}/kiosk/`, { width: 1080, height: 1920 }));
});

afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
});

test("OFF4 OFF6 OFF10 a kiosk in a browser gives numbers out, and a server that knows nothing of its block takes them and leases anew", async () => {
  await expect
    .poll(async () => (await book()).blocks.map(({ serviceId }) => serviceId), { timeout: 30_000 })
    .toContain(service);
  await server.end("SIGKILL");
  await kiosk.getByText("系统暂时离线，仍可取号").waitFor();
  // No figure from before the server went stands on the way to a ticket.
  await kiosk.getByTestId(`service-${service}`).first().click();
  await kiosk.getByTestId(`item-${item}`).first().waitFor();
  expect(await kiosk.locator("main").innerText()).not.toMatch(/人在等|不用等|分钟/);
  await kiosk.getByTestId("home").click();
  const labels = [await takeTicket(kiosk, service, item)];
  expect(await kiosk.locator("main").innerText()).toContain(`请记下号码 ${labels[0]}`);
  await kiosk.getByTestId("done").click();
  labels.push(await takeTicket(kiosk, service, item));
  await kiosk.getByTestId("done").click();

  // The hall as it was restored from a backup of before all this.
  server = await startServer({ dataDir: await newDataDir(), port: server.port });
  await expect.poll(async () => (await book()).taken, { timeout: 30_000 }).toEqual([]);
  const device = await kiosk.evaluate(() => localStorage.getItem("yichuang.device.kiosk") ?? "");
  const same = await openClient(server.url, { role: "kiosk", device });
  const leased = async (): Promise<string[]> => {
    const reply = await same.query("GetLeasedLabels");
    return reply.ok ? (reply.result as { labels: string[] }).labels : [];
  };
  await expect
    .poll(
      async () => {
        const [known, kept] = [new Set(await leased()), labelsOf(await book())];
        return { isLeased: kept.length > 0, strangers: kept.filter((label) => !known.has(label)) };
      },
      { timeout: 30_000 },
    )
    .toEqual({ isLeased: true, strangers: [] });
  same.close();

  const clerk = await openClient(server.url, { role: "counter" });
  const hall = await clerk.hall();
  const window = hall.windows.find(({ services }) =>
    services.some(({ serviceId, level }) => serviceId === (service as ServiceId) && level === "primary"),
  );
  const windowId = window?.windowId as WindowId;
  const person = hall.clerks.find((one) => one.windowId === windowId && one.roles.includes("clerk"));
  await clerk.command("SignIn", { clerkId: person?.clerkId as never, pin: "135790", windowId });
  await clerk.command("OpenWindow", { windowId });
  for (const label of labels) {
    const called = await clerk.command("CallNextTicket", { windowId });
    expect(called).toMatchObject({ ok: true, result: { ticket: { label } } });
    if (called.ok) await clerk.command("FinishTicket", { ticketId: called.result.ticket.ticketId, outcome: "done" });
  }
  clerk.close();
  expect(faults).toEqual([]);
});
