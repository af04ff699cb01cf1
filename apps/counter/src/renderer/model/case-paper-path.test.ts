import { expect, test } from "vitest";

import { casePaperOf } from "./case-paper-path.ts";

test("CDOC3 an address names a paper by its number, and nothing else is one", () => {
  expect(casePaperOf("/case-paper/SL-20261123-0007")).toBe("SL-20261123-0007");
  for (const path of ["/", "/cases", "/case-paper/", "/case-paper/<b>", "/case-paper/SL-2026", "/x/SL-20261123-0007"])
    expect(casePaperOf(path)).toBeNull();
});
