import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
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
  // Whoever cleared it away was in the right.
  await releaseAgain();
  expect(await readdir(folder)).toEqual([]);
});

test("of many starts at once never two get the folder, and then it is free for the next", async () => {
  for (let round = 0; round < 20; round += 1) {
    await writeFile(join(folder, "journal.lock.999999999.boot-1.gone"), "");
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const releases = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(releases.length).toBeLessThanOrEqual(1);
    // Where all step back, none may have come so far as to clear away the lock of the dead.
    const left = (await readdir(folder)).filter((name) => releases.length > 0 || !name.endsWith(".gone"));
    expect(left).toHaveLength(releases.length);
    for (const release of releases) await release();
    await (
      await lockFolder(folder)
    )();
  }
});

test("the lock of a running process holds, and falls when the process is gone", async () => {
  await withOtherProcess(async (pid) => {
    await writeFile(join(folder, `journal.lock.${pid}.unknown.other`), "");
    await expect(lockFolder(folder)).rejects.toMatchObject({ name: "FolderLocked", pid });
  });
  await (
    await lockFolder(folder)
  )();
  expect(await readdir(folder)).toEqual([]);
});

test("a lock names the start of its process: a later process with the same pid does not hold it", async () => {
  const release = await lockFolder(folder);
  const [name = ""] = await readdir(folder);
  await release();
  expect(name).toMatch(new RegExp(`^journal\\.lock\\.${process.pid}\\.[\\w-]+\\.[\\w-]+$`));
  await writeFile(join(folder, name.replace(/^(journal\.lock\.\d+)\.[\w-]+/, "$1.another-boot-12345")), "");
  await (
    await lockFolder(folder)
  )();
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, name), "");
  await expect(lockFolder(folder)).rejects.toBeInstanceOf(FolderLocked);
});

test("other files in the folder are no locks, and are left alone", async () => {
  const names = ["journal-000000000001.log", "journal.lock", "journal.lock.1", "secret"];
  for (const name of names) await writeFile(join(folder, name), "");
  await (
    await lockFolder(folder)
  )();
  expect((await readdir(folder)).toSorted()).toEqual(names);
});

test("a folder that is not there is an error of the disk", async () => {
  await expect(lockFolder(join(folder, "none"))).rejects.toThrow("ENOENT");
});

test("a second journal on a folder is refused with the reason, and the first goes on", async () => {
  const first = createFileJournal(folder);
  const { records } = await first.open();
  for await (const record of records) expect(record).toBeUndefined();
  await expect(createFileJournal(folder).open()).rejects.toBeInstanceOf(FolderLocked);
  await first.append([{ seq: 1, body: "one" }]);
  await first.close();
});
