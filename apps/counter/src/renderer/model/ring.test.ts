import type { CounterView, MyTicket, QueueRow } from "@yichuang/shared/protocol/views/counter-view";
import { expect, test } from "vitest";

import { canCallSomebody } from "./ring.ts";

const row = (level: QueueRow["level"], count: number): QueueRow => ({ level, count }) as QueueRow;
const view = (change: Partial<Pick<CounterView, "state" | "active" | "queues">>) => ({
  state: "open" as const,
  active: null,
  queues: [row("primary", 1)],
  ...change,
});

test("CTR23 somebody waits for a window that is open and free, for own work or cover work", () => {
  expect(canCallSomebody(view({}))).toBe(true);
  expect(canCallSomebody(view({ queues: [row("primary", 0), row("cover", 2)] }))).toBe(true);
  expect(canCallSomebody(view({ queues: [row("primary", 0), row(null, 5)] }))).toBe(false);
  expect(canCallSomebody(view({ state: "paused" }))).toBe(false);
  expect(canCallSomebody(view({ active: {} as MyTicket }))).toBe(false);
});
