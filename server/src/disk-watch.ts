import { type SpaceWatch, watchSpace } from "./free-space.ts";
import type { Logger } from "./observability/log.ts";
import type { DiskTrouble } from "./realtime/outside.ts";

const megabytes = (bytes: number): number => Math.floor(bytes / 2 ** 20);

/** JRN2: room on the disk, with a line in the log when it changes. */
export const watchDisk = (
  folder: string,
  log: Logger,
  nowMs: () => number,
  onChange: () => void,
): Promise<SpaceWatch> =>
  watchSpace(folder, {
    nowMs,
    onChange: ({ space, freeBytes }) => {
      const words = { freeMb: megabytes(freeBytes), folder };
      if (space === "ample") log.info(words, "there is room on the disk again");
      else if (space === "scarce") log.error(words, "little room on the disk: no tickets are issued");
      else log.error(words, "no room on the disk: nothing is taken until there is");
      onChange();
    },
  });

/** JRN2: what staff are told of the disk. */
export const diskTrouble = (disk: SpaceWatch): DiskTrouble | null => {
  const reading = disk.now();
  if (reading === null || reading.space === "ample") return null;
  return { space: reading.space, freeMb: megabytes(reading.freeBytes), sinceMs: reading.sinceMs };
};
