import { evolve } from "../../server/src/domain/evolve.ts";
import { createState } from "../../server/src/domain/state.ts";
import type { RecordBody } from "../../server/src/engine/record.ts";
import { createReplies } from "../../server/src/engine/replies.ts";
import { createFileJournal } from "../../server/src/storage/file-journal.ts";
import type { Measure } from "../measure.ts";
import { createHallEngine, hallDayLines } from "./hall-day.ts";
import { openJournal, perSecond } from "./open-journal.ts";

const days = 10;
const batchLength = 1_000;

/** The start of a server without a checkpoint: read, check, parse and apply every record. */
export const replay: Measure = {
  name: "replay",
  subjectIs: "the engine's start on a journal without a checkpoint",
  floorIs: "JSON.parse and applying of the same bodies, as strings in memory",
  unit: "records/s",
  goal: { atLeast: 0.8 },
  prepare: async (folder) => {
    const lines = await hallDayLines(days);
    const journal = await openJournal(folder);
    for (let from = 0; from < lines.length; from += batchLength) {
      const bodies = lines.slice(from, from + batchLength).map((line) => JSON.parse(line) as unknown);
      await journal.append(bodies.map((body, index) => ({ seq: from + index + 1, body })));
    }
    await journal.close();
    return {
      subject: async () => {
        const opened = createFileJournal(folder);
        const startedMs = performance.now();
        await createHallEngine(opened).start();
        const figure = perSecond(lines.length, startedMs);
        await opened.close();
        return figure;
      },
      floor: async () => {
        const state = createState();
        const replies = createReplies();
        const startedMs = performance.now();
        for (const line of lines) {
          const body = JSON.parse(line) as RecordBody;
          for (const event of body.events) evolve(state, event);
          if (body.commandId !== undefined && body.reply) replies.remember(body.commandId, body.atMs, body.reply);
        }
        return perSecond(lines.length, startedMs);
      },
      close: async () => undefined,
    };
  },
};
