import { readFileSync } from "node:fs";

import type { Hall } from "@yichuang/shared/domain/hall";
import type { ItemId } from "@yichuang/shared/domain/ids";
import { assert } from "@yichuang/shared/lib/assert";
import { describe, expect, test } from "vitest";

import { createItemSearch } from "./item-search.ts";
import { parseHall } from "./load-hall.ts";

const readHall = (name: string): Hall => {
  const result = parseHall(readFileSync(new URL(`../../../halls/${name}`, import.meta.url), "utf8"), name);
  assert(result.ok, "the halls of the product have no faults");
  return result.value;
};

const county = readHall("zhecheng.yaml");
const searchCounty = createItemSearch(county);
const find = (text: string): string[] => searchCounty(text).map(({ itemId }) => itemId);

/** A hall whose items have these names in Chinese; the English is the same for all. */
const hallOf = (names: string[], frequent: number[] = []): Hall => {
  const hall = readHall("small.yaml");
  const [first] = hall.items;
  assert(first !== undefined, "the small hall has items");
  const id = (index: number) => `item-${index}` as ItemId;
  const items = names.map((zh, index) => ({ ...first, itemId: id(index), name: { zh, en: "Matter" } }));
  return { ...hall, items, frequentItems: frequent.map(id) };
};
const findIn = (hall: Hall, text: string): string[] => createItemSearch(hall)(text).map(({ name }) => name.zh);

describe("ways to write a matter", () => {
  const cardItems = ["social-card-activate", "social-card-password", "social-card-lost", "social-card-replace"];

  test.each(["社保卡", "sbk", "SBK", "ｓｂｋ", "shebaoka", "She Bao Ka", "shebaok", "社 保 卡"])(
    "%s finds 社保卡",
    (text) => {
      expect(find(text)).toEqual(expect.arrayContaining(cardItems));
      expect(find(text).slice(0, 4)).toEqual(cardItems);
    },
  );

  test("English words, in any order and case", () => {
    expect(find("passport")).toEqual(["passport-first", "passport-renew"]);
    expect(find("PASSPORT renew")).toEqual(["passport-renew"]);
    expect(find("notar")).toEqual(["notary-book"]);
  });

  test("ü is typed as v, as on a keyboard", () => {
    expect(find("lvyou")[0]).toBe("hong-kong-visa");
    expect(find("lüyou")).toEqual(find("lvyou"));
  });

  test("the words around a hanzi decide its reading", () => {
    const hall = hallOf(["长春户口迁入", "银行贷款", "行驶证补领", "成长档案"]);
    expect(findIn(hall, "cc")).toEqual(["长春户口迁入"]);
    expect(findIn(hall, "changchun")).toEqual(["长春户口迁入"]);
    expect(findIn(hall, "yinhang")).toEqual(["银行贷款"]);
    expect(findIn(hall, "xingshi")).toEqual(["行驶证补领"]);
    expect(findIn(hall, "zhang")).toEqual(["成长档案"]);
  });

  test("pinyin begins at a syllable, never inside one", () => {
    expect(findIn(hallOf(["社保卡"]), "ebao")).toEqual([]);
    expect(findIn(hallOf(["社保卡"]), "baoka")).toEqual(["社保卡"]);
  });
});

describe("order and limit", () => {
  test("prefix before later syllable, own name before the service's name, frequent first among equals", () => {
    const hall = hallOf(["补换居住证", "居住证办理", "居住证签注", "首次办居住证"], [2, 3]);
    expect(findIn(hall, "jzz")).toEqual(["居住证签注", "居住证办理", "首次办居住证", "补换居住证"]);
    expect(findIn(hall, "居住证")).toEqual(["居住证签注", "居住证办理", "首次办居住证", "补换居住证"]);
    const viaService = find("sfz");
    expect(viaService[0]).toBe("id-card-replace");
    expect(viaService.indexOf("household-move-in")).toBeGreaterThan(viaService.indexOf("remote-id-card"));
  });

  test("hanzi in the middle of a name come after hanzi at its start", () => {
    expect(findIn(hallOf(["首次办护照", "护照换发"]), "护照")).toEqual(["护照换发", "首次办护照"]);
    expect(find("护照")).toEqual(["passport-first", "passport-renew"]);
  });

  test("at most 20 items", () => {
    expect(find("b")).toHaveLength(20);
    expect(find("证")).toHaveLength(20);
  });

  test("nothing for nothing: blanks, punctuation, strangers", () => {
    for (const text of ["", "   ", "!?，。", "xyzzy", "\u001b[31m", "(.*)+$"]) expect(find(text)).toEqual([]);
  });
});

test("every item of the county hall is found by its name, its pinyin and its initials", () => {
  expect(county.items.length).toBeGreaterThan(200);
  for (const { itemId, name } of county.items) expect(find(name.zh), name.zh).toContain(itemId);
  for (const { itemId, name } of county.items) expect(find(name.en), name.en).toContain(itemId);
});
