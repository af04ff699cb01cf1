import { expect, test } from "vitest";

import { testHall } from "./testing/test-hall.ts";
import { unnamedYears } from "./unnamed-years.ts";

const { hall } = testHall();
const [item] = hall.items;
if (!item) throw new Error("the test hall has items");
const at = (day: string): number => Date.parse(`${day}T10:00+08:00`);
const promising = (promisedWorkingDays: number, holidays: string[] = []) => ({
  ...hall,
  items: [{ ...item, promisedWorkingDays }],
  holidays: holidays as typeof hall.holidays,
});

test("DAY12 a promise into a year of which no holiday is named is noticed, from the day that it reaches there", () => {
  expect(unnamedYears(promising(20), at("2027-12-02"))).toEqual([]);
  expect(unnamedYears(promising(20), at("2027-12-06"))).toEqual([2028]);
  expect(unnamedYears(promising(20, ["2027-10-01", "2028-01-03"]), at("2027-12-06"))).toEqual([]);
  expect(unnamedYears(promising(300), at("2027-12-06"))).toEqual([2028, 2029]);
});

test("DAY12 what is done at once, and a hall that never opens, promise no day", () => {
  expect(unnamedYears(promising(0), at("2027-12-31"))).toEqual([]);
  expect(unnamedYears({ ...promising(20), hours: hall.hours.map(() => []) }, at("2027-12-31"))).toEqual([]);
});
