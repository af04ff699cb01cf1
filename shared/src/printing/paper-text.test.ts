import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";

import { columnsOf } from "./paper-columns.ts";
import { encodePaperText, toPaperText, unprintable, wrapText } from "./paper-text.ts";

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."政务 服务，。（）A1-–\u001b\u001d\n䶮😀€"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  maxLength: 80,
});

describe("toPaperText", () => {
  it.each([
    ["窗口\u001b@1\u001dV\u0000号", "窗口@1V号"],
    ["两\r\n行\t\u2028字", "两 行 字"],
    ["1–6 号", "1-6 号"],
    ["费用 $5、¥6", "费用 ＄5、￥6"],
    ["\u200b隐\u202e形\ufe0f", "隐形"],
    ["  张䶮  ", "张〓"],
    ["好😀", "好〓"],
  ])("%j becomes %j", (text, paper) => {
    expect(toPaperText(text)).toBe(paper);
  });

  it("leaves nothing that the printer could take for a command, for any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const paper = toPaperText(text);
        const bytes = encodePaperText(paper);
        expect(iconv.decode(bytes, "cp936")).toBe(paper);
        // Printable ASCII, or a pair of GBK: no byte of a pair is a control character either.
        expect(bytes.toString("latin1")).toMatch(/^(?:[ -~]|[\x81-\xfe][@-\xfe])*$/);
        // One byte a column: what is measured is what is printed.
        expect(columnsOf(paper)).toBe(bytes.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("unprintable", () => {
  it("names what will stand as 〓, each once, and nothing else", () => {
    expect(unprintable("张䶮、李䶮 € 窗口 7–10 ①ǹ")).toEqual(["䶮", "€", "ǹ"]);
    expect(unprintable("柘城县政务服务中心 ABC\u001b")).toEqual([]);
  });
});

describe("columnsOf", () => {
  it.each([
    ["A042", 1, 4],
    ["通办", 1, 4],
    ["“①●”", 1, 8],
    ["A042", 8, 32],
    ["一楼 A 区", 1, 9],
    ["一楼 A 区", 2, 16],
  ])("%s at %i times is %i columns", (text, size, columns) => {
    expect(columnsOf(text, size)).toBe(columns);
  });
});

describe("wrapText", () => {
  it.each([
    ["", 10, []],
    ["政务服务中心", 12, ["政务服务中心"]],
    ["政务服务中心", 8, ["政务服务", "中心"]],
    // No line begins with a comma, ends with a bracket or leaves one hanzi alone.
    ["政务服务，中心", 8, ["政务服", "务，中心"]],
    ["政务服（务中心）", 8, ["政务服", "（务中", "心）"]],
    ["政务服务中", 8, ["政务服", "务中"]],
    // A figure stays with its measure word.
    ["可恢复 2 次。", 8, ["可恢复", "2 次。"]],
    // The first hanzi of a clause do not stay behind at the end of a line, its last ones not alone below it.
    ["手机上看还有几个人，快到了会提醒", 24, ["手机上看还有几个人，", "快到了会提醒"]],
    ["到 3 人之后再叫，可恢复 2 次。", 24, ["到 3 人之后再叫，", "可恢复 2 次。"]],
    ["原件，加盖公章的复印件", 10, ["原件，", "加盖公章的", "复印件"]],
    ["Please go to zone A", 10, ["Please go", "to zone A"]],
    ["Donaudampfschifffahrt", 10, ["Donaudampf", "schifffahr", "t"]],
  ])("%s in %i columns", (text, columns, lines) => {
    expect(wrapText(text, columns)).toEqual(lines);
  });

  it("loses no character and exceeds no line, for any text, width and size", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 8, max: 48 }), (text, size, columns) => {
        const paper = toPaperText(text);
        const lines = wrapText(paper, columns, size);
        expect(lines.join("").replaceAll(" ", "")).toBe(paper.replaceAll(" ", ""));
        expect(lines.filter((line) => columnsOf(line, size) > columns || line === "")).toEqual([]);
      }),
    );
  });
});
