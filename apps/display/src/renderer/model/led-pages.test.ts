import { fc } from "@fast-check/vitest";
import { expect, test } from "vitest";

import { announcementOf, boardCall } from "./fixtures.ts";
import { cellsOf, ledPages, type LedInput, type LedWords, linesOf } from "./led-pages.ts";

const words: LedWords = {
  call: (label, windowNumber) => `请${label}号到${windowNumber}号窗口`,
  idle: "请取号等候",
  old: "暂时断线",
};
const quiet: LedInput = { said: null, calls: [], notices: [], isOld: false, locale: "zh" };
const a042 = boardCall("A042", 3, "called");

test("DSP1 while somebody is called aloud the panel shows that call alone, in few cells in short", () => {
  const said = { ...quiet, said: announcementOf("a1", a042), calls: [a042, boardCall("B001", 9, "called")] };
  expect(ledPages(said, { rows: 1, cells: 20 }, words)).toEqual([["请A042号到3号窗口   "]]);
  expect(ledPages(said, { rows: 1, cells: 10 }, words)).toEqual([["A042→3   "]]);
  expect(ledPages(said, { rows: 2, cells: 10 }, words)[0]?.[0]).toBe("A042→3   ");
});

test("DSP1 who is awaited comes before who is served, whole entries only; then the notices", () => {
  const calls = [boardCall("C018", 8, "serving"), a042, boardCall("B007", 12, "called"), boardCall("D1", 1, "no-show")];
  const notices = [{ noticeId: "h", text: { zh: "一楼有志愿者", en: "Volunteers" } }];
  expect(ledPages({ ...quiet, calls, notices }, { rows: 1, cells: 16 }, words)).toEqual([
    ["A042→3         "],
    ["B007→12        "],
    ["C018→8         "],
    ["一楼有志愿者    "],
  ]);
});

test("DSP1 an urgent notice and a lost line come first; nothing at all says what to do", () => {
  const notices = [{ noticeId: "n", text: { zh: "停电", en: "Power cut" }, isUrgent: true as const }];
  const pages = ledPages({ ...quiet, calls: [a042], notices, isOld: true }, { rows: 1, cells: 10 }, words);
  expect(pages.map(([line]) => line?.trim())).toEqual(["暂时断线", "停电", "A042→3"]);
  expect(ledPages(quiet, { rows: 2, cells: 12 }, words)).toEqual([["请取号等候  ", "            "]]);
});

test("DSP1 every line of every page is exactly as wide as the panel", () => {
  const text = fc.string({ unit: fc.constantFrom(..."一楼大厅 ABC 123，。→Ｆ"), maxLength: 60 });
  const call = fc
    .tuple(fc.constantFrom("A042", "XM1042", "C1"), fc.integer({ min: 1, max: 60 }))
    .map(([label, windowNumber]) => boardCall(label, windowNumber, "called"));
  fc.assert(
    fc.property(
      fc.array(call, { maxLength: 12 }),
      fc.array(text, { maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 10, max: 80 }),
      fc.boolean(),
      (calls, notices, rows, cells, isOld) => {
        const input = {
          ...quiet,
          calls,
          isOld,
          notices: notices.map((zh, at) => ({ noticeId: `n${at}`, text: { zh, en: zh } })),
        };
        const pages = ledPages(input, { rows, cells }, words);
        expect(pages.length).toBeGreaterThan(0);
        for (const page of pages) {
          expect(page).toHaveLength(rows);
          for (const line of page) expect(cellsOf(line)).toBe(cells);
        }
      },
    ),
  );
});

test("DSP1 nothing of a text is lost but spaces at a break", () => {
  expect(linesOf("柘城县政务服务中心", 6)).toEqual(["柘城县", "政务服", "务中心"]);
  expect(linesOf("Window 12 is closed", 10).map((line) => line.trimEnd())).toEqual(["Window 12", "is closed"]);
});
