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
  /** Bytes of an unfinished last record that were cut off (a torn tail), 0 normally. Known once `records` was read. */
  tornBytes: () => number;
};

export type Journal = {
  /**
   * Opens or creates. Call once, read `records` to the end, then append. Rejects when another process has it open, and
   * with `JournalDamaged` when a file or a record is missing; reading `records` throws `JournalDamaged` at a record in
   * mid-file that fails its checksum. Nothing is changed on disk before the last record was read.
   */
  open: () => Promise<Recovery>;
  /**
   * Resolves when every record is on disk (one fdatasync for all). Bodies are taken as they are at the call; calls may
   * overlap and keep their order. Rejects when that is not certain: the journal then refuses all further work with the
   * same error. A call that does not continue the numbers, or a body without JSON form, is refused alone.
   */
  append: (records: readonly JournalRecord[]) => Promise<void>;
  /**
   * Writes a new checkpoint generation durably, keeps two, and starts a new journal segment; segments that no
   * generation needs are kept as the archive. Its number may lie behind the newest record, not behind an older
   * checkpoint. `data` must not change until this settles: it is written piece by piece while appends go on.
   */
  checkpoint: (checkpoint: Checkpoint) => Promise<void>;
  /**
   * Puts the records of each business day that is over into an archive of its own, while all else goes on; resolves with the
   * days. What it did not come to when the journal is closed is done the next time.
   */
  archive: () => Promise<string[]>;
  /** Ends the work handed over before, then lets the files go. */
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

/** Not decay: a segment, whole by its checksums, does not go on from the one before it. */
export class JournalChanged extends JournalDamaged {}
