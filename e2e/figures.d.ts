import "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** What a test measured, by name: `pnpm reliability` reads it from Vitest's report. */
    figures?: Record<string, number>;
  }
}
