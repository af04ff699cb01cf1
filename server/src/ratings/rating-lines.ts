import type { RecordBody } from "../engine/record.ts";
import type { JournalRecord } from "../storage/journal.ts";
import { type LineKit, type RatingLine, ratingLineOf } from "./rating-line.ts";

export type RatingBatch = {
  lines: RatingLine[];
  /** The last record that was looked at: the next batch begins after it. */
  seq: number;
  revision: number;
  /** Records before the first one are not there any more. */
  hasGap: boolean;
  /** There was nothing left that may be told. */
  isEnd: boolean;
};

export const linesOf = ({ events }: Pick<RecordBody, "events">, kit: LineKit): RatingLine[] =>
  events.flatMap((event) => ratingLineOf(event, kit) ?? []);

/**
 * The lines of the records after `from`, whole records only, until there are `linesMax`. `revisionMax`: what is on disk for
 * certain; a record behind it may still be lost, and nobody is told of it.
 */
export const nextBatch = async (
  records: AsyncIterable<JournalRecord>,
  from: { seq: number; revision: number },
  { kit, revisionMax, linesMax }: { kit: LineKit; revisionMax: number; linesMax: number },
): Promise<RatingBatch> => {
  const batch: RatingBatch = { lines: [], ...from, hasGap: false, isEnd: true };
  for await (const { seq, body } of records) {
    const record = body as RecordBody;
    if (record.revision > revisionMax) break;
    if (from.seq > 0 && batch.seq === from.seq && seq !== from.seq + 1) batch.hasGap = true;
    batch.lines.push(...linesOf(record, kit));
    batch.seq = seq;
    batch.revision = record.revision;
    if (batch.lines.length < linesMax) continue;
    batch.isEnd = false;
    break;
  }
  return batch;
};
