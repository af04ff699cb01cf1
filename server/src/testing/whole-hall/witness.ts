import { isDeepStrictEqual } from "node:util";

import type { Hall, HallIndex } from "@yichuang/shared/domain/hall";
import type { TicketId } from "@yichuang/shared/domain/ids";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";

import { adjustedHall } from "../../domain/adjusted-hall.ts";
import type { DomainEvent } from "../../domain/event.ts";
import { systemReasons } from "../../domain/reasons.ts";
import { evolve } from "../../domain/evolve.ts";
import { findBreaches } from "../../domain/invariants.ts";
import { createState, type State, type Ticket } from "../../domain/state.ts";
import { comparable } from "../../domain/testing/comparable.ts";
import type { Commit } from "../../engine/engine.ts";
import type { RecordBody } from "../../engine/record.ts";
import { sha256Of } from "../../hall-shelf.ts";
import type { JournalRecord } from "../../storage/journal.ts";
import { hallOf } from "./hall-file.ts";

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

const isPrinting = (type: string): boolean => type.startsWith("Print") || type === "ReprintTicket";
/** What a command has printed, if it prints. */
const paperOf = ({ type, ticketId, itemId, documentId, caseId }: Record<string, unknown>): string =>
  `${String(type)} ${String(ticketId ?? itemId ?? documentId ?? caseId)}`;

/** The hall works on without them, and tries again. */
const mayFail: ReadonlySet<string> = new Set(["checkpoint", "hall version", "hall history"]);
/** For so long a repetition is known as one. */
const repliesKeptMs = 48 * 60 * 60_000;

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
  /** When each command had its effect. */
  private readonly effects = new Map<string, number>();
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
  /** Commands for each paper, and the life of the server that they came to. */
  private readonly asked = new Map<string, Set<string>>();
  private lastAtMs = 0;
  private lookedAtRevision = 0;
  /** The number of server lives: a reply of an earlier one that is given again is a repetition over a restart. */
  private life = 0;
  private readonly repliedInLife = new Map<string, number>();

  count = (what: string): void => void this.counts.set(what, (this.counts.get(what) ?? 0) + 1);

  /** A job or a handler threw, or something never came to its end. */
  breach = (sentence: string): void => void this.breaches.push(sentence);

  onFault = (error: unknown, where: string): void => {
    if (mayFail.has(where)) return this.count(`${where} failed`);
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

  /** ADJ8: the hall that is decided in, after a start and after each new version. */
  onHall = (hall: Hall, hallFile: string): void => {
    const newest = this.state.hallVersions.at(-1);
    if (hall !== hallOf(newest?.sha256 ?? sha256Of(hallFile)).hall)
      this.breach(`ADJ8 version ${newest?.version ?? 0} of the hall is durable, and another hall is in force`);
  };

  onPublished = (commit: Commit, hall: Hall): void => {
    if (commit.revision !== this.state.revision)
      this.breach(`ENG2 revision ${commit.revision} is published, ${this.state.revision} is durable`);
    const [first] = commit.events;
    commit.events.forEach(({ revision }, index) => {
      if (revision !== (first?.revision ?? 0) + index)
        this.breach(`ENG4 revision ${revision} is published after a gap`);
    });
    if (commit.events.some(({ event }) => event.type === "HallUpdated")) this.onHall(hall, "");
  };

  /** PRN12: a repetition moves no paper; a server that has died in between does not know that it is one. */
  onAsked = (command: Record<string, unknown>): void => {
    const { type, commandId } = command;
    if (!isPrinting(String(type))) return;
    const paper = paperOf(command);
    const id = String(commandId);
    const isForgotten = this.state.nowMs - (this.effects.get(id) ?? Infinity) >= repliesKeptMs;
    const asked = this.asked.get(paper) ?? new Set();
    this.asked.set(paper, asked.add(`${this.life} ${id}${isForgotten ? " forgotten" : ""}`));
  };

  onReply = (command: Record<string, unknown>, replyJson: string): void => {
    const { commandId, type } = command as { commandId: string; type: string };
    const reply = JSON.parse(replyJson) as WireReply;
    const outcome = reply.ok ? "ok" : (reply.rejection?.code ?? "");
    this.count(`${type} ${reply.ok ? "ok" : "refused"}`);
    if (!reply.ok) this.count(`refusal ${outcome}`);
    if (reply.ok && !this.effects.has(commandId)) this.breach(`ENG2 ${type} is acknowledged and not durable`);
    const paper = paperOf(command);
    if (reply.ok && reply.result?.printed && !this.papers.has(paper))
      this.breach(`PRN8 ${paper} is said to be printed, and no paper came out`);
    if (!reply.ok && passingCodes.has(outcome as RejectionCode)) return;
    // What left no trace may be answered anew: who cannot be rated yet, which hall is none (RATE1, ADJ3).
    if (!reply.ok && !this.effects.has(commandId)) return;
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
  onPaper = (paper: string): void => {
    const papers = (this.papers.get(paper) ?? 0) + 1;
    this.papers.set(paper, papers);
    if (papers > 1 && paper.startsWith("PrintTicket")) this.breach(`PRN8 ${paper} came out ${papers} times`);
    const asked = this.asked.get(paper)?.size ?? 0;
    if (papers > asked) this.breach(`PRN12 ${paper} came out ${papers} times for ${asked} commands`);
  };

  /** INV1 to INV8, of all that is durable. */
  look = (): void => {
    if (this.state.revision === this.lookedAtRevision) return;
    this.lookedAtRevision = this.state.revision;
    this.breaches.push(...findBreaches(this.state));
  };

  /** What is durable, and the hall that holds. */
  now = (): { state: State; index: HallIndex | null } => {
    const { state } = this;
    const newest = state.hallVersions.at(-1);
    return { state, index: newest ? adjustedHall(hallOf(newest.sha256), state) : null };
  };

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

  private take({ commandId, atMs, events, revision, reply }: RecordBody): void {
    if (commandId !== undefined) {
      const earlierMs = this.effects.get(commandId);
      if (earlierMs !== undefined && atMs - earlierMs < repliesKeptMs)
        this.breach(`ENG3 command ${commandId} had an effect twice`);
      if (earlierMs !== undefined) this.replies.delete(commandId);
      this.effects.set(commandId, atMs);
      if (reply?.ok && reply.revision > revision) this.breach(`ENG4 a reply names revision ${reply.revision}`);
    }
    this.takeHall(events);
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

  /** ADJ1, ADJ8: one version after the other, each durable, and the day goes on as it was. */
  private takeHall(events: readonly DomainEvent[]): void {
    const updated = events.find((event) => event.type === "HallUpdated");
    if (!updated) return;
    const { version, origin, fileSha256 } = updated;
    const newest = this.state.hallVersions.at(-1);
    this.count(`hall version by ${origin}`);
    if (version !== (newest?.version ?? 0) + 1) this.breach(`ADJ1 version ${version} of the hall follows on another`);
    if (origin === "file" && newest?.fileSha256 === fileSha256)
      this.breach(`ADJ8 version ${newest.version} of the hall was durable, and is not there any more`);
    const others = events.filter(({ type }) => type !== "HallUpdated" && type !== "StaffSignedOut");
    if (others.length > 0) this.breach(`ADJ8 with version ${version} of the hall comes ${others[0]?.type}`);
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
