import { readdirSync, readFileSync } from "node:fs";

import { createInstance as createLibrary } from "i18next";
import { describe, expect, test } from "vitest";

import { createInstance } from "./i18next.ts";

/** ADR 25: what stands in for the library on the phone says what the library says, of every word there is. */
const folder = new URL("../../../../../shared/src/i18n/messages/", import.meta.url);
const files = ["case", "common", "phone", "rating", "setup"];
const languages = readdirSync(folder);

const read = (language: string, file: string): object =>
  JSON.parse(readFileSync(new URL(`${language}/${file}.json`, folder), "utf8")) as object;
const flatten = (value: unknown, path = ""): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === "" ? key : `${path}.${key}`))
    : [path];
const keysOf = (file: string): string[] =>
  [...new Set(flatten(read("en", file)).map((key) => key.replace(/_(one|other)$/, "")))].map((key) => `${file}:${key}`);

const options = {
  lng: "zh",
  fallbackLng: (language: string) => (language === "xx" ? ["en", "zh"] : [language === "en" ? "en" : "zh", "zh"]),
  defaultNS: "common",
  resources: Object.fromEntries(languages.map((id) => [id, { common: read(id, "common") }])),
};

const libraries = () => {
  const light = createInstance().init(options);
  const library = createLibrary();
  void library.init({ ...options, interpolation: { escapeValue: false }, returnNull: false, initAsync: false });
  for (const id of languages)
    for (const file of files) {
      light.addResourceBundle(id, file, read(id, file));
      library.addResourceBundle(id, file, read(id, file), true, true);
    }
  const third = { action: { home: "Hejmo" } };
  light.addResourceBundle("xx", "common", third);
  library.addResourceBundle("xx", "common", third, true, true);
  return { light, library };
};

const values = { number: 13, time: "10:26", age: "6 分", label: "A042", minutes: 20, day: "12 月 14 日", name: "<b>" };

describe.each([...languages, "xx"])("in %s", (language) => {
  const { light, library } = libraries();
  void light.changeLanguage(language);
  void library.changeLanguage(language);

  test.each(files)("every word of %s is what the library says, for any number", (file) => {
    const keys = keysOf(file);
    expect(keys.length).toBeGreaterThan(10);
    for (const key of keys)
      for (const count of [undefined, 0, 1, 2, 37]) {
        const given = count === undefined ? values : { ...values, count };
        expect(light.t(key, given), `${key} ${count}`).toBe(library.t(key as never, given));
      }
  });
});

test("namespaces are looked through in their order, and a word that nobody has is its own key", () => {
  const { light, library } = libraries();
  const inOrder = library.getFixedT(null, ["phone", "common"] as never);
  for (const key of ["title", "ahead", "action.back", "no.such.word"])
    expect(light.t(key, { count: 5 }, ["phone", "common"])).toBe(inOrder(key as never, { count: 5 }));
});

test("a change of language is told, and no more to whoever has left", async () => {
  const { light } = libraries();
  const heard: string[] = [];
  const listen = (language: string): void => void heard.push(language);
  light.on("languageChanged", listen);
  await light.changeLanguage("en");
  light.off("languageChanged", listen);
  await light.changeLanguage("zh");
  expect([heard, light.language]).toEqual([["en"], "zh"]);
});
