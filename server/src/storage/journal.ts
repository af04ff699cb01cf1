/**
 * The journal contract. Storage knows nothing of tickets: a record is a JSON value with a number, a checkpoint is a JSON
 * value with the number of the last record that it contains. Implementations: memory, file.
 */
export type JournalRecord = {
  /** 1, 2, 3… without a gap. */
  seq: number;
  body: unknown;
};

export type Checkpoint = {
  /** The last record whose effect is in `data`. 0: none. */
  seq: number;
  data: unknown;
};

/** What is found at start: apply `records` (all with seq > checkpoint.seq, in order) to the checkpoint. */
export type Recovery = {
  checkpoint: Checkpoint | null;
  records: AsyncIterable<JournalRecord>;
  /** Bytes of an unfinished last record that were cut off (a torn tail), 0 in the normal case. Known once `records` is read to its end. */
  tornBytes: () => number;
};

export type Journal = {
  /** Opens or creates; throws `JournalDamaged` when a record in mid-file fails its checksum. Call once, read `records` to the end, then append. */
  open: () => Promise<Recovery>;
  /** Resolves when every record is on disk (one fdatasync for all). Rejects when that is not certain; the journal then refuses all further work. */
  append: (records: readonly JournalRecord[]) => Promise<void>;
  /** Writes a new checkpoint generation durably, keeps two, and starts a new journal segment; segments that no generation needs are kept as the archive. */
  checkpoint: (checkpoint: Checkpoint) => Promise<void>;
  close: () => Promise<void>;
};

/** Damage in the middle of the journal: the server must not start on it. */
export class JournalDamaged extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    reason: string,
  ) {
    super(`${file}:${line}: ${reason}`);
    this.name = "JournalDamaged";
  }
}
