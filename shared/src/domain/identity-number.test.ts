import { describe, expect, it } from "vitest";

import { isIdentityNumber, plainIdentity } from "./identity-number.ts";

describe("a citizen's number", () => {
  it("IDN1 the examples of the standard are right", () => {
    expect(isIdentityNumber("11010519491231002X")).toBe(true);
    expect(isIdentityNumber("440524188001010014")).toBe(true);
  });

  it("IDN1 one wrong digit, and two digits that changed places, are noticed", () => {
    const right = "11010519491231002X";
    for (let place = 0; place < 17; place += 1)
      for (let digit = 0; digit < 10; digit += 1) {
        if (right[place] === String(digit)) continue;
        const wrong = right.slice(0, place) + digit + right.slice(place + 1);
        expect(isIdentityNumber(wrong), wrong).toBe(false);
      }
    expect(isIdentityNumber("11010519491213002X")).toBe(false);
  });

  it("IDN1 dates that do not exist, other lengths and other signs are wrong", () => {
    expect(isIdentityNumber("11010519490229002X")).toBe(false);
    for (const wrong of ["11010519490230002X", "110105491231002", "", "11010519491231002Y", "０1010519491231002X"])
      expect(isIdentityNumber(wrong), wrong).toBe(false);
  });

  it("IDN1 spaces and a small x do no harm", () => {
    expect(plainIdentity(" 110105 19491231 002x ")).toBe("11010519491231002X");
    expect(isIdentityNumber("110105 19491231 002x")).toBe(true);
  });
});
