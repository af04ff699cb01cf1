import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Journal } from "../../server/src/storage/journal.ts";
import { median, type Measure } from "../measure.ts";
import { openJournal, perSecond } from "./open-journal.ts";
import { sampleRecord } from "./sample-record.ts";

const callersCount = 64;
const batchesCount = 600;
const recordsCount = callersCount * batchesCount;

type Waiting = { body: unknown; resolve: () => void; reject: (error: unknown) => void };

/** Commits what was asked for while the commit before was on its way, as the engine does. */
const createGroupCommit = (journal: Journal) => {
  let seq = 0;
  let waiting: Waiting[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    // Callers that were answered together ask again together: let all of them speak before the next batch is closed.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await journal.append(batch.map(({ body }) => ({ seq: (seq += 1), body })));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      await Promise.resolve();
    }
    isRunning = false;
  };
  return (body: unknown): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ body, resolve, reject });
      if (!isRunning) void run();
    });
};

/** The least that any program does to keep values as text: one text of them all, one write, one sync. */
const bytesOf = (bodies: readonly unknown[]): Buffer =>
  Buffer.from(bodies.map((body) => `${JSON.stringify(body)}\n`).join(""));

/**
 * Many callers at once, whose records share one sync (docs/adr/0032). The floor makes text of the same values, as `replay`'s
 * reads it; what a disk alone would take, with bytes that were there before, is told besides.
 */
export const groupCommit: Measure = {
  name: "group-commit",
  subjectIs: `journal with ${callersCount} callers at once, each acknowledged after its sync`,
  floorIs: `JSON.stringify, write + fdatasync of batches of ${callersCount}`,
  unit: "records/s",
  goal: { atLeast: 0.6 },
  prepare: async (folder) => {
    const journal = await openJournal(join(folder, "journal"));
    const commit = createGroupCommit(journal);
    const fd = openSync(join(folder, "floor"), "a");
    const bodies = Array.from({ length: recordsCount }, (_, index) => sampleRecord(index + 1).body);
    const batches = Array.from({ length: batchesCount }, (_, batch) =>
      bodies.slice(batch * callersCount, (batch + 1) * callersCount),
    );
    const ready = batches.map(bytesOf);
    const writeAll = <Batch>(all: readonly Batch[], bytes: (batch: Batch) => Buffer): number => {
      const startedMs = performance.now();
      for (const batch of all) {
        writeSync(fd, bytes(batch));
        fdatasyncSync(fd);
      }
      return perSecond(recordsCount, startedMs);
    };
    const readyFigures: number[] = [];
    return {
      subject: async () => {
        const startedMs = performance.now();
        const callers = Array.from({ length: callersCount }, async (_, caller) => {
          for (let index = caller; index < recordsCount; index += callersCount) await commit(bodies[index]);
        });
        await Promise.all(callers);
        return perSecond(recordsCount, startedMs);
      },
      floor: async () => {
        readyFigures.push(writeAll(ready, (bytes) => bytes));
        return writeAll(batches, bytesOf);
      },
      figures: () => ({ "of bytes that were made before": median(readyFigures) }),
      close: async () => {
        await journal.close();
        closeSync(fd);
      },
    };
  },
};
