import { describe, expect, it } from "vitest";

import { numberState, shownNumber, withFigure } from "./identity-text.ts";

const typed = (keys: string): string => [...keys].reduce(withFigure, "");

describe("a number that is typed", () => {
  it("KIO22 takes figures, and X as the last character alone", () => {
    expect(typed("1101x05 19491231-002x")).toBe("11010519491231002X");
    expect(typed("11010519491231002X99")).toBe("11010519491231002X");
  });

  it("KIO22 hides the birthday, but for the figure just typed", () => {
    expect(shownNumber("110105")).toBe("110105");
    expect(shownNumber("1101051949")).toBe("110105 •••9");
    expect(shownNumber("11010519491231002X")).toBe("110105 •••••••• 002X");
    expect(shownNumber("")).toBe("");
  });

  it("KIO22 is unfinished, wrong or right", () => {
    expect(["", "1101", "110105194912310021", "11010519491231002X"].map(numberState)).toEqual([
      "empty",
      "unfinished",
      "wrong",
      "right",
    ]);
  });
});
