import { describe, expect, it } from "vitest";

import { deviceOfTicket, readPath, wordsOf } from "./asked-page.ts";

describe("what the page's address is about", () => {
  it("PHN1 a ticket, an item or an appointment", () => {
    expect(readPath("/t/2026-11-23.A042~abcDEF_-12")).toEqual({ page: "ticket", token: "2026-11-23.A042~abcDEF_-12" });
    expect(readPath("/t/2026-11-23.A042%7Eabc/")).toEqual({ page: "ticket", token: "2026-11-23.A042~abc" });
    expect(readPath("/i/pension-transfer")).toEqual({ page: "item", itemId: "pension-transfer" });
    expect(readPath("/a/482913")).toEqual({ page: "appointment", code: "482913" });
  });

  it("CPG1 a case, which says other words than a ticket", () => {
    const asked = readPath("/c/BJ-20261123-0007~abcDEF_-12");
    expect(asked).toEqual({ page: "case", token: "BJ-20261123-0007~abcDEF_-12" });
    expect([wordsOf(asked), wordsOf(readPath("/t/2026-11-23.A042~x"))]).toEqual(["case", "other"]);
  });

  it("PHN5 what cannot be a code is none, and neither is anything else", () => {
    for (const path of ["/a/12", "/a/<b>", "/a/%3Cb%3E1234", "/i/", "/i/%E0%A4%A", "/", "/x/482913"])
      expect(readPath(path)).toEqual({ page: "nothing" });
  });

  it("PHN4 a phone that shows a ticket goes by its number", () => {
    expect(deviceOfTicket("2026-11-23.A042~abcDEF_-12")).toBe("phone-A042");
    expect(deviceOfTicket("2026-11-23.XM1042~x")).toBe("phone-XM1042");
    for (const token of ["gallery", "A042~x", "2026-11-23.a b~x"]) expect(deviceOfTicket(token)).toBeNull();
  });
});
