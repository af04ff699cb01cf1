import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
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
          // Each file has servers, browsers and a screen of its own, and mostly waits: two at a time take two thirds of the time.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
