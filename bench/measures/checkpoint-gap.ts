import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { longestGapMs } from "../longest-gap.ts";
import type { Measure } from "../measure.ts";
import { openJournal } from "./open-journal.ts";
import { sampleRecord } from "./sample-record.ts";

/** About 50 MB of JSON: some two hundred times the state of a busy day. */
const recordsCount = 170_000;

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
