import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Measure } from "../measure.ts";
import { openJournal } from "./open-journal.ts";
import { sampleRecord } from "./sample-record.ts";

/** About 50 MB of JSON: some two hundred times the state of a busy day. */
const recordsCount = 170_000;

/** The longest time, in milliseconds, in which the event loop did nothing else while a work ran. */
const longestGapMs = async (work: () => Promise<void>): Promise<number> => {
  let longestMs = 0;
  let lastMs = performance.now();
  let isRunning = true;
  const look = (): void => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (isRunning) setImmediate(look);
  };
  setImmediate(look);
  await work();
  isRunning = false;
  look();
  return longestMs;
};

/** How long everybody else in the hall waits while a very large state is put on disk. */
export const checkpointGap: Measure = {
  name: "checkpoint-gap",
  subjectIs: "the longest hold-up of the event loop by a checkpoint of 50 MB",
  floorIs: "the hold-up by JSON.stringify and a file write of the same",
  unit: "ms",
  goal: { atMost: 0.05 },
  prepare: async (folder) => {
    const journal = await openJournal(join(folder, "journal"));
    const data = { tickets: Array.from({ length: recordsCount }, (_, index) => sampleRecord(index + 1).body) };
    return {
      subject: () => longestGapMs(() => journal.checkpoint({ seq: 0, data })),
      floor: () => longestGapMs(() => writeFile(join(folder, "floor.json"), JSON.stringify(data))),
      close: () => journal.close(),
    };
  },
};
