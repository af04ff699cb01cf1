/** Files whose tests are judged together, and a line of docs/STRENGTH.md. */
export type Group = {
  id: string;
  part: "core" | "journal";
  /** What these files are for, as the page says it. */
  words: string;
  /** From the root of the repository. */
  files: string[];
  /** Globs of the tests that may kill its mutants; absent: the near ones of its part. */
  tests?: string[];
};

const domain = "server/src/domain";
const storage = "server/src/storage";
const filesIn = (folder: string, names: string): string[] => names.split(" ").map((name) => `${folder}/${name}.ts`);

/** The contract of the policies takes long, and tells of them alone. */
const dispatchTests = [`${domain}/{,decide/,dispatch/}!(policies.contract).test.ts`];

export const groups: Group[] = [
  {
    id: "dispatch",
    part: "core",
    words: "Whom a window calls next, and why",
    files: filesIn(`${domain}/dispatch`, "auto-call eligibility explain facts hall-now order policy settings"),
    tests: dispatchTests,
  },
  {
    id: "policies",
    part: "core",
    words: "Ways to share work out: ours, and those of others to compare with",
    files: filesIn(`${domain}/dispatch/policies`, "cnq dedicated even fifo fqm heads novosga qmatic-like theq zms"),
    tests: [`${domain}/dispatch/*.test.ts`],
  },
  {
    id: "estimates",
    part: "core",
    words: "How long it will take, and which window to open",
    files: [
      ...filesIn(`${domain}/dispatch`, "advice eta forward future prices"),
      ...filesIn(domain, "capacity learned ledger"),
    ],
    tests: dispatchTests,
  },
  {
    id: "decide",
    part: "core",
    words: "What may be done with a ticket, at a window, by whom",
    files: [
      ...filesIn(domain, "decide"),
      ...filesIn(`${domain}/decide`, "call guards issue lobby move offline paper serve staff step-out undo window"),
    ],
  },
  {
    id: "evolve",
    part: "core",
    words: "What comes of it: the state, its queue, its snapshot",
    files: filesIn(
      domain,
      "evolve evolve-day evolve-issue evolve-lobby evolve-step-out evolve-undo evolve-windows evolve-work queue snapshot state",
    ),
  },
  {
    id: "rules",
    part: "core",
    words: "Numbers, deadlines, and what must always hold",
    files: filesIn(domain, "deadlines invariants next-opening numbering"),
  },
  {
    id: "writing",
    part: "journal",
    words: "Writing: records, segments, checkpoints, the lock",
    files: [
      ...filesIn(storage, "checkpoint-adapter checkpoint-file disk durable-file file-journal folder-lock"),
      ...filesIn(storage, "journal-input json-pieces memory-journal record-line segments sync-pace"),
    ],
  },
  {
    id: "reading",
    part: "journal",
    words: "Reading: what a start finds, an archive, a standby",
    files: filesIn(storage, "archive-days day-archive journal-reader read-again read-journal recovery replica"),
  },
  {
    id: "mending",
    part: "journal",
    words: "Judging and mending a damaged journal",
    files: filesIn(storage, "repair-journal verify-journal"),
  },
];

/** The near tests of a part. Which are too long for every group is in vitest.config.ts. */
export const nearTests: Record<Group["part"], string[]> = {
  core: [`${domain}/{,decide/}*.test.ts`],
  journal: [`${storage}/**/*.test.ts`],
};

/** What is not judged, and why. */
export const leftOut = [
  "`server/src/domain`: cases, guidance, ratings, documents, notices, alerts, appointments, day facts, views (`read`), calendar, tides and the hall's set-up. The queue goes on without them, and the command would take a day's work",
  "`server/src/storage`: the simulated disk and what else only tests use",
];

/** Kinds of change that are not made, and why. */
export const mutatorsLeftOut: Record<string, string> = {
  StringLiteral: "a word made empty: names of statuses and reasons, which the compiler refuses, and words of messages",
  ObjectLiteral: "an object made empty: the compiler refuses it",
  ArrowFunction: "a function that gives nothing: the compiler refuses it",
  OptionalChaining: "`a.b` for `a?.b`: the compiler refuses it",
};
