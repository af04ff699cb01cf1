import { setImmediate as turn } from "node:timers/promises";

import { expect, test } from "vitest";

import { createAdmission } from "./admission.ts";

test("WIRE10 who stands at the door is let in in order, a few at a time, and others have their turn in between", async () => {
  let nowMs = 0;
  const admit = createAdmission(() => nowMs);
  const done: number[] = [];
  for (let device = 0; device < 20; device += 1)
    admit(() => {
      nowMs += 2;
      done.push(device);
    });
  expect(done).toEqual([]);
  const seen: number[] = [];
  while (done.length < 20) {
    await turn();
    seen.push(done.length);
  }
  expect(done).toEqual([...Array(20).keys()]);
  expect(seen).toEqual([3, 6, 9, 12, 15, 18, 20]);
  admit(() => done.push(20));
  await turn();
  expect(done).toHaveLength(21);
});
