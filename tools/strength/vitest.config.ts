import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Seconds each: they begin when nothing before them has seen the change. */
const longFiles = /\/(journal\.contract|damage|archive-days|checkpoint|repair-journal|power-cuts|order|eta)\.test\.ts$/;

class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [long, quick] = [true, false].map((isLong) =>
      files.filter((file) => longFiles.test(file.moduleId) === isLong),
    );
    return Promise.resolve([...(quick ?? []), ...(long ?? [])]);
  }
}

/** For `strength`: tests near the code that together take seconds. Each of thousands of changes is held against them. */
export default defineConfig({
  test: {
    environment: "node",
    isolate: false,
    testTimeout: 30_000,
    sequence: { sequencer: QuickFirst },
    include: ["server/src/{domain,storage}/**/*.test.ts"],
    exclude: ["**/{archive-crash,crash,kill}.test.ts", "**/{properties,*.properties,starvation,standing}.test.ts"],
    // A few tries tell nearly as much as many about a change that is there all the time.
    env: { DAMAGE_STEP: "29", FLIPPED_RECORDS: "5", CONTRACT_RUNS: "10", POWER_CUTS: "300", MERGES: "500" },
  },
});
