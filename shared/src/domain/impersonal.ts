/** Numbers that name a person: a mobile one, an identity number old or new. */
const personalDigits = /(?<!\d)(?:1[3-9]\d{9}|\d{15}|\d{17}[\dXx])(?!\d)/u;

/** STF9: false when words hold a number that names a person, with spaces and hyphens in it or without. */
export const isImpersonal = (words: string): boolean => !personalDigits.test(words.replaceAll(/[\s-]/gu, ""));
