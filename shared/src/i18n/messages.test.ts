import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { rejectionCodes } from "../protocol/rejection.ts";
import { rejectionMessage } from "./rejection-messages.ts";
import { type Language, languageOf, languages } from "./languages.ts";
import { phoneMessages } from "./phone-messages.ts";
import { displayMessages, kioskMessages } from "./public-messages.ts";
import { languagesOf, setupI18n } from "./setup-i18n.ts";

const folder = new URL("./messages/", import.meta.url);
const namespaces = readdirSync(new URL("zh/", folder));

const flatten = (value: unknown, path = ""): [key: string, words: unknown][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === "" ? key : `${path}.${key}`))
    : [[path, value]];
const read = (locale: string, file: string): [key: string, words: unknown][] =>
  flatten(JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), "utf8")));
/** A language has as many plural forms as it has: they count as one key. */
const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");
const keys = (entries: [string, unknown][]): string[] =>
  [...new Set(entries.map(([key]) => withoutPlural(key)))].toSorted();
const placeholders = (words: unknown): string[] => [...new Set(String(words).match(/\{\{\s*[\w.]+/g) ?? [])].toSorted();
const hanzi = /\p{Script=Han}|[，。？：；、！]/u;

/** What the public reads; staff screens are in two languages. */
const publicFiles = ["case.json", "common.json", "display.json", "kiosk.json", "phone.json", "rating.json"];

test("marks that a Chinese face draws a whole character wide do not stand in English words", () => {
  for (const file of namespaces)
    for (const [key, words] of read("en", file)) expect(String(words), `${file} ${key}`).not.toMatch(/[‘’“”…—]/);
});

test("KIO13 every language of the public has its folder, and every folder its line", () => {
  expect(readdirSync(folder).toSorted()).toEqual(languages.map(({ id }) => id).toSorted());
});

test.each(languages.filter(({ id, base }) => id !== base))(
  "KIO13 $name has every word that the public reads",
  ({ id }) => {
    for (const file of publicFiles) expect(keys(read(id, file)), file).toEqual(keys(read("zh", file)));
  },
);

describe("KIO13 a third language", () => {
  const third: Language = { id: "xx", name: "Xx", tag: "xx", base: "en" };
  const known = [...languages, third];

  test("KIO13 says its own words, and what it lacks in the language it names", () => {
    const i18n = setupI18n("xx", { xx: { common: { action: { home: "Hejmo" } } } }, known);
    expect([i18n.t("action.home"), i18n.t("action.back")]).toEqual(["Hejmo", "Back"]);
    expect(languagesOf(i18n)).toEqual(known);
    void i18n.changeLanguage("zh");
    expect(i18n.t("action.home")).toBe("首页");
  });

  test("KIO13 has a base of the hall's two; an id that nobody declared is the first language", () => {
    expect(languageOf("xx", known)).toBe(third);
    expect(languageOf("yy", known).id).toBe("zh");
    expect(languagesOf(setupI18n("zh")).map(({ id }) => id)).toEqual(["zh", "en"]);
  });

  test("KIO13 comes with its folder alone: the public's words are found by their place", async () => {
    expect(Object.keys(kioskMessages()).toSorted()).toEqual(readdirSync(folder).toSorted());
    expect(Object.keys(kioskMessages()["en"] ?? {}).toSorted()).toEqual(["common", "kiosk", "rating", "setup"]);
    const ofPhone = await phoneMessages({ id: "zh", base: "zh" });
    expect([Object.keys(ofPhone), Object.keys(ofPhone["zh"] ?? {}).toSorted()]).toEqual([["zh"], ["phone", "rating"]]);
    expect(Object.keys(await phoneMessages({ id: "xx", base: "en" }))).toEqual(["en"]);
    expect(Object.keys(displayMessages()["en"] ?? {}).toSorted()).toEqual(["common", "display"]);
  });
});

test("both languages have the same files", () => {
  expect(readdirSync(new URL("en/", folder))).toEqual(namespaces);
  expect(namespaces).toContain("common.json");
});

describe.each(namespaces)("%s", (file) => {
  const zh = read("zh", file);
  const en = read("en", file);

  test("has the same keys in both languages, every plural with its general form", () => {
    expect(keys(en)).toEqual(keys(zh));
    for (const entries of [zh, en])
      for (const [key] of entries)
        if (key !== withoutPlural(key))
          expect(entries.map(([other]) => other)).toContain(`${withoutPlural(key)}_other`);
  });

  test("has no empty words, no exclamation marks, and no hanzi in English", () => {
    for (const [key, words] of [...zh, ...en]) expect(words, key).toMatch(/^[^!！]*\S[^!！]*$/);
    for (const [key, words] of en) expect(words, key).not.toMatch(hanzi);
  });

  test("has the same placeholders in both languages", () => {
    const differing = zh.flatMap(([key, words]) =>
      en
        .filter(([other]) => withoutPlural(other) === withoutPlural(key))
        .filter(([, translated]) => String(placeholders(translated)) !== String(placeholders(words)))
        .map(([other]) => other),
    );
    expect(differing).toEqual([]);
  });
});

describe("rejections", () => {
  test.each([...rejectionCodes, "NoReply" as const])(
    "%s has words in both languages, with and without details",
    (code) => {
      const details = { field: "x", waitSeconds: 5, opensAt: "09:00", staffNumber: "0312", label: "A042" };
      for (const given of [{}, details]) {
        expect(rejectionMessage(code, "zh", given)).toMatch(hanzi);
        expect(rejectionMessage(code, "en", given)).toMatch(/^[A-Z]/);
        expect(rejectionMessage(code, "en", given)).not.toMatch(hanzi);
        for (const locale of ["zh", "en"] as const)
          expect(rejectionMessage(code, locale, given)).not.toMatch(/[!！{}]/);
      }
    },
  );

  test("details are used only when they are whole", () => {
    expect(rejectionMessage("PinLocked", "zh", { waitSeconds: 30 })).toBe("请等 30 秒再试，或找管理员，密码已暂时锁定");
    expect(rejectionMessage("PinLocked", "zh", { other: 1 })).toBe("请稍后再试，或找管理员，密码已暂时锁定");
  });
});

describe("set-up", () => {
  test("is ready at once, changes language, and counts", () => {
    const i18n = setupI18n("zh");
    expect(i18n.t("ahead", { count: 5 })).toBe("前面 5 人");
    void i18n.changeLanguage("en");
    expect([i18n.t("ahead", { count: 1 }), i18n.t("ahead", { count: 5 })]).toEqual([
      "1 person ahead",
      "5 people ahead",
    ]);
    expect(i18n.t("ticketStatus.no-show")).toBe("Missed");
  });

  test("lays a hall's own words over the product's, and not over those of the next instance", () => {
    const i18n = setupI18n("zh", { zh: { common: { kind: { theme: "专题" } } } });
    expect([i18n.t("kind.theme"), i18n.t("kind.professional")]).toEqual(["专题", "专业"]);
    expect(setupI18n("zh").t("kind.theme")).toBe("主题");
  });
});
