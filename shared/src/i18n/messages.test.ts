import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { rejectionCodes } from "../protocol/rejection.ts";
import { rejectionMessage } from "./rejection-messages.ts";
import { setupI18n } from "./setup-i18n.ts";

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

  test("lays a hall's own words over the product's", () => {
    const i18n = setupI18n("zh", { zh: { common: { kind: { theme: "专题" } } } });
    expect([i18n.t("kind.theme"), i18n.t("kind.professional")]).toEqual(["专题", "专业"]);
  });
});
