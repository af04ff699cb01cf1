import { describe, expect, test } from "vitest";

import { wordsFit, wordsSizePx } from "./words-size.ts";

const place = { widthPx: 300, heightPx: 66, mostPx: 39, leastPx: 20, leading: 1.1 };
const sizeOf = (words: string, more: Partial<typeof place & { tailEms: number }> = {}): number =>
  wordsSizePx([words], { ...place, ...more });

describe("DSP20 words are as large as their place allows", () => {
  test("short ones have its full size, longer ones less of the scale of type, in more lines", () => {
    expect(sizeOf("社保养老")).toBe(39);
    expect(sizeOf("户口身份证和居住证")).toBe(31);
    expect(sizeOf("企业开办变更注销经营许可证照联合办理")).toBe(28);
  });

  test("a word is never divided to stand larger, and one line is worth a little of the size", () => {
    expect(sizeOf("Unemployment registration")).toBe(28);
    expect(sizeOf("Immatrikulationsbescheinigung")).toBe(20);
    expect(sizeOf("户口身份证居住证", { widthPx: 270, mostPx: 31 })).toBe(31);
    expect(sizeOf("户口身份证居住证", { widthPx: 240, mostPx: 31 })).toBe(28);
  });

  test("a mark that closes stays with its hanzi, and what stands behind the words needs room", () => {
    const twoLines = { widthPx: 31 * 1.03 * 4, heightPx: 2 * 31 * 1.1, mostPx: 31, leastPx: 31, leading: 1.1 };
    expect(wordsFit("一二三四五六七八", twoLines, 31)).toBe(true);
    expect(wordsFit("一二三四，五六七八", twoLines, 31)).toBe(false);
    expect(wordsFit("一二三四五六", { ...twoLines, tailEms: 2 }, 31)).toBe(true);
    expect(wordsFit("一二三四五六", { ...twoLines, tailEms: 3 }, 31)).toBe(false);
  });

  test("several have the size of the longest", () => {
    expect(wordsSizePx(["社保", "户口身份证和居住证"], place)).toBe(sizeOf("户口身份证和居住证"));
  });

  test("what is too long has the least size, letters of other scripts are reckoned too", () => {
    expect(sizeOf("办".repeat(200))).toBe(20);
    expect(sizeOf("ئىجتىمائىي سۇغۇرتا", { mostPx: 39 })).toBeLessThan(39);
    expect(sizeOf("")).toBe(39);
  });
});
