/**
 * Calendar days as numbers, so that they can be counted without a clock and without a time zone: 0 is 1970-01-01, a Thursday.
 * The arithmetic is that of the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms", 2013).
 */

const daysPerEra = 146_097;
const daysToEpoch = 719_468;

/** The number of a day written as "2026-11-23". The parts are taken as they stand: "2026-02-30" is 2026-03-02. */
export const dayNumber = (day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysToEpoch;
};

const two = (value: number): string => String(value).padStart(2, "0");

/** The day of a number: "2026-11-23". */
export const dayName = (number: number): string => {
  const shifted = number + daysToEpoch;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
};

/** So many days later; earlier when negative. */
export const dayPlus = <Day extends string>(day: Day, days: number): Day => dayName(dayNumber(day) + days) as Day;

/** 0 = Monday. */
export const weekdayOf = (day: string): number => (((dayNumber(day) + 3) % 7) + 7) % 7;

/** The first day of the month. */
export const monthStart = <Day extends string>(day: Day): Day => `${day.slice(0, 7)}-01` as Day;

/** Week of ISO 8601: begins on Monday, and belongs to the year that has its Thursday. "2026-W48". */
export const isoWeek = (day: string): string => {
  const thursday = dayNumber(day) - weekdayOf(day) + 3;
  const year = dayName(thursday).slice(0, 4);
  return `${year}-W${two(Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1)}`;
};
