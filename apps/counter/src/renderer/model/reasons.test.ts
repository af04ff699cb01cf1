import { expect, test } from "vitest";

import { reasonOfKey, wordsOf } from "./reasons.ts";

const reasons = [
  { reasonId: "meal", name: { zh: "用餐", en: "Meal break" } },
  { reasonId: "rest", name: { zh: "短暂休息", en: "Short rest" } },
];

test("a reason of the hall has words in both languages; one's own words stay as they are", () => {
  expect(wordsOf(reasons, "rest", "zh")).toBe("短暂休息");
  expect(wordsOf(reasons, "rest", "en")).toBe("Short rest");
  expect(wordsOf(reasons, "去领材料", "en")).toBe("去领材料");
});

test("a number key chooses a reason that there is", () => {
  expect(reasonOfKey(reasons, "2")?.reasonId).toBe("rest");
  for (const key of ["0", "3", "12", "F2", " "]) expect(reasonOfKey(reasons, key)).toBeNull();
});
