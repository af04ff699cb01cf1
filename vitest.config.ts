import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // End-to-end files have servers, browsers and screens of their own, and mostly wait: three at a time, on two cores too.
    maxWorkers: 3,
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
