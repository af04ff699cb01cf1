import { expect, test } from "vitest";

import { fail, ok, type Result } from "./result.ts";

const half = (value: number): Result<number, string> => (value % 2 === 0 ? ok(value / 2) : fail("odd"));

test("a result is a value or a reason, told apart by ok", () => {
  expect(half(4)).toEqual({ ok: true, value: 2 });
  expect(half(3)).toEqual({ ok: false, failure: "odd" });
});
