import { type Language, languages } from "@yichuang/shared/i18n/languages";
import { expect, test } from "vitest";

import { askedLanguage } from "./asked-language.ts";

const third: Language = { id: "xx", name: "Xx", tag: "xx", base: "en" };

test("DSP20 the address names one of the public's languages, a third one as well; else it is the hall's own", () => {
  expect(["", "?lang=zh", "?lang=xx"].map((search) => askedLanguage(search).id)).toEqual(["zh", "zh", "zh"]);
  expect(askedLanguage("?mode=zone&id=a&lang=en").id).toBe("en");
  expect(askedLanguage("?lang=xx", [...languages, third])).toBe(third);
});
