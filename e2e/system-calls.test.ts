import { cp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { createRng } from "@yichuang/shared/lib/rng";
import { afterAll, expect, test } from "vitest";

import { openClient } from "./plain-client.ts";
import { newDataDir, startServer } from "./server-process.ts";
import { type Call, callsOf, type Fault, issue, type Life, liveTraced, whyNotTraced } from "./traced-server.ts";

/** Every call of both lives: `SYSTEM_CALLS=all`; else the first and the last of each kind, and some by the seed. */
const isComplete = process.env.SYSTEM_CALLS === "all";
const seed = Number(process.env.SYSTEM_CALLS_SEED ?? 20_261_123);
const sampledMore = 4;
/** Lives side by side; each has a folder of its own. */
const atOnce = 2;

const whyNot = whyNotTraced();
if (whyNot !== null) console.warn(`system-calls.test.ts is left out: no process can be traced here (${whyNot})`);

const folder = await newDataDir();
afterAll(() => rm(folder, { recursive: true, force: true }));

type Case = { before: string; known: Life["sent"]; call: Call; fault: Fault };

/** Three lives: on nothing, with the first segment for the archive, and with a checkpoint too many. */
const prepare = async (): Promise<Case[]> => {
  const cases: Case[] = [];
  const known: Life["sent"] = [];
  const dataDir = join(folder, "data");
  for (const number of [1, 2, 3]) {
    const before = join(folder, `before-${number}`);
    if (number > 1) await cp(dataDir, before, { recursive: true });
    const life = await liveTraced(dataDir, null);
    expect(life).toMatchObject({ code: 0, signal: null, refusals: [] });
    expect(life.sent.filter(({ reply }) => reply === null)).toEqual([]);
    const calls = callsOf(dataDir, life);
    for (const fault of ["KILL", "EIO", "ENOSPC"] as const)
      for (const call of calls) cases.push({ before, known: [...known], call, fault });
    known.push(...life.sent);
  }
  return cases;
};

/** Of each kind of call and of fault the first and the last, and some more. */
const sampleOf = (cases: readonly Case[]): Case[] => {
  const rng = createRng(seed);
  const kindOf = ({ call, fault }: Case): string => `${call.name} ${fault === "KILL" ? "killed" : "failed"}`;
  const ends = [...new Set(cases.map(kindOf))].flatMap((kind) => {
    const group = cases.filter((one) => kindOf(one) === kind);
    return [group[0] as Case, group.at(-1) as Case];
  });
  const more = Array.from({ length: sampledMore }, () => cases[rng.int(cases.length)] as Case);
  return [...new Set([...ends, ...more])];
};

/** The next start has all that was acknowledged, takes up what was not, and did nothing twice. */
const expectAllThere = async (dataDir: string, sent: Life["sent"]): Promise<void> => {
  const server = await startServer({ dataDir, hall: "halls/small.yaml" });
  const client = await openClient(server.url, { role: "kiosk" });
  for (const { commandId, reply } of sent) {
    const again = await client.command("IssueTicket", issue, commandId);
    expect(again.ok).toBe(true);
    if (reply !== null) expect(JSON.stringify(again)).toBe(reply);
  }
  client.close();
  expect(await server.end("SIGTERM")).toBe(0);
  const names = (await readdir(dataDir, { recursive: true })).filter((name) => /journal-\d+\.log$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(dataDir, name), "utf8")));
  expect(texts.join("").split('"type":"TicketIssued"')).toHaveLength(sent.length + 1);
};

/** ADJ8: what is told where the texts of the hall could not be written. */
const withoutVersion = /could not be made a version of the hall|hall history/;

const tryCase = async (dataDir: string, { before, known, call, fault }: Case): Promise<void> => {
  await cp(before, dataDir, { recursive: true }).catch(() => undefined);
  const life = await liveTraced(dataDir, { call, fault });
  const ending = { isHit: life.isHit, signal: life.signal, log: life.log };
  if (fault === "KILL") expect(ending).toMatchObject({ isHit: true, signal: "SIGKILL" });
  else expect(ending).toMatchObject({ isHit: true, signal: null });
  // Whoever could not write all says so with its end; without the text of a version of the hall the hall works on by its file, and tells.
  if (fault !== "KILL" && life.code === 0) expect(life.log).toMatch(withoutVersion);
  for (const code of life.refusals) expect(["StorageUnavailable", "ShuttingDown"]).toContain(code);
  await expectAllThere(dataDir, [...known, ...life.sent]);
  await rm(dataDir, { recursive: true });
};

test.runIf(whyNot === null)(
  `ENG6 JRN5 the process killed, or failed by the disk, at ${isComplete ? "all" : "a sample"} of its calls to the system: what was acknowledged is there`,
  async ({ task }) => {
    const all = await prepare();
    const kinds = new Set(all.map(({ call }) => call.name));
    for (const name of ["write", "fdatasync", "fsync", "rename", "openat"]) expect(kinds).toContain(name);
    const cases = isComplete ? all : sampleOf(all);
    const waiting = [...cases.entries()];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [number, { call, fault, before }] = next;
        await tryCase(join(folder, `case-${number}`), next[1]).catch((error: unknown) => {
          const what = `${fault} at ${call.name} ${call.nth} of ${call.path || "the folder"} after ${before.at(-1)} (seed ${seed})`;
          throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
        });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const kills = cases.filter(({ fault }) => fault === "KILL").length;
    task.meta.figures = { kills, failures: cases.length - kills };
  },
  // Most of it is waiting for starts; a busy machine must not make it red.
  isComplete ? 7_200_000 : 900_000,
);
