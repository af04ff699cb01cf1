import type { Language } from "@yichuang/shared/i18n/languages";
import { phoneMessages } from "@yichuang/shared/i18n/phone-messages";
import type { i18n } from "i18next";

import { readPath, wordsOf } from "./asked-page.ts";

/** Goes on in another language, once its words are here; without the line the page stays as it is. */
export const speak = async (instance: i18n, language: Language): Promise<void> => {
  const catalogues = await phoneMessages(language, wordsOf(readPath(location.pathname))).catch(() => null);
  if (catalogues === null) return;
  for (const [id, namespaces] of Object.entries(catalogues))
    for (const [namespace, messages] of Object.entries(namespaces ?? {}))
      instance.addResourceBundle(id, namespace, messages, true, true);
  await instance.changeLanguage(language.id);
};
