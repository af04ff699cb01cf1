import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";

import { type JobMessage, type JobReply, JobRunner } from "./jobs.ts";
import { Cancelled } from "./shelf.ts";

/** The thread in which the past is read, so that the hall's own loop is never held up. One job at a time. */

/** The hall goes first. On Linux a thread has a priority of its own; elsewhere it would be the whole process's. */
if (process.platform === "linux") setPriority(0, 10);

const { dataDir } = workerData as { dataDir: string };
const runner = new JobRunner(dataDir);
const unwanted = new Set<number>();

const tell = (reply: JobReply): void => parentPort?.postMessage(reply);

const work = async ({ id, job }: JobMessage): Promise<void> => {
  if (job === null) return void unwanted.add(id);
  try {
    const done = await runner.run(
      job,
      (share) => tell({ id, share }),
      () => unwanted.has(id),
    );
    tell({ id, ...done });
  } catch (error) {
    const isCancelled = error instanceof Cancelled;
    tell(
      isCancelled
        ? { id, outcome: { ok: false, failure: { code: "Superseded" } } }
        : { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    );
  } finally {
    unwanted.delete(id);
  }
};

parentPort?.on("message", (message: JobMessage) => void work(message));
