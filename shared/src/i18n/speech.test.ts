import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";

import { windowKinds } from "../domain/service.ts";
import { type CallSpeech, speakCall, zhClips } from "./speech.ts";

const wordsOf = new Map(zhClips.map((clip) => [clip.id, clip.zh]));
const reading = (clips: readonly string[]): string =>
  clips
    .map((id) => {
      const words = wordsOf.get(id);
      if (words === undefined) throw new Error(`no clip ${id}`);
      return words;
    })
    .join("");

/** How a person reads the caption aloud, told apart from the code under test: by rules on the shown text alone. */
const readAloud = (caption: string): string => {
  const figures = [..."零一二三四五六七八九"];
  const oneByOne = (text: string): string => text.replaceAll(/\d/g, (figure) => figures[Number(figure)] ?? "?");
  const asNumber = (text: string): string => {
    const number = Number(text);
    if (number > 99) return oneByOne(text);
    const tens = Math.floor(number / 10);
    return `${tens > 1 ? figures[tens] : ""}${tens > 0 ? "十" : ""}${number % 10 > 0 ? figures[number % 10] : ""}`;
  };
  return caption
    .replaceAll(/\d+(?= 号(?:通办|主题|专业)?窗口)/g, asNumber)
    .replaceAll(/\d+/g, oneByOne)
    .replaceAll(" ", "");
};

const letter = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const label = fc
  .tuple(
    fc.array(letter, { minLength: 1, maxLength: 2 }),
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([prefix, number, width]) => `${prefix.join("")}${String(number).padStart(width, "0")}`);
const zoneName = fc
  .tuple(fc.constantFrom("", ..."一二三四五六七八九"), letter, fc.constantFrom("", " "))
  .map(([floor, zone, space]) => ({ zh: `${floor === "" ? "" : `${floor}楼${space}`}${zone}${space}区`, en: "" }));
const call: fc.Arbitrary<CallSpeech> = fc.record(
  {
    kind: fc.constantFrom("call" as const, "recall" as const),
    label,
    windowNumber: fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 999 })),
    windowKind: fc.constantFrom(...windowKinds),
    zoneName,
  },
  { requiredKeys: ["kind", "label", "windowNumber"] },
);

describe("speakCall", () => {
  it("shows and says a call", () => {
    expect(speakCall({ kind: "call", label: "A042", windowNumber: 3 })).toEqual({
      text: { zh: "请 A042 号到 3 号窗口", en: "A042, please go to window 3" },
      clips: ["chime", "please", "letter-a", "digit-0", "digit-4", "digit-2", "to", "number-3", "window"],
    });
  });

  it("shows and says a recall", () => {
    expect(speakCall({ kind: "recall", label: "TZ110", windowNumber: 12 })).toEqual({
      text: { zh: "请 TZ110 号尽快到 12 号窗口", en: "TZ110, please go now to window 12" },
      clips: [
        "chime",
        "please",
        "letter-t",
        "letter-z",
        "digit-1",
        "digit-1",
        "digit-0",
        "to-soon",
        "number-10",
        "number-2",
        "window",
      ],
    });
  });

  it("names kind and zone when asked to, in caption and voice alike", () => {
    const zone = { zh: "二楼 B 区", en: "Zone B, second floor" };
    const spoken = speakCall({ kind: "call", label: "A042", windowNumber: 20, windowKind: "theme", zoneName: zone });
    expect(spoken.text).toEqual({
      zh: "请 A042 号到二楼 B 区 20 号主题窗口",
      en: "A042, please go to floor 2, zone B, theme window 20",
    });
    expect(reading(spoken.clips)).toBe("请A零四二号到二楼B区二十号主题窗口");
  });

  it("SPK5 says a call or a recall in fewer words where many wait", () => {
    for (const kind of ["call", "recall"] as const)
      expect(speakCall({ kind, label: "A042", windowNumber: 3, isShort: true })).toEqual({
        text: { zh: "A042 号到 3 号窗口", en: "A042, to window 3" },
        clips: ["chime", "letter-a", "digit-0", "digit-4", "digit-2", "to", "number-3", "window"],
      });
  });

  it("leaves a zone that it cannot say out of the caption too", () => {
    const plain = speakCall({ kind: "call", label: "A042", windowNumber: 3 });
    const zone = { zh: "东侧大厅", en: "East hall" };
    expect(speakCall({ kind: "call", label: "A042", windowNumber: 3, zoneName: zone })).toEqual(plain);
  });

  it.each([
    [1, "一"],
    [2, "二"],
    [10, "十"],
    [11, "十一"],
    [12, "十二"],
    [20, "二十"],
    [22, "二十二"],
    [99, "九十九"],
    [100, "一零零"],
    [201, "二零一"],
  ])("reads window %i as %s号窗口", (windowNumber, words) => {
    expect(reading(speakCall({ kind: "call", label: "A1", windowNumber }).clips)).toBe(`请A一号到${words}号窗口`);
  });

  it("has all clips for every prefix of one or two letters, every figure and every window from 1 to 99", () => {
    const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const prefixes = [...alphabet, ...alphabet.flatMap((first) => alphabet.map((second) => first + second))];
    const missing = new Set<string>();
    const check = (labelText: string, windowNumber: number): void => {
      for (const kind of ["call", "recall"] as const)
        for (const clip of speakCall({ kind, label: labelText, windowNumber }).clips)
          if (!wordsOf.has(clip)) missing.add(clip);
    };
    for (const prefix of prefixes) check(`${prefix}0123456789`, 1);
    for (let windowNumber = 1; windowNumber <= 99; windowNumber++) check("A042", windowNumber);
    expect([...missing]).toEqual([]);
  });

  test.prop([call])("says exactly what it shows", (spec) => {
    const { text, clips } = speakCall(spec);
    expect(clips[0]).toBe("chime");
    expect(reading(clips)).toBe(readAloud(text.zh));
    expect(text.zh).toContain(spec.label);
    expect(text.en).toContain(spec.label);
    expect(text.en).toMatch(new RegExp(`window ${spec.windowNumber}$`));
  });

  test.prop([call])("puts one space between hanzi and figures, and none elsewhere", (spec) => {
    const { zh } = speakCall(spec).text;
    expect(zh).not.toMatch(/\p{Script=Han}[A-Z0-9]|[A-Z0-9]\p{Script=Han}/u);
    expect(zh).not.toMatch(/\p{Script=Han} \p{Script=Han}|  |^ | $/u);
  });

  it.each([
    ["a042", 3],
    ["", 3],
    ["A042", 0],
    ["A042", 1.5],
  ])("holds label %j at window %d impossible", (badLabel, windowNumber) => {
    expect(() => speakCall({ kind: "call", label: badLabel, windowNumber })).toThrow("Assertion failed");
  });
});

describe("zhClips", () => {
  it("has unique kebab-case ASCII ids, and words for all but the chime", () => {
    expect(new Set(zhClips.map((clip) => clip.id)).size).toBe(zhClips.length);
    expect(zhClips.filter((clip) => !/^[a-z]+(?:-[a-z0-9]+)*$/.test(clip.id))).toEqual([]);
    expect(zhClips.filter((clip) => clip.zh === "" || clip.pinyin === "").map((clip) => clip.id)).toEqual(["chime"]);
  });

  it("has no clip that no call can ask for", () => {
    const used = new Set<string>();
    const kinds = [undefined, ...windowKinds];
    for (const kind of ["call", "recall"] as const)
      for (const windowKind of kinds)
        for (let windowNumber = 1; windowNumber <= 99; windowNumber++) {
          const spec = { kind, label: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", windowNumber };
          const zone = { zh: "一楼 A 区", en: "" };
          const spoken = speakCall({ ...spec, zoneName: zone, ...(windowKind === undefined ? {} : { windowKind }) });
          for (const clip of spoken.clips) used.add(clip);
        }
    expect(zhClips.map((clip) => clip.id).filter((id) => !used.has(id))).toEqual([]);
  });
});
