import { statfs } from "node:fs/promises";

import type { Space } from "@yichuang/shared/domain/space";

export type SpaceReading = { space: Space; freeBytes: number; sinceMs: number };

export type SpaceWatch = {
  /** null: the disk cannot be asked. */
  now: () => SpaceReading | null;
  /** Asks now instead of at the next turn. */
  look: () => Promise<void>;
  stop: () => void;
};

export type SpaceWatchOptions = {
  nowMs: () => number;
  /** Bytes that this process may still write, and all of the disk's. Absent: the system is asked. */
  measure?: (folder: string) => Promise<{ freeBytes: number; totalBytes: number }>;
  /** The space is another now. */
  onChange: (reading: SpaceReading) => void;
};

/** Below it nothing new is begun, below the second nothing is taken; of a small disk a share, so that it can be used at all. */
const limits = [
  { space: "full", bytes: 16 * 2 ** 20, share: 0.04 },
  { space: "scarce", bytes: 64 * 2 ** 20, share: 0.1 },
] as const;
/** It must be this much above a limit to be over it again: no flutter at the limit. */
const recoveredShare = 1.1;
const everyMs = 1_000;

const measureDisk: NonNullable<SpaceWatchOptions["measure"]> = async (folder) => {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
};

/** JRN2: how much room a disk has; `before` is what it was said to have. */
export const spaceOf = (freeBytes: number, totalBytes: number, before: Space): Space => {
  const isBelow = ({ bytes, share }: (typeof limits)[number], factor: number): boolean =>
    freeBytes < factor * Math.min(bytes, share * totalBytes);
  const rank = (space: Space): number => (space === "full" ? 0 : space === "scarce" ? 1 : 2);
  const found = limits.find((limit) => isBelow(limit, rank(limit.space) >= rank(before) ? recoveredShare : 1));
  return found?.space ?? "ample";
};

/** Looks every second how much room there is where the journal lies. */
export const watchSpace = async (folder: string, options: SpaceWatchOptions): Promise<SpaceWatch> => {
  const { nowMs, measure = measureDisk, onChange } = options;
  let reading: SpaceReading | null = null;
  const look = async (): Promise<void> => {
    const measured = await measure(folder).catch(() => null);
    if (measured === null) {
      reading = null;
      return;
    }
    const { freeBytes, totalBytes } = measured;
    const before: Space = reading?.space ?? "ample";
    const space = spaceOf(freeBytes, totalBytes, before);
    const isChanged = space !== before;
    reading = { space, freeBytes, sinceMs: isChanged || reading === null ? nowMs() : reading.sinceMs };
    if (isChanged) onChange(reading);
  };
  await look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return { now: () => reading, look, stop: () => clearInterval(timer) };
};
