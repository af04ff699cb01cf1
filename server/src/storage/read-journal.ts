import { nodeDisk, type Disk } from "./disk.ts";
import { closeReader, createJournalReader, nextRecord, recordAtHand } from "./journal-reader.ts";
import type { JournalRecord } from "./journal.ts";
import { takeInventory } from "./segments.ts";

/**
 * All records that a journal's folder still has, archive included, in order; also while a server writes to it. Nothing is
 * changed and no lock is taken. Throws `JournalDamaged` at a record in mid-file that fails its checksum; an unfinished
 * last one is left out.
 */
export async function* readJournal(folder: string, disk: Disk = nodeDisk): AsyncGenerator<JournalRecord> {
  const { live, archived } = await takeInventory(disk, folder);
  const segments = [...archived, ...live].sort((left, right) => left.firstSeq - right.firstSeq);
  const [first] = segments;
  if (first === undefined) return;
  const reader = createJournalReader(disk, segments, first.firstSeq - 1, () => undefined);
  try {
    for (;;) {
      const record = recordAtHand(reader) ?? (await nextRecord(reader));
      if (record === null) return;
      yield record;
    }
  } finally {
    await closeReader(reader);
  }
}
