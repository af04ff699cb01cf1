import { ok, type Result } from "@yichuang/shared/lib/result";
import type { LongQuery } from "@yichuang/shared/protocol/queries";

import type { Refusal } from "../domain/context.ts";
import type { Directory } from "./directory.ts";
import { removeFactsBut } from "./facts-file.ts";
import { explainRecord, findAudit } from "./find-audit.ts";
import { makeCaseReport, makeReport } from "./make-report.ts";
import { Cancelled, openShelf, type Shelf, type ShelfOptions } from "./shelf.ts";

/** What the worker is asked: a question of somebody, or to make facts of days that have none yet. */
export type Job = {
  query: LongQuery | null;
  directory: Directory;
} & Pick<ShelfOptions, "today" | "nowMs" | "mayWrite" | "overdue">;

/** To the worker; `job` null: what it works on under this id is not wanted any more. */
export type JobMessage = { id: number; job: Job | null };

/** From the worker. `hasMore`: of preparing, some is left. */
export type JobReply =
  | { id: number; share: number }
  | { id: number; outcome: Result<unknown, Refusal>; hasMore?: boolean }
  | { id: number; fault: string };

/** How long facts are made of old days before somebody's question may come in between. */
const prepareMs = 500;
/** A checkpoint or an archive that comes in between moves files: then it is begun again. */
const triesMax = 5;

const answer = async (shelf: Shelf, { query, directory, nowMs }: Job, onShare: (share: number) => void) => {
  switch (query?.type) {
    case "GetReport":
      return ok(await makeReport(shelf, { query, directory, nowMs }, onShare));
    case "GetCaseReport":
      return ok(await makeCaseReport(shelf, { query, directory, nowMs }, onShare));
    case "FindAudit":
      return ok(await findAudit(shelf, { query, directory }, onShare));
    case "ExplainRecord":
      return explainRecord(shelf, { query, directory });
    default:
      return ok(null);
  }
};

/** Works off jobs in a data folder; remembers which days it has found whole. */
export class JobRunner {
  private readonly known = new Set<string>();

  constructor(private readonly dataDir: string) {}

  /** @param isOver asked between days: true ends the job with `Cancelled` */
  async run(
    job: Job,
    onShare: (share: number) => void,
    isOver: () => boolean,
  ): Promise<{ outcome: Result<unknown, Refusal>; hasMore: boolean }> {
    const tell = (share: number): void => {
      if (isOver()) throw new Cancelled();
      onShare(share);
    };
    for (let turn = 1; ; turn += 1) {
      try {
        const { directory, today, nowMs, mayWrite, overdue } = job;
        const { timeZone } = directory;
        const shelf = await openShelf({ dataDir: this.dataDir, timeZone, today, nowMs, mayWrite, overdue });
        if (job.query) return { outcome: await answer(shelf, job, tell), hasMore: false };
        return { outcome: ok(null), hasMore: mayWrite && (await this.prepare(shelf, isOver)) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT" || turn === triesMax) throw error;
      }
    }
  }

  private async prepare(shelf: Shelf, isOver: () => boolean): Promise<boolean> {
    await removeFactsBut(this.dataDir, new Set(shelf.days.map(({ day }) => day)));
    const untilMs = performance.now() + prepareMs;
    return shelf.prepareSome(this.known, () => isOver() || performance.now() > untilMs);
  }
}
