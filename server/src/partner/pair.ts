import type { Server } from "node:http";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { ArchiveRules } from "../storage/archive-days.ts";
import type { JournalWithEnd } from "../storage/file-journal.ts";
import type { Journal } from "../storage/journal.ts";
import { createJournalPort, type JournalPort } from "./journal-port.ts";
import { acceptLines, dialLine, type Line, type LineEvents } from "./line.ts";
import { pairMessage } from "./messages.ts";
import { operatorRequest, type OperatorAnswer, wordsFor } from "./operator.ts";
import { type PairEffects, PairNode } from "./pair-node.ts";
import { openSession, type Session } from "./session.ts";
import { answerFiles, fetchFiles, filesRequest } from "./small-files.ts";
import { createStandbyPage } from "./standby-page.ts";
import { newStanding, readStanding, type Standing, writeStanding } from "./standing.ts";
import { createWitnessClient } from "./witness.ts";

export type PairKit = {
  dataDir: string;
  hallPath: string;
  /** Where this server listens, while it does not serve too. */
  port: number;
  host: string;
  /** Address of the other server, and of the witness if there is one. */
  partner: string;
  witness: string | null;
  key: Buffer;
  /** JRN6, JRN7: for a standby's journal too. */
  rules: ArchiveRules | null;
  /** What is wrong with a hall file and what stands beside it; null: nothing. */
  checkHall: (hallPath: string) => Promise<string | null>;
  /** For the log of the process; `bad`: somebody should look. */
  tell: (words: string, details: object, isBad: boolean) => void;
  /** The process must end at once, for this reason. */
  end: (why: string) => void;
};

/** What staff are told of the standby; null: it is there and has everything. */
export type StandbyTrouble = { state: "away" | "behind"; sinceMs: number } | null;

export type Pair = {
  /** Resolves when this server is to serve: the data folder and the port are free for that. */
  whenServing: Promise<void>;
  /** SBY1: the journal of the engine. */
  replicate: (journal: JournalWithEnd) => Journal;
  /** The server is up: the partner may come. `drain` ends all that was taken, and refuses the rest; `onTrouble`: it has changed. */
  attach: (http: Server, drain: () => Promise<void>, onTrouble: () => void) => void;
  trouble: () => StandbyTrouble;
  term: () => number;
  close: () => Promise<void>;
};

const tickMs = 500;
const filesEveryMs = 10_000;
/** Time for the last words to go out. */
const lastWordsMs = 300;

/** SBY: one server of a pair: disk, network and clock around `PairNode`. */
export const openPair = async (kit: PairKit): Promise<Pair> => {
  const pair = new OpenPair(kit, (await readStanding(kit.dataDir)) ?? newStanding());
  await pair.start();
  return pair;
};

type OpenSession = { session: Session; line: Line };

class OpenPair implements Pair {
  readonly whenServing: Promise<void>;
  private readonly node: PairNode;
  private readonly port: JournalPort;
  private readonly witness;
  private readonly sessions = new Set<OpenSession>();
  private http: Server | null = null;
  private isDialing = false;
  private fetching: { stop: AbortController; done: Promise<void> } | null = null;
  private fetchedMs = -Infinity;
  private drain: (() => Promise<void>) | null = null;
  private storing: Promise<void> = Promise.resolve();
  private handOverAnswer: ((isTaken: boolean) => void) | null = null;
  private onTrouble: () => void = () => undefined;
  private told = "";
  private readonly toldWhy = new Map<string, string>();
  private readonly timer: NodeJS.Timeout;
  private startServing: () => void = () => undefined;

  constructor(
    private readonly kit: PairKit,
    standing: Standing,
  ) {
    const fatal = (error: unknown): void =>
      kit.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const tell = (words: string, error: unknown): void => this.tellOnce(words, String(error));
    this.port = createJournalPort(kit.dataDir, { rules: kit.rules, tell, onFatal: fatal });
    this.witness = kit.witness === null ? null : createWitnessClient(kit.witness, kit.key);
    this.whenServing = new Promise((resolve) => (this.startServing = resolve));
    this.node = new PairNode({
      standing,
      isWitnessed: this.witness !== null,
      nowMs: () => performance.now(),
      clockMs: () => Date.now(),
      seq: () => this.port.end().seq,
      isFurnished: () => this.port.isUsable() && existsSync(join(kit.dataDir, "secret")) && existsSync(kit.hallPath),
      effects: this.effects(fatal),
    });
    this.timer = setInterval(this.tick, tickMs);
  }

  /** Opens the journal and the port: from here on the partner is looked for. */
  start = async (): Promise<void> => {
    const { standing } = this.node;
    await writeStanding(this.kit.dataDir, standing);
    await this.port.openToFollow(standing.role === "primary" || standing.term === 0);
    const http = createStandbyPage(this.kit.partner, () => this.node.phase === "following");
    acceptLines(http, this.kit.key, this.accept);
    await new Promise<void>((listening, failed) => {
      http.once("error", failed);
      http.listen({ port: this.kit.port, host: this.kit.host }, listening);
    });
    this.http = http;
    this.kit.tell("one of a pair; looking for the other server", { partner: this.kit.partner, ...standing }, false);
  };

  replicate = (journal: JournalWithEnd): Journal =>
    this.port.replicate(journal, {
      // What is not covered is never answered: the process ends, and its clients ask again elsewhere.
      whenCovered: (seq) =>
        new Promise((resolve) => this.node.coverage.whenCovered(seq, (isCovered) => isCovered && resolve())),
      onAppended: () => this.each(({ session }) => session.wake()),
      onCheckpoint: () => this.each(({ session }) => session.checkpointed()),
    });

  attach = (http: Server, drain: () => Promise<void>, onTrouble: () => void): void => {
    this.drain = drain;
    this.onTrouble = onTrouble;
    this.http = http;
    acceptLines(http, this.kit.key, this.accept);
    this.node.coverage.opened();
  };

  trouble = (): StandbyTrouble => {
    const { isCounted, sinceMs } = this.node.coverage.now();
    if (isCounted) return null;
    const isThere = [...this.sessions].some(({ session }) => session.isLeading());
    return { state: isThere ? "behind" : "away", sinceMs: Date.now() - (performance.now() - sinceMs) };
  };

  term = (): number => this.node.standing.term;

  close = async (): Promise<void> => {
    clearInterval(this.timer);
    this.fetching?.stop.abort();
    this.witness?.close();
    this.each(({ line }) => line.destroy());
  };

  private effects(fatal: (error: unknown) => void): PairEffects {
    return {
      store: (standing, done) => {
        this.storing = this.storing.then(() => writeStanding(this.kit.dataDir, standing)).then(done);
        this.storing.catch(fatal);
      },
      readRegister: (done) => (this.witness ? this.witness.read(done) : done(null)),
      changeRegister: (version, entry, done) => (this.witness ? this.witness.change(version, entry, done) : done(null)),
      serve: () => void this.beginToServe().catch(fatal),
      end: (why) => this.kit.end(why),
    };
  }

  private async beginToServe(): Promise<void> {
    this.kit.tell("this server is the primary", { ...this.node.standing }, false);
    this.each(({ line }) => line.close());
    // What the start reads must not change meanwhile.
    this.fetching?.stop.abort();
    await this.fetching?.done;
    await this.port.closeToServe();
    const { http } = this;
    this.http = null;
    http?.closeAllConnections();
    // The port is free at once; what was said last goes out still.
    http?.close();
    await pause(lastWordsMs);
    this.each(({ line }) => line.destroy());
    this.startServing();
  }

  private readonly tick = (): void => {
    // While no port is open nobody can come, and nobody's silence counts.
    if (this.http === null) return;
    this.node.tick();
    this.each(({ session }) => session.tick());
    if (this.sessions.size === 0 && !this.isDialing) this.dial();
    if (this.node.phase === "following") this.fetch();
    const trouble = this.trouble();
    const { doubt } = this.node;
    const now = `${this.node.phase} ${trouble?.state ?? "fine"} ${doubt ?? ""}`;
    if (now === this.told) return;
    this.told = now;
    if (doubt !== null) this.kit.tell(doubt, { ...this.port.end() }, true);
    else if (this.node.phase === "serving") {
      if (trouble === null) this.kit.tell("the standby has everything", {}, false);
      else this.kit.tell("the standby is left behind: what is acknowledged is on this PC alone", trouble, true);
    } else this.kit.tell(`this server is ${this.node.phase}`, { ...this.port.end() }, false);
    this.onTrouble();
  };

  private dial(): void {
    this.isDialing = true;
    dialLine(
      this.kit.partner,
      this.kit.key,
      (line) => {
        this.isDialing = false;
        return this.openSession(line);
      },
      () => (this.isDialing = false),
    );
  }

  /** What a line is for is told by its first message. */
  private readonly accept = (line: Line): LineEvents => {
    let events: LineEvents | null = null;
    return {
      onMessage: (message, payload) => {
        const asked = filesRequest.safeParse(message);
        if (asked.success) return void answerFiles(line, asked.data, this.kit).catch(() => line.destroy());
        const order = operatorRequest.safeParse(message);
        if (order.success) return this.obey(order.data.otherIsOff, (answer) => line.send(answer));
        events ??= this.openSession(line);
        events.onMessage(message, payload);
      },
      onBytes: () => events?.onBytes?.(),
      onClose: () => events?.onClose(),
    };
  };

  private openSession(line: Line): LineEvents {
    const session = openSession({
      node: this.node,
      journal: this.port,
      nowMs: () => performance.now(),
      send: line.send,
      close: line.destroy,
      handOver: (nodeId, seq, done) => this.handOver(nodeId, seq, done),
      onHandOver: (isTaken) => this.handOverAnswer?.(isTaken),
    });
    const entry = { session, line };
    this.sessions.add(entry);
    return {
      onMessage: (message, payload) => {
        const parsed = pairMessage.safeParse(message);
        if (parsed.success) session.received(parsed.data, payload);
        else line.destroy();
      },
      onBytes: session.receiving,
      onClose: () => {
        this.sessions.delete(entry);
        session.closed();
      },
    };
  }

  private fetch(): void {
    if (this.fetching !== null || performance.now() - this.fetchedMs < filesEveryMs) return;
    const stop = new AbortController();
    const done = fetchFiles(this.kit.partner, this.kit.key, { ...this.kit, signal: stop.signal })
      .then(
        ({ names, refused }) => {
          this.fetchedMs = performance.now();
          if (names.length > 0) this.kit.tell("files of the hall were copied", { names }, false);
          this.tellOnce("the other server's hall files are not sound, and were not taken", refused);
        },
        (error: Error) => {
          if (stop.signal.aborted) return;
          // Soon again where none came yet: without them nobody can take over.
          this.fetchedMs =
            performance.now() - (existsSync(join(this.kit.dataDir, "secret")) ? 0 : filesEveryMs - 1_000);
          this.kit.tell("files of the hall could not be copied", { why: error.message }, true);
        },
      )
      .finally(() => (this.fetching = null));
    this.fetching = { stop, done };
  }

  /** What goes on going wrong is told once; null: it is well. */
  private tellOnce(words: string, why: string | null): void {
    if (why !== null && this.toldWhy.get(words) !== why) this.kit.tell(words, { why }, true);
    if (why === null) this.toldWhy.delete(words);
    else this.toldWhy.set(words, why);
  }

  private obey(otherIsOff: boolean, reply: (answer: OperatorAnswer) => void): void {
    const met = this.node.lastMet();
    const heardAgoMs = met === null ? null : performance.now() - met.atMs;
    const answer = (is: "done" | "refused", why: string | null): void =>
      reply({ type: "operatorAnswer", isDone: is === "done", lines: wordsFor(is, why, this.kit.partner, heardAgoMs) });
    this.node.takeover(otherIsOff, (given) => {
      if (given.is !== "ask") return answer(given.is, given.is === "refused" ? given.why : null);
      const late = setTimeout(() => this.handOverAnswer?.(false), 10_000);
      this.handOverAnswer = (isTaken) => {
        clearTimeout(late);
        this.handOverAnswer = null;
        answer(
          isTaken ? "done" : "refused",
          "the other server did not hand over: the standby lacks something, or there is no witness; its log tells",
        );
      };
      const [first] = this.sessions;
      if (first) first.session.askHandOver();
      else this.handOverAnswer(false);
    });
  }

  /** SBY4: the primary's side. What was begun is finished, and is on both disks, before the office goes. */
  private handOver(nodeId: string, seq: number, done: (given: { term: number; seq: number } | null) => void): void {
    const give = (then: (isGiven: boolean) => void): void =>
      this.node.give(nodeId, seq, (term) => {
        done(term === null ? null : { term, seq: this.port.end().seq });
        then(term !== null);
      });
    if (this.node.phase !== "serving") return give(() => undefined);
    const { drain } = this;
    if (drain === null) return done(null);
    const end = (why: string): void => void pause(lastWordsMs).then(() => this.kit.end(why));
    this.node.mayHandOver(nodeId, (may) => {
      if (!may || this.drain === null) return done(null);
      this.drain = null;
      // From here on it takes nothing, whatever comes of it: it ends, and the next start finds its place.
      drain().then(
        () =>
          give((isGiven) =>
            end(
              isGiven ? "handed over to the other server" : "could not hand over: the standby or the witness is away",
            ),
          ),
        (error: unknown) => {
          done(null);
          end(`could not hand over: ${String(error)}`);
        },
      );
    });
  }

  private each(job: (entry: OpenSession) => void): void {
    for (const entry of this.sessions) job(entry);
  }
}
