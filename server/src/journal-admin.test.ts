import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";

import { runJournalAdmin } from "./journal-admin.ts";
import { createFileJournal } from "./storage/file-journal.ts";
import { recordsOf, recover } from "./storage/journal-testing.ts";

const folder = await mkdtemp(join(tmpdir(), "yichuang-journal-admin-"));
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  process.exitCode = undefined;
});

const makeJournal = async (name: string): Promise<string> => {
  const dataDir = join(folder, name);
  const journal = createFileJournal(dataDir);
  await recover(journal);
  await journal.append(recordsOf(1, 5));
  await journal.close();
  return dataDir;
};

const run = async (dataDir: string, ...args: string[]): Promise<string> => {
  const lines: string[] = [];
  await runJournalAdmin(args, {
    dataDir,
    print: (line) => lines.push(line),
    die: (text, code) => {
      throw new Error(`${code}: ${text}`);
    },
  });
  return lines.join("\n").replaceAll(dataDir, "DATA");
};

const damage = async (dataDir: string): Promise<void> => {
  const path = join(dataDir, "journal-000000000001.log");
  await writeFile(path, (await readFile(path, "utf8")).replace('"seq":4', '"seq":9'));
};

describe("the journal in an IT person's hands", () => {
  it("JRN3 is sound, tells its last link, and is given out whole", async () => {
    const dataDir = await makeJournal("sound");
    expect(await run(dataDir, "verify")).toMatch(
      /^5 records \(1 to 5\) in 1 segments; the last link is [0-9a-f]{32}\ncheckpoints: none\nsound$/,
    );
    expect(process.exitCode).toBeUndefined();
    const exported = (await run(dataDir, "export")).split("\n").map((line) => JSON.parse(line) as { seq: number });
    expect(exported.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(await run(dataDir, "repair")).toBe("nothing is damaged");
  });

  it("JRN4 says what a repair would do before it does it, and where it put what it took out", async () => {
    const dataDir = await makeJournal("damaged");
    await damage(dataDir);
    const verified = await run(dataDir, "verify");
    expect(verified).toContain("DAMAGED: DATA/journal-000000000001.log:5: ");
    expect(verified).toMatch(/not sound$/);
    expect(process.exitCode).toBe(1);
    const plan = await run(dataDir, "repair");
    expect(plan).toContain("would be set aside: DATA/journal-000000000001.log");
    expect(plan).toContain("LOST: 1 whole records after record 3");
    expect(plan).toContain("nothing was changed");
    const done = await run(dataDir, "repair", "--apply");
    expect(done).toContain("what was set aside lies in DATA/damaged-1");
    process.exitCode = undefined;
    expect(await run(dataDir, "verify")).toContain("3 records (1 to 3)");
    expect(process.exitCode).toBeUndefined();
  });

  it("JRN4 does not repair under a running server, nor what it was not asked for", async () => {
    const dataDir = await makeJournal("busy");
    await damage(dataDir);
    const release = createFileJournal(dataDir);
    const opening = release.open();
    await opening;
    await expect(run(dataDir, "repair", "--apply")).rejects.toThrow("is used by process");
    await release.close();
    await expect(run(dataDir, "mend")).rejects.toThrow("2: Usage:");
    await expect(run(join(folder, "none"), "verify")).rejects.toThrow("there is no folder");
  });
});
