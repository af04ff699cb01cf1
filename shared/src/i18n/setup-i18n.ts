import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

import { type Language, languageOf, languages } from "./languages.ts";
import enCommon from "./messages/en/common.json";
import zhCommon from "./messages/zh/common.json";
import type zhCase from "./messages/zh/case.json";
import type zhCases from "./messages/zh/cases.json";
import type zhCounter from "./messages/zh/counter.json";
import type zhDisplay from "./messages/zh/display.json";
import type zhKiosk from "./messages/zh/kiosk.json";
import type zhPast from "./messages/zh/past.json";
import type zhPhone from "./messages/zh/phone.json";
import type zhRating from "./messages/zh/rating.json";
import type zhSetup from "./messages/zh/setup.json";

type Namespaces = {
  common: typeof zhCommon;
  case: typeof zhCase;
  kiosk: typeof zhKiosk;
  cases: typeof zhCases;
  counter: typeof zhCounter;
  display: typeof zhDisplay;
  past: typeof zhPast;
  phone: typeof zhPhone;
  rating: typeof zhRating;
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
export type Catalogues = Partial<Record<string, Record<string, object>>>;

/** What an instance was set up with, by its store of words: react-i18next hands out copies of the instance. */
const knownLanguages = new WeakMap<object, readonly Language[]>();
const storeOf = (instance: i18n): object => instance.store;

/** The languages that a screen offers, the first one first. */
export const languagesOf = (instance: i18n): readonly Language[] => knownLanguages.get(storeOf(instance)) ?? languages;

const copyOf = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/**
 * Makes the translations of an app: `common` and the app's own namespaces, e.g.
 * `setupI18n("zh", { zh: { kiosk: zhKiosk }, en: { kiosk: enKiosk } })`. Ready when it returns; also the default of
 * react-i18next. Keeps `lang` of the page in step with the language. A word that a language does not have comes in its base.
 */
export const setupI18n = (language: string, extra: Catalogues = {}, known: readonly Language[] = languages): i18n => {
  const instance = createInstance();
  instance.on("languageChanged", (id) => {
    if (typeof document !== "undefined") document.documentElement.lang = languageOf(id, known).tag;
  });
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: (id) => [languageOf(id, known).base, "zh"],
    defaultNS: "common",
    // Its own: what a hall lays over them must not stand in the next instance too.
    resources: copyOf({ zh: { common: zhCommon }, en: { common: enCommon } }),
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  knownLanguages.set(storeOf(instance), known);
  for (const [id, namespaces] of Object.entries(extra))
    for (const [namespace, messages] of Object.entries(namespaces ?? {}))
      instance.addResourceBundle(id, namespace, messages, true, true);
  return instance;
};
