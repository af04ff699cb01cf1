import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Minutes of one core each: begun last they would be all that is left to wait for. One after the other, beside what waits. */
const longFiles = ["sim/theory.test.ts", "whole-hall.test.ts", "power-cuts.test.ts"];
const filesBetween = 8;

class LongFilesEarly extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification, name: string): boolean => moduleId.endsWith(name);
    const rest = sorted.filter((file) => !longFiles.some((name) => isLong(file, name)));
    longFiles.forEach((name, at) => {
      const file = sorted.find((one) => isLong(one, name));
      if (file) rest.splice(at * filesBetween, 0, file);
    });
    return rest;
  }
}

export default defineConfig({
  test: {
    // End-to-end files have servers, browsers and screens of their own, and mostly wait: three at a time, on two cores too.
    maxWorkers: 3,
    sequence: { sequencer: LongFilesEarly },
    projects: [
      {
        test: {
          name: "unit",
          // Generous: a busy machine must not make a sound test red; no test asserts a time.
          testTimeout: 60_000,
          environment: "node",
          include: ["{shared,server,apps,tools,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/dist/**", "**/.cache/**", "**/*.e2e.test.ts"],
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          include: ["e2e/**/*.test.ts", "tools/**/*.e2e.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
