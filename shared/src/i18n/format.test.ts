import { describe, expect, test } from "vitest";

import {
  formatAge,
  formatClock,
  formatDate,
  formatDuration,
  formatLateAge,
  formatMinutes,
  formatNumbers,
  formatTimer,
  formatWindows,
} from "./format.ts";

const eta = (p50Min: number, p80Min: number) => ({ p50Min, p80Min });
const atMs = Date.UTC(2026, 10, 23, 2, 6);

describe("minutes", () => {
  test.each([
    [eta(12, 18), "12–18", "12–18 分", "约 12–18 分钟", "12–18", "12–18 min", "about 12–18 min"],
    [eta(11.6, 17.2), "12–18", "12–18 分", "约 12–18 分钟", "12–18", "12–18 min", "about 12–18 min"],
    [eta(5, 5), "5", "5 分", "约 5 分钟", "5", "5 min", "about 5 min"],
    [eta(0, 3), "3 内", "3 分内", "3 分钟内", "< 3", "within 3 min", "within 3 min"],
    [eta(0, 0), "不用等", "不用等", "不用等", "no wait", "no wait", "no wait"],
    [null, "–", "说不准", "要等多久还说不准", "–", "unknown", "wait not known yet"],
  ])("%o", (given, ...expected) => {
    const forms = ["bare", "short", "long"] as const;
    const words = (["zh", "en"] as const).flatMap((locale) => forms.map((form) => formatMinutes(given, locale, form)));
    expect(words).toEqual(expected);
  });
});

test("clock and day are those of the hall's time zone", () => {
  expect(formatClock(atMs, "Asia/Shanghai")).toBe("10:06");
  expect(formatClock(Date.UTC(2026, 10, 22, 16, 0), "Asia/Shanghai")).toBe("00:00");
  expect(formatClock(atMs, "Europe/Berlin")).toBe("03:06");
  expect(formatDate(atMs, "Asia/Shanghai", "zh")).toBe("11 月 23 日 周一");
  expect(formatDate(atMs, "Asia/Shanghai", "en")).toBe("Mon 23 Nov");
  expect(formatDate(Date.UTC(2026, 11, 31, 23, 0), "Asia/Shanghai", "zh")).toBe("1 月 1 日 周五");
});

test.each([
  [400, "刚刚更新", "updated now", "数据 0 秒前", "data 0 s old"],
  [3_900, "3 秒前更新", "updated 3 s ago", "数据 3 秒前", "data 3 s old"],
  [125_000, "2 分前更新", "updated 2 min ago", "数据 2 分前", "data 2 min old"],
  [7_300_000, "2 小时前更新", "updated 2 h ago", "数据 2 小时前", "data 2 h old"],
])("age of data, %d ms", (ageMs, ...expected) => {
  expect([
    formatAge(ageMs, "zh"),
    formatAge(ageMs, "en"),
    formatLateAge(ageMs, "zh"),
    formatLateAge(ageMs, "en"),
  ]).toEqual(expected);
});

test("lengths of time", () => {
  expect([formatTimer(372_400), formatTimer(3_972_000), formatTimer(-5)]).toEqual(["06:12", "1:06:12", "00:00"]);
  expect([formatDuration(959_000, "zh"), formatDuration(60_000, "en")]).toEqual(["15 分", "1 min"]);
});

test("window numbers stand as runs", () => {
  expect(formatNumbers([6, 1, 2, 3, 4, 5, 5], "zh")).toBe("1–6");
  expect(formatNumbers([5, 3, 1, 2, 9, 10], "zh")).toBe("1–3、5、9、10");
  expect(formatNumbers([1, 3], "en")).toBe("1, 3");
  expect(formatNumbers([], "zh")).toBe("");
  expect([formatWindows([7, 8, 9, 10], "zh"), formatWindows([3], "zh", "long")]).toEqual(["7–10 号", "3 号窗口"]);
  expect([formatWindows([7, 8, 9], "en"), formatWindows([3], "en")]).toEqual(["windows 7–9", "window 3"]);
});
