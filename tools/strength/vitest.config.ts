import { defineConfig } from "vitest/config";

/** For `strength`: tests near the code that together take seconds. Each of thousands of changes is held against them. */
export default defineConfig({
  test: {
    environment: "node",
    isolate: false,
    testTimeout: 60_000,
    include: ["server/src/{domain,storage}/**/*.test.ts"],
    exclude: [
      "**/{power-cuts,archive-crash,crash,kill}.test.ts",
      "**/{properties,*.properties,policies.contract,starvation,standing}.test.ts",
    ],
    // A few of these tell as much as many about a change that is there all the time.
    env: { FLIPPED_RECORDS: "5" },
  },
});
