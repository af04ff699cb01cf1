import { type Language, languages } from "@yichuang/shared/i18n/languages";
import { kioskMessages } from "@yichuang/shared/i18n/public-messages";
import type { Catalogues } from "@yichuang/shared/i18n/setup-i18n";

/** A language that only the gallery and tests know, with few words: what it lacks comes in English. */
export const thirdLanguage: Language = { id: "eo", name: "Esperanto", tag: "eo", base: "en" };

export const threeLanguages: readonly Language[] = [...languages, thirdLanguage];

/** The product's words, and the few of the third language. */
export const threeMessages = (): Catalogues => ({
  ...kioskMessages(),
  eo: {
    common: { action: { back: "Reen", home: "Hejmo", elderMode: "Granda teksto", standardMode: "Kutima teksto" } },
    kiosk: {
      home: { question: "Kion vi bezonas hodiaŭ?", often: "Ofte" },
      group: { personal: "Personaj", business: "Firmaoj" },
      search: { open: "Serĉi" },
      load: { calm: "Nun kviete" },
    },
  },
});
