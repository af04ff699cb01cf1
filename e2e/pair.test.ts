import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import type { ClerkId } from "@yichuang/shared/domain/ids";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { afterEach, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import {
  type Acked,
  expectAllThere,
  freePort,
  hasSaid,
  issueWhile,
  lookingWords,
  shareKey,
  until,
} from "./pair-kit.ts";
import { openClient } from "./plain-client.ts";
import { rateVisit } from "./ratings-kit.ts";
import { runServer } from "./run-server.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const servers: ServerProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

type Place = { dataDir: string; port: number; environment: Record<string, string> };

const newPlaces = async (): Promise<[Place, Place]> => {
  const [first, second] = [await newDataDir(), await newDataDir()];
  folders.push(first, second);
  await shareKey([first, second]);
  const [one, other] = [await freePort(), await freePort()];
  const place = (dataDir: string, port: number, partner: number): Place => ({
    dataDir,
    port,
    environment: { PARTNER: `http://127.0.0.1:${partner}` },
  });
  return [place(first, one, other), place(second, other, one)];
};

const start = async (place: Place, environment: Record<string, string> = {}): Promise<ServerProcess> => {
  const server = await startServer({
    ...place,
    environment: { ...place.environment, ...environment },
    hall: "halls/small.yaml",
    until: lookingWords,
  });
  servers.push(server);
  return server;
};

const takeover = ({ dataDir, port, environment }: Place, ...words: string[]) =>
  runServer(["takeover", ...words], {
    DATA_DIR: dataDir,
    HALL: "halls/small.yaml",
    PORT: String(port),
    ...environment,
  });

/** Asks until it is done, as a person who is told to try again. */
const takeoverAtLast = (place: Place, ...words: string[]): Promise<void> =>
  until(async () => (await takeover(place, ...words)).code === 0);

test("SBY1 SBY2 SBY4 SBY5 SBY9 the primary is killed under load: the standby goes on with every acknowledged ticket, and the old one follows it and takes its place again", async () => {
  const [here, there] = await newPlaces();
  const [primary, standby] = [await start(here), await start(there)];
  await takeoverAtLast(here);
  await until(
    () => hasSaid(primary, "the standby has everything") && hasSaid(standby, "files of the hall were copied"),
  );
  // A standby says so, and lets nobody in.
  expect((await fetch(`${standby.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${standby.url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${standby.url}/kiosk/`)).text()).toContain(primary.url);
  await expect(openClient(standby.url, { role: "kiosk" })).rejects.toThrow("websocket error");

  const acked: Acked[] = [];
  const clients = await Promise.all([1, 2, 3, 4].map(() => openClient(primary.url, { role: "kiosk" })));
  const loads = clients.map((client) => issueWhile(client, acked, () => true));
  await until(() => acked.length > 200);
  await primary.end("SIGKILL");
  for (const client of clients) client.close();
  await Promise.all(loads);

  // A person is asked to look; then their word counts.
  await until(async () => (await takeover(there)).errors.includes("takeover --other-is-off"));
  expect(hasSaid(standby, "this server is the primary")).toBe(false);
  await takeoverAtLast(there, "--other-is-off");
  await until(() => hasSaid(standby, '"msg":"ready"'));
  await expectAllThere(standby.url, acked);

  // The old one comes back, does not serve, catches up, and takes the office over in order.
  const back = await start(here);
  await until(() => hasSaid(standby, "the standby has everything"));
  expect(hasSaid(back, "this server is the primary")).toBe(false);
  const client = await openClient(standby.url, { role: "kiosk" });
  const { term = 0 } = client.hello;
  const load = issueWhile(client, acked, () => true);
  await takeoverAtLast(here);
  await until(() => hasSaid(back, '"msg":"ready"'));
  client.close();
  await load;
  await expectAllThere(back.url, acked);
  const seen = await openClient(back.url, { role: "kiosk" });
  expect(seen.hello.term).toBe(term + 1);
  seen.close();
  for (const { dataDir } of [here, there]) {
    const { output } = await runServer(["journal", "verify"], { DATA_DIR: dataDir });
    expect(output.trim().split("\n").at(-1)).toBe("sound");
  }
  expect((await readdir(there.dataDir)).includes("secret")).toBe(true);
}, 180_000);

test("SBY1 both were off overnight: the primary lets its standby in before it waits for it, and leaves nobody behind", async () => {
  const [here, there] = await newPlaces();
  const [primary, standby] = [await start(here), await start(there)];
  await takeoverAtLast(here);
  await until(() => hasSaid(primary, "the standby has everything"));
  const client = await openClient(primary.url, { role: "kiosk" });
  const acked: Acked[] = [];
  await issueWhile(client, acked, () => acked.length < 3);
  client.close();
  await primary.end("SIGKILL");
  await standby.end("SIGKILL");
  // The day turns before anything else is done, and both disks have to have that.
  const tomorrow = {
    NODE_OPTIONS: `--import=${pathToFileURL(inRepo("e2e/shifted-clock.mjs")).href}`,
    CLOCK_STARTS_AT: new Date(Date.now() + 24 * 3600 * 1000).toISOString(),
  };
  const [back] = await Promise.all([start(here, tomorrow), start(there, tomorrow)]);
  await until(() => hasSaid(back, '"msg":"ready"'));
  await until(() => hasSaid(back, "the standby has everything"));
  expect(hasSaid(back, "is left behind")).toBe(false);
  const { output } = await runServer(["journal", "export"], { DATA_DIR: here.dataDir });
  expect(output).toContain('"DayClosed"');
}, 180_000);

/** What the overview tells of the standby. */
const standbyIn = async ({ url }: ServerProcess): Promise<unknown> => {
  const staff = await openClient(url, { role: "supervisor" });
  await staff.command("SignIn", { clerkId: "s01" as ClerkId, pin: "135790" });
  const seen = (await staff.socket.emitWithAck("subscribe", { view: "overview" })) as {
    snapshot: OverviewView;
  };
  staff.close();
  const about = seen.snapshot.alerts.find((alert) => alert.about.type === "standby")?.about;
  return about?.type === "standby" ? about.state : null;
};

test("SBY5 SBY10 a former primary that starts and does not hear its partner serves nobody before a person says so", async () => {
  const [here, there] = await newPlaces();
  const [primary, standby] = [await start(here), await start(there)];
  await takeoverAtLast(here);
  await until(() => hasSaid(primary, "the standby has everything"));
  expect(await standbyIn(primary)).toBeNull();
  await standby.end("SIGKILL");
  await until(async () => (await standbyIn(primary)) !== null);
  expect(await standbyIn(primary)).toBe("away");
  await primary.end("SIGKILL");
  const back = await start(here);
  await pause(2_000);
  expect((await fetch(`${back.url}/readyz`)).status).toBe(503);
  await until(async () => (await takeover(here)).errors.includes("takeover --other-is-off"));
  await takeoverAtLast(here, "--other-is-off");
  await until(() => hasSaid(back, '"msg":"ready"'));
  // Without PARTNER it is told that it is one of two.
  await back.end("SIGKILL");
  const alone = await runServer([], { DATA_DIR: here.dataDir, HALL: "halls/small.yaml" });
  expect(alone).toMatchObject({ code: 2, errors: expect.stringContaining("PARTNER: ") as string });
  expect((await readdir(join(here.dataDir))).includes("partner.json")).toBe(true);
  expect(await runServer(["leave-pair"], { DATA_DIR: here.dataDir })).toMatchObject({ code: 0 });
  expect((await readdir(here.dataDir)).includes("partner.json")).toBe(false);
}, 180_000);

/** Between its two lives it listens to nobody for a moment. */
const isReady = ({ url }: ServerProcess): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

test("RATE6 SBY8 what citizens wrote is read on the server that took over, and what they write there on the one that comes back", async () => {
  const [here, there] = await newPlaces();
  const [primary, standby] = [await start(here), await start(there)];
  await takeoverAtLast(here);
  await until(
    () => hasSaid(primary, "the standby has everything") && hasSaid(standby, "files of the hall were copied"),
  );
  const first = await rateVisit(primary.url, "排了四十分钟");
  await primary.end("SIGKILL");
  await takeoverAtLast(there, "--other-is-off");
  await until(() => isReady(standby));
  const commentsAt = async (url: string): Promise<unknown> => {
    const office = await openClient(url, { role: "supervisor" });
    const { clerks } = await office.hall();
    const chief = clerks.find(({ roles }) => (roles as string[]).includes("supervisor"));
    await office.command("SignIn", { clerkId: chief?.clerkId as ClerkId, pin: "135790" });
    const reply = await office.query("GetComments");
    office.close();
    return reply;
  };
  const said = (ticketId: string, comment: string) => ({ ticketId, level: 1, comment });
  expect(await commentsAt(standby.url)).toMatchObject({ result: { comments: [said(first, "排了四十分钟")] } });
  const second = await rateVisit(standby.url, "窗口没人");
  const again = await start(here);
  await until(() => hasSaid(standby, "the standby has everything"));
  await takeoverAtLast(here);
  await until(() => isReady(again));
  expect(await commentsAt(again.url)).toMatchObject({
    result: { comments: [said(second, "窗口没人"), said(first, "排了四十分钟")] },
  });
});
