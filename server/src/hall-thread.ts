import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";

import type { HallChange } from "@yichuang/shared/domain/hall-change";
import type { Result } from "@yichuang/shared/lib/result";
import type { HallRehearsal } from "@yichuang/shared/protocol/hall-file";

import type { PlacedFinding, ReadHall } from "./config/change-hall.ts";

/** Two halls as texts, and a day; null: the last one before `nowMs` that has tickets. */
export type RehearsalOrder = { before: string; after: string; day: string | null; nowMs: number };

/** What is worked out beside the hall's loop: a county's file takes longer to read than anybody at a window may wait. */
export type HallWork = {
  change: (text: string, changes: readonly HallChange[]) => Promise<Result<ReadHall, PlacedFinding[]>>;
  rehearse: (order: RehearsalOrder) => Promise<HallRehearsal>;
};

export type HallTask =
  | { type: "change"; text: string; changes: readonly HallChange[] }
  | ({ type: "rehearse"; dataDir: string } & RehearsalOrder);

/** Built or not: it stands beside this file, and has its ending. */
const workerBesideUs = join(import.meta.dirname, `hall-worker${extname(import.meta.filename)}`);
/** What takes longer is no answer any more. */
const patienceMs = 60_000;
/** A supervisor at work asks again soon; afterwards the thread gives its memory back. */
const idleMs = 120_000;

/** One thread that answers one task after the other; made when it is asked, ended when nobody asks any more. */
const createThread = (script: string) => {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const end = (): void => {
    const ended = worker;
    worker = null;
    void ended?.terminate();
  };
  const begin = (): Worker => {
    const begun = new Worker(script);
    begun.unref();
    // Between two tasks nobody else listens; the next one begins another thread.
    begun.on("error", () => {
      if (worker === begun) worker = null;
    });
    return begun;
  };
  const ask = (task: HallTask): Promise<unknown> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle);
      worker ??= begin();
      const asked = worker;
      const timer = setTimeout(() => settle(() => reject(new Error(`${task.type}: no answer`)), true), patienceMs);
      const settle = (how: () => void, isBroken: boolean): void => {
        clearTimeout(timer);
        asked.off("message", hear).off("error", fail).off("exit", lose);
        if (isBroken) end();
        else idle = setTimeout(end, idleMs).unref();
        how();
      };
      const hear = (answer: unknown): void => settle(() => resolve(answer), false);
      const fail = (error: unknown): void => settle(() => reject(error as Error), true);
      const lose = (): void => fail(new Error(`${task.type}: the thread ended`));
      asked.on("message", hear).on("error", fail).on("exit", lose);
      asked.postMessage(task);
    });
  return (task: HallTask): Promise<unknown> => {
    const turn = last.then(() => ask(task));
    last = turn.catch(() => undefined);
    return turn;
  };
};

/**
 * ADJ3, RHS1: changed halls are read, and past days played, in threads of their own, so that calls do not wait for them.
 * `script`: the built worker, beside the server's own file.
 */
export const createHallWork = (
  dataDir: string,
  onFault: (error: unknown, where: string) => void,
  script: string = workerBesideUs,
): HallWork => {
  const [changes, days] = [createThread(script), createThread(script)];
  return {
    change: async (text, list) =>
      (await changes({ type: "change", text, changes: list })) as Result<ReadHall, PlacedFinding[]>,
    rehearse: async (order) => {
      try {
        return (await days({ type: "rehearse", dataDir, ...order })) as HallRehearsal;
      } catch (error) {
        onFault(error, "rehearsal");
        return { state: "failed" };
      }
    },
  };
};
