import { copyFile, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";

import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import { type BackupEntry, readBackup, writeBackup } from "./backup-file.ts";
import { nodeDisk } from "../storage/disk.ts";
import { readAgain } from "../storage/read-again.ts";
import { type JournalReport, verifyJournal } from "../storage/verify-journal.ts";

/** In a backup the data folder stands under this name, and what the hall file names under the other. */
const dataName = "data";
const hallName = "hall";

/** What is made anew, is of this PC alone, or worth nothing: locks, the place in a pair, unfinished files, what was set aside. */
const isLeftOut = (name: string): boolean =>
  name.startsWith("journal.lock") ||
  name === "partner.json" ||
  name === "reports" ||
  name.endsWith(".tmp") ||
  /^(?:damaged|aside)-/.test(name);

const filesBelow = async (folder: string): Promise<string[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
};

const filesBelowIfAny = (folder: string): Promise<string[]> =>
  filesBelow(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });

const nameIn = (top: string, folder: string, path: string): string =>
  [top, ...relative(folder, path).split(sep)].join("/");

/** Checkpoints before the segments that they stand on, and those in their order: what is copied later may hold more, not less. */
const dataEntries = async (dataDir: string): Promise<BackupEntry[]> => {
  const rank = (path: string): number => (basename(path).startsWith("journal-") ? 1 : 0);
  const paths = (await filesBelow(dataDir)).filter((path) => !relative(dataDir, path).split(sep).some(isLeftOut));
  return paths
    .toSorted((a, b) => rank(a) - rank(b) || basename(a).localeCompare(basename(b)))
    .map((path) => ({ name: nameIn(dataName, dataDir, path), path }));
};

/** The hall file, what stands beside it under its name, and the hall's own voices. */
export const hallEntries = async (hallPath: string): Promise<BackupEntry[]> => {
  const path = resolve(hallPath);
  const folder = dirname(path);
  const below = [path.slice(0, path.length - extname(path).length), join(folder, "voices")];
  const files = await Promise.all(below.map(filesBelowIfAny));
  const shipped = join(folder, "voices", "placeholder") + sep;
  return [path, ...files.flat().filter((one) => !one.startsWith(shipped) && !one.endsWith(".tmp"))].map((one) => ({
    name: nameIn(hallName, folder, one),
    path: one,
  }));
};

export type Backup = { files: number; report: JournalReport; path: string };

/**
 * BAK1: all that a hall is made of in one file: journal, checkpoints, PINs and secret, hall file, answers, media, voice. While
 * the server runs it holds at least what was acknowledged when it began. Read back and looked through before it takes the place
 * of an earlier one; with a journal that is not sound it stands beside that, as `<target>.unsound`.
 */
export const makeBackup = async (
  target: string,
  { dataDir, hallPath }: { dataDir: string; hallPath: string },
): Promise<Result<Backup, string[]>> => {
  const fresh = `${target}.new`;
  await readAgain(async () => writeBackup(fresh, [...(await dataEntries(dataDir)), ...(await hallEntries(hallPath))]));
  const trial = `${target}.trial`;
  await rm(trial, { recursive: true, force: true });
  try {
    const read = await readBackup(fresh, trial);
    if (!read.ok) return read;
    const report = await verifyJournal(join(trial, dataName));
    const isSound = report.damage === null && report.tampering === null;
    const path = isSound ? target : `${target}.unsound`;
    await rename(fresh, path);
    await nodeDisk.syncFolder(dirname(resolve(target)));
    return ok({ files: read.value.length, report, path });
  } finally {
    await rm(fresh, { force: true });
    await rm(trial, { recursive: true, force: true });
  }
};

export type Restored = Backup & {
  /** Hall files that were put in their places, and those that stood there already and were left as they are. */
  hallFiles: string[];
  kept: string[];
};

const isEmptyOrNone = async (folder: string): Promise<boolean> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.length === 0;
};

/** The hall file stands alone at the top of its part of a backup. */
const hallFileIn = (names: readonly string[]): string | undefined =>
  names.map((name) => name.split("/")).find((parts) => parts[0] === hallName && parts.length === 2)?.[1];

/** Hall files that are not there yet; what is there may be newer and is somebody's work. */
const placeHall = async (from: string, hallFolder: string): Promise<Pick<Restored, "hallFiles" | "kept">> => {
  const [hallFiles, kept]: [string[], string[]] = [[], []];
  for (const path of await filesBelowIfAny(from)) {
    const target = join(hallFolder, relative(from, path));
    const isThere = (await nodeDisk.list(dirname(target))).includes(basename(target));
    if (isThere) kept.push(target);
    else {
      await nodeDisk.makeFolder(dirname(target));
      await copyFile(path, target);
      hallFiles.push(target);
    }
  }
  return { hallFiles, kept };
};

/**
 * BAK2: puts a backup in the place of a data folder that is empty or not there. Nothing is put anywhere before every checksum
 * and the journal were found sound.
 * @returns what was restored, or what is wrong, a line each: nothing was changed then
 */
export const restoreBackup = async (
  source: string,
  { dataDir, hallPath }: { dataDir: string; hallPath: string },
): Promise<Result<Restored, string[]>> => {
  if (!(await isEmptyOrNone(dataDir)))
    return fail([`${dataDir} is not empty: a backup is restored into a folder of its own`]);
  const unfinished = `${resolve(dataDir)}.restoring`;
  await rm(unfinished, { recursive: true, force: true });
  try {
    const read = await readBackup(source, unfinished);
    if (!read.ok) return read;
    const report = await verifyJournal(join(unfinished, dataName));
    const fault = report.damage ?? report.tampering;
    if (fault) return fail([`its journal is not sound: ${fault.reason}`]);
    const hallFile = hallFileIn(read.value);
    if (hallFile !== basename(hallPath))
      return fail([`its hall file is ${hallFile ?? "missing"}: set HALL to a file of that name, where it shall stand`]);
    const isFree = await rmdir(dataDir).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code === "ENOENT",
    );
    if (!isFree)
      return fail([`${dataDir} cannot be replaced (a disk of its own, or a link): name a folder inside of it`]);
    await rename(join(unfinished, dataName), dataDir);
    await nodeDisk.syncFolder(dirname(resolve(dataDir)));
    const hall = await placeHall(join(unfinished, hallName), dirname(resolve(hallPath)));
    return ok({ files: read.value.length, report, path: dataDir, ...hall });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
};
