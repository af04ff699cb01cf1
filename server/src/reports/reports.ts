import { Worker } from "node:worker_threads";

import type { CaseFlows } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import type { Result } from "@yichuang/shared/lib/result";
import type { LongQuery } from "@yichuang/shared/protocol/queries";

import { type Refusal, refuse } from "../domain/context.ts";
import { directoryOf } from "./directory.ts";
import type { Job, JobMessage, JobReply } from "./jobs.ts";

type HallNow = { hall: Hall; flows: CaseFlows } & Pick<Job, "today" | "nowMs" | "overdue">;

export type ReportsOptions = {
  dataDir: string;
  /** The hall as it is now, and what day and time it is there. */
  hallNow: (isAboutCases: boolean) => Promise<HallNow>;
  /** false: the disk has no room for what can be made again. */
  mayWrite: () => boolean;
  onFault: (error: unknown, where: string) => void;
  limits?: Partial<typeof limits>;
};

export type Asking = {
  /** Told every half second while it is worked on, or waited for. */
  onShare: (share: number) => void;
  /** Nobody waits for the answer any more. */
  signal: AbortSignal;
};

export type Reports = {
  ask: (query: LongQuery, asking: Asking) => Promise<Result<unknown, Refusal>>;
  /** Makes facts of days that have none, whenever nobody asks anything. */
  prepare: () => void;
  close: () => Promise<void>;
};

const limits = {
  /** So many questions wait behind the one that is worked on. */
  waitingMax: 8,
  shareEveryMs: 500,
  /** A worker that says nothing for so long is ended: one day takes a fraction of a second. */
  silenceMs: 60_000,
  /** One that does not end what nobody wants. */
  lettingGoMs: 10_000,
  /** One that has nothing to do goes, and its memory with it. */
  idleMs: 60_000,
};

/** Some seconds: what is worked on takes a few. */
const tryAgainSeconds = 5;

type Entry = {
  query: LongQuery | null;
  share: number;
  settle: (outcome: Result<unknown, Refusal>) => void;
};

/** Reads TypeScript in a thread, while one develops: a name for that thread, and no import of ours. */
const sourceLoader = JSON.stringify("tsx/esm/api");

/** Beside this file while one develops, and in the bundle a file of its own. */
const startWorker = (dataDir: string): Worker => {
  const options = { workerData: { dataDir }, resourceLimits: { maxOldGenerationSizeMb: 512 } };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./report-worker.js", import.meta.url), options);
  const source = JSON.stringify(new URL("./worker.ts", import.meta.url).href);
  const code = `import(${sourceLoader}).then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(code, { ...options, eval: true });
};

/** One worker for all questions about the past, one question at a time, in the order in which they came. */
class WorkerReports implements Reports {
  private readonly limits: typeof limits;
  private readonly waiting: Entry[] = [];
  private current: { id: number; entry: Entry } | null = null;
  private worker: Worker | null = null;
  private lastId = 0;
  private wantsPrepared = false;
  private isClosed = false;
  private guard: NodeJS.Timeout | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: ReportsOptions) {
    this.limits = { ...limits, ...options.limits };
  }

  ask = (query: LongQuery, { onShare, signal }: Asking): Promise<Result<unknown, Refusal>> => {
    if (this.isClosed) return Promise.resolve(refuse("ShuttingDown"));
    if (signal.aborted) return Promise.resolve(refuse("Superseded"));
    if (this.waiting.length >= this.limits.waitingMax)
      return Promise.resolve(refuse("TooManyRequests", { waitSeconds: tryAgainSeconds }));
    return new Promise((resolve) => {
      const entry: Entry = {
        query,
        share: 0,
        settle: (outcome) => {
          clearInterval(pace);
          signal.removeEventListener("abort", drop);
          resolve(outcome);
        },
      };
      const pace = setInterval(() => onShare(entry.share), this.limits.shareEveryMs);
      pace.unref();
      const drop = (): void => this.drop(entry);
      signal.addEventListener("abort", drop);
      this.waiting.push(entry);
      this.next();
    });
  };

  prepare = (): void => {
    this.wantsPrepared = true;
    this.next();
  };

  close = async (): Promise<void> => {
    this.isClosed = true;
    for (const entry of this.waiting.splice(0)) entry.settle(refuse("ShuttingDown"));
    await this.end(refuse("ShuttingDown"));
  };

  /** Nobody waits for it: it leaves the line, or the worker is told to leave it. */
  private drop(entry: Entry): void {
    const at = this.waiting.indexOf(entry);
    if (at >= 0) this.waiting.splice(at, 1);
    else if (this.current?.entry === entry) {
      this.worker?.postMessage({ id: this.current.id, job: null } satisfies JobMessage);
      this.watch(this.limits.lettingGoMs);
    }
    entry.settle(refuse("Superseded"));
  }

  private next(): void {
    if (this.current !== null || this.isClosed) return;
    const entry = this.waiting.shift() ?? (this.wantsPrepared ? this.preparing() : null);
    if (entry === null) return this.rest();
    clearTimeout(this.idle);
    this.lastId += 1;
    this.current = { id: this.lastId, entry };
    this.watch(this.limits.silenceMs);
    void this.begin(this.current);
  }

  private async begin({ id, entry }: { id: number; entry: Entry }): Promise<void> {
    try {
      const job = await this.jobOf(entry);
      // Nobody may want it any more.
      if (this.current?.id !== id) return;
      this.worker ??= this.open();
      this.worker.postMessage({ id, job } satisfies JobMessage);
    } catch (error) {
      this.options.onFault(error, entry.query?.type ?? "reports");
      if (this.current?.id === id) this.done(refuse("InternalError"));
    }
  }

  private preparing(): Entry {
    this.wantsPrepared = false;
    return { query: null, share: 0, settle: () => undefined };
  }

  private async jobOf({ query }: Entry): Promise<Job> {
    const { hall, flows, ...now } = await this.options.hallNow(query?.type === "GetCaseReport");
    return { query, directory: directoryOf(hall, flows), ...now, mayWrite: this.options.mayWrite() };
  }

  private open(): Worker {
    const worker = startWorker(this.options.dataDir);
    worker.unref();
    worker.on("message", (reply: JobReply) => this.hear(reply));
    worker.on("error", (error) => {
      if (this.worker === worker) this.fail(error);
    });
    worker.on("exit", () => {
      if (this.worker === worker) this.fail(new Error("the worker of reports has ended"));
    });
    return worker;
  }

  private hear(reply: JobReply): void {
    if (reply.id !== this.current?.id) return;
    const { entry } = this.current;
    if ("share" in reply) {
      entry.share = reply.share;
      return this.watch(this.limits.silenceMs);
    }
    if ("fault" in reply) {
      this.options.onFault(new Error(reply.fault), entry.query?.type ?? "reports");
      return this.done(refuse("InternalError"));
    }
    if (reply.hasMore === true) this.wantsPrepared = true;
    this.done(reply.outcome);
  }

  private done(outcome: Result<unknown, Refusal>): void {
    clearTimeout(this.guard);
    this.current?.entry.settle(outcome);
    this.current = null;
    this.next();
  }

  /** The worker is worth nothing any more: the next question gets a new one. */
  private fail(error: Error): void {
    this.options.onFault(error, this.current?.entry.query?.type ?? "reports");
    void this.end(refuse("InternalError"));
  }

  private watch(ms: number): void {
    clearTimeout(this.guard);
    this.guard = setTimeout(() => this.fail(new Error("the worker of reports does not answer")), ms);
    this.guard.unref();
  }

  private rest(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.end(refuse("InternalError")), this.limits.idleMs);
    this.idle.unref();
  }

  private async end(outcome: Result<unknown, Refusal>): Promise<void> {
    const { worker } = this;
    this.worker = null;
    clearTimeout(this.idle);
    const ended = worker?.terminate();
    if (this.current !== null) this.done(outcome);
    clearTimeout(this.guard);
    await ended;
  }
}

/** REP8: answers questions about the past beside the hall's work, in a thread of its own. */
export const createReports = (options: ReportsOptions): Reports => new WorkerReports(options);
