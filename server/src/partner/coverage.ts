/** So long a standby may be silent, or an answer wait for its disk, before it is left behind. */
export const leaveAfterMs = 3_000;
/** So long answers may wait for a decision of the witness; then the process ends, and its clients look elsewhere. */
export const stallMs = 12_000;

/** A follower that lacks no more than this is waited for until it has caught up. */
const nearRecords = 500;

export type CoverageOptions = {
  nowMs: () => number;
  isWitnessed: boolean;
  /** As it is written down. */
  countsOn: () => string | null;
  storeCountsOn: (countsOn: string | null, done: () => void) => void;
  /** Makes the witness know; nothing comes back when this server is not the holder any more. */
  register: (countsOn: string | null, done: (answer: "done" | "unknown") => void) => void;
  end: (why: string) => void;
};

type Waiter = { seq: number; sinceMs: number; done: (isCovered: boolean) => void };

/**
 * SBY1: who has to have a record before anybody hears of it. From the moment in which a follower is counted on, answers wait for it;
 * they do so until it is written down – and the witness has written down – that it is left behind.
 */
export class Coverage {
  private waitsFor: string | null = null;
  private sinceMs: number;
  private follower: { nodeId: string; seq: number } | null = null;
  private heardMs: number;
  /** The last record that was acknowledged to anybody. */
  private releasedSeq = 0;
  /** What the register is known to say; undefined: not known. */
  private registered: string | null | undefined;
  /** That the follower is counted on is written down; before that it has only to catch up. */
  private isJoined = false;
  /** It serves at its partner's word, unheard by the witness: that it may go on alone is for the witness to say. */
  private isByWord = false;
  /** A change is under way. One at a time: a late one must not overtake the next. */
  private isChanging = false;
  private isOver = false;
  private waiters: Waiter[] = [];

  constructor(private readonly options: CoverageOptions) {
    this.heardMs = this.sinceMs = options.nowMs();
  }

  /** This server begins to serve with a journal up to `seq`. `word`: the partner at whose word alone it does. */
  begin = (seq: number, word: string | null): void => {
    const countsOn = this.options.countsOn();
    this.waitsFor = countsOn ?? word;
    this.isJoined = countsOn !== null;
    this.isByWord = word !== null;
    this.releasedSeq = seq;
    this.heardMs = this.sinceMs = this.options.nowMs();
  };

  /** Calls when the record may be acknowledged: with false, never. The record is on the own disk. */
  whenCovered = (seq: number, done: (isCovered: boolean) => void): void => {
    if (this.isOver) return done(false);
    this.waiters.push({ seq, sinceMs: this.options.nowMs(), done });
    this.flush();
  };

  /** The follower has everything up to `seq` on disk. */
  acknowledged = (nodeId: string, seq: number): void => {
    if (this.isOver) return;
    this.follower = { nodeId, seq };
    this.heardMs = this.options.nowMs();
    if (!this.isChanging) this.countOn(nodeId, seq);
    this.flush();
  };

  /** A sign of life of a follower; it tells nothing of what that has. */
  alive = (nodeId: string): void => {
    if (nodeId === this.waitsFor) this.heardMs = this.options.nowMs();
  };

  /** The follower can come from now on: its silence counts from here. */
  opened = (): void => void (this.heardMs = this.options.nowMs());

  hasAll = (nodeId: string, seq: number): boolean =>
    this.waitsFor === nodeId &&
    this.isJoined &&
    !this.isChanging &&
    this.follower?.nodeId === nodeId &&
    this.follower.seq >= seq;

  /** Whether a partner is counted on, and since when that is so. */
  now = (): { isCounted: boolean; sinceMs: number } => ({
    isCounted: this.waitsFor !== null && this.isJoined,
    sinceMs: this.sinceMs,
  });

  tick = (): void => {
    const { waitsFor, follower, options } = this;
    if (waitsFor === null || this.isOver) return;
    const nowMs = options.nowMs();
    const isAnother = follower !== null && follower.nodeId !== waitsFor;
    const isSlow = (this.waiters[0]?.sinceMs ?? nowMs) < nowMs - leaveAfterMs;
    if (!this.isChanging) {
      if (isAnother || isSlow || nowMs - this.heardMs > leaveAfterMs) this.leaveBehind();
      else if (this.isJoined && options.isWitnessed && this.registered !== waitsFor) this.tellRegister(waitsFor);
    }
    const oldest = this.waiters[0];
    if (oldest && nowMs - oldest.sinceMs > stallMs)
      options.end("neither the partner nor the witness answers: nothing can be acknowledged");
  };

  fail = (): void => {
    this.isOver = true;
    for (const { done } of this.waiters.splice(0)) done(false);
  };

  private isCovered(seq: number): boolean {
    const { waitsFor, follower } = this;
    return waitsFor === null || (follower !== null && follower.nodeId === waitsFor && follower.seq >= seq);
  }

  private flush(): void {
    const ready = this.waiters.filter(({ seq }) => this.isCovered(seq));
    if (ready.length === 0) return;
    this.waiters = this.waiters.filter(({ seq }) => !this.isCovered(seq));
    for (const { seq, done } of ready) {
      this.releasedSeq = Math.max(this.releasedSeq, seq);
      done(true);
    }
  }

  /** First answers wait for it; when it has all that was ever answered, it is written down. */
  private countOn(nodeId: string, seq: number): void {
    if (this.waitsFor === null && seq >= this.releasedSeq - nearRecords) {
      this.waitsFor = nodeId;
      this.isJoined = false;
    }
    if (this.waitsFor !== nodeId || this.isJoined || seq < this.releasedSeq) return;
    this.isChanging = true;
    this.options.storeCountsOn(nodeId, () => {
      this.isChanging = false;
      this.isJoined = true;
      this.sinceMs = this.options.nowMs();
    });
  }

  private leaveBehind(): void {
    // It did not catch up, and nobody was told that it would: nothing has to be written down.
    if (!this.isJoined && !this.isByWord) return this.waitNoMore();
    this.isChanging = true;
    this.registered = undefined;
    if (!this.options.isWitnessed) return this.noteAlone();
    this.options.register(null, (answer) => {
      if (answer === "done") this.noteAlone();
      else this.isChanging = false;
    });
  }

  private noteAlone(): void {
    this.options.storeCountsOn(null, () => {
      this.isChanging = false;
      this.sinceMs = this.options.nowMs();
      this.waitNoMore();
    });
  }

  private waitNoMore(): void {
    this.waitsFor = null;
    this.isByWord = false;
    if (!this.isOver) this.flush();
  }

  private tellRegister(nodeId: string): void {
    this.isChanging = true;
    this.options.register(nodeId, (answer) => {
      this.isChanging = false;
      if (answer === "done") this.registered = nodeId;
    });
  }
}
