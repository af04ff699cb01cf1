import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { afterEach, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { type Acked, expectAllThere, hasSaid, issueWhile, lookingWords, shareKey, until } from "./pair-kit.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const mark = `yc${process.pid % 100_000}`;
const spaces = { a: `${mark}a`, b: `${mark}b`, w: `${mark}w` };
type Space = keyof typeof spaces;

const ip = (...words: string[]): string =>
  execFileSync("ip", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Why no networks can be made here; null: they can. */
const obstacle = (): string | null => {
  try {
    ip("netns", "add", `${mark}t`);
    ip("netns", "del", `${mark}t`);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n").at(-2) ?? error.message) : String(error);
  }
};
const why = obstacle();
if (why !== null) process.stdout.write(`skipped: network namespaces are not permitted here (${why})\n`);

/** Each cable is a network of its own; `out` is where this test and its clients are. */
const cables: [name: string, one: Space, other: Space | "out", network: string][] = [
  ["ab", "a", "b", "10.98.1"],
  ["aw", "a", "w", "10.98.2"],
  ["bw", "b", "w", "10.98.3"],
  ["ao", "a", "out", "10.98.4"],
  ["bo", "b", "out", "10.98.5"],
];
const endOf = (cable: string, side: 1 | 2): string => `${mark}${cable}${side}`;

const layCables = (): void => {
  for (const space of Object.values(spaces)) {
    ip("netns", "add", space);
    ip("-n", space, "link", "set", "lo", "up");
  }
  for (const [name, one, other, network] of cables) {
    ip("link", "add", endOf(name, 1), "type", "veth", "peer", "name", endOf(name, 2));
    for (const [side, space] of [
      [1, one],
      [2, other],
    ] as const) {
      const inside = space === "out" ? [] : ["-n", spaces[space]];
      if (space !== "out") ip("link", "set", endOf(name, side), "netns", spaces[space]);
      ip(...inside, "addr", "add", `${network}.${side}/24`, "dev", endOf(name, side));
      ip(...inside, "link", "set", endOf(name, side), "up");
    }
  }
};

const setCable = (name: string, state: "up" | "down"): void => {
  const [, one] = cables.find(([cable]) => cable === name) as (typeof cables)[number];
  ip("-n", spaces[one], "link", "set", endOf(name, 1), state);
};

const servers: ServerProcess[] = [];
const clients: PlainClient[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const server of servers.splice(0)) await server.end("SIGKILL");
  for (const space of Object.values(spaces)) {
    try {
      // Its cables go with it.
      ip("netns", "del", space);
    } catch {
      // It was never made.
    }
  }
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const start = async (space: Space, dataDir: string, partner: string, witness: string): Promise<ServerProcess> => {
  const server = await startServer({
    dataDir,
    port: 4310,
    hall: "halls/small.yaml",
    inside: ["ip", "netns", "exec", spaces[space]],
    environment: { HOST: "0.0.0.0", PARTNER: partner, WITNESS: witness, MDNS: "0" },
    until: lookingWords,
  });
  servers.push(server);
  return server;
};

/** `takeover` on the PC itself. */
const isTakenOver = (space: Space, dataDir: string): boolean => {
  try {
    const words = ["netns", "exec", spaces[space], process.execPath, inRepo("server/dist/main.js"), "takeover"];
    const env = { PATH: process.env.PATH ?? "", DATA_DIR: dataDir, HALL: inRepo("halls/small.yaml"), PORT: "4310" };
    execFileSync("ip", words, { env, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

test.skipIf(why !== null)(
  "SBY3 SBY6 the cables between the servers are cut: one goes on, and never do both acknowledge",
  async () => {
    const [a, b, w] = [await newDataDir(), await newDataDir(), await newDataDir()];
    folders.push(a, b, w);
    await shareKey([a, b, w]);
    layCables();
    const witness = await startWitness(w);
    const primary = await start("a", a, "http://10.98.1.2:4310", "http://10.98.2.2:4311");
    const standby = await start("b", b, "http://10.98.1.1:4310", "http://10.98.3.2:4311");
    await until(() => isTakenOver("a", a));
    const isCountedOn = (): boolean => {
      const path = join(w, "register.json");
      return existsSync(path) && (JSON.parse(readFileSync(path, "utf8")) as { countsOn: unknown }).countsOn !== null;
    };
    await until(() => isCountedOn() && hasSaid(standby, "files of the hall were copied"));
    const [atA, atB] = ["http://10.98.4.1:4310", "http://10.98.5.1:4310"];

    // Between the two alone: the primary asks the witness, and goes on.
    const acked: Acked[] = [];
    const client = await openClient(atA, { role: "kiosk" });
    clients.push(client);
    let goesOn = true;
    let load = issueWhile(client, acked, () => goesOn);
    await until(() => acked.length > 20);
    setCable("ab", "down");
    await until(() => !isCountedOn());
    const before = acked.length;
    await until(() => acked.length > before + 20);
    goesOn = false;
    await load;
    expect((await fetch(`${atB}/readyz`)).status).toBe(503);
    setCable("ab", "up");
    await until(isCountedOn);

    // The primary hears nobody but its clients: it answers none of them, and the standby takes over.
    goesOn = true;
    load = issueWhile(client, acked, () => goesOn);
    setCable("ab", "down");
    setCable("aw", "down");
    await until(() => hasSaid(standby, '"msg":"ready"'));
    const atTakeover = acked.length;
    const second = await openClient(atB, { role: "kiosk" });
    clients.push(second);
    const ackedThere: Acked[] = [];
    await issueWhile(second, ackedThere, () => ackedThere.length < 20);
    await pause(1_000);
    expect(acked.length, "both acknowledged").toBe(atTakeover);
    goesOn = false;
    client.close();
    await load;
    await expectAllThere(atB, [...acked, ...ackedThere]);

    // Mended: the old primary, if it still waits, learns of the term; a new start of it follows.
    setCable("aw", "up");
    setCable("ab", "up");
    await until(() => hasSaid(primary, "ends; the next start finds its place"));
    const back = await start("a", a, "http://10.98.1.2:4310", "http://10.98.2.2:4311");
    await until(() => hasSaid(standby, "the standby has everything"));
    expect(hasSaid(back, "this server is the primary")).toBe(false);
    expect(witness.log.length).toBeGreaterThan(0);
  },
  180_000,
);

const startWitness = async (dataDir: string): Promise<ServerProcess> => {
  const witness = await startServer({
    dataDir,
    port: 4311,
    inside: ["ip", "netns", "exec", spaces.w],
    words: ["witness"],
    environment: { HOST: "0.0.0.0" },
    until: "witness",
  });
  servers.push(witness);
  return witness;
};
