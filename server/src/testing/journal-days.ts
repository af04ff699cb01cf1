import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { SessionId } from "@yichuang/shared/domain/ids";

import { archiveRules } from "../day-archives.ts";
import type { State } from "../domain/state.ts";
import { commandFor } from "../domain/testing/command-for.ts";
import type { Step } from "../domain/testing/random-steps.ts";
import { createEngine } from "../engine/engine.ts";
import { directoryOf } from "../reports/directory.ts";
import type { Job } from "../reports/jobs.ts";
import { type Disk, nodeDisk } from "../storage/disk.ts";
import { createFileJournal } from "../storage/file-journal.ts";
import { createTestClock } from "./local-server.ts";

/** What a data folder holds when its hall has stopped. */
export type JournalDays = { state: State; nowMs: number; jobOf: (query: Job["query"]) => Job };

const raise = (error: unknown): never => {
  throw error;
};

/** Nobody cuts the power of a test: what is read back comes from the system's memory. */
const unsynced: Disk = {
  ...nodeDisk,
  syncFolder: async () => undefined,
  openToAppend: async (path) => ({ ...(await nodeDisk.openToAppend(path)), datasync: async () => undefined }),
  create: async (path) => ({
    ...(await nodeDisk.create(path)),
    datasync: async () => undefined,
    sync: async () => undefined,
  }),
};

/** Lets random steps happen to a hall: the real engine, on a journal of files whose days are archived as they end. */
export const fillJournalDays = async (
  dataDir: string,
  { index, steps, startMs }: { index: HallIndex; steps: readonly Step[]; startMs: number },
): Promise<JournalDays> => {
  const clock = createTestClock(startMs);
  const journal = createFileJournal(dataDir, unsynced, archiveRules(null));
  const engine = createEngine({
    journal,
    index,
    clock,
    areHoursEnforced: false,
    explain: ({ code, details }) => ({ code, message: code, ...(details ? { details } : {}) }),
    onFault: raise,
    onFatal: raise,
    // Small, so that live segments and old ones are both there.
    checkpointEvery: 50,
  });
  await engine.start();
  const state = await engine.read((reading) => reading.state);
  for (const [count, step] of steps.entries()) {
    clock.advance(step.advanceMs);
    await engine.tick();
    const { command, actor } = commandFor(step, state, index, Math.max(state.nowMs, clock.nowMs()));
    await engine.submit({
      commandId: `command-${count}`,
      command,
      actor,
      locale: "zh",
      newSessionId: `session-${count}` as SessionId,
      paired: { role: "kiosk", device: "kiosk-1", name: "一号机" },
    });
  }
  await journal.archive();
  await engine.stop();
  const nowMs = Math.max(state.nowMs, clock.nowMs());
  const now = { directory: directoryOf(index.hall, index.flows), today: state.businessDay, nowMs, mayWrite: true };
  return { state, nowMs, jobOf: (query) => ({ query, ...now }) };
};
