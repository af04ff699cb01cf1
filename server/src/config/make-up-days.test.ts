import { expect, test } from "vitest";

import { edit, expectOneFault, faultLines, good, type Slip } from "./fault-fixture.ts";
import { faultWords } from "./fault-words.ts";

const days = (holidays: string, makeUpDays: string): string =>
  `voicePack: placeholder\nholidays: [${holidays}]\nmakeUpDays: [${makeUpDays}]`;
const from = "voicePack: placeholder";

// 2027-02-20 is a Saturday, 2027-02-23 a Tuesday.
const slips: Slip[] = [
  ["no date", from, days("", "2027-02-31"), "2027-02-31", "makeUpDays[0]", "must be a real date such as 2026-10-01"],
  [
    "a day twice",
    from,
    days("", "2027-02-20, 2027-02-20"),
    "makeUpDays",
    "makeUpDays[1]",
    '"2027-02-20" is already listed (line 14)',
  ],
  [
    "a holiday too",
    from,
    days("2027-02-20", "2027-02-20"),
    "makeUpDays",
    "makeUpDays[0]",
    '"2027-02-20" is a holiday too (line 13)',
  ],
  [
    "a working day",
    from,
    days("", "2027-02-23"),
    "makeUpDays",
    "makeUpDays[0]",
    '"2027-02-23" is a day on which the hall is open by the week anyway',
  ],
];

test.each(slips)("DAY11 tells %s among the make-up days, in both languages", (...slip) => {
  const message = slip[5];
  expectOneFault(slip);
  expect(faultWords(message)).toMatchObject({ en: message, zh: expect.stringMatching(/\p{Script=Han}/u) as string });
});

test("DAY11 a weekend that is worked is no fault", () => {
  expect(faultLines(edit(good, from, days("2027-02-22", "2027-02-20, 2027-02-21")))).toEqual([]);
});
