import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { archiveRules } from "../../server/src/day-archives.ts";
import { nodeDisk } from "../../server/src/storage/disk.ts";
import { createFileJournal } from "../../server/src/storage/file-journal.ts";
import { longestGapMs } from "../longest-gap.ts";
import type { Measure } from "../measure.ts";
import { hallDayLines } from "./hall-day.ts";
import { openJournal } from "./open-journal.ts";

/** How long everybody else in the hall waits while the records of a day that is over are archived. */
export const archiveGap: Measure = {
  name: "archive-gap",
  subjectIs: "the longest hold-up of the event loop by archiving a day of 1,800 tickets",
  floorIs: "the hold-up by gzip and a file write of the same",
  unit: "ms",
  goal: { subjectAtMost: 10 },
  prepare: async (folder) => {
    const [source, copy] = [join(folder, "source"), join(folder, "copy")];
    const lines = await hallDayLines(2);
    const journal = await openJournal(source);
    await journal.append(lines.map((line, index) => ({ seq: index + 1, body: JSON.parse(line) as unknown })));
    await journal.close();
    const text = lines.slice(0, lines.length / 2).join("\n");
    return {
      subject: async () => {
        await rm(copy, { recursive: true, force: true });
        await cp(source, copy, { recursive: true });
        const opened = createFileJournal(copy, nodeDisk, archiveRules(null));
        for await (const { seq } of (await opened.open()).records) void seq;
        const gapMs = await longestGapMs(async () => {
          if ((await opened.archive()).length !== 1) throw new Error("not one day was archived");
        });
        await opened.close();
        return gapMs;
      },
      floor: () => longestGapMs(() => writeFile(join(folder, "floor.gz"), gzipSync(text))),
      close: async () => undefined,
    };
  },
};
