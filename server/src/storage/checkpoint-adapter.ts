import { join } from "node:path";
import type { Adapter } from "lowdb";
import { checkpointBytes, checkpointName, generationsOf, parseCheckpoint } from "./checkpoint-file.ts";
import type { Disk } from "./disk.ts";
import { writeFileDurably } from "./durable-file.ts";
import type { Checkpoint } from "./journal.ts";

/** A damaged newest generation must leave another to start from. */
const generationsMax = 2;

export type CheckpointAdapter = Adapter<Checkpoint> & {
  /** Numbers of the generations that are kept and not known to be damaged, newest first. Known after `read`. */
  generations: () => readonly number[];
};

const readGeneration = async (disk: Disk, folder: string, seq: number): Promise<Checkpoint | null> =>
  parseCheckpoint(await disk.readAll(join(folder, checkpointName(seq))), seq);

/**
 * lowdb's storage side, kept by us because lowdb's own file adapter never syncs. `read` resolves with the newest
 * generation that is whole and from which the journal goes on (`isReplayable`), else null. `write` adds a generation
 * durably and then removes what is older than the two newest good ones. An error of `write` before the new generation
 * is in place changes nothing.
 */
export const createCheckpointAdapter = (
  disk: Disk,
  folder: string,
  isReplayable: (seq: number) => boolean,
): CheckpointAdapter => {
  let generations: readonly number[] = [];
  return {
    generations: () => generations,
    read: async () => {
      generations = generationsOf(await disk.list(folder));
      for (const seq of generations) {
        const checkpoint = isReplayable(seq) ? await readGeneration(disk, folder, seq) : null;
        if (checkpoint !== null) return checkpoint;
        generations = generations.filter((other) => other !== seq);
      }
      return null;
    },
    write: async (checkpoint) => {
      const { seq } = checkpoint;
      await writeFileDurably(join(folder, checkpointName(seq)), checkpointBytes(checkpoint), disk);
      generations = [seq, ...generations.filter((other) => other !== seq)].slice(0, generationsMax);
      for (const found of generationsOf(await disk.list(folder))) {
        if (!generations.includes(found)) await disk.remove(join(folder, checkpointName(found)));
      }
    },
  };
};
