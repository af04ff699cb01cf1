import { expect, test } from "vitest";

import { noticePages } from "./notice-pages.ts";

/** Two lines of thirty hanzi. */
const place = { widthPx: 1000, heightPx: 68, mostPx: 39, leastPx: 20, leading: 1.1 };
const pagesOf = (text: string): string[] => noticePages(text, place, 28);

test("DSP21 a notice that can be read from afar stands whole", () => {
  expect(pagesOf("一楼有志愿者。都不收费")).toEqual(["一楼有志愿者。都不收费"]);
});

test("DSP21 a longer one has pages of whole sentences, and nothing is lost", () => {
  const sentence = "今天下午两点到四点停电检修，业务请到一楼办理。";
  expect(pagesOf(sentence.repeat(5))).toEqual([sentence.repeat(2), sentence.repeat(2), sentence]);
  const english = "There is no power on the second floor this afternoon. Please go to floor 1. ";
  expect(
    pagesOf(english.repeat(3))
      .map((page) => `${page} `)
      .join(""),
  ).toBe(english.repeat(3));
});

test("DSP21 a sentence that is too long is divided where one stops for breath", () => {
  const text = "请带身份证原件、户口簿原件、结婚证原件、房屋买卖合同原件、契税完税凭证原件、照片两张、".repeat(2);
  const pages = pagesOf(text);
  expect(pages.join("")).toBe(text);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.slice(0, -1).every((page) => page.endsWith("、"))).toBe(true);
});

test("DSP21 words without any mark stay on one page", () => {
  expect(pagesOf("请".repeat(200))).toHaveLength(1);
});
