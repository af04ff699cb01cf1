import { expect, test } from "vitest";

import { caseActKeys } from "./case-acts.ts";
import { caseKey, caseLetters } from "./case-keys.ts";
import { casesKey, letterKeys } from "./letter-keys.ts";

test("DSK2 j, k and the arrows move; left and right turn the filter", () => {
  for (const key of ["j", "J", "ArrowDown"]) expect(caseKey(key, [], false)).toEqual({ does: "move", by: 1 });
  for (const key of ["k", "ArrowUp"]) expect(caseKey(key, [], true)).toEqual({ does: "move", by: -1 });
  expect(caseKey("ArrowLeft", [], false)).toEqual({ does: "filter", by: -1 });
});

test("DSK2 Enter and digits do what is offered, and nothing while the line is lost", () => {
  expect(caseKey("Enter", ["pass", "refuse"], false)).toEqual({ does: "act", act: "pass" });
  expect(caseKey("4", ["pass", "refuse"], false)).toEqual({ does: "act", act: "refuse" });
  expect(caseKey("3", ["pass", "refuse"], false)).toEqual({ does: "nothing" });
  expect(caseKey("Enter", ["pass"], true)).toEqual({ does: "nothing" });
  expect(caseKey("Enter", [], false)).toEqual({ does: "nothing" });
});

test("DSK2 letters in either case and as a Chinese keyboard types them; no key has two meanings", () => {
  expect(caseKey("e", [], false)).toEqual({ does: "letter", letter: "opinion" });
  expect(caseKey("、", [], false)).toEqual({ does: "letter", letter: "search" });
  expect(caseKey("？", [], false)).toEqual({ does: "help" });
  expect(caseKey("Escape", [], false)).toEqual({ does: "rest" });
  expect(caseKey("y", [], false)).toEqual({ does: "none" });
  const letters = [...Object.values(caseLetters), casesKey, "J", "K"];
  expect(new Set(letters).size).toBe(letters.length);
  expect(Object.values(letterKeys)).not.toContain(casesKey);
  expect(Object.values(caseActKeys).every((key) => /^\d$/.test(key))).toBe(true);
});
