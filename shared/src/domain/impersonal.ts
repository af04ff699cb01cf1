import { isIdentityNumber } from "./identity-number.ts";

/** Numbers that name a person: a mobile one, an identity number old or new. */
const personalDigits = /(?<!\d)(?:1[3-9]\d{9}|\d{15}|\d{17}[\dXx])(?!\d)/u;

/** STF9: false when words hold a number that names a person, with spaces and hyphens in it or without. */
export const isImpersonal = (words: string): boolean => !personalDigits.test(words.replaceAll(/[\s-]/gu, ""));

/** How numbers of other systems are written: with marks between their parts, or without. */
const marks = /[\s._-]+/u;
const isMobile = (part: string): boolean => /^1[3-9]\d{9}$/u.test(part);

/**
 * STF9: false when a number of another system is one that names a person. Those are digits too, and often as many: an identity number is
 * told by its check character, and a mobile one by standing alone.
 */
export const isImpersonalRef = (ref: string): boolean => {
  const parts = [...ref.split(marks), ref.split(marks).join("")];
  return !parts.some((part) => isMobile(part) || isIdentityNumber(part));
};
