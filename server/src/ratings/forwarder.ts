import type { ExportTrouble } from "@yichuang/shared/protocol/views/ratings-view";

import { isRatingEvent } from "../domain/evolve-rating.ts";
import type { Commit } from "../engine/engine.ts";
import type { JournalRecord } from "../storage/journal.ts";
import type { ExportCursor } from "./export-cursor.ts";
import type { SendLines, Sent } from "./platform.ts";
import type { LineKit, RatingLine } from "./rating-line.ts";
import { nextBatch, type RatingBatch } from "./rating-lines.ts";

export type ForwarderOptions = {
  kit: LineKit;
  send: SendLines;
  /** Records after this one, as they stand on disk. */
  readAfter: (seq: number) => AsyncIterable<JournalRecord>;
  /** Where it begins: as far as an earlier life came. */
  cursor: ExportCursor;
  saveCursor: (cursor: ExportCursor) => Promise<void>;
  /** The revision that is on disk at the start. */
  revision: number;
  nowMs: () => number;
  /** The trouble has changed. */
  onChange: () => void;
  onFault: (error: unknown, where: string) => void;
  /** Waits; ends early when the signal does. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type Forwarder = {
  onCommit: (commit: Pick<Commit, "events" | "revision">) => void;
  trouble: () => ExportTrouble | null;
  stop: () => Promise<void>;
};

const linesMax = 100;
/** Ratings that come together go together; the platform is in no hurry. */
const gatherMs = 2_000;
const retryFirstMs = 5_000;
const retryMaxMs = 15 * 60_000;
/** So long people are told of ratings that were refused for good. */
const refusedToldMs = 24 * 60 * 60_000;
/** A cursor that is not saved is read from again after a start: at most so many records. */
const unsavedMax = 5_000;

/**
 * RATE9: store and forward. Reads ratings from the journal, behind what is on disk for certain, sends them in their order and
 * notes durably how far it came; what it has sent and not noted it sends again under the same keys. Beside the hall's work:
 * whatever the platform does, nobody waits for it.
 */
export const createForwarder = (options: ForwarderOptions): Forwarder => new StoreAndForward(options);

class StoreAndForward implements Forwarder {
  private cursor: ExportCursor;
  private savedSeq: number;
  private revision: number;
  private waitingCount = 0;
  private hasLost = false;
  private standing: Exclude<Sent, { kind: "taken" }> | null = null;
  private sinceMs = 0;
  private wake: (() => void) | null = null;
  private isAsked = true;
  private readonly end = new AbortController();
  private readonly running: Promise<void>;

  constructor(private readonly options: ForwarderOptions) {
    const { cursor, revision } = options;
    // A cursor of a longer history: that of a primary whose last records this server never had. All is sent again.
    this.cursor = cursor.revision > revision ? { ...cursor, seq: 0, revision: 0 } : cursor;
    this.savedSeq = this.cursor.seq;
    this.revision = revision;
    this.running = this.run();
  }

  onCommit = ({ events, revision }: Pick<Commit, "events" | "revision">): void => {
    this.revision = revision;
    const count = events.filter(({ event }) => isRatingEvent(event)).length;
    if (count === 0) return;
    this.waitingCount += count;
    this.isAsked = true;
    this.wake?.();
  };

  trouble = (): ExportTrouble | null => {
    const { refusedCount, refusedAtMs } = this.cursor;
    const isRefusalNew = refusedAtMs !== null && this.options.nowMs() - refusedAtMs < refusedToldMs;
    const { standing } = this;
    if (standing === null && !isRefusalNew && !this.hasLost) return null;
    return {
      kind: standing?.kind === "away" ? "away" : standing === null && !isRefusalNew ? "behind" : "refused",
      sinceMs: standing === null && isRefusalNew ? refusedAtMs : this.sinceMs,
      waitingCount: this.waitingCount,
      status: standing !== null && standing.kind !== "away" ? standing.status : null,
      refusedCount: isRefusalNew ? refusedCount : 0,
    };
  };

  stop = async (): Promise<void> => {
    this.end.abort();
    this.wake?.();
    await this.running;
  };

  private async run(): Promise<void> {
    const { onFault, pause } = this.options;
    const { signal } = this.end;
    let retryMs = retryFirstMs;
    while (!signal.aborted) {
      const isDone = await this.forward().catch((error: unknown) => {
        if (!signal.aborted) onFault(error, "ratings export");
        return false;
      });
      if (signal.aborted) return;
      if (isDone) {
        retryMs = retryFirstMs;
        await this.untilAsked();
        if (!signal.aborted) await pause(gatherMs, signal);
      } else {
        await pause(retryMs, signal);
        retryMs = Math.min(2 * retryMs, retryMaxMs);
      }
    }
  }

  private async untilAsked(): Promise<void> {
    if (!this.isAsked && !this.end.signal.aborted) await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = null;
  }

  /** Sends all that there is; false: it has to be tried again later. */
  private async forward(): Promise<boolean> {
    const { kit, readAfter } = this.options;
    for (;;) {
      this.isAsked = false;
      const { seq, revision } = this.cursor;
      const records = readAfter(seq);
      const batch = await nextBatch(records, { seq, revision }, { kit, revisionMax: this.revision, linesMax });
      if (this.end.signal.aborted) return false;
      if (batch.hasGap) this.noteLoss();
      this.waitingCount = Math.max(batch.lines.length, batch.isEnd ? 0 : this.waitingCount);
      if (!(await this.deliver(batch))) return false;
      if (batch.isEnd) return true;
    }
  }

  private async deliver(batch: RatingBatch): Promise<boolean> {
    if (batch.lines.length > 0) {
      const sent = await this.send(batch.lines);
      if (sent.kind === "unfit") {
        if (!(await this.deliverOneByOne(batch.lines))) return false;
      } else if (sent.kind !== "taken") return this.note(sent);
      this.note(null);
      this.waitingCount = Math.max(0, this.waitingCount - batch.lines.length);
    }
    const isWorthSaving = batch.lines.length > 0 || batch.seq - this.savedSeq >= unsavedMax;
    this.cursor = { ...this.cursor, seq: batch.seq, revision: batch.revision };
    if (isWorthSaving) await this.save();
    return true;
  }

  /** One that is never taken must not hold up the others for ever: it is passed over, counted and told. */
  private async deliverOneByOne(lines: readonly RatingLine[]): Promise<boolean> {
    const { nowMs, onFault } = this.options;
    let refusedCount = 0;
    for (const line of lines) {
      const sent = await this.send([line]);
      if (sent.kind === "away" || sent.kind === "refused") return this.note(sent);
      if (sent.kind !== "unfit") continue;
      refusedCount += 1;
      onFault(new Error(`the platform does not take ${line.key} (status ${sent.status})`), "ratings export");
    }
    if (refusedCount > 0)
      this.cursor = {
        ...this.cursor,
        refusedCount: this.cursor.refusedCount + refusedCount,
        refusedAtMs: nowMs(),
      };
    return true;
  }

  private send(lines: readonly RatingLine[]): Promise<Sent> {
    return this.options.send(lines, this.end.signal);
  }

  private async save(): Promise<void> {
    await this.options.saveCursor(this.cursor);
    this.savedSeq = this.cursor.seq;
  }

  private noteLoss(): void {
    this.hasLost = true;
    this.sinceMs = this.options.nowMs();
    this.options.onFault(new Error("ratings were deleted with their day before they were exported"), "ratings export");
  }

  private note(standing: Exclude<Sent, { kind: "taken" }> | null): boolean {
    const isNew = this.standing?.kind !== standing?.kind;
    this.standing = standing;
    if (isNew && standing !== null) this.sinceMs = this.options.nowMs();
    if (isNew) this.options.onChange();
    return standing === null;
  }
}
