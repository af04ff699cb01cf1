import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { firstLink, recordLines } from "../../server/src/storage/record-line.ts";
import type { Measure } from "../measure.ts";
import { openJournal, perSecond } from "./open-journal.ts";
import { sampleRecord } from "./sample-record.ts";

const appendsCount = 1000;

/** One caller that waits for each record to be on disk before it sends the next. */
export const serialAppend: Measure = {
  name: "serial-append",
  subjectIs: "journal with one caller, each record acknowledged after its sync",
  floorIs: "write + fdatasync in a row, of bytes made before",
  unit: "records/s",
  goal: { atLeast: 0.9 },
  prepare: async (folder) => {
    const journal = await openJournal(join(folder, "journal"));
    const fd = openSync(join(folder, "floor"), "a");
    let seq = 0;
    return {
      subject: async () => {
        const startedMs = performance.now();
        for (let count = 0; count < appendsCount; count += 1) {
          seq += 1;
          await journal.append([sampleRecord(seq)]);
        }
        return perSecond(appendsCount, startedMs);
      },
      floor: async () => {
        const lines = Array.from(
          { length: appendsCount },
          (_, index) => recordLines([sampleRecord(seq + index)], firstLink).bytes,
        );
        const startedMs = performance.now();
        for (const line of lines) {
          writeSync(fd, line);
          fdatasyncSync(fd);
        }
        return perSecond(appendsCount, startedMs);
      },
      close: async () => {
        await journal.close();
        closeSync(fd);
      },
    };
  },
};
