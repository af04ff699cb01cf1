import { expect, test } from "vitest";

import { testWords } from "./test-words.ts";

test("SET8 what the printer answers has words of its own, and a tone", () => {
  expect(testWords({ ok: true, warning: null })).toEqual({ key: "printed", tone: "good" });
  expect(testWords({ ok: true, warning: "paper-low" })).toEqual({ key: "paper-low", tone: "late" });
  expect(testWords({ ok: false, reason: "cover-open", didPaperMove: false })).toEqual({
    key: "cover-open",
    tone: "trouble",
  });
});
