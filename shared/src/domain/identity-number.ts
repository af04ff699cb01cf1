/** Weights of the 17 digits and the check characters of a citizen's number: GB 11643-1999, ISO 7064 MOD 11-2. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

/** How a number is written everywhere: without spaces, the X large. */
export const plainIdentity = (text: string): string => text.replace(/[\s-]/g, "").toUpperCase();

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const isDate = (digits: string): boolean => {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6));
  const days = (monthDays[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  return year >= 1800 && day >= 1 && day <= days;
};

/** True for a citizen's number of 18 characters with a real date of birth and the right check character. */
export const isIdentityNumber = (text: string): boolean => {
  const number = plainIdentity(text);
  if (!/^[1-9]\d{16}[\dX]$/.test(number) || !isDate(number.slice(6, 14))) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return checkCharacters[sum % 11] === number[17];
};
