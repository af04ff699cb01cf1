/** A change of one file that takes a protection away. */
export type Mutant = {
  file: string;
  /** Stands in the file exactly once. */
  from: string;
  to: string;
  /** What is taken away, as it goes on after "fails". */
  words: string;
};

export type RowTest = {
  project: "unit" | "e2e";
  file: string;
  /** Of the file's tests those whose title matches; absent: all. */
  name?: string;
};

/** One threat: a line of the table in docs/RELIABILITY.md. */
export type Row = {
  id: string;
  threat: string;
  protection: string;
  /** The cheapest first: with a mutant they are run one after the other until one is red. */
  tests: readonly RowTest[];
  /** What the tests have shown; `{name}` stands for a figure that one of them reports as `task.meta.figures`, `{tests}` for how many are green. */
  figure: string;
  /** Makes the tests longer where the figure is taken. */
  environment?: Readonly<Record<string, string>>;
  /** What `tools/build.ts` builds for these tests. */
  builds: readonly string[];
  mutants: readonly Mutant[];
};
