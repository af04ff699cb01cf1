import { randomUUID } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Another running process uses the folder. */
export class FolderLocked extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`${folder} is used by process ${pid}. Stop that server first: two must not write one journal.`);
    this.name = "FolderLocked";
  }
}

/** Stands for the start of a process where the system does not tell it. */
const unknownStart = "unknown";

/** Tells a process from a later one with the same pid: the boot of the machine and the time since then. */
const startOf = async (pid: number): Promise<string> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    // The name in parentheses may hold spaces; the start time is the 20th field after it (proc(5), field 22).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return `${boot.trim()}-${fields[19] ?? ""}`;
  } catch {
    return unknownStart;
  }
};

/** Signal 0 reaches nobody: it asks whether the process is there. */
const isSignalable = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

const isRunning = async (pid: number, start: string): Promise<boolean> => {
  const startNow = await startOf(pid);
  return startNow === unknownStart || start === unknownStart ? isSignalable(pid) : startNow === start;
};

/** A lock is an empty file whose name says it all: it is there whole or not at all, and no name comes twice. */
const lockName = (pid: number, start: string): string => `journal.lock.${pid}.${start}.${randomUUID()}`;
const namePattern = /^journal\.lock\.(\d+)\.([\w-]+)\.[\w-]+$/;

/** A running process whose lock lies beside ours, if any. Locks of processes that are gone are cleared away. */
const findRival = async (folder: string, ownName: string): Promise<number | null> => {
  for (const name of await readdir(folder)) {
    const [, pid, start] = namePattern.exec(name) ?? [];
    if (name === ownName || pid === undefined || start === undefined) continue;
    if (await isRunning(Number(pid), start)) return Number(pid);
    await rm(join(folder, name), { force: true });
  }
  return null;
};

const attemptsMax = 5;
const pauseMsMax = 20;

/**
 * Takes a folder for this process and resolves with the release. First the own lock is laid down, then the others are
 * looked at: of two processes that come at once, at least one sees the other and steps back. It tries again after a
 * random moment, so that one of them comes through. Rejects with `FolderLocked`. Processes that do not see each other
 * (two containers on one folder) are not told apart.
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const start = await startOf(process.pid);
  for (let attempt = 1; ; attempt += 1) {
    const name = lockName(process.pid, start);
    const release = (): Promise<void> => rm(join(folder, name), { force: true });
    await writeFile(join(folder, name), "", { flag: "wx" });
    const rivalPid = await findRival(folder, name).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    if (rivalPid === null) return release;
    await release();
    if (attempt === attemptsMax) throw new FolderLocked(folder, rivalPid);
    await delay(Math.random() * pauseMsMax);
  }
};
