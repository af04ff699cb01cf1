import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { createFileJournal } from "../storage/file-journal.ts";
import { recordsOf, recover } from "../storage/journal-testing.ts";
import { askTakeover } from "./operator.ts";
import { openPair, type Pair } from "./pair.ts";

const top = await mkdtemp(join(tmpdir(), "yichuang-open-pair-"));
const key = randomBytes(32);
const pairs: Pair[] = [];
afterAll(async () => {
  for (const pair of pairs) await pair.close();
  await rm(top, { recursive: true });
});

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
};

const urlOf = (port: number): string => `http://127.0.0.1:${port}`;

/** One server of a pair, on the real disk and network, in this process. */
const open = async (name: string, port: number, partnerPort: number) => {
  const dataDir = join(top, name);
  const hallPath = join(top, `${name}-halls/hall.yaml`);
  await mkdir(dataDir);
  await mkdir(join(top, `${name}-halls`));
  const told: string[] = [];
  const ended: string[] = [];
  const pair = await openPair({
    dataDir,
    hallPath,
    port,
    host: "127.0.0.1",
    partner: urlOf(partnerPort),
    witness: null,
    key,
    rules: null,
    checkHall: async () => null,
    tell: (words) => told.push(words),
    end: (why) => ended.push(why),
  });
  pairs.push(pair);
  return { pair, dataDir, hallPath, told, ended };
};

test("SBY4 a hand-over whose end fails ends the primary, so that it can be replaced, and the person is told", async () => {
  const [here, there] = [await freePort(), await freePort()];
  const { pair, dataDir, hallPath, told, ended } = await open("one", here, there);
  await writeFile(join(dataDir, "secret"), "secret");
  await writeFile(hallPath, "hall");
  expect(await askTakeover(urlOf(here), key, true)).toMatchObject({ isDone: true });
  await pair.whenServing;
  const journal = pair.replicate(createFileJournal(dataDir));
  await recover(journal);
  await journal.append(recordsOf(1, 2));
  const http = createServer().listen(here, "127.0.0.1");
  await once(http, "listening");
  pair.attach(
    http,
    () => Promise.reject(new Error("ENOSPC")),
    () => undefined,
  );
  const standby = await open("other", there, here);
  await expect.poll(() => told, { timeout: 20_000 }).toContain("the standby has everything");
  await expect.poll(() => standby.told, { timeout: 20_000 }).toContain("files of the hall were copied");
  expect(await askTakeover(urlOf(there), key, false)).toMatchObject({
    isDone: false,
    lines: [expect.stringContaining("did not hand over")],
  });
  await expect.poll(() => ended, { timeout: 20_000 }).toEqual(["could not hand over: Error: ENOSPC"]);
  expect(standby.told).not.toContain("this server is the primary");
  http.closeAllConnections();
  http.close();
  await journal.close();
}, 60_000);

test("SBY5 a server whose PARTNER is itself says so, and does not serve", async () => {
  const port = await freePort();
  const { told } = await open("alone", port, port);
  const words = "PARTNER is this server itself, or a copy of its folder";
  await expect.poll(() => told, { timeout: 20_000 }).toContain(words);
  expect(await askTakeover(urlOf(port), key, true)).toEqual({
    type: "operatorAnswer",
    isDone: false,
    lines: [`not done: ${words}`],
  });
}, 60_000);
