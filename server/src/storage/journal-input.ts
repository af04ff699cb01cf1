import type { Checkpoint, JournalRecord } from "./journal.ts";

/** Throws when the records do not continue the journal: a fault of the caller, after which nothing was written. */
export const assertContinues = (records: readonly JournalRecord[], lastSeq: number): void => {
  records.forEach(({ seq }, index) => {
    const expected = lastSeq + 1 + index;
    if (seq !== expected) throw new Error(`Record ${seq} was handed over where ${expected} comes next`);
  });
};

/** Throws when a checkpoint claims records that are not on disk, or is older than the newest one. */
export const assertCheckpointable = ({ seq, data }: Checkpoint, lastSeq: number, newestSeq: number): void => {
  if (!Number.isSafeInteger(seq) || seq < 0) throw new Error(`A checkpoint cannot have the number ${seq}`);
  if (data === undefined) throw new TypeError("A checkpoint without data has no JSON form");
  if (seq > lastSeq) throw new Error(`A checkpoint of record ${seq} was handed over, but the last one is ${lastSeq}`);
  if (seq < newestSeq) throw new Error(`A checkpoint of record ${seq} is older than the newest, of ${newestSeq}`);
};

/** The JSON text of a value. Throws a TypeError when it has none (undefined, a function, a cycle). */
export const jsonOf = (value: unknown): string => {
  const json: unknown = JSON.stringify(value);
  if (typeof json !== "string") throw new TypeError(`A value of type ${typeof value} has no JSON form`);
  return json;
};
