import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterAll, describe, expect, it } from "vitest";

import { readBackup } from "./backup-file.ts";
import { makeBackup, restoreBackup } from "./backup.ts";
import { dayBodies, dayRecords, dayRules } from "../storage/archive-testing.ts";
import { nodeDisk } from "../storage/disk.ts";
import { createFileJournal } from "../storage/file-journal.ts";
import { bodiesTo, checkpointAt, recordsOf, recover } from "../storage/journal-testing.ts";

const folder = await mkdtemp(join(tmpdir(), "yichuang-backup-"));
afterAll(() => rm(folder, { recursive: true }));

/** A hall with a journal of two segments, PINs, a lock, and files beside the hall file. */
const makeHall = async (name: string) => {
  const dataDir = join(folder, name, "data");
  const hallPath = join(folder, name, "halls/county.yaml");
  for (const path of [
    "data/hall",
    "data/reports",
    "halls/county/answers",
    "halls/voices/own",
    "halls/voices/placeholder",
    "halls/other",
  ])
    await mkdir(join(folder, name, path), { recursive: true });
  const journal = createFileJournal(dataDir);
  await recover(journal);
  await journal.append(recordsOf(1, 3));
  await journal.checkpoint(checkpointAt(3));
  await journal.append(recordsOf(4, 5));
  const files: [path: string, content: string][] = [
    [join(dataDir, "pins.json"), "{}"],
    [join(dataDir, "words.json"), "the key of a day"],
    [join(dataDir, "hall/000001.yaml"), "version 1"],
    [join(dataDir, "empty"), ""],
    [join(dataDir, "partner.json"), "{}"],
    [join(dataDir, "reports/2026-11-23.json"), "{}"],
    [hallPath, "hall: 县\n"],
    [join(folder, name, "halls/county/answers/one.md"), "答"],
    [join(folder, name, "halls/voices/own/manifest.json"), "{}"],
    [join(folder, name, "halls/voices/placeholder/manifest.json"), "{}"],
    [join(folder, name, "halls/other/secret.txt"), "not of this hall"],
  ];
  for (const [path, content] of files) await writeFile(path, content);
  return { dataDir, hallPath, journal, file: join(folder, `${name}.tar.gz`) };
};

describe("a hall in one file", () => {
  it("BAK1 BAK2 ADJ8 REP7 is taken while a server has the folder, and is the same hall on another PC", async () => {
    const { dataDir, hallPath, journal, file } = await makeHall("old");
    const made = await makeBackup(file, { dataDir, hallPath });
    expect(made.ok && made.value.report).toMatchObject({ lastSeq: 5, damage: null, tampering: null });
    await journal.close();
    const other = { dataDir: join(folder, "new/data"), hallPath: join(folder, "new/halls/county.yaml") };
    const restored = await restoreBackup(file, other);
    expect(restored.ok && restored.value.hallFiles.map((path) => path.slice(folder.length)).toSorted()).toEqual([
      "/new/halls/county.yaml",
      "/new/halls/county/answers/one.md",
      "/new/halls/voices/own/manifest.json",
    ]);
    expect(await readFile(join(other.dataDir, "pins.json"), "utf8")).toBe("{}");
    // RATE6: a restored hall reads what is not past its time.
    expect(await readFile(join(other.dataDir, "words.json"), "utf8")).toBe("the key of a day");
    expect(await readFile(join(other.dataDir, "hall/000001.yaml"), "utf8")).toBe("version 1");
    expect((await readdir(other.dataDir)).filter((name) => /lock|partner|reports/.test(name))).toEqual([]);
    const again = createFileJournal(other.dataDir);
    expect(await recover(again)).toMatchObject({ bodies: bodiesTo(5), checkpointSeq: 3 });
    await again.close();
  });

  it("BAK1 BAK2 JRN6 holds the archives of days that are over, and the past goes on from them", async () => {
    const { hallPath, journal: other } = await makeHall("days");
    await other.close();
    const dataDir = join(folder, "days/archived");
    const journal = createFileJournal(dataDir, nodeDisk, dayRules());
    await recover(journal);
    for (const seq of [6, 7, 12]) {
      await journal.append(dayRecords(seq === 6 ? 1 : seq === 7 ? 7 : 8, seq));
      await journal.checkpoint({ seq, data: dayBodies(seq) });
    }
    await journal.archive();
    const file = join(folder, "days.tar.gz");
    const made = await makeBackup(file, { dataDir, hallPath });
    await journal.close();
    const restoredTo = {
      dataDir: join(folder, "days-again/data"),
      hallPath: join(folder, "days-again/halls/county.yaml"),
    };
    const restored = await restoreBackup(file, restoredTo);
    for (const outcome of [made, restored])
      expect(outcome.ok && outcome.value.report).toMatchObject({
        records: 12,
        gaps: [],
        damage: null,
        tampering: null,
      });
    expect(await readdir(join(restoredTo.dataDir, "archive"))).toEqual([
      "2026-11-01_1-5.log.gz",
      "2026-11-02_6-10.log.gz",
    ]);
    const again = createFileJournal(restoredTo.dataDir);
    expect((await recover(again)).bodies).toEqual(dayBodies(12));
    await again.close();
  });

  it("BAK1 an earlier backup stays until a sound one takes its place", async () => {
    const { dataDir, hallPath, journal, file } = await makeHall("earlier");
    await journal.close();
    await makeBackup(file, { dataDir, hallPath });
    const good = await readFile(file);
    const segment = join(dataDir, "journal-000000000004.log");
    await writeFile(segment, (await readFile(segment, "utf8")).replace("A4", "B4"));
    const made = await makeBackup(file, { dataDir, hallPath });
    expect(made.ok && [made.value.path, made.value.report.damage?.line]).toEqual([`${file}.unsound`, 2]);
    expect((await readFile(file)).equals(good)).toBe(true);
    expect((await readdir(folder)).filter((name) => name.startsWith("earlier.tar")).toSorted()).toEqual([
      "earlier.tar.gz",
      "earlier.tar.gz.unsound",
    ]);
  });

  it("BAK2 refuses another name of the hall file, before anything is changed", async () => {
    const { dataDir, hallPath, journal, file } = await makeHall("named");
    await journal.close();
    await makeBackup(file, { dataDir, hallPath });
    const other = { dataDir: join(folder, "renamed/data"), hallPath: join(folder, "renamed/halls/hall.yaml") };
    const restored = await restoreBackup(file, other);
    expect(restored).toEqual({ ok: false, failure: [expect.stringContaining("its hall file is county.yaml")] });
    expect(await readdir(join(folder, "renamed")).catch(() => [])).toEqual([]);
  });

  it("BAK2 overwrites nothing: neither a folder in use, nor a hall file that is there", async () => {
    const { dataDir, hallPath, journal, file } = await makeHall("kept");
    await journal.close();
    await makeBackup(file, { dataDir, hallPath });
    expect(await restoreBackup(file, { dataDir, hallPath })).toEqual({
      ok: false,
      failure: [expect.stringContaining("is not empty")],
    });
    await writeFile(hallPath, "hall: 新\n");
    const fresh = join(folder, "kept/fresh");
    await mkdir(fresh);
    const restored = await restoreBackup(file, { dataDir: fresh, hallPath });
    expect(restored.ok && restored.value.kept).toContain(hallPath);
    expect(await readFile(hallPath, "utf8")).toBe("hall: 新\n");
  });

  it("BAK2 refuses a file in which anything was changed, cut off or added, and leaves nothing behind", async () => {
    const { dataDir, hallPath, journal, file } = await makeHall("broken");
    await journal.close();
    await makeBackup(file, { dataDir, hallPath });
    const whole = await readFile(file);
    const tar = gunzipSync(whole);
    const target = { dataDir: join(folder, "target/data"), hallPath: join(folder, "target/halls/county.yaml") };
    const refusalOf = async (bytes: Buffer): Promise<string> => {
      await writeFile(file, bytes);
      const restored = await restoreBackup(file, target);
      expect(await readdir(join(folder, "target")).catch(() => [])).toEqual([]);
      return restored.ok ? "" : restored.failure.join();
    };
    for (let length = 0; length < whole.length; length += 37)
      expect(await refusalOf(whole.subarray(0, length)), `cut at ${length}`).not.toBe("");
    for (let at = 0; at < tar.length; at += 101) {
      const changed = Buffer.from(tar);
      changed[at] = (changed[at] as number) ^ 1;
      await writeFile(file, gzipSync(changed));
      const restored = await restoreBackup(file, target);
      if (!restored.ok) continue;
      // Of an archive some bytes mean nothing: the rest of a block, times and owners. What matters is the same then.
      const again = createFileJournal(target.dataDir);
      expect(await recover(again)).toMatchObject({ bodies: bodiesTo(5), checkpointSeq: 3 });
      await again.close();
      await rm(join(folder, "target"), { recursive: true });
    }
    expect(await refusalOf(Buffer.from("no archive"))).toContain("is no whole backup");
    const at = tar.indexOf('"text":"A2');
    const forged = Buffer.from(tar);
    forged[at + 8] = 0x42;
    expect(await refusalOf(gzipSync(forged))).toContain("checkpoint-000000000003.json: is not as it was written");
  });

  it("BAK2 puts nothing outside of its folder", async () => {
    for (const name of ["../outside", "/etc/outside", "data/../../outside", "a//b"]) {
      const archive = pack();
      archive.entry({ name }, "x");
      archive.finalize();
      const chunks: Buffer[] = [];
      for await (const chunk of archive) chunks.push(chunk as Buffer);
      const file = join(folder, "outside.tar.gz");
      await writeFile(file, gzipSync(Buffer.concat(chunks)));
      const read = await readBackup(file, join(folder, "inside"));
      expect(read).toEqual({ ok: false, failure: [expect.stringContaining("is no file that a backup has")] });
    }
    expect((await readdir(folder)).includes("outside")).toBe(false);
  });
});
