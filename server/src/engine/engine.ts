import type { CaseFlows } from "@yichuang/shared/domain/case";
import type { Hall, HallIndex } from "@yichuang/shared/domain/hall";
import type { Space } from "@yichuang/shared/domain/space";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import type { Ack, Rejection } from "@yichuang/shared/protocol/rejection";

import { adjustedHall } from "../domain/adjusted-hall.ts";
import { type Context, type Decision, type Refusal, refuse } from "../domain/context.ts";
import { decide } from "../domain/decide.ts";
import { estimateAtOnce, type Estimates } from "../domain/dispatch/eta.ts";
import { decideAlerts } from "../domain/alerts.ts";
import { decideDue } from "../domain/deadlines.ts";
import type { DomainEvent } from "../domain/event.ts";
import { evolve } from "../domain/evolve.ts";
import type { OutsideAlert } from "../domain/outside.ts";
import type { Reading } from "../domain/read/reading.ts";
import { readReply } from "../domain/read/reply.ts";
import { createState, type State } from "../domain/state.ts";
import { fromSnapshot, toSnapshot } from "../domain/snapshot.ts";
import type { Journal, JournalRecord } from "../storage/journal.ts";
import type { Clock } from "./clock.ts";
import type { CheckpointData, RecordBody } from "./record.ts";
import { createReplies, type Replies } from "./replies.ts";

/**
 * One command from the gateway, already checked against its schema. `newSessionId` names the session that a `SignIn` begins.
 * What the gateway knows of some commands comes with it.
 */
export type Submission = Pick<
  Context,
  "actor" | "locale" | "newSessionId" | "paired" | "rated" | "aboutCase" | "sealed" | "madeHall"
> & {
  commandId: string;
  command: Command;
  /** What the acknowledgement carries when it comes from outside the core: what a printer said. */
  result?: object;
};

/** Events that are on disk now, each with the revision it led to. */
export type Commit = { events: { event: DomainEvent; revision: number }[]; revision: number };

export type EngineOptions = {
  journal: Journal;
  /** The hall at the start; `useHall` and `UpdateHall` put another one in its place. */
  index: HallIndex;
  clock: Clock;
  areHoursEnforced: boolean;
  /** Words for a refusal in the sender's language. */
  explain: (refusal: Refusal, locale: Locale) => Rejection;
  /** Something threw that must not end the hall's day (`where`: a command, a checkpoint…): to be logged. */
  onFault: (error: unknown, where: string) => void;
  /** Storage failed: what is in memory may be ahead of the disk, so the process must end. */
  onFatal: (error: unknown) => void;
  /** Estimates to read with; they may be some seconds older than the state. Absent: made anew for each reading. */
  estimates?: (state: State, nowMs: number) => Estimates;
  /** Room on the disk. Absent: enough. */
  space?: () => Space;
  /** What is wrong with machines and lines. Absent: nothing. */
  outside?: (state: State, nowMs: number) => readonly OutsideAlert[];
  /** Records between checkpoints. */
  checkpointEvery?: number;
};

export type Engine = {
  /** Rebuilds the state from disk. Call once, before anything else. */
  start: () => Promise<{ replayed: number; tornBytes: number; revision: number }>;
  /** The hall as it is now, with what its windows serve for the time being. */
  index: () => HallIndex;
  /** ADJ8: takes the hall of the version that the state names; before anything else is done. */
  useHall: (index: HallIndex) => void;
  /** The hall as its file has it: without what holds for the time being, and without what departments have published. */
  fileHall: () => Hall;
  /** FLW12: takes changed flows; for cases that are opened from now on. */
  useFlows: (flows: CaseFlows) => void;
  /** Answers when the outcome is on disk. Never rejects. */
  submit: (submission: Submission) => Promise<Ack<unknown>>;
  /** Lets time do its work: day turns, deadlines, alerts. */
  tick: () => Promise<void>;
  /** Reads the state when all that it holds is on disk. */
  read: <Value>(reader: (reading: Reading) => Value) => Promise<Value>;
  /** The reply that a command with this id already got; null: none. On disk, as everything that `read` gives. */
  replyTo: (commandId: string) => Promise<Ack<unknown> | null>;
  /** Called after each commit, in order, before its commands are answered; what it reads then is on disk. */
  onCommit: (listener: (commit: Commit) => void) => void;
  /** Finishes what was taken, writes a checkpoint, refuses the rest. */
  stop: () => Promise<void>;
};

type Entry = { submission: Submission | null; resolve: (ack: Ack<unknown>) => void };

/** JRN2: what begins something new; all else brings to an end what was begun. */
const beginnings: ReadonlySet<Command["type"]> = new Set([
  "IssueTicket",
  "LeaseLabels",
  "BookAppointment",
  "CallGuide",
]);

/** Bounds the time between a command's arrival and its answer under load. */
const batchMax = 256;

/**
 * The one serial loop: take what has arrived, decide and evolve in memory, append all of it with one fdatasync, then
 * publish and answer. Nobody sees a state that is not on disk: readers wait for the batch under way.
 */
export const createEngine = (options: EngineOptions): Engine => new SerialEngine(options);

class SerialEngine implements Engine {
  private state: State = createState();
  private replies: Replies = createReplies();
  private hall: HallIndex;
  private seq = 0;
  private sinceCheckpoint = 0;
  private queue: Entry[] = [];
  private running: Promise<void> | null = null;
  /** True while the memory holds what the disk does not yet. */
  private isAhead = false;
  /** Wait for the disk; run before the next batch is begun. */
  private readers: (() => void)[] = [];
  private phase: "running" | "stopping" | "failed" = "running";
  private readonly listeners: ((commit: Commit) => void)[] = [];

  constructor(private readonly options: EngineOptions) {
    this.hall = options.index;
  }

  index = (): HallIndex => adjustedHall(this.hall, this.state);

  useHall = (index: HallIndex): void => {
    this.hall = index;
  };

  fileHall = (): Hall => this.hall.hall;

  useFlows = (flows: CaseFlows): void => {
    this.hall = { ...this.hall, flows };
  };

  start = async (): Promise<{ replayed: number; tornBytes: number; revision: number }> => {
    const recovery = await this.options.journal.open();
    if (recovery.checkpoint) {
      const data = recovery.checkpoint.data as CheckpointData;
      this.state = fromSnapshot(data.snapshot);
      this.replies = createReplies(data.replies);
      this.seq = recovery.checkpoint.seq;
    }
    let replayed = 0;
    for await (const record of recovery.records) {
      const body = record.body as RecordBody;
      for (const event of body.events) evolve(this.state, event);
      if (this.state.revision !== body.revision)
        throw new Error(`journal record ${record.seq} leads to revision ${this.state.revision}, not ${body.revision}`);
      if (body.commandId !== undefined && body.reply) this.replies.remember(body.commandId, body.atMs, body.reply);
      this.seq = record.seq;
      replayed += 1;
    }
    this.sinceCheckpoint = replayed;
    this.options.clock.goOnFrom?.(this.state.nowMs);
    return { replayed, tornBytes: recovery.tornBytes(), revision: this.state.revision };
  };

  submit = async (submission: Submission): Promise<Ack<unknown>> => {
    const space = this.options.space?.() ?? "ample";
    const isTaken = space === "ample" || (space === "scarce" && !beginnings.has(submission.command.type));
    // A repetition of what is on disk is answered as ever: that writes nothing.
    if (isTaken) return this.enqueue(submission);
    return (await this.replyTo(submission.commandId)) ?? this.refusal("DiskFull", submission.locale);
  };

  tick = async (): Promise<void> => {
    if (this.phase === "running" && this.queue.length === 0) await this.enqueue(null);
  };

  read = async <Value>(reader: (reading: Reading) => Value): Promise<Value> => {
    if (!this.isAhead) return reader(this.reading(this.nowMs()));
    return new Promise<Value>((resolve, reject) => {
      this.readers.push(() => {
        try {
          resolve(reader(this.reading(this.nowMs())));
        } catch (error) {
          reject(error);
        }
      });
    });
  };

  replyTo = (commandId: string): Promise<Ack<unknown> | null> => this.read(() => this.replies.find(commandId) ?? null);

  onCommit = (listener: (commit: Commit) => void): void => void this.listeners.push(listener);

  stop = async (): Promise<void> => {
    if (this.phase === "running") this.phase = "stopping";
    while (this.running) await this.running;
    try {
      if (this.phase !== "failed") await this.checkpoint();
    } finally {
      await this.options.journal.close();
    }
  };

  private enqueue(submission: Submission | null): Promise<Ack<unknown>> {
    const locale = submission?.locale ?? "zh";
    if (this.phase !== "running")
      return Promise.resolve(this.refusal(this.phase === "failed" ? "StorageUnavailable" : "ShuttingDown", locale));
    return new Promise((resolve) => {
      this.queue.push({ submission, resolve });
      this.running ??= this.run();
    });
  }

  private async run(): Promise<void> {
    try {
      while (this.queue.length > 0) {
        await this.commitBatch(this.queue.splice(0, batchMax));
        // In the loop: a hall that is never idle must have checkpoints too.
        if (this.sinceCheckpoint >= (this.options.checkpointEvery ?? 20_000)) await this.checkpointOrTell();
      }
    } catch (error) {
      this.phase = "failed";
      for (const entry of this.queue.splice(0))
        entry.resolve(this.refusal("StorageUnavailable", entry.submission?.locale ?? "zh"));
      this.options.onFatal(error);
    } finally {
      this.running = null;
      if (this.queue.length > 0 && this.phase !== "failed") this.running = this.run();
    }
  }

  private async commitBatch(batch: Entry[]): Promise<void> {
    const records: JournalRecord[] = [];
    const commit: Commit = { events: [], revision: this.state.revision };
    this.isAhead = true;
    let answers: Ack<unknown>[];
    try {
      this.applyDue(records, commit);
      answers = batch.map((entry) => this.handle(entry.submission, records, commit));
      // What they made possible: somebody who came is called at once where the system calls.
      this.applyDue(records, commit);
      if (batch.some(({ submission }) => submission === null)) this.applyAlerts(records, commit);
      if (records.length > 0) await this.options.journal.append(records);
    } catch (error) {
      for (const entry of batch) entry.resolve(this.refusal("StorageUnavailable", entry.submission?.locale ?? "zh"));
      throw error;
    }
    this.isAhead = false;
    this.sinceCheckpoint += records.length;
    if (commit.events.length > 0)
      for (const listener of this.listeners) this.guarded("publish", () => listener(commit));
    batch.forEach((entry, index) => entry.resolve(answers[index] as Ack<unknown>));
    for (const reader of this.readers.splice(0)) reader();
  }

  /** A fault in a listener or a rule is told; what was decided stands. */
  private guarded<Value>(what: string, job: () => Value): Value | undefined {
    try {
      return job();
    } catch (error) {
      this.options.onFault(error, what);
      return undefined;
    }
  }

  /** Day turns and deadlines come before the commands of their moment, calls by the system after them too. */
  private applyDue(records: JournalRecord[], commit: Commit): void {
    for (;;) {
      const atMs = this.nowMs();
      const events = this.guarded("due", () => decideDue(this.state, this.index(), atMs)) ?? [];
      if (events.length === 0) return;
      this.apply(events, commit);
      this.record(records, { atMs, revision: this.state.revision, events });
    }
  }

  /** ALR3: what begins or ends to be wrong goes on record as time passes, not with every command. */
  private applyAlerts(records: JournalRecord[], commit: Commit): void {
    const { state } = this;
    const { index, areHoursEnforced, outside = () => [] } = this.options;
    const atMs = this.nowMs();
    const watch = { state, index, nowMs: atMs, areHoursEnforced };
    const events = this.guarded("alerts", () => decideAlerts({ ...watch, outside: outside(state, atMs) })) ?? [];
    if (events.length === 0) return;
    this.apply(events, commit);
    this.record(records, { atMs, revision: this.state.revision, events });
  }

  private handle(submission: Submission | null, records: JournalRecord[], commit: Commit): Ack<unknown> {
    if (!submission) return { ok: true, revision: this.state.revision, result: {} };
    const { commandId, command, actor, locale } = submission;
    const earlier = this.replies.find(commandId);
    if (earlier) return earlier;
    const atMs = this.nowMs();
    const decision = this.decideSafely(submission, atMs);
    const events = decision.ok ? decision.value : [];
    this.apply(events, commit);
    // ADJ8: whatever is decided after this event is decided in the new hall.
    if (submission.madeHall && events.some(({ type }) => type === "HallUpdated")) this.hall = submission.madeHall.index;
    const reply: Ack<unknown> = decision.ok
      ? {
          ok: true,
          revision: this.state.revision,
          result:
            submission.result ??
            this.guarded("reply", () => readReply(this.reading(atMs), command, events, actor.device)) ??
            {},
        }
      : { ok: false, rejection: this.options.explain(decision.failure, locale) };
    this.replies.remember(commandId, atMs, reply);
    this.record(records, {
      atMs,
      revision: this.state.revision,
      commandId,
      type: command.type,
      actor: { device: actor.device, clerkId: actor.clerkId },
      events,
      reply,
    });
    return reply;
  }

  /** A fault in a rule refuses one command; it must not end the hall's day. Deciding changes nothing, so this is safe. */
  private decideSafely(
    { commandId: _commandId, result: _result, command, ...known }: Submission,
    atMs: number,
  ): Decision {
    const { areHoursEnforced, onFault } = this.options;
    try {
      const told = command.type === "IssueTicket" && this.options.estimates;
      return decide(this.state, command, {
        ...known,
        index: this.index(),
        nowMs: atMs,
        areHoursEnforced,
        ...(told ? { estimates: this.reading(atMs).estimates } : {}),
      });
    } catch (error) {
      onFault(error, command.type);
      return refuse("InternalError");
    }
  }

  private apply(events: readonly DomainEvent[], commit: Commit): void {
    for (const event of events) {
      evolve(this.state, event);
      commit.events.push({ event, revision: this.state.revision });
    }
    commit.revision = this.state.revision;
  }

  private record(records: JournalRecord[], body: RecordBody): void {
    this.seq += 1;
    records.push({ seq: this.seq, body });
  }

  /** Without a new checkpoint the journal alone has everything: the hall works on, and it is tried again later. */
  private async checkpointOrTell(): Promise<void> {
    try {
      await this.checkpoint();
    } catch (error) {
      this.sinceCheckpoint = 0;
      this.options.onFault(error, "checkpoint");
    }
  }

  private async checkpoint(): Promise<void> {
    this.replies.forgetOld(this.nowMs());
    const data: CheckpointData = { snapshot: toSnapshot(this.state), replies: this.replies.entries() };
    await this.options.journal.checkpoint({ seq: this.seq, data });
    this.sinceCheckpoint = 0;
  }

  /**
   * ENG5: never less than the newest event's time: durations cannot be negative, whatever the clock does. While the clock is
   * behind, time goes on by a millisecond after each event, so that a ticket's next call is not taken for the one before.
   */
  private nowMs(): number {
    const clockMs = this.options.clock.nowMs();
    return clockMs < this.state.nowMs ? this.state.nowMs + 1 : clockMs;
  }

  private reading(nowMs: number): Reading {
    const index = this.index();
    const { areHoursEnforced, estimates = (state, at) => estimateAtOnce(state, index, at) } = this.options;
    const { state } = this;
    return {
      state,
      index,
      nowMs,
      areHoursEnforced,
      // Made when somebody reads them.
      get estimates() {
        return estimates(state, nowMs);
      },
    };
  }

  private refusal(code: "StorageUnavailable" | "ShuttingDown" | "DiskFull", locale: Locale): Ack<unknown> {
    return { ok: false, rejection: this.options.explain({ code }, locale) };
  }
}
