import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

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

const lockName = "journal.lock";

/** Tells a process from a later one with the same pid: boot and start time. null: not known on this system. */
const startOf = async (pid: number): Promise<string | null> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    // The name in parentheses may hold spaces; the start time is the 20th field after it (proc(5), field 22).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return `${boot.trim()}/${fields[19]}`;
  } catch {
    return null;
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

type Owner = { pid: number; start: string };

const parseOwner = (text: string): Owner | null => {
  const [, pid, start] = /^(\d+) (\S+) \S+\n$/.exec(text) ?? [];
  return pid === undefined || start === undefined ? null : { pid: Number(pid), start };
};

const isRunning = async (owner: Owner): Promise<boolean> => {
  const start = await startOf(owner.pid);
  return start === null || owner.start === "?" ? isSignalable(owner.pid) : start === owner.start;
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** Takes away the lock of a process that is gone, unless another start was quicker and it is a new one by now. */
const setAside = async (lockPath: string, stale: string): Promise<void> => {
  const asidePath = `${lockPath}.${randomUUID()}`;
  try {
    await rename(lockPath, asidePath);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  if ((await readFile(asidePath, "utf8")) !== stale) await link(asidePath, lockPath);
  await rm(asidePath, { force: true });
};

/** Links the finished file to the lock's name: the lock appears with its text or not at all. */
const tryLink = async (ownPath: string, lockPath: string): Promise<boolean> => {
  try {
    await link(ownPath, lockPath);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
};

const readLock = async (lockPath: string): Promise<string | null> => {
  try {
    return await readFile(lockPath, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
};

const attemptsMax = 5;

/**
 * Takes a folder for this process and resolves with the release. A lock left by a process that is gone is taken over;
 * a lock without readable text was cut short by a power cut and counts as left. Rejects with `FolderLocked`. Processes
 * that do not see each other (two containers on one folder) are not told apart.
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const lockPath = join(folder, lockName);
  const text = `${process.pid} ${(await startOf(process.pid)) ?? "?"} ${randomUUID()}\n`;
  const ownPath = `${lockPath}.${randomUUID()}`;
  await writeFile(ownPath, text);
  try {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      if (await tryLink(ownPath, lockPath)) {
        return async () => {
          if ((await readLock(lockPath)) === text) await rm(lockPath, { force: true });
        };
      }
      const found = await readLock(lockPath);
      if (found === null) continue;
      const owner = parseOwner(found);
      if (owner !== null && (await isRunning(owner))) throw new FolderLocked(folder, owner.pid);
      await setAside(lockPath, found);
    }
  } finally {
    await rm(ownPath, { force: true });
  }
  throw new Error(`${folder} could not be locked: other servers keep taking it.`);
};
