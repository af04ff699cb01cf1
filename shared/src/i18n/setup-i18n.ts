import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

import type { Locale } from "../domain/text.ts";
import { languageTags } from "./locale-names.ts";
import enCommon from "./messages/en/common.json";
import zhCommon from "./messages/zh/common.json";
import type zhCounter from "./messages/zh/counter.json";
import type zhDisplay from "./messages/zh/display.json";
import type zhKiosk from "./messages/zh/kiosk.json";
import type zhPhone from "./messages/zh/phone.json";
import type zhSetup from "./messages/zh/setup.json";

type Namespaces = {
  common: typeof zhCommon;
  kiosk: typeof zhKiosk;
  counter: typeof zhCounter;
  display: typeof zhDisplay;
  phone: typeof zhPhone;
  setup: typeof zhSetup;
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: Namespaces;
  }
}

/** Catalogues by language and namespace; a hall's own words are laid over the product's. */
export type Catalogues = Partial<Record<Locale, Record<string, object>>>;

/**
 * Makes the translations of an app: `common` and the app's own namespaces, e.g.
 * `setupI18n("zh", { zh: { kiosk: zhKiosk }, en: { kiosk: enKiosk } })`. Ready when it returns; also the default of
 * react-i18next. Keeps `lang` of the page in step with the language.
 */
export const setupI18n = (locale: Locale, extra: Catalogues = {}): i18n => {
  const instance = createInstance();
  instance.on("languageChanged", (language) => {
    if (typeof document !== "undefined")
      document.documentElement.lang = language === "en" ? languageTags.en : languageTags.zh;
  });
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: "zh",
    defaultNS: "common",
    resources: { zh: { common: zhCommon }, en: { common: enCommon } },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  for (const [language, namespaces] of Object.entries(extra))
    for (const [namespace, messages] of Object.entries(namespaces))
      instance.addResourceBundle(language, namespace, messages, true, true);
  return instance;
};
