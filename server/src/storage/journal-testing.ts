import type { Checkpoint, Journal, JournalRecord } from "./journal.ts";

/** What a journal gave back when it was opened. In these tests the state is simply the list of all bodies so far. */
export type Recovered = {
  /** The bodies in the checkpoint, then those of the records. */
  bodies: unknown[];
  checkpointSeq: number | null;
  seqs: number[];
  tornBytes: number;
};

/** Opens a journal and reads it to the end. */
export const recover = async (journal: Journal): Promise<Recovered> => {
  const { checkpoint, records, tornBytes } = await journal.open();
  const bodies = checkpoint === null ? [] : [...(checkpoint.data as unknown[])];
  const seqs: number[] = [];
  for await (const { seq, body } of records) {
    seqs.push(seq);
    bodies.push(body);
  }
  return { bodies, checkpointSeq: checkpoint?.seq ?? null, seqs, tornBytes: tornBytes() };
};

/** A body that tells its number, with characters of one to four bytes. */
export const bodyOf = (seq: number): unknown => ({
  seq,
  text: `A${seq} 号\n"𠮷"`,
  nested: [null, true, { n: seq / 3 }],
});

/** Every how many-th bit or byte is damaged where each could be: more than one where the tests are run thousands of times. */
export const damageStep = Number(process.env.DAMAGE_STEP ?? 1);

/** The numbers from…to, both included. */
export const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/** The records from…to, both included. */
export const recordsOf = (from: number, to: number): JournalRecord[] =>
  range(from, to).map((seq) => ({ seq, body: bodyOf(seq) }));

/** The bodies of the records 1…to. */
export const bodiesTo = (to: number): unknown[] => range(1, to).map(bodyOf);

/** The checkpoint that contains the records 1…seq. */
export const checkpointAt = (seq: number): Checkpoint => ({ seq, data: bodiesTo(seq) });
