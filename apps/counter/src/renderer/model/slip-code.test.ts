import { expect, test } from "vitest";

import { readSlipCode } from "./slip-code.ts";

test("CTR60 the code of a slip is the ticket's page, on whatever address", () => {
  const token = "2026-11-23.A042~abcdefghijklmnopqrstuv";
  for (const address of [`http://192.168.1.10:4310/t/${token}`, `https://hall.example/t/${token}?lang=en`])
    expect(readSlipCode(address)).toEqual({ token });
});

test("CTR60 a label is read as people type it", () => {
  for (const typed of ["A042", "a042", " a 042 ", "Ａ０４２", "A-042"])
    expect(readSlipCode(typed)).toEqual({ label: "A042" });
});

test("CTR60 anything else is neither", () => {
  for (const typed of ["", "042", "ABC1", "http://other/x/A042", "110105194912310021"])
    expect(readSlipCode(typed)).toBeNull();
});
