import type { Space } from "@yichuang/shared/domain/space";
import type { Rng } from "@yichuang/shared/lib/rng";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";

import { createSimulatedDisk, type DiskCall, type SimulatedDisk } from "../../storage/simulated-disk.ts";
import type { Listening } from "./network.ts";
import { type Life, startLife } from "./server-life.ts";
import type { Process, VirtualTime } from "./virtual-time.ts";
import type { Witness } from "./witness.ts";

export type PrinterNow = "ready" | "out" | "unknown";
export type End = "kill" | "power cut";

export type MachineOptions = {
  time: VirtualTime;
  rng: Rng;
  witness: Witness;
  hallFile: string;
  areHoursEnforced: boolean;
  /** What its clock shows at time 0. */
  wallMs: number;
  /** A disk that only says that it has synced, to see that it is found out. */
  ignoresSyncs: boolean;
  /** All lines are told that the process is gone; a machine without power does not say so. */
  onGone: (end: End) => void;
};

const outcomes: Record<PrinterNow, PrintedTicket> = {
  ready: { printed: true, reason: null, isPaperLow: false },
  out: { printed: false, reason: "paper-out", isPaperLow: false },
  unknown: { printed: false, reason: "unknown", isPaperLow: false },
};

/** The server's PC with its disk, its clock and the hall's printer, through any number of lives of the server's process. */
export class Machine {
  space: Space = "ample";
  printer: PrinterNow = "ready";
  /** As it stands on the disk; the next start reads it. */
  hallFile: string;
  life: Life | null = null;
  readonly disk: SimulatedDisk;
  private process: Process | null = null;
  private readonly outside: Process = { name: "outside", isRunning: true, wallMs: 0 };
  private isCutShortNext = false;
  private isStartFailing = false;
  private wallMs: number;

  constructor(private readonly options: MachineOptions) {
    this.disk = createSimulatedDisk({ ignoresSyncs: options.ignoresSyncs });
    this.wallMs = options.wallMs;
    this.hallFile = options.hallFile;
  }

  listening = (): Listening | null =>
    this.life && this.process?.isRunning ? { process: this.process, io: this.life.io } : null;

  /** The service manager starts the process. */
  bootIn = (waitMs: number): void => {
    const { time, witness } = this.options;
    const process: Process = { name: "server", isRunning: true, wallMs: this.wallMs };
    this.process = process;
    time.after(waitMs, process, () => {
      if (this.isStartFailing) this.failNext("sync", "EIO");
      this.isStartFailing = false;
      startLife(this.lifeOptions(process)).then(
        (life) => {
          if (process.isRunning) this.life = life;
        },
        (error: unknown) => {
          if (!process.isRunning) return;
          const { code } = error as { code?: string };
          if (code === "EIO" || code === "ENOSPC") this.end("kill", `failed start ${code}`);
          else witness.breach(`JRN5 the server does not start: ${String(error)}`);
        },
      );
    });
  };

  /** The process ends here and now; what is in its memory is gone. */
  end = (end: End, how: string = end): void => {
    const { time, rng, witness, onGone } = this.options;
    if (!this.process?.isRunning) return;
    this.process.isRunning = false;
    this.life = null;
    witness.count(`end by ${how}`);
    onGone(end);
    time.after(300 + rng.int(2_500), this.outside, () => {
      if (end === "power cut") this.disk.cutPower(rng.next);
      else this.disk.killProcess();
      this.bootIn(1);
    });
  };

  /** As a service manager asks for it. */
  stop = async (): Promise<void> => {
    const { process, life } = this;
    const { witness } = this.options;
    if (!life || !process) return;
    await this.options.time.as(process, () => {
      void life.engine
        .stop()
        // A disk that refuses the last checkpoint does not hold up the end.
        .catch(() => witness.count("last checkpoint failed"))
        .then(life.settled)
        .then(life.gateway.close)
        .then(() => {
          if (process.isRunning) this.end("kill", "stop");
        });
    });
  };

  /** The end comes in the middle of the work, at one of the next calls to the disk. */
  endAtCall = (end: End, callsLater: number): void => {
    const at = this.disk.callsCount() + callsLater;
    this.disk.decide(({ number }) => {
      if (number < at) return "done";
      this.end(end, `${end} in mid-work`);
      return "stop";
    });
  };

  /** The disk fails once. */
  failNext = (kind: DiskCall["kind"], code: "EIO" | "ENOSPC"): void => {
    let isDone = false;
    this.disk.decide((call) => {
      if (isDone || call.kind !== kind) return "done";
      isDone = true;
      this.options.witness.count(`disk ${code} at ${kind}`);
      return code;
    });
  };

  /** What comes next is written, and nobody hears of it from this life. */
  cutShortNext = (): void => void (this.isCutShortNext = true);

  /** The disk fails when the process is started the next time. */
  failNextStart = (): void => void (this.isStartFailing = true);

  setClock = (wallNowMs: number): void => {
    this.wallMs = wallNowMs - this.options.time.nowMs();
    if (this.process) this.process.wallMs = this.wallMs;
  };

  wallNowMs = (): number => this.wallMs + this.options.time.nowMs();

  /** From now on nothing fails. */
  heal = (): void => {
    this.space = "ample";
    this.printer = "ready";
    this.isCutShortNext = this.isStartFailing = false;
    this.disk.decide(() => "done");
  };

  private lifeOptions = (process: Process) => {
    const { areHoursEnforced, rng, witness } = this.options;
    return {
      process,
      disk: this.disk,
      hallFile: this.hallFile,
      areHoursEnforced,
      witness,
      space: () => this.space,
      syncMs: () => 1 + rng.int(rng.next() < 0.1 ? 400 : 12),
      isCutShort: () => {
        if (!this.isCutShortNext) return false;
        this.isCutShortNext = false;
        this.end("kill", "kill before publishing");
        return true;
      },
      print: (paper: string) => this.print(process, paper),
      onFatal: () => this.end("kill", "storage failure"),
      onHappened: witness.count,
    };
  };

  /** Paper that was begun comes out, whoever is still there to hear of it. */
  private print(process: Process, paper: string): Promise<PrintedTicket> {
    const { time, rng, witness } = this.options;
    if (!process.isRunning) return new Promise(() => undefined);
    return new Promise((resolve) => {
      time.after(200 + rng.int(1_500), this.outside, () => {
        const { printer } = this;
        witness.count(`hall printer ${printer}`);
        if (printer !== "out") witness.onPaper(paper);
        time.after(0, process, () => resolve(outcomes[printer]));
      });
    });
  }
}
