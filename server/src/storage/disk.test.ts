import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { nodeDisk } from "./disk.ts";
import { writeFileDurably } from "./durable-file.ts";
import { createSimulatedDisk } from "./simulated-disk.ts";

const root = await mkdtemp(join(tmpdir(), "yichuang-disk-"));
let folder = root;

beforeEach(async () => {
  folder = await mkdtemp(join(root, "folder-"));
});

afterAll(() => rm(root, { recursive: true, force: true }));

test("appends of any size come one after the other, before and after the disk is known to be quick", async () => {
  const path = join(folder, "file");
  const created = await nodeDisk.create(path);
  await created.write(Buffer.from("header\n"));
  await created.sync();
  await created.close();
  const file = await nodeDisk.openToAppend(path);
  const parts: Buffer[] = [Buffer.from("header\n")];
  for (let number = 0; number < 200; number += 1) {
    const part = Buffer.alloc(number % 50 === 0 ? 300_000 : number, `${number % 10}`);
    parts.push(part);
    await file.write(part);
    await file.datasync();
  }
  expect((await readFile(path)).equals(Buffer.concat(parts))).toBe(true);
  await file.truncate(7);
  await file.write(Buffer.from("end"));
  await file.datasync();
  await file.close();
  expect(await nodeDisk.readAll(path)).toEqual(Buffer.from("header\nend"));
});

test("a file is read from any position, and gives nothing at its end", async () => {
  const path = join(folder, "file");
  await writeFile(path, "0123456789");
  const file = await nodeDisk.openToRead(path);
  const into = Buffer.alloc(4);
  expect(await file.read(into, 3)).toBe(4);
  expect(into.toString()).toBe("3456");
  expect(await file.read(into, 8)).toBe(2);
  expect(await file.read(into, 10)).toBe(0);
  await file.close();
});

test("names are listed, renamed and removed; what is not there is no error where none is expected", async () => {
  const deep = join(folder, "a", "b");
  expect(await nodeDisk.list(deep)).toEqual([]);
  await nodeDisk.makeFolder(deep);
  await nodeDisk.makeFolder(deep);
  await writeFile(join(deep, "one"), "1");
  await nodeDisk.rename(join(deep, "one"), join(folder, "two"));
  await nodeDisk.syncFolder(deep);
  expect(await nodeDisk.list(deep)).toEqual([]);
  expect((await nodeDisk.list(folder)).toSorted()).toEqual(["a", "two"]);
  await nodeDisk.remove(join(folder, "two"));
  await nodeDisk.remove(join(folder, "two"));
  await expect(nodeDisk.list(join(folder, "a", "b", "one"))).resolves.toEqual([]);
  await writeFile(join(folder, "three"), "3");
  await expect(nodeDisk.list(join(folder, "three"))).rejects.toThrow("ENOTDIR");
  await expect(nodeDisk.syncFolder(join(folder, "none"))).rejects.toThrow("ENOENT");
  await expect(nodeDisk.openToAppend(join(folder, "none", "file"))).rejects.toThrow("ENOENT");
  await expect(nodeDisk.openToRead(join(folder, "none"))).rejects.toThrow("ENOENT");
});

test("a file written durably has the new content, in one piece or in many, and nothing lies beside it", async () => {
  const path = join(folder, "file.json");
  await writeFileDurably(path, "一");
  expect(await readFile(path, "utf8")).toBe("一");
  await writeFileDurably(path, new Uint8Array([50]));
  expect(await readFile(path, "utf8")).toBe("2");
  await writeFileDurably(path, [Buffer.from("th"), Buffer.from("ree")]);
  expect(await readFile(path, "utf8")).toBe("three");
  expect(await readdir(folder)).toEqual(["file.json"]);
});

test("a durable write that fails leaves the old file and nothing beside it", async () => {
  const path = join(folder, "file.json");
  await writeFileDurably(path, "old");
  const failing = function* (): Generator<Buffer> {
    yield Buffer.from("ne");
    throw new Error("no more");
  };
  await expect(writeFileDurably(path, failing())).rejects.toThrow("no more");
  expect(await readFile(path, "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["file.json"]);
  await mkdir(join(folder, "taken"));
  await expect(writeFileDurably(join(folder, "taken"), "x")).rejects.toThrow();
  expect((await readdir(folder)).toSorted()).toEqual(["file.json", "taken"]);
});

test("at any call where the power is cut, a durable write leaves the old content or the new, whole", async () => {
  const seen = new Set<string>();
  for (let call = 1; call <= 8; call += 1) {
    for (let seed = 1; seed <= 20; seed += 1) {
      const disk = createSimulatedDisk();
      await writeFileDurably("/data/file", "old content", disk);
      const first = disk.callsCount() + call;
      disk.decide(({ number }) => (number >= first ? "stop" : "done"));
      const isAcknowledged = await writeFileDurably("/data/file", "new, longer content", disk).then(
        () => true,
        () => false,
      );
      disk.cutPower(() => ((seed * 7919) % 101) / 101);
      const content = disk.contentOf("/data/file").toString();
      expect(isAcknowledged ? ["new, longer content"] : ["old content", "new, longer content"]).toContain(content);
      seen.add(content);
    }
  }
  expect(seen.size).toBe(2);
});

test("a file that was closed, and a folder that was synced, take up none of the files that a process may have open", async () => {
  // Where the system does not tell it, it is 0 before and after.
  const openCount = async (): Promise<number> => (await readdir("/dev/fd").catch(() => [])).length;
  const path = join(folder, "file");
  const before = await openCount();
  for (let round = 0; round < 100; round += 1) {
    await (await nodeDisk.create(path)).close();
    await (await nodeDisk.openToAppend(path)).close();
    await (await nodeDisk.openToRead(path)).close();
    await nodeDisk.syncFolder(folder);
  }
  expect(await openCount()).toBeLessThan(before + 50);
});
