import { z } from "zod";

/** Control characters (also ESC and GS, which printers obey), invisible format characters and lone surrogates. */
const forbiddenCharacter = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
const hasOnlyVisible = (text: string): boolean => !forbiddenCharacter.test(text);

const words = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(lengthMax, `must have at most ${lengthMax} characters`)
    .refine(hasOnlyVisible, "must not contain control or invisible characters");

/** "中文 | English" in one line; anything else goes on as it is and is judged by the schema. */
const splitHalves = (value: unknown): unknown => {
  if (typeof value !== "string") return value;
  const halves = value.split("|");
  return halves.length === 2 ? { zh: halves[0], en: halves[1] } : value;
};

/**
 * Words for people in both languages, written as `中文 | English` or as `{ zh: …, en: … }`.
 * @param zhLengthMax limit of the Chinese half in characters; English may be three times as long
 */
export const text = (zhLengthMax: number) =>
  z.preprocess(
    splitHalves,
    z.strictObject(
      {
        zh: words(zhLengthMax),
        // The halves are easily swapped by hand; an English half with hanzi is the sign of it.
        en: words(zhLengthMax * 3).regex(/^\P{Script=Han}*$/u, "the English half must not contain Chinese characters"),
      },
      {
        error: ({ code, input }) =>
          code === "invalid_type" && input !== undefined ? 'must be written as "中文 | English"' : undefined,
      },
    ),
  );
