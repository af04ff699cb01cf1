import { leaveAfterMs } from "./coverage.ts";
import type { PairMessage, RawRecord } from "./messages.ts";
import type { PairNode } from "./pair-node.ts";

import type { JournalEnd } from "../storage/file-journal.ts";
import type { JournalCopy } from "../storage/replica.ts";

/** The journal as a session sees it. Each calls back once; a write that fails there ends the process, a read does not. */
export type SessionJournal = {
  /** What is on the own disk. */
  end: () => JournalEnd;
  /** Checks that each record follows from the one before, and writes them durably. False: one does not. */
  append: (records: readonly RawRecord[], done: (isSound: boolean) => void) => void;
  /** Whether the journal has this record with this link. */
  has: (end: JournalEnd, done: (isThere: boolean) => void) => void;
  /** Some records after `seq`; null: they are not at hand any more, or cannot be read. */
  readAfter: (seq: number, done: (records: readonly RawRecord[] | null) => void) => void;
  /** Null: none can be made. */
  makeCopy: (done: (copy: JournalCopy | null) => void) => void;
  /** Lays the journal aside and begins anew with this. */
  takeCopy: (copy: JournalCopy, done: () => void) => void;
  /** A checkpoint of the primary; records go on meanwhile. */
  takeCheckpoint: (seq: number, bytes: Uint8Array) => void;
};

export type SessionOptions = {
  node: PairNode;
  journal: SessionJournal;
  nowMs: () => number;
  send: (message: PairMessage, payload?: Uint8Array) => void;
  /** Ends the line; `closed` follows. */
  close: () => void;
  /** SBY4: stops taking, and gives the office to this node. */
  handOver: (nodeId: string, seq: number, done: (given: { term: number; seq: number } | null) => void) => void;
  /** The primary's answer to `askHandOver`. */
  onHandOver: (isTaken: boolean) => void;
};

export type Session = {
  received: (message: PairMessage, payload: Uint8Array) => void;
  /** A part of a message has come: the other end lives, though the whole may take its time. */
  receiving: () => void;
  /** There is more on the own disk. */
  wake: () => void;
  /** There is a new checkpoint on the own disk. */
  checkpointed: () => void;
  tick: () => void;
  isLeading: () => boolean;
  askHandOver: () => void;
  closed: () => void;
};

/** So many records may be under way; then the standby's disk is waited for. */
const windowRecords = 2_048;

/**
 * One line between the two servers, from the first hello to its end, on either side of it. Messages are taken one after the other;
 * what they ask of the disk is finished before the next one is looked at.
 */
export const openSession = (options: SessionOptions): Session => new PairSession(options);

class PairSession implements Session {
  private their: string | null = null;
  private mayLead = false;
  private isFollowing = false;
  private leads: { nodeId: string; term: number; sentSeq: number; ackedSeq: number; isReading: boolean } | null = null;
  private heardMs: number;
  private queue: { message: PairMessage; payload: Uint8Array }[] = [];
  private isBusy = false;
  private isClosed = false;

  constructor(private readonly options: SessionOptions) {
    this.heardMs = options.nowMs();
    options.send({ type: "hello", ...options.node.hello() });
  }

  received = (message: PairMessage, payload: Uint8Array): void => {
    this.heardMs = this.options.nowMs();
    // The primary is alive while the disk is busy with what it sent.
    if (this.isFollowing && "term" in message && message.type !== "hello" && message.type !== "handOver")
      if (!this.options.node.heard(message.term)) return this.options.close();
    this.queue.push({ message, payload });
    this.work();
  };

  receiving = (): void => {
    this.heardMs = this.options.nowMs();
    if (this.isFollowing) this.options.node.heard(this.options.node.standing.term);
  };

  wake = (): void => {
    const { leads, options } = this;
    if (leads === null || leads.isReading || this.isClosed || options.node.phase === "over") return;
    if (leads.sentSeq >= options.journal.end().seq || leads.sentSeq - leads.ackedSeq > windowRecords) return;
    leads.isReading = true;
    options.journal.readAfter(leads.sentSeq, (records) => {
      leads.isReading = false;
      if (this.isClosed) return;
      const last = records?.at(-1);
      // Not at hand any more: the standby comes back, and is given a copy.
      if (records === null || last === undefined) return options.close();
      options.send({ type: "records", term: leads.term, records: [...records] });
      leads.sentSeq = last.seq;
      this.wake();
    });
  };

  checkpointed = (): void => {
    if (this.leads === null) return;
    this.options.journal.makeCopy((copy) => {
      // Only behind the records that it holds; else the standby goes on without this one.
      if (copy === null || this.leads === null || this.leads.sentSeq < copy.seq) return;
      this.options.send({ type: "checkpoint", term: this.leads.term, seq: copy.seq }, copy.bytes);
    });
  };

  tick = (): void => {
    const { options } = this;
    if (options.nowMs() - this.heardMs > leaveAfterMs) return options.close();
    // Who has given the office away says nothing more in the term that it gave.
    if (options.node.phase === "over") return;
    // A follower too: a large frame may hold up what it would acknowledge.
    if (this.leads || this.isFollowing)
      options.send({ type: "beat", term: this.leads?.term ?? options.node.standing.term });
    else options.send({ type: "hello", ...options.node.hello() });
    this.wake();
  };

  isLeading = (): boolean => this.leads !== null;

  askHandOver = (): void => this.options.send({ type: "askHandOver", seq: this.options.journal.end().seq });

  closed = (): void => {
    this.isClosed = true;
    this.leads = null;
    this.queue = [];
    if (this.isFollowing) this.options.node.lost();
    this.isFollowing = false;
  };

  private work(): void {
    while (!this.isBusy && !this.isClosed) {
      const next = this.queue.shift();
      if (next === undefined) return;
      this.isBusy = true;
      let isLater = false;
      this.take(next.message, next.payload, () => {
        this.isBusy = false;
        if (isLater) this.work();
      });
      isLater = true;
    }
  }

  private take(message: PairMessage, payload: Uint8Array, done: () => void): void {
    const { options } = this;
    switch (message.type) {
      case "hello":
        this.their = message.nodeId;
        this.mayLead = options.node.meet(message, () => this.follow());
        return done();
      case "follow":
        return this.lead(message, done);
      case "ack":
        this.acknowledged(message.term, message.seq);
        return done();
      case "askHandOver":
        return this.handOver(message.seq, done);
      case "records":
        return this.append(message.records, message.term, done);
      case "beat":
        if (this.leads?.term === message.term) options.node.coverage.alive(this.leads.nodeId);
        this.acknowledge(message.term);
        return done();
      case "copy":
        return this.takeCopy(message, payload, done);
      case "checkpoint":
        if (this.isFollowing) options.journal.takeCheckpoint(message.seq, payload);
        return done();
      case "handOver":
        options.onHandOver(options.node.given(message.term, message.seq));
        return done();
      case "notHandedOver":
        options.onHandOver(false);
        return done();
    }
  }

  private follow(): void {
    const { node, journal, send } = this.options;
    if (this.isClosed) return node.lost();
    this.isFollowing = true;
    send({ type: "follow", term: node.standing.term, ...journal.end() });
  }

  /** SBY2: the standby's journal is a beginning of this one, or it gets a copy. */
  private lead({ term, seq, link }: JournalEnd & { term: number }, done: () => void): void {
    const { node, journal } = this.options;
    const nodeId = this.their;
    const begin = (from: number | null): void => {
      if (from === null || nodeId === null) this.options.close();
      else {
        this.leads = { nodeId, term, sentSeq: from, ackedSeq: from, isReading: false };
        this.tick();
      }
      done();
    };
    if (nodeId === null || !this.mayLead || node.phase !== "serving" || term !== node.standing.term) return begin(null);
    journal.has({ seq, link }, (isThere) => {
      // A new journal begins with a copy too: else it would be sent every record since day one.
      if (!isThere || seq === 0) return this.sendCopy(isThere ? seq : -1, begin);
      journal.readAfter(seq, (records) => (records === null ? this.sendCopy(seq, begin) : begin(seq)));
    });
  }

  /** `rightSeq`: so far the standby's journal is as this one, and a copy that goes no further is of no use to it. */
  private sendCopy(rightSeq: number, begin: (from: number | null) => void): void {
    const { node, journal, send } = this.options;
    journal.makeCopy((copy) => {
      if (copy === null) return begin(null);
      if (copy.seq <= rightSeq) return begin(rightSeq);
      const { bytes, ...end } = copy;
      if (!this.isClosed) send({ type: "copy", term: node.standing.term, ...end, upTo: journal.end().seq }, bytes);
      begin(end.seq);
    });
  }

  private acknowledged(term: number, seq: number): void {
    const { leads, options } = this;
    if (leads === null || term !== options.node.standing.term || options.node.phase !== "serving") return;
    leads.ackedSeq = seq;
    options.node.coverage.acknowledged(leads.nodeId, seq);
    this.wake();
  }

  private handOver(seq: number, done: () => void): void {
    const { their } = this;
    // Acknowledgements must come in meanwhile: the queue goes on.
    done();
    if (their === null) return;
    this.options.handOver(their, seq, (given) => {
      if (!this.isClosed) this.options.send(given ? { type: "handOver", ...given } : { type: "notHandedOver" });
    });
  }

  private append(records: readonly RawRecord[], term: number, done: () => void): void {
    const { journal, close } = this.options;
    if (!this.isFollowing || this.options.node.phase !== "following") return done();
    journal.append(records, (isSound) => {
      if (isSound) this.acknowledge(term);
      else close();
      done();
    });
  }

  /** SBY1: what is on this disk, and nothing else. */
  private acknowledge(term: number): void {
    const { node, journal, send } = this.options;
    if (this.isClosed || !this.isFollowing || node.phase !== "following" || term !== node.standing.term) return;
    const { seq } = journal.end();
    node.grown(seq);
    send({ type: "ack", term, seq });
  }

  private takeCopy(
    { seq, link, upTo, term }: JournalEnd & { upTo: number; term: number },
    bytes: Uint8Array,
    done: () => void,
  ): void {
    const { node, journal } = this.options;
    if (!this.isFollowing || node.phase !== "following") return done();
    node.copying(upTo, () =>
      journal.takeCopy({ seq, link, bytes }, () => {
        this.acknowledge(term);
        done();
      }),
    );
  }
}
