import { expect, test } from "vitest";

import { dataPhase } from "./data-phase.ts";

test("fresh while the server is heard, amber when it is not, red after a minute", () => {
  expect(dataPhase(2_000, true)).toBe("fresh");
  expect(dataPhase(10_001, true)).toBe("late");
  expect(dataPhase(500, false)).toBe("late");
  expect(dataPhase(60_000, false)).toBe("late");
  expect(dataPhase(60_001, false)).toBe("lost");
  expect(dataPhase(3_600_000, true)).toBe("lost");
});
