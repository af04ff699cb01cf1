import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Minutes of one core each: begun last they would be all that is left to wait for. One after the other, beside what waits. */
const longFiles = ["sim/theory.test.ts", "whole-hall.test.ts", "power-cuts.test.ts"];
const filesBetween = 8;

/** Files of a project in a row: a worker goes from one to the next with what it has imported, and ends before one of another project. */
class EndToEndFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => longFiles.some((name) => moduleId.endsWith(name));
    const [waiting, counting] = [
      sorted.filter(isEndToEnd),
      sorted.filter((file) => !isEndToEnd(file) && !isLong(file)),
    ];
    const long = longFiles.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(name)));
    const first = long.reduce((row, file, at) => row.toSpliced(at * filesBetween, 0, file), waiting);
    return [...first, ...counting];
  }
}

const isEndToEnd = ({ project }: TestSpecification): boolean => project.name === "e2e";

export default defineConfig({
  test: {
    // End-to-end files have servers, browsers and screens of their own, and mostly wait: four at a time, on two cores too.
    maxWorkers: 4,
    sequence: { sequencer: EndToEndFirst },
    projects: [
      {
        test: {
          name: "unit",
          // Generous: a busy machine must not make a sound test red; no test asserts a time.
          testTimeout: 60_000,
          environment: "node",
          // Half of a small file's time went into a process of its own and what it imports. What a file changes outside of itself
          // (timers, globals) it puts back.
          isolate: false,
          // Most of what a simulation makes is dropped at once, and need not be copied for that.
          execArgv: ["--max-semi-space-size=64"],
          include: ["{shared,server,apps,tools,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/dist/**", "**/.cache/**", "**/*.e2e.test.ts"],
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          // What is waited for comes later where others work too.
          expect: { poll: { timeout: 30_000 } },
          isolate: false,
          include: ["e2e/**/*.test.ts", "tools/**/*.e2e.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
