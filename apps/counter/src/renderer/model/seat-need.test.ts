import { expect, test } from "vitest";

import { isSeatChosen, seatNeed } from "./seat-need.ts";

test("a clerk must sit somewhere, a reviewer may, a guide does not", () => {
  expect(seatNeed({ roles: ["clerk"] })).toBe("must");
  expect(seatNeed({ roles: ["reviewer"] })).toBe("may");
  expect(seatNeed({ roles: ["clerk", "guide"] })).toBe("may");
  expect(seatNeed({ roles: ["guide"] })).toBe("none");
  expect(seatNeed({ roles: ["supervisor"] })).toBe("none");
});

test("only who must sit needs a window to sign in", () => {
  expect(isSeatChosen({ roles: ["clerk"] }, null)).toBe(false);
  expect(isSeatChosen({ roles: ["clerk"] }, "w1")).toBe(true);
  expect(isSeatChosen({ roles: ["reviewer"] }, null)).toBe(true);
});
