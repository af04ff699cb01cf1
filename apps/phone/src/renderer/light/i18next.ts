/**
 * Stands in for i18next on the phone (ADR 25): what `setup-i18n.ts` and the screens use of it, in a twentieth of its weight.
 * `light-words.test.ts` holds its answers against those of the library, word by word.
 */
type Words = { [key: string]: unknown };
type Catalogue = Record<string, object>;
type Values = Record<string, unknown>;

type Options = {
  lng: string;
  /** Languages that stand in for one that lacks a word, in this order. */
  fallbackLng: (language: string) => string[];
  defaultNS: string;
  resources: Record<string, Catalogue>;
};

export type LightI18n = {
  language: string;
  store: object;
  use: (part: { init: (instance: LightI18n) => void }) => LightI18n;
  on: (event: "languageChanged", listener: (language: string) => void) => void;
  off: (event: "languageChanged", listener: (language: string) => void) => void;
  init: (options: Options) => LightI18n;
  addResourceBundle: (language: string, namespace: string, messages: object) => void;
  changeLanguage: (language: string) => Promise<void>;
  t: (key: string, values?: Values, namespaces?: readonly string[]) => string;
};

const isWords = (value: unknown): value is Words => typeof value === "object" && value !== null;

/** Words laid over others, key by key. */
const laidOver = (under: Words, over: Words): Words => {
  const all: Words = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = all[key];
    all[key] = isWords(below) && isWords(value) ? laidOver(below, value) : value;
  }
  return all;
};

const wordAt = (words: unknown, path: string): string | undefined => {
  let at = words;
  for (const part of path.split(".")) at = isWords(at) ? at[part] : undefined;
  return typeof at === "string" ? at : undefined;
};

/** "ahead" of 5 in English: ahead_other, then ahead. */
const formsOf = (key: string, { count }: Values, language: string): string[] =>
  typeof count === "number" ? [`${key}_${new Intl.PluralRules(language).select(count)}`, key] : [key];

/** What is not given is left standing, as the library leaves it: somebody sees it. */
const filled = (word: string, values: Values): string =>
  word.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => String(values[name] ?? place));

export const createInstance = (): LightI18n => {
  const bundles = new Map<string, Words>();
  const listeners = new Set<(language: string) => void>();
  let options: Options | null = null;

  const look = (key: string, values: Values, namespaces: readonly string[]): string | undefined => {
    for (const language of [instance.language, ...(options?.fallbackLng(instance.language) ?? [])])
      for (const namespace of namespaces)
        for (const form of formsOf(key, values, language)) {
          const word = wordAt(bundles.get(`${language}/${namespace}`), form);
          if (word !== undefined) return word;
        }
    return undefined;
  };

  const instance: LightI18n = {
    language: "",
    store: bundles,
    use: (part) => {
      part.init(instance);
      return instance;
    },
    on: (_event, listener) => void listeners.add(listener),
    off: (_event, listener) => void listeners.delete(listener),
    init: (given) => {
      options = given;
      for (const [language, catalogue] of Object.entries(given.resources))
        for (const [namespace, messages] of Object.entries(catalogue))
          instance.addResourceBundle(language, namespace, messages);
      void instance.changeLanguage(given.lng);
      return instance;
    },
    addResourceBundle: (language, namespace, messages) => {
      const id = `${language}/${namespace}`;
      bundles.set(id, laidOver(bundles.get(id) ?? {}, messages as Words));
    },
    changeLanguage: async (language) => {
      instance.language = language;
      for (const listener of listeners) listener(language);
    },
    t: (asked, values = {}, namespaces = [options?.defaultNS ?? ""]) => {
      const [key = "", named] = asked.split(":").reverse();
      const word = look(key, values, named === undefined ? namespaces : [named]);
      return word === undefined ? key : filled(word, values);
    },
  };
  return instance;
};
