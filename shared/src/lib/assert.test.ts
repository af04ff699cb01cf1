import { expect, test } from "vitest";

import { assert, assertNever } from "./assert.ts";

test("assert stops at what cannot be, and lets everything else pass", () => {
  expect(() => assert(true, "fine")).not.toThrow();
  expect(() => assert(1, "fine")).not.toThrow();
  for (const falsy of [false, 0, "", null, undefined])
    expect(() => assert(falsy, "the queue is sorted")).toThrow("Assertion failed: the queue is sorted");
});

test("assertNever names the case that nobody handled", () => {
  expect(() => assertNever({ type: "Surprise" } as never)).toThrow('Unhandled case: {"type":"Surprise"}');
});
