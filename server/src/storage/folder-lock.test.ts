import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createFileJournal } from "./file-journal.ts";
import { FolderLocked, lockFolder } from "./folder-lock.ts";

const root = await mkdtemp(join(tmpdir(), "yichuang-lock-"));
let folder = root;

beforeEach(async () => {
  folder = await mkdtemp(join(root, "folder-"));
});

afterAll(() => rm(root, { recursive: true, force: true }));

const lockPath = (): string => join(folder, "journal.lock");

/** A process that is there for as long as the work takes. */
const withOtherProcess = async (work: (pid: number) => Promise<void>): Promise<void> => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); console.log(1)"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const closed = once(other, "close");
  await once(other.stdout, "data");
  try {
    await work(other.pid as number);
  } finally {
    other.kill("SIGKILL");
    await closed;
  }
};

test("a folder is locked once, and free again after the release", async () => {
  const release = await lockFolder(folder);
  const refusal = await lockFolder(folder).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(FolderLocked);
  expect(refusal).toMatchObject({ folder, pid: process.pid });
  expect((refusal as Error).message).toContain(`${folder} is used by process ${process.pid}`);
  await release();
  const releaseAgain = await lockFolder(folder);
  await releaseAgain();
  expect(await readdir(folder)).toEqual([]);
});

test("of many starts at once one gets the folder, also when a stale lock lies there", async () => {
  await writeFile(lockPath(), "999999999 boot/1 gone\n");
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
  const winners = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  expect(winners).toHaveLength(1);
  expect(await readdir(folder)).toEqual(["journal.lock"]);
  await winners[0]?.();
});

test("the lock of a running process holds, and falls when the process is gone", async () => {
  await withOtherProcess(async (pid) => {
    await writeFile(lockPath(), `${pid} ? other\n`);
    await expect(lockFolder(folder)).rejects.toMatchObject({ name: "FolderLocked", pid });
  });
  await (
    await lockFolder(folder)
  )();
});

test("a lock names the start of its process: a later process with the same pid does not hold it", async () => {
  const release = await lockFolder(folder);
  const text = await readFile(lockPath(), "utf8");
  await release();
  expect(text).toMatch(new RegExp(`^${process.pid} \\S+ \\S+\\n$`));
  await writeFile(lockPath(), text.replace(/^(\d+) \S+/, "$1 another-boot/12345"));
  await (
    await lockFolder(folder)
  )();
  await writeFile(lockPath(), text);
  await expect(lockFolder(folder)).rejects.toBeInstanceOf(FolderLocked);
});

test.each([
  ["an empty lock", ""],
  ["zeros", "\0".repeat(64)],
  ["other text", "locked"],
])("%s was cut short by a power cut and is taken over", async (_name, text) => {
  await writeFile(lockPath(), text);
  await (
    await lockFolder(folder)
  )();
  expect(await readdir(folder)).toEqual([]);
});

test("a release that comes late leaves the lock of the next owner alone", async () => {
  const release = await lockFolder(folder);
  await writeFile(lockPath(), "1 ? next\n");
  await release();
  expect(await readFile(lockPath(), "utf8")).toBe("1 ? next\n");
});

test("a second journal on a folder is refused with the reason, and the first goes on", async () => {
  const first = createFileJournal(folder);
  const { records } = await first.open();
  for await (const record of records) expect(record).toBeUndefined();
  await expect(createFileJournal(folder).open()).rejects.toBeInstanceOf(FolderLocked);
  await first.append([{ seq: 1, body: "one" }]);
  await first.close();
});
