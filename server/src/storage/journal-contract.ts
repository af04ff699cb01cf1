import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodiesTo, bodyOf, checkpointAt, range, recordsOf, recover } from "./journal-testing.ts";
import type { Journal } from "./journal.ts";

const contractRuns = Number(process.env.CONTRACT_RUNS ?? 60);

/** Somewhere that outlives a journal: each call gives a new journal, not yet opened, on the same content. */
export type Medium = { journal: () => Journal };

const openOn = async (medium: Medium): Promise<Journal> => {
  const journal = medium.journal();
  await recover(journal);
  return journal;
};

const contentOf = async (medium: Medium) => {
  const journal = medium.journal();
  const recovered = await recover(journal);
  await journal.close();
  return recovered;
};

const appendContract = (createMedium: () => Promise<Medium>): void => {
  test("a new journal is empty", async () => {
    const medium = await createMedium();
    expect(await contentOf(medium)).toEqual({ bodies: [], checkpointSeq: null, seqs: [], tornBytes: 0 });
  });

  test("what was appended is there again, in order, after each opening", async () => {
    const medium = await createMedium();
    const first = await openOn(medium);
    await first.append(recordsOf(1, 1));
    await first.append(recordsOf(2, 7));
    await first.close();
    const second = medium.journal();
    expect(await recover(second)).toEqual({
      bodies: bodiesTo(7),
      checkpointSeq: null,
      seqs: range(1, 7),
      tornBytes: 0,
    });
    await second.append(recordsOf(8, 9));
    await second.close();
    expect((await contentOf(medium)).bodies).toEqual(bodiesTo(9));
  });

  test("many large records are given out one by one", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    const text = "窗口".repeat(2_000);
    const bodies = range(1, 300).map((seq) => ({ seq, text: text.slice(seq) }));
    await journal.append(bodies.map((body, index) => ({ seq: index + 1, body })));
    await journal.close();
    expect((await contentOf(medium)).bodies).toEqual(bodies);
  });

  test("one record may be larger than any buffer, and follow a small one", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    const bodies = ["a", "窗".repeat(900_000), "b", "x".repeat(3_000_000), "c"];
    await journal.append(bodies.map((body, index) => ({ seq: index + 1, body })));
    await journal.close();
    expect((await contentOf(medium)).bodies).toEqual(bodies);
  });

  test("any JSON value comes back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (bodies) => {
        const medium = await createMedium();
        const journal = await openOn(medium);
        await journal.append(bodies.map((body, index) => ({ seq: index + 1, body })));
        await journal.close();
        expect((await contentOf(medium)).bodies).toEqual(JSON.parse(JSON.stringify(bodies)));
      }),
      { numRuns: contractRuns },
    );
  });
};

const overlapContract = (createMedium: () => Promise<Medium>): void => {
  test("calls that overlap keep their order", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    await Promise.all(range(1, 50).map((seq) => journal.append(recordsOf(seq, seq))));
    await journal.close();
    expect((await contentOf(medium)).bodies).toEqual(bodiesTo(50));
  });

  test("close lets appends end that were handed over before", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    const appends = range(1, 10).map((seq) => journal.append(recordsOf(seq, seq)));
    await Promise.all([...appends, journal.close()]);
    expect((await contentOf(medium)).bodies).toEqual(bodiesTo(10));
  });

  test("JRN6 without days of its own it has no archive of one", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    await journal.append(recordsOf(1, 3));
    expect(await journal.archive()).toEqual([]);
    await journal.close();
  });

  test("a body is taken as it is at the call", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    const body = { number: 1 };
    const appended = journal.append([{ seq: 1, body }]);
    body.number = 2;
    await appended;
    await journal.close();
    expect((await contentOf(medium)).bodies).toEqual([{ number: 1 }]);
  });
};

const refusalContract = (createMedium: () => Promise<Medium>): void => {
  test("work is refused before the records were read, and after close", async () => {
    const medium = await createMedium();
    const journal = medium.journal();
    await expect(journal.append(recordsOf(1, 1))).rejects.toThrow("before its records were read");
    await journal.open();
    await expect(journal.append(recordsOf(1, 1))).rejects.toThrow("before its records were read");
    await expect(journal.checkpoint(checkpointAt(0))).rejects.toThrow("before its records were read");
    await journal.close();
    await expect(journal.append(recordsOf(1, 1))).rejects.toThrow("closed");
    await expect(journal.checkpoint(checkpointAt(0))).rejects.toThrow("closed");
    await expect(journal.open()).rejects.toThrow("opened once");
    expect((await contentOf(medium)).bodies).toEqual([]);
  });

  test("closed while its records are read it takes no work, however far they are read", async () => {
    const medium = await createMedium();
    const journal = medium.journal();
    const { records } = await journal.open();
    await journal.close();
    for await (const record of records) expect(record).toBeUndefined();
    await expect(journal.append(recordsOf(1, 1))).rejects.toThrow("closed");
  });

  test("a gap, a repetition or a wrong number in the midst is refused alone", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    await journal.append(recordsOf(1, 2));
    await expect(journal.append(recordsOf(4, 4))).rejects.toThrow("Record 4 was handed over where 3 comes next");
    await expect(journal.append(recordsOf(2, 3))).rejects.toThrow("Record 2 was handed over where 3 comes next");
    await expect(journal.append([...recordsOf(3, 3), ...recordsOf(3, 3)])).rejects.toThrow("where 4 comes next");
    await journal.append([]);
    await journal.append(recordsOf(3, 3));
    await journal.close();
    expect((await contentOf(medium)).bodies).toEqual(bodiesTo(3));
  });

  test("a body without JSON form is refused alone, with all that came with it", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    await expect(journal.append([...recordsOf(1, 1), { seq: 2, body: undefined }])).rejects.toThrow(TypeError);
    await expect(journal.append([{ seq: 1, body: () => 0 }])).rejects.toThrow(TypeError);
    await journal.append(recordsOf(1, 1));
    await journal.close();
    expect((await contentOf(medium)).bodies).toEqual(bodiesTo(1));
  });

  test("two journals cannot be open on one medium", async () => {
    const medium = await createMedium();
    const first = await openOn(medium);
    const second = medium.journal();
    await expect(second.open()).rejects.toThrow();
    // That one was refused the medium, and has none to free.
    await second.close();
    await expect(medium.journal().open()).rejects.toThrow();
    await first.append(recordsOf(1, 1));
    await first.close();
    await first.close();
    expect((await contentOf(medium)).bodies).toEqual(bodiesTo(1));
  });

  test("a journal is opened once", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    await expect(journal.open()).rejects.toThrow("opened once");
    await journal.append(recordsOf(1, 1));
    await journal.close();
  });
};

const checkpointContract = (createMedium: () => Promise<Medium>): void => {
  test("after a checkpoint only the records after it are given out", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    await journal.append(recordsOf(1, 5));
    await journal.checkpoint(checkpointAt(5));
    await journal.append(recordsOf(6, 8));
    await journal.close();
    expect(await contentOf(medium)).toEqual({ bodies: bodiesTo(8), checkpointSeq: 5, seqs: [6, 7, 8], tornBytes: 0 });
  });

  test("a checkpoint may lie behind the newest record, and many may follow each other", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    for (const last of range(1, 6)) {
      await journal.append(recordsOf(2 * last - 1, 2 * last));
      await journal.checkpoint(checkpointAt(2 * last - 1));
    }
    await journal.close();
    expect(await contentOf(medium)).toEqual({ bodies: bodiesTo(12), checkpointSeq: 11, seqs: [12], tornBytes: 0 });
  });

  test("a checkpoint may be taken twice at one record, before any record, and right after a start", async () => {
    const medium = await createMedium();
    const first = await openOn(medium);
    await first.checkpoint({ seq: 0, data: [] });
    await first.append(recordsOf(1, 2));
    await first.checkpoint(checkpointAt(2));
    await first.checkpoint(checkpointAt(2));
    await first.close();
    const second = await openOn(medium);
    await second.checkpoint(checkpointAt(2));
    await second.append(recordsOf(3, 3));
    await second.close();
    expect(await contentOf(medium)).toEqual({ bodies: bodiesTo(3), checkpointSeq: 2, seqs: [3], tornBytes: 0 });
  });

  test("a checkpoint of records that are not there, of an older state or of nothing is refused alone", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    await journal.append(recordsOf(1, 4));
    await journal.checkpoint(checkpointAt(3));
    await expect(journal.checkpoint(checkpointAt(5))).rejects.toThrow("the last one is 4");
    await expect(journal.checkpoint(checkpointAt(2))).rejects.toThrow("older than the newest");
    await expect(journal.checkpoint({ seq: 3.5, data: [] })).rejects.toThrow("cannot have the number");
    await expect(journal.checkpoint({ seq: -1, data: [] })).rejects.toThrow("cannot have the number");
    await expect(journal.checkpoint({ seq: 4, data: undefined })).rejects.toThrow(TypeError);
    await journal.append(recordsOf(5, 5));
    await journal.close();
    expect(await contentOf(medium)).toEqual({ bodies: bodiesTo(5), checkpointSeq: 3, seqs: [4, 5], tornBytes: 0 });
  });

  test("appends go on while a checkpoint is taken", async () => {
    const medium = await createMedium();
    const journal = await openOn(medium);
    await journal.append(recordsOf(1, 3));
    await Promise.all([
      journal.checkpoint(checkpointAt(3)),
      ...range(4, 40).map((seq) => journal.append(recordsOf(seq, seq))),
    ]);
    await Promise.all([
      journal.append(recordsOf(41, 41)),
      journal.checkpoint(checkpointAt(40)),
      journal.checkpoint(checkpointAt(40)),
    ]);
    await journal.close();
    expect(await contentOf(medium)).toEqual({ bodies: bodiesTo(41), checkpointSeq: 40, seqs: [41], tornBytes: 0 });
  });
};

type Step = { kind: "append"; count: number } | { kind: "checkpoint"; behind: number } | { kind: "reopen" };

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("append" as const), count: fc.nat(5) }),
  fc.record({ kind: fc.constant("checkpoint" as const), behind: fc.nat(3) }),
  fc.constant({ kind: "reopen" as const }),
);

const sequenceContract = (createMedium: () => Promise<Medium>): void => {
  test("after any sequence of work and openings the content is what was acknowledged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 25 }), async (steps) => {
        const medium = await createMedium();
        let journal = await openOn(medium);
        let lastSeq = 0;
        let checkpointSeq: number | null = null;
        for (const step of steps) {
          if (step.kind === "append") {
            await journal.append(recordsOf(lastSeq + 1, lastSeq + step.count));
            lastSeq += step.count;
          } else if (step.kind === "checkpoint") {
            checkpointSeq = Math.max(checkpointSeq ?? 0, lastSeq - step.behind);
            await journal.checkpoint(checkpointAt(checkpointSeq));
          } else {
            await journal.close();
            journal = medium.journal();
            const recovered = await recover(journal);
            expect(recovered.bodies).toEqual(range(1, lastSeq).map(bodyOf));
            expect(recovered.checkpointSeq).toBe(checkpointSeq);
            expect(recovered.seqs).toEqual(range((checkpointSeq ?? 0) + 1, lastSeq));
          }
        }
        await journal.close();
      }),
      { numRuns: contractRuns },
    );
  });
};

/** Registers the tests that every journal must pass, each on a medium of its own. */
export const describeJournalContract = (name: string, createMedium: () => Promise<Medium>): void => {
  describe(`journal contract: ${name}`, () => {
    appendContract(createMedium);
    overlapContract(createMedium);
    refusalContract(createMedium);
    checkpointContract(createMedium);
    sequenceContract(createMedium);
  });
};
