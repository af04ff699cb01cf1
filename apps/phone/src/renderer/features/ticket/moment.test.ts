import { expect, test } from "vitest";

import { callBetween } from "./moment.ts";

const tenMs = Date.UTC(2026, 10, 23, 2, 0);

test("the likely call is put as clock times of the hall", () => {
  expect(callBetween({ p50Min: 12, p80Min: 18 }, tenMs, "Asia/Shanghai")).toEqual({ from: "10:12", to: "10:18" });
});

test("no times where nobody can say, or where the call comes now", () => {
  expect(callBetween(null, tenMs, "Asia/Shanghai")).toBeNull();
  expect(callBetween({ p50Min: 0, p80Min: 0 }, tenMs, "Asia/Shanghai")).toBeNull();
});
