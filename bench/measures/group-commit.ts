import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Journal } from "../../server/src/storage/journal.ts";
import { firstLink, recordLines } from "../../server/src/storage/record-line.ts";
import type { Measure } from "../measure.ts";
import { openJournal, perSecond } from "./open-journal.ts";
import { sampleRecord } from "./sample-record.ts";

const callersCount = 64;
const batchesCount = 300;
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

/** Many callers at once, whose records share one sync. */
export const groupCommit: Measure = {
  name: "group-commit",
  subjectIs: `journal with ${callersCount} callers at once, each acknowledged after its sync`,
  floorIs: `write + fdatasync of batches of ${callersCount}, of bytes made before`,
  unit: "records/s",
  goal: { atLeast: 0.6 },
  prepare: async (folder) => {
    const journal = await openJournal(join(folder, "journal"));
    const commit = createGroupCommit(journal);
    const fd = openSync(join(folder, "floor"), "a");
    const bodies = Array.from({ length: recordsCount }, (_, index) => sampleRecord(index + 1).body);
    const batches = Array.from({ length: batchesCount }, (_, batch) => {
      const firstSeq = batch * callersCount + 1;
      const records = Array.from({ length: callersCount }, (__, index) => sampleRecord(firstSeq + index));
      return recordLines(records, firstLink).bytes;
    });
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
        const startedMs = performance.now();
        for (const batch of batches) {
          writeSync(fd, batch);
          fdatasyncSync(fd);
        }
        return perSecond(recordsCount, startedMs);
      },
      close: async () => {
        await journal.close();
        closeSync(fd);
      },
    };
  },
};
