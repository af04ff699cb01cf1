import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createFileJournal } from "./file-journal.ts";
import { describeJournalContract } from "./journal-contract.ts";
import { createMemoryJournal, createMemoryMedium } from "./memory-journal.ts";
import { createSimulatedDisk } from "./simulated-disk.ts";

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describeJournalContract("memory", async () => {
  const medium = createMemoryMedium();
  return { journal: () => createMemoryJournal(medium) };
});

describeJournalContract("file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "yichuang-journal-"));
  folders.push(folder);
  return { journal: () => createFileJournal(join(folder, "new", "journal")) };
});

describeJournalContract("file on a simulated disk", async () => {
  const disk = createSimulatedDisk();
  return { journal: () => createFileJournal("/journal", disk) };
});
