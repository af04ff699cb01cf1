import { describe, expect, test } from "vitest";

import { expectOneFault, faultLines, good } from "./fault-fixture.ts";
import type { Slip } from "./fault-fixture.ts";
import { parseHall } from "./load-hall.ts";

/** What a hall file says of ratings and of the work orders about bad ones. */

const rules = "\nrules:\n";
const slip = (fields: string, field: string, message: string): Slip => [
  fields,
  rules,
  `${rules}  ratings: { ${fields} }\n`,
  "ratings: {",
  `rules.ratings.${field}`,
  message,
];

const slips: Slip[] = [
  slip("enabled: often", "enabled", 'must be true or false, not string "often"'),
  slip("screenMinutes: 61", "screenMinutes", "must be at most 60"),
  slip("callBackDays: 0", "callBackDays", "must be at least 1"),
  slip("callBackDays: 16", "callBackDays", "must not be greater than rectifyDays (15)"),
  slip("rectifyDays: 61, commentDays: 200", "rectifyDays", "must be at most 60"),
  slip("supplementDays: -1", "supplementDays", "must be at least 0"),
  slip("remindDaysBefore: 1.5", "remindDaysBefore", 'must be a whole number, not number "1.5"'),
  slip(
    "commentDays: 49",
    "commentDays",
    "must be at least 50: the words are needed until the order is closed and rated again",
  ),
  slip("exportComments: all", "exportComments", 'must be true or false, not string "all"'),
];

describe("rules.ratings", () => {
  test.each(slips)("WO2 RATE7 %s is told with its line", (...given) => expectOneFault(given));

  test("WO2 RATE7 without a word there are usual ones, and a part may be said alone", () => {
    const ratingsOf = (source: string) => {
      const hall = parseHall(source, "halls/x.yaml");
      if (!hall.ok) throw new Error(faultLines(source).join("\n"));
      return hall.value.rules.ratings;
    };
    const usual = {
      enabled: true,
      screenMinutes: 5,
      callBackDays: 1,
      rectifyDays: 15,
      supplementDays: 15,
      remindDaysBefore: 1,
      commentDays: 90,
      exportComments: false,
    };
    expect(ratingsOf(good)).toEqual(usual);
    const change = "  ratings: { rectifyDays: 5, commentDays: 36 }\n";
    expect(ratingsOf(good.replace(rules, `${rules}${change}`))).toEqual({ ...usual, rectifyDays: 5, commentDays: 36 });
  });
});
