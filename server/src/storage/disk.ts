import { fdatasync, fdatasyncSync, fsync, ftruncate, read, write, writeSync } from "node:fs";
import { mkdir, open, readFile, readdir, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { lockFolder } from "./folder-lock.ts";
import { createSyncPace, type SyncPace } from "./sync-pace.ts";

/** A file that is read. */
export type ReadFile = {
  /** Fills `into` from a byte position; resolves with the count of bytes, 0 at the end of the file. */
  read: (into: Buffer, position: number) => Promise<number>;
  close: () => Promise<void>;
};

/** A file that grows at its end. */
export type AppendFile = {
  /** Hands all bytes to the system. They are not on the medium before `datasync`. */
  write: (bytes: Uint8Array) => Promise<void>;
  /** Resolves when all bytes written, and the length, are on the medium. */
  datasync: () => Promise<void>;
  /** As `datasync`, with every attribute of the file. */
  sync: () => Promise<void>;
  truncate: (length: number) => Promise<void>;
  close: () => Promise<void>;
};

/** The few file system calls that storage makes: tests put a disk in their place that fails, stops or loses power. */
export type Disk = {
  /** Makes a folder and the folders above it, durably. */
  makeFolder: (folder: string) => Promise<void>;
  /** Names in a folder; none when the folder does not exist. */
  list: (folder: string) => Promise<string[]>;
  readAll: (path: string) => Promise<Buffer>;
  openToRead: (path: string) => Promise<ReadFile>;
  /** Opens an existing file at its end. */
  openToAppend: (path: string) => Promise<AppendFile>;
  /** Starts an empty file; one that is there is emptied. */
  create: (path: string) => Promise<AppendFile>;
  rename: (from: string, to: string) => Promise<void>;
  /** Removes a file; none there is no error. */
  remove: (path: string) => Promise<void>;
  /** Resolves when the names in a folder are on the medium. */
  syncFolder: (folder: string) => Promise<void>;
  /** Takes a folder for this process; rejects with `FolderLocked`. Resolves with the release. */
  lock: (folder: string) => Promise<() => Promise<void>>;
};

const readAt = promisify(read);
const writeTo = promisify(write);
const datasyncInThread = promisify(fdatasync);
const syncInThread = promisify(fsync);
const truncateTo = promisify(ftruncate);

/** The system may take fewer bytes than it was given: the rest is given again. */
const writeAllInThread = async (fd: number, bytes: Uint8Array): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await writeTo(fd, bytes, done, bytes.length - done, null);
    done += bytesWritten;
  }
};

const writeAllHere = (fd: number, bytes: Uint8Array): void => {
  for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done, null);
};

/** Over so many bytes even a quick disk would hold up the event loop. */
const bytesHereMax = 64 * 1024;

const appendFile = (handle: FileHandle, pace: SyncPace): AppendFile => {
  const { fd } = handle;
  let unsyncedBytes = 0;
  const isSmall = (): boolean => unsyncedBytes <= bytesHereMax;
  return {
    write: async (bytes) => {
      unsyncedBytes += bytes.length;
      // Into the system's memory: quicker than waking a thread for it, unless a checkpoint fills that memory.
      if (isSmall() && !pace.isHeld()) writeAllHere(fd, bytes);
      else await writeAllInThread(fd, bytes);
    },
    datasync: async () => {
      const startedMs = performance.now();
      if (isSmall() && pace.isQuick()) fdatasyncSync(fd);
      else await datasyncInThread(fd);
      unsyncedBytes = 0;
      pace.note(performance.now() - startedMs);
    },
    sync: () => syncInThread(fd),
    truncate: (length) => truncateTo(fd, length),
    close: () => handle.close(),
  };
};

/** A file in the making is large, and its sync slows every other one: meanwhile nothing is done on the spot. */
const bulkFile = async (path: string, pace: SyncPace): Promise<AppendFile> => {
  const handle = await open(path, "w");
  const release = pace.hold();
  return {
    ...appendFile(handle, pace),
    datasync: () => datasyncInThread(handle.fd),
    close: async () => {
      release();
      await handle.close();
    },
  };
};

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** NTFS keeps names in its own journal and lets no folder be flushed. */
const canSyncFolders = process.platform !== "win32";

const syncFolder = async (folder: string): Promise<void> => {
  if (!canSyncFolders) return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** A new folder's own name is synced too, and so up to the first folder that was there before. */
const makeFolder = async (folder: string): Promise<void> => {
  const path = resolve(folder);
  const firstMade = await mkdir(path, { recursive: true });
  if (firstMade === undefined) return;
  for (let made = path; made.length >= firstMade.length; made = dirname(made)) await syncFolder(dirname(made));
};

const createNodeDisk = (): Disk => {
  const pace = createSyncPace();
  return {
    makeFolder,
    list: (folder) =>
      readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      }),
    readAll: (path) => readFile(path),
    openToRead: async (path) => {
      const handle = await open(path, "r");
      return {
        read: async (into, position) => (await readAt(handle.fd, into, 0, into.length, position)).bytesRead,
        close: () => handle.close(),
      };
    },
    openToAppend: async (path) => appendFile(await open(path, "a"), pace),
    create: (path) => bulkFile(path, pace),
    rename,
    remove: (path) => rm(path, { force: true }),
    syncFolder,
    lock: lockFolder,
  };
};

/** The disk of this machine. */
export const nodeDisk: Disk = createNodeDisk();
