import { isDeepStrictEqual } from "node:util";

import type { TicketId } from "@yichuang/shared/domain/ids";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";

import type { DomainEvent } from "../../domain/event.ts";
import { systemReasons } from "../../domain/reasons.ts";
import { evolve } from "../../domain/evolve.ts";
import { findBreaches } from "../../domain/invariants.ts";
import { createState, type State, type Ticket } from "../../domain/state.ts";
import { comparable } from "../../domain/testing/comparable.ts";
import type { Commit } from "../../engine/engine.ts";
import type { RecordBody } from "../../engine/record.ts";
import type { JournalRecord } from "../../storage/journal.ts";

type WireReply = {
  ok: boolean;
  revision?: number;
  result?: { printed?: boolean; ticketId?: string };
  rejection?: { code: RejectionCode };
};

/** Refusals that say "not now" or "not you": they stand in no journal, and another answer may follow. */
const passingCodes: ReadonlySet<RejectionCode> = new Set([
  "Unauthorized",
  "Forbidden",
  "TooManyRequests",
  "ShuttingDown",
  "StorageUnavailable",
  "DiskFull",
]);

const clone = (events: readonly DomainEvent[]): DomainEvent[] => JSON.parse(JSON.stringify(events)) as DomainEvent[];

/**
 * Looks on from outside: what the journal was given, what was acknowledged, what screens were told, what paper came out.
 * It has a memory that no crash takes away, and folds what is durable into a state of its own.
 */
export class Witness {
  readonly breaches: string[] = [];
  readonly counts = new Map<string, number>();
  private state: State = createState();
  /** Records that were handed to the journal and may be on disk or not. */
  private uncertain: JournalRecord[] = [];
  private durableSeq = 0;
  private readonly effects = new Set<string>();
  private readonly replies = new Map<string, string>();
  private readonly labels = new Set<string>();
  /** Of kiosks, and not told yet. */
  private readonly given = new Set<string>();
  private readonly unprinted = new Set<string>();
  private readonly givenUp = new Set<string>();
  private readonly rated = new Set<string>();
  /** Until when; 0: back. */
  private readonly steppedOut = new Map<string, number>();
  private readonly toldRevisions = new Map<string, number>();
  private readonly announced = new Set<string>();
  private readonly papers = new Map<string, number>();
  private lastAtMs = 0;
  private lookedAtRevision = 0;
  /** The number of server lives: a reply of an earlier one that is given again is a repetition over a restart. */
  private life = 0;
  private readonly repliedInLife = new Map<string, number>();

  count = (what: string): void => void this.counts.set(what, (this.counts.get(what) ?? 0) + 1);

  /** A job or a handler threw, or something never came to its end. */
  breach = (sentence: string): void => void this.breaches.push(sentence);

  onFault = (error: unknown, where: string): void => {
    if (where === "checkpoint") return this.count("checkpoint failed");
    this.breach(`a fault in ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };

  onHandedOver = (records: readonly JournalRecord[]): void => void this.uncertain.push(...records);

  onDurable = (records: readonly JournalRecord[]): void => {
    const last = records.at(-1);
    if (last) this.becomeDurable(last.seq);
  };

  /** JRN5: what a server found on the disk when it started. */
  onRecovered = (seq: number): void => {
    if (seq < this.durableSeq) this.breach(`JRN5 record ${this.durableSeq} was durable, the journal ends at ${seq}`);
    const handedOver = this.uncertain.at(-1)?.seq ?? this.durableSeq;
    if (seq > handedOver) this.breach(`JRN5 record ${seq} was never handed over`);
    this.becomeDurable(seq);
    if (this.uncertain.length > 0) this.count("recovery without unsynced records");
    this.uncertain = [];
  };

  /** ENG4: the state that a server begins with. */
  onStarted = (state: State): void => {
    this.life += 1;
    const [found, expected] = [comparable(state), comparable(this.state)];
    if (isDeepStrictEqual(found, expected)) return;
    for (const [name, value] of Object.entries(expected)) {
      const other: unknown = found[name as keyof typeof found];
      if (!isDeepStrictEqual(other, value))
        this.breach(`ENG4 after a start ${name} is ${JSON.stringify(other)} instead of ${JSON.stringify(value)}`);
    }
  };

  onPublished = (commit: Commit): void => {
    if (commit.revision !== this.state.revision)
      this.breach(`ENG2 revision ${commit.revision} is published, ${this.state.revision} is durable`);
    const [first] = commit.events;
    commit.events.forEach(({ revision }, index) => {
      if (revision !== (first?.revision ?? 0) + index)
        this.breach(`ENG4 revision ${revision} is published after a gap`);
    });
  };

  onReply = (command: Record<string, unknown>, replyJson: string): void => {
    const { commandId, type } = command as { commandId: string; type: string };
    const reply = JSON.parse(replyJson) as WireReply;
    const outcome = reply.ok ? "ok" : (reply.rejection?.code ?? "");
    this.count(`${type} ${reply.ok ? "ok" : "refused"}`);
    if (!reply.ok) this.count(`refusal ${outcome}`);
    if (reply.ok && !this.effects.has(commandId)) this.breach(`ENG2 ${type} is acknowledged and not durable`);
    if (reply.ok && reply.result?.printed && !this.papers.has(String(command["ticketId"])))
      this.breach(`PRN8 ${String(command["ticketId"])} is said to be printed, and no paper came out`);
    if (!reply.ok && passingCodes.has(outcome as RejectionCode)) return;
    // RATE1: what cannot be rated leaves no trace, so that it may be rated by the same command later.
    if (!reply.ok && type === "RateVisit") return;
    const earlier = this.replies.get(commandId);
    if (earlier === undefined) {
      this.replies.set(commandId, replyJson);
      this.repliedInLife.set(commandId, this.life);
    } else if (earlier !== replyJson) this.breach(`ENG3 ${type} was answered ${earlier} and then ${replyJson}`);
    else this.count(this.repliedInLife.get(commandId) === this.life ? "reply again" : "reply again after a restart");
  };

  /** What a device was told by hello, heartbeat or view. */
  onTold = (device: string, revision: number): void => {
    if (revision > this.state.revision)
      this.breach(`ENG2 ${device} is told revision ${revision}, ${this.state.revision} is durable`);
    const before = this.toldRevisions.get(device) ?? 0;
    if (revision < before) this.breach(`ENG4 ${device} is told revision ${revision} after ${before}`);
    this.toldRevisions.set(device, revision);
  };

  onAnnounced = (device: string, announcementId: string): void => {
    const key = `${device} ${announcementId}`;
    this.count("announcement");
    if (this.announced.has(key)) this.breach(`VIEW5 ${announcementId} is announced twice at ${device}`);
    this.announced.add(key);
  };

  /** INV2 as the lobby sees it. */
  onBoard = (device: string, { serving }: BoardView): void => {
    const [labels, windows] = [new Set<string>(), new Set<number>()];
    for (const { label, windowNumber, status } of serving) {
      if (status !== "called" && status !== "serving") continue;
      if (labels.has(label)) this.breach(`INV2 ${device} shows ${label} at two windows`);
      if (windows.has(windowNumber)) this.breach(`INV2 ${device} shows two tickets at window ${windowNumber}`);
      labels.add(label);
      windows.add(windowNumber);
    }
  };

  /** OFF1: a kiosk gave a number out by itself; nobody else may give it out on that day. */
  onGiven = (businessDay: string, label: string): void => {
    const key = `${businessDay} ${label}`;
    if (this.labels.has(key)) this.breach(`INV9 label ${label} is in two hands on ${businessDay}`);
    this.labels.add(key);
    this.given.add(key);
  };

  /** Paper came out of the hall's printer. */
  onPaper = (ticketId: string): void => {
    const papers = (this.papers.get(ticketId) ?? 0) + 1;
    this.papers.set(ticketId, papers);
    if (papers > 1) this.breach(`PRN8 ${ticketId} was printed ${papers} times`);
  };

  /** INV1 to INV8, of all that is durable. */
  look = (): void => {
    if (this.state.revision === this.lookedAtRevision) return;
    this.lookedAtRevision = this.state.revision;
    this.breaches.push(...findBreaches(this.state));
  };

  revision = (): number => this.state.revision;

  /** Of those that are durable. */
  ticketsThatAre = (status: Ticket["status"]): TicketId[] =>
    [...this.state.tickets.values()].filter((ticket) => ticket.status === status).map(({ ticketId }) => ticketId);

  private becomeDurable(seq: number): void {
    while ((this.uncertain[0]?.seq ?? Infinity) <= seq) {
      const record = this.uncertain.shift() as JournalRecord;
      this.durableSeq = record.seq;
      this.take(record.body as RecordBody);
    }
  }

  private take({ commandId, events, revision, reply }: RecordBody): void {
    if (commandId !== undefined) {
      if (this.effects.has(commandId)) this.breach(`ENG3 command ${commandId} had an effect twice`);
      this.effects.add(commandId);
      if (reply?.ok && reply.revision > revision) this.breach(`ENG4 a reply names revision ${reply.revision}`);
    }
    for (const event of clone(events)) this.takeEvent(event);
    if (this.state.revision !== revision)
      this.breach(`ENG4 a record leads to revision ${this.state.revision}, not ${revision}`);
  }

  private takeEvent(event: DomainEvent): void {
    this.count(`event ${event.type}`);
    if (event.atMs < this.lastAtMs) this.breach(`ENG5 ${event.type} is of before the event before it`);
    this.lastAtMs = event.atMs;
    if (event.type === "DayOpened" && this.state.businessDay !== null && event.businessDay <= this.state.businessDay)
      this.breach(`DAY8 the business day goes from ${this.state.businessDay} to ${event.businessDay}`);
    if ("ticketId" in event) this.takePrint(event);
    this.takeVisit(event);
    const { revision } = this.state;
    evolve(this.state, event);
    if (this.state.revision !== revision + 1) this.breach(`ENG4 ${event.type} does not raise the revision by one`);
  }

  /** OUT1, OUT2, RATE1: what a citizen does but once, and that nobody is called who is out. */
  private takeVisit(event: DomainEvent): void {
    if (event.type === "VisitRated") {
      if (this.rated.has(event.ticketId)) this.breach(`RATE1 ${event.ticketId} is rated twice`);
      this.rated.add(event.ticketId);
    }
    if (event.type === "TicketSteppedOut") {
      if (this.steppedOut.has(event.ticketId)) this.breach(`OUT2 ${event.ticketId} steps out twice`);
      this.steppedOut.set(event.ticketId, event.untilMs);
    }
    // Once is for good; that it is over stands there as a time that is past.
    if (event.type === "TicketCameBack") this.steppedOut.set(event.ticketId, 0);
    if (event.type === "TicketCalled" && !event.isNamed && (this.steppedOut.get(event.ticketId) ?? 0) > event.atMs)
      this.breach(`OUT1 ${event.ticketId} is called and is out`);
  }

  private takePrint(event: Extract<DomainEvent, { ticketId: unknown }>): void {
    const { ticketId } = event;
    if (event.type === "TicketIssued") {
      const label = `${event.businessDay} ${event.label}`;
      const isTold = event.offline !== undefined && this.given.delete(label);
      if (event.offline && !isTold) this.breach(`OFF4 ${event.label} is told of, and was not given out, or before`);
      if (this.labels.has(label) && !isTold)
        this.breach(`INV9 label ${event.label} is issued twice on ${event.businessDay}`);
      this.labels.add(label);
      if (event.awaitsPrint) this.unprinted.add(ticketId);
    }
    if (event.type === "TicketPrinted" || event.type === "TicketPrintFailed") {
      this.unprinted.delete(ticketId);
      if (this.givenUp.delete(ticketId)) this.count("recovery of a ticket that was given up");
    }
    if (event.type === "TicketCancelled" && event.reason === systemReasons.printUnconfirmed) {
      this.count("print given up");
      this.givenUp.add(ticketId);
    }
    if (event.type === "TicketCalled" && this.unprinted.has(ticketId))
      this.breach(`PRN1 ${ticketId} is called and was never printed`);
  }
}
