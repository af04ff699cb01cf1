import { isIdentityNumber } from "@yichuang/shared/domain/identity-number";

/** Characters of a citizen's number. */
export const identityLength = 18;
const birthday = { from: 6, to: 14 };

/** A number with one more character: figures, and X as the last one. Anything else changes nothing. */
export const withFigure = (number: string, key: string): string => {
  if (number.length >= identityLength) return number;
  if (/^\d$/.test(key)) return number + key;
  return /^x$/i.test(key) && number.length === identityLength - 1 ? `${number}X` : number;
};

/** As it stands on the screen: in groups, the birthday hidden but for the figure just typed. */
export const shownNumber = (number: string): string => {
  const shown = [...number].map((char, place) =>
    place >= birthday.from && place < birthday.to && place !== number.length - 1 ? "•" : char,
  );
  return [shown.slice(0, 6), shown.slice(6, 14), shown.slice(14)]
    .map((group) => group.join(""))
    .filter((group) => group !== "")
    .join(" ");
};

/** unfinished: more is to come. wrong: one of the characters is not right. */
export const numberState = (number: string): "empty" | "unfinished" | "wrong" | "right" => {
  if (number === "") return "empty";
  if (number.length < identityLength) return "unfinished";
  return isIdentityNumber(number) ? "right" : "wrong";
};
