import { assertCheckpointable, assertContinues, jsonOf } from "./journal-input.ts";
import type { Checkpoint, Journal, JournalRecord } from "./journal.ts";

/** What outlives a memory journal, as a disk outlives a process: open the next journal on the same medium. */
export type MemoryMedium = {
  /** Record n as JSON text, at index n − 1. */
  lines: string[];
  checkpoint: { seq: number; json: string } | null;
  isLocked: boolean;
};

export const createMemoryMedium = (): MemoryMedium => ({ lines: [], checkpoint: null, isLocked: false });

/** A journal for tests and simulations: the same contract and no disk. Bodies pass through JSON, as in a file. */
export const createMemoryJournal = (medium: MemoryMedium = createMemoryMedium()): Journal => {
  let phase: "new" | "recovering" | "ready" | "closed" = "new";
  const assertReady = (): void => {
    if (phase === "closed") throw new Error("The journal is closed");
    if (phase !== "ready") throw new Error("The journal takes no work before its records were read to the end");
  };
  async function* records(afterSeq: number): AsyncGenerator<JournalRecord> {
    for (let seq = afterSeq + 1; seq <= medium.lines.length; seq += 1) {
      yield { seq, body: JSON.parse(medium.lines[seq - 1] as string) as unknown };
    }
    if (phase === "recovering") phase = "ready";
  }
  return {
    open: async () => {
      if (phase !== "new") throw new Error("A journal is opened once");
      if (medium.isLocked) throw new Error("The medium is used by another journal");
      medium.isLocked = true;
      phase = "recovering";
      const kept = medium.checkpoint;
      const checkpoint: Checkpoint | null = kept && { seq: kept.seq, data: JSON.parse(kept.json) as unknown };
      return { checkpoint, records: records(checkpoint?.seq ?? 0), tornBytes: () => 0 };
    },
    append: async (added) => {
      assertReady();
      assertContinues(added, medium.lines.length);
      medium.lines.push(...added.map(({ body }) => jsonOf(body)));
    },
    checkpoint: async (checkpoint) => {
      assertReady();
      assertCheckpointable(checkpoint, medium.lines.length, medium.checkpoint?.seq ?? 0);
      medium.checkpoint = { seq: checkpoint.seq, json: jsonOf(checkpoint.data) };
    },
    archive: async () => [],
    close: async () => {
      if (phase === "recovering" || phase === "ready") medium.isLocked = false;
      phase = "closed";
    },
  };
};
