import { createFileJournal } from "../../server/src/storage/file-journal.ts";
import type { Journal, JournalRecord } from "../../server/src/storage/journal.ts";

/** Opens the journal of a folder and applies what it holds. */
export const openJournal = async (
  folder: string,
  apply: (record: JournalRecord) => void = () => undefined,
): Promise<Journal> => {
  const journal = createFileJournal(folder);
  const { records } = await journal.open();
  for await (const record of records) apply(record);
  return journal;
};

/** Calls per second of work that was timed. */
export const perSecond = (count: number, startedMs: number): number => count / ((performance.now() - startedMs) / 1000);
