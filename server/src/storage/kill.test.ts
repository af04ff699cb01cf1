import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { createFileJournal } from "./file-journal.ts";
import { checkpointStep, noneYet, stateAt, type KillTestState } from "./kill-testing.ts";

/** A longer search is `KILL_ROUNDS=1000 npx vitest run server/src/storage/kill`. */
const roundsCount = Number(process.env.KILL_ROUNDS ?? 20);
const killAfterMsMax = 150;
const roundMsMax = 15_000;

const folder = await mkdtemp(join(tmpdir(), "yichuang-kill-"));
const journalFolder = join(folder, "journal");

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The last number that the writer said after a word; null when it never did. A line that was cut short does not count. */
const lastSaid = (output: string, word: string): number | null => {
  const numbers = [...output.matchAll(new RegExp(`^${word} (\\d+)\\n`, "gm"))];
  return numbers.length === 0 ? null : Number(numbers.at(-1)?.[1]);
};

/** Starts the writer, kills it some time after it is ready, and resolves with all that it said. */
const writeUntilKilled = async (): Promise<string> => {
  const writer = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "kill-writer.ts"), journalFolder],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  let complaints = "";
  const closed = once(writer, "close");
  const isReady = new Promise<void>((resolve) => {
    writer.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("ready ")) resolve();
    });
  });
  writer.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  await Promise.race([isReady, closed]);
  await delay(Math.random() * killAfterMsMax);
  writer.kill("SIGKILL");
  const [, signal] = (await closed) as [number | null, string | null];
  if (signal !== "SIGKILL") throw new Error(`The writer ended by itself:\n${complaints}`);
  return output;
};

const recoverState = async (): Promise<KillTestState> => {
  const journal = createFileJournal(journalFolder);
  const { checkpoint, records } = await journal.open();
  let state = checkpoint === null ? noneYet : (checkpoint.data as KillTestState);
  for await (const { seq, body } of records) {
    expect(seq).toBe(state.lastSeq + 1);
    state = checkpointStep(state, seq, body);
  }
  await journal.close();
  return state;
};

test(
  `a writer killed ${roundsCount} times at random keeps every acknowledged record, none twice, none missing`,
  async ({ task }) => {
    let known = noneYet;
    for (let round = 0; round < roundsCount; round += 1) {
      const output = await writeUntilKilled();
      expect(lastSaid(output, "ready")).toBe(known.lastSeq);
      const state = await recoverState();
      expect(state.lastSeq).toBeGreaterThanOrEqual(lastSaid(output, "acknowledged") ?? known.lastSeq);
      expect(state.lastSeq).toBeLessThanOrEqual(lastSaid(output, "begun") ?? known.lastSeq);
      known = stateAt(state.lastSeq, known);
      expect(state).toEqual(known);
    }
    expect(known.lastSeq).toBeGreaterThan(roundsCount);
    task.meta.figures = { writerKills: roundsCount, records: known.lastSeq };
  },
  roundsCount * roundMsMax,
);
