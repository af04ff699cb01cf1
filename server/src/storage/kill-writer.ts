import { writeSync } from "node:fs";
import { createFileJournal } from "./file-journal.ts";
import { checkpointStep, killTestBody, type KillTestState, noneYet } from "./kill-testing.ts";

/**
 * The process that `kill.test.ts` kills: goes on with the journal of a folder and says on standard output which records
 * are acknowledged. It never ends by itself.
 */
const [folder = ""] = process.argv.slice(2);
const journal = createFileJournal(folder);
const { checkpoint, records } = await journal.open();
let state: KillTestState = checkpoint === null ? noneYet : (checkpoint.data as KillTestState);
for await (const { seq, body } of records) state = checkpointStep(state, seq, body);

const isFull = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EAGAIN";

/** Who reads may be slow, and the pipe full for a while. */
const say = (word: string, seq: number): void => {
  for (let isSaid = false; !isSaid;)
    try {
      isSaid = writeSync(1, `${word} ${seq}\n`) > 0;
    } catch (error) {
      if (!isFull(error)) throw error;
    }
};

say("ready", state.lastSeq);
for (let round = 1; ; round += 1) {
  const count = 1 + (round % 7);
  const batch = Array.from({ length: count }, (_, index) => {
    const seq = state.lastSeq + 1 + index;
    return { seq, body: killTestBody(seq) };
  });
  say("begun", state.lastSeq + count);
  await journal.append(batch);
  say("acknowledged", state.lastSeq + count);
  for (const { seq, body } of batch) state = checkpointStep(state, seq, body);
  if (round % 40 === 0) await journal.checkpoint({ seq: state.lastSeq, data: state });
}
