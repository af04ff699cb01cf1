import { archiveRules } from "../server/src/day-archives.ts";
import { evolve } from "../server/src/domain/evolve.ts";
import { toSnapshot } from "../server/src/domain/snapshot.ts";
import { createState } from "../server/src/domain/state.ts";
import type { CheckpointData, RecordBody } from "../server/src/engine/record.ts";
import { createReplies } from "../server/src/engine/replies.ts";
import { nodeDisk } from "../server/src/storage/disk.ts";
import { createFileJournal } from "../server/src/storage/file-journal.ts";
import { hallDayLines } from "./measures/hall-day.ts";

const dayMs = 24 * 60 * 60_000;
const batchLength = 1_000;
/** As the engine does it. */
const checkpointEvery = 20_000;

const dayName = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** A day's records some days later: times, days, revisions and command ids go on from those of the template. */
const later = (line: string, days: number, revisions: number): string => {
  const shiftMs = days * dayMs;
  return line
    .replaceAll(/\b1[5-9]\d{11}\b/g, (atMs) => String(Number(atMs) + shiftMs))
    .replaceAll(/\b20\d\d-\d\d-\d\d\b/g, (day) => dayName(Date.parse(day) + shiftMs))
    .replaceAll(/"revision":(\d+)/g, (_, revision) => `"revision":${Number(revision) + days * revisions}`)
    .replaceAll(
      /"commandId":"(\w{8})/g,
      (_, start: string) => `"commandId":"${(parseInt(start, 16) + days).toString(16).padStart(8, "0")}`,
    );
};

/** Days of a hall without an end: the second one, which begins with the end of the first, again and again. */
async function* hallDays(): AsyncGenerator<RecordBody> {
  const lines = await hallDayLines(2);
  const bodies = lines.map((line) => JSON.parse(line) as RecordBody);
  const nextDay = bodies.findIndex(({ events }) => events.some(({ type }) => type === "DayClosed"));
  const revisionAt = (index: number): number => bodies[index]?.revision ?? 0;
  const revisions = revisionAt(bodies.length - 1) - revisionAt(nextDay - 1);
  yield* bodies.slice(0, nextDay);
  for (let days = 0; ; days += 1)
    for (const line of lines.slice(nextDay)) yield JSON.parse(later(line, days, revisions)) as RecordBody;
}

/**
 * Fills a data folder with the journal of so many records, through the storage of the product: checkpoints fall as the engine
 * takes them, every day that is over has its archive. The last checkpoint lies as far back as it ever does.
 */
export const fillJournal = async (folder: string, recordsCount: number): Promise<void> => {
  const journal = createFileJournal(folder, nodeDisk, archiveRules(null));
  const { records } = await journal.open();
  for await (const { seq } of records) throw new Error(`${folder} is not empty: it has record ${seq}`);
  const state = createState();
  const replies = createReplies();
  const batch: { seq: number; body: RecordBody }[] = [];
  let seq = 0;
  for await (const body of hallDays()) {
    for (const event of body.events) evolve(state, event);
    if (body.commandId !== undefined && body.reply) replies.remember(body.commandId, body.atMs, body.reply);
    batch.push({ seq: (seq += 1), body });
    if (batch.length === batchLength || seq === recordsCount) await journal.append(batch.splice(0));
    if (seq === recordsCount) break;
    if (seq % checkpointEvery !== 1 || seq === 1) continue;
    await journal.append(batch.splice(0));
    replies.forgetOld(body.atMs);
    const data: CheckpointData = { snapshot: toSnapshot(state), replies: replies.entries() };
    await journal.checkpoint({ seq, data });
  }
  await journal.archive();
  await journal.close();
};
