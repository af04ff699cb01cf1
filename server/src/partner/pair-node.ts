import { Coverage } from "./coverage.ts";
import type { Entry, Register } from "./register.ts";
import type { Standing } from "./standing.ts";

/** What the two servers tell each other when they meet. */
export type Hello = Pick<Standing, "nodeId" | "term" | "role"> & {
  isServing: boolean;
  /** The last record of the own journal. */
  seq: number;
};

export type PairEffects = {
  /** Writes it down durably, then calls. One is under way at a time. */
  store: (standing: Standing, done: () => void) => void;
  /** Null: the witness does not answer in time. */
  readRegister: (done: (register: Register | null) => void) => void;
  /** Null: nobody knows whether it was changed. */
  changeRegister: (version: number, entry: Entry, done: (isChanged: boolean | null) => void) => void;
  /** This server is the hall's server from now on. */
  serve: () => void;
  /** This server must acknowledge nothing more; the process ends. */
  end: (why: string) => void;
};

export type PairOptions = {
  standing: Standing;
  /** A witness decides; else a person. */
  isWitnessed: boolean;
  /** Never goes back. Time only tells when something is tried, never whether it is right. */
  nowMs: () => number;
  /** What the PC's clock says, for the term of a takeover alone. */
  clockMs: () => number;
  /** The last record on the own disk. */
  seq: () => number;
  /** The files beside the journal that a hall's server needs are here. */
  isFurnished: () => boolean;
  effects: PairEffects;
};

/** `refused`: why not, for the person who asked. `ask`: the partner is there, and is to hand over. */
export type TakeoverAnswer = { is: "done" } | { is: "refused"; why: string } | { is: "ask" };

/** How long nothing may be heard from the primary before a standby asks the witness. */
export const claimAfterMs = 8_000;
/** A partner that was met so short ago is there. */
const thereMs = 3_000;

type Phase = "looking" | "following" | "serving" | "over";

/**
 * SBY: the mind of one server of a pair, without disk, network and clock. It is told what happened and calls its effects; a new
 * process begins with what is written down. At its end is `end`: nothing is undone, the next process begins anew.
 */
export class PairNode {
  standing: Standing;
  phase: Phase = "looking";
  /** Who is waited for before anybody is answered, while this server serves. */
  readonly coverage: Coverage;
  /** Last sign of a primary that is followed, and of any partner. */
  private heardMs: number;
  private met: { hello: Hello; atMs: number } | null = null;
  /** Why a person should look, found when the partner was met last; null: all is well. */
  doubt: string | null = null;
  private isClaiming = false;
  private isStoring = false;

  constructor(private readonly options: PairOptions) {
    this.standing = options.standing;
    this.heardMs = options.nowMs();
    this.coverage = new Coverage({
      nowMs: options.nowMs,
      isWitnessed: options.isWitnessed,
      countsOn: () => this.standing.countsOn,
      storeCountsOn: (countsOn, done) => this.store({ countsOn }, done),
      register: (countsOn, done) => this.confirm(countsOn, done),
      end: (why) => this.end(why),
    });
  }

  hello = (): Hello => {
    const { nodeId, term, role } = this.standing;
    return { nodeId, term, role, isServing: this.phase === "serving", seq: this.options.seq() };
  };

  /** When the partner was last met, and what it said. */
  lastMet = (): { hello: Hello; atMs: number } | null => this.met;

  /** SBY3: the partner said who it is. True: it may follow this server. `follow`: it is to be followed, and the term is written down. */
  meet = (their: Hello, follow: () => void): boolean => {
    const { phase, standing } = this;
    this.met = { hello: their, atMs: this.options.nowMs() };
    this.doubt = null;
    if (phase === "over" || this.isClaiming || this.isStoring) return false;
    if (their.nodeId === standing.nodeId) {
      this.doubt = isItself;
      return false;
    }
    if (outranks(their, standing)) {
      this.giveWay(their, follow);
      return false;
    }
    if (standing.role !== "primary" || their.term > standing.term) return false;
    // SBY5: who was primary before this start serves when the other one is not.
    if (phase === "looking" && their.role === "standby") this.serveByWord(their);
    else if (phase === "looking" && their.isServing) this.doubt = waits;
    return this.phase === "serving";
  };

  /** A sign of life in a term from the primary that is followed. False: it is of the past. */
  heard = (term: number): boolean => {
    if (this.phase !== "following" || term !== this.standing.term) return false;
    this.heardMs = this.options.nowMs();
    if (this.met) this.met.atMs = this.heardMs;
    return true;
  };

  /** The line to the primary is gone. */
  lost = (): void => {
    if (this.phase === "following") this.phase = "looking";
  };

  /** SBY2: the journal is being copied; until it has this record it is no ground to serve on. `done`: that is written down. */
  copying = (upTo: number, done: () => void): void => this.store({ copyUpTo: upTo }, done);

  /** The journal has grown to this record. */
  grown = (seq: number): void => {
    const { copyUpTo } = this.standing;
    if (copyUpTo !== null && seq >= copyUpTo && !this.isStoring) this.store({ copyUpTo: null }, () => undefined);
  };

  tick = (): void => {
    if (this.phase === "serving") this.coverage.tick();
    else if (this.phase !== "over") this.claimIfDue();
  };

  /** SBY4: a person wants this server to be the primary. */
  takeover = (otherIsOff: boolean, answer: (answer: TakeoverAnswer) => void): void => {
    const why = this.obstacle(otherIsOff);
    if (why !== null) return answer({ is: "refused", why });
    if (this.isThere()) return answer({ is: "ask" });
    // Above every term before it, also those that a restored folder knows nothing of.
    const term = Math.max(this.standing.term + 1, (this.met?.hello.term ?? 0) + 1, this.options.clockMs());
    if (!this.options.isWitnessed) return this.takeUp(term, () => answer({ is: "done" }));
    this.isClaiming = true;
    const failed = (why: string): void => {
      this.isClaiming = false;
      answer({ is: "refused", why });
    };
    this.options.effects.readRegister((register) => {
      if (register === null) return failed("the witness does not answer; without it nobody takes over");
      const entry = { term: Math.max(term, register.term + 1), holder: this.standing.nodeId, countsOn: null };
      this.options.effects.changeRegister(register.version, entry, (isChanged) =>
        isChanged
          ? this.takeUp(entry.term, () => answer({ is: "done" }))
          : failed("the witness did not say yes; if it does later, this server takes over then"),
      );
    });
  };

  /** SBY4: the primary has handed over. Its journal ends with `seq`. False: this server has not all of it. */
  given = (term: number, seq: number): boolean => {
    if (this.phase === "serving" || this.phase === "over" || this.isClaiming || this.isStoring) return false;
    if (term <= this.standing.term || this.options.seq() < seq || this.standing.copyUpTo !== null) return false;
    this.takeUp(term, () => undefined);
    return true;
  };

  /** SBY4: asked before anything is refused for it: whether this primary can hand over to a partner that it counts on. */
  mayHandOver = (nodeId: string, done: (may: boolean) => void): void => {
    const may = (): boolean => this.phase === "serving" && this.coverage.hasAll(nodeId, 0);
    if (!this.options.isWitnessed) return done(may());
    this.options.effects.readRegister((register) => done(register !== null && may()));
  };

  /**
   * SBY4: hands the office over to a partner that has everything; a serving one calls it when nothing is taken any more. `their`: the
   * end of the partner's journal. The term that was given; null: the partner lacks something, or the witness does not answer.
   */
  give = (nodeId: string, their: number, done: (term: number | null) => void): void => {
    const { standing, options } = this;
    if (this.isClaiming || this.isStoring || !this.mayGive(nodeId, their)) return done(null);
    const term = Math.max(standing.term, this.met?.hello.term ?? 0) + 1;
    if (this.phase === "serving") {
      this.phase = "over";
      this.coverage.fail();
    }
    this.isClaiming = true;
    const finish = (given: number | null): void => {
      this.isClaiming = false;
      if (given === null) done(null);
      else this.store({ term: given, role: "standby", countsOn: null }, () => done(given));
    };
    if (!options.isWitnessed) return finish(term);
    // The register first: where it does not change, this server is what it was.
    options.effects.readRegister((register) => {
      // Who was the primary must not give away what is another one's; two that never were learn from the register what has been.
      if (register === null || (register.term >= term && standing.role === "primary")) return finish(null);
      const entry = { term: Math.max(term, register.term + 1), holder: nodeId, countsOn: null };
      options.effects.changeRegister(register.version, entry, (isChanged) => finish(isChanged ? entry.term : null));
    });
  };

  private mayGive(nodeId: string, their: number): boolean {
    const { phase, standing, options } = this;
    if (phase === "over") return false;
    if (phase === "serving") return this.coverage.hasAll(nodeId, options.seq());
    return standing.role === "primary" ? standing.countsOn === nodeId : options.seq() <= their;
  }

  private isItself(): boolean {
    return this.isThere() && this.met?.hello.nodeId === this.standing.nodeId;
  }

  private obstacle(otherIsOff: boolean): string | null {
    if (this.phase === "serving") return "this server is the primary";
    if (this.isItself()) return isItself;
    if (this.phase === "over" || this.isClaiming || this.isStoring)
      return "something is under way; try again in a moment";
    if (this.standing.copyUpTo !== null) return "its copy of the journal is not whole yet";
    if (!this.isFurnished()) return "the hall's other files were not copied yet";
    if (!this.isThere()) return otherIsOff ? null : "the other server does not answer";
    return otherIsOff ? "the other server is on: it answers" : null;
  }

  /** Who never followed anybody has nothing to wait for. */
  private isFurnished(): boolean {
    return this.standing.term === 0 || this.options.isFurnished();
  }

  private isThere(): boolean {
    return this.met !== null && this.options.nowMs() - this.met.atMs < thereMs;
  }

  /** SBY3: the partner is the primary in a newer term. Who serves yields only to one that serves: else a person decides. */
  private giveWay({ term, isServing }: Hello, follow: () => void): void {
    if (this.phase === "looking") {
      if (isServing) this.begin(term, follow);
      // Both were primary, and it waits for this one's word.
      else if (this.standing.role === "primary") this.store({ term, role: "standby", countsOn: null }, () => undefined);
    } else if (this.phase === "serving") {
      if (isServing) this.stepDown(term);
      else this.doubt = otherWaits;
    }
  }

  private begin(term: number, follow: () => void): void {
    const start = (): void => {
      if (this.phase !== "looking") return;
      this.phase = "following";
      this.heardMs = this.options.nowMs();
      follow();
    };
    if (term === this.standing.term && this.standing.role === "standby") start();
    else this.store({ term, role: "standby", countsOn: null }, start);
  }

  /** SBY6: asks the witness when nobody is heard; who was primary asks at once. */
  private claimIfDue(): void {
    const { options, standing } = this;
    if (!options.isWitnessed || this.isClaiming || this.isStoring || standing.copyUpTo !== null) return;
    if (!this.isFurnished() || this.isItself()) return;
    if (standing.role !== "primary" && options.nowMs() - this.heardMs <= claimAfterMs) return;
    this.isClaiming = true;
    options.effects.readRegister((register) => {
      if (register === null) this.isClaiming = false;
      else if (register.holder === standing.nodeId) this.resume(register);
      else this.claim(register);
    });
  }

  /** SBY6: the partner's word may be older than what the witness knows. One that is new knows nothing. */
  private serveByWord({ nodeId }: Hello): void {
    const { options, standing } = this;
    if (!options.isWitnessed) return this.serve();
    this.isClaiming = true;
    options.effects.readRegister((register) => {
      if (register?.holder === standing.nodeId && register.term >= standing.term) return this.resume(register);
      this.isClaiming = false;
      // It may be that the partner took over at the word of a person, and learns so when the witness answers it: nobody is answered
      // whom the partner does not have too.
      if (register === null && this.met?.hello.role === "standby") this.serve(nodeId);
      else if (register !== null && register.term < standing.term) this.serve();
    });
  }

  /** The register says that this server is the holder: since before this start, or since a claim whose answer was lost. */
  private resume({ version, ...entry }: Register): void {
    const isSame = entry.term === this.standing.term && this.standing.role === "primary";
    if (!isSame) {
      this.isClaiming = false;
      if (entry.term >= this.standing.term) this.takeUp(entry.term, () => undefined);
      return;
    }
    // Written anew: what others asked before, and what comes late, finds another version.
    this.options.effects.changeRegister(version, entry, (isChanged) => {
      this.isClaiming = false;
      // Where nobody knows it is asked again.
      if (isChanged) this.serve();
    });
  }

  private claim({ version, term, countsOn }: Register): void {
    const { nodeId } = this.standing;
    const mayClaim = countsOn === nodeId && term === this.standing.term;
    if (!mayClaim) {
      this.isClaiming = false;
      return;
    }
    const entry = { term: term + 1, holder: nodeId, countsOn: null };
    this.options.effects.changeRegister(version, entry, (isChanged) => {
      this.isClaiming = false;
      if (isChanged) this.takeUp(entry.term, () => undefined);
    });
  }

  private takeUp(term: number, done: () => void): void {
    this.isClaiming = true;
    this.store({ term, role: "primary", countsOn: null }, () => {
      this.isClaiming = false;
      done();
      this.serve();
    });
  }

  private serve(word: string | null = null): void {
    if (this.phase === "serving" || this.phase === "over") return;
    this.phase = "serving";
    this.coverage.begin(this.options.seq(), word);
    this.options.effects.serve();
  }

  /** Puts into the register whom this server counts on, if it is the holder still. */
  private confirm(countsOn: string | null, done: (answer: "done" | "unknown") => void): void {
    const { nodeId, term } = this.standing;
    this.options.effects.readRegister((register) => {
      if (register === null) return done("unknown");
      // A new witness, or one that lost its disk: it learns who is primary while the partner follows, and is no witness before.
      if (register.term < term && countsOn === null) return done("unknown");
      if (register.term >= term && register.holder !== nodeId) return this.stepDown(register.term);
      this.options.effects.changeRegister(register.version, { term, holder: nodeId, countsOn }, (isChanged) =>
        done(isChanged ? "done" : "unknown"),
      );
    });
  }

  private stepDown(term: number): void {
    if (this.phase === "over") return;
    this.phase = "over";
    this.coverage.fail();
    const why = `the other server is the primary in term ${term}: this one steps down`;
    this.store({ term, role: "standby", countsOn: null }, () => this.options.effects.end(why));
  }

  private end(why: string): void {
    if (this.phase === "over") return;
    this.phase = "over";
    this.coverage.fail();
    this.options.effects.end(why);
  }

  private store(change: Partial<Standing>, done: () => void): void {
    this.standing = { ...this.standing, ...change };
    this.isStoring = true;
    this.options.effects.store(this.standing, () => {
      this.isStoring = false;
      done();
    });
  }
}

const isItself = "PARTNER is this server itself, or a copy of its folder";
const waits =
  "the other server serves in an older term; this one waits. To let it follow, and lay aside what it alone has: stop it, leave-pair, start it";
const otherWaits = "the other server was the primary in a newer term; it waits, and what it alone has is not here";

/** A primary of a newer term; of equal terms, which only two people can make, the greater node id. */
const outranks = (their: Hello, mine: Standing): boolean =>
  their.role === "primary" &&
  (their.term > mine.term || (their.term === mine.term && (mine.role === "standby" || their.nodeId > mine.nodeId)));
