import { expect, test } from "vitest";

import { spokenLanguage } from "./spoken-language.ts";

test("a phone is answered in its own language where there is one, else in English", () => {
  expect(["zh-CN", "zh", "en-GB", "fr", ""].map((spoken) => spokenLanguage(spoken).id)).toEqual([
    "zh",
    "zh",
    "en",
    "en",
    "en",
  ]);
});
