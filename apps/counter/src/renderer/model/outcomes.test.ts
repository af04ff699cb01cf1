import { expect, test } from "vitest";

import { outcomeOfKey } from "./outcomes.ts";

test("the keys 1 to 5 are the outcomes in the order of the screen", () => {
  expect(["1", "2", "3", "4", "5"].map(outcomeOfKey)).toEqual(["done", "received", "correction", "refused", "advice"]);
});

test("no other key is an outcome", () => {
  for (const key of ["0", "6", "11", "a", " ", "F1"]) expect(outcomeOfKey(key)).toBeNull();
});
