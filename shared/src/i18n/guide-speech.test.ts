import { describe, expect, test } from "vitest";

import { guideClips, type GuideSentence, isGuideClip, speakGuide } from "./guide-speech.ts";
import { zhClips } from "./speech.ts";

const sentences: GuideSentence[] = ["home", "services", "items", "papers", "taking", "printed", "stillThere"];
const wordsOf = new Map([
  ...zhClips.map(({ id, zh }) => [id, zh] as const),
  ...guideClips.map(({ id, words }) => [id, words] as const),
]);
const bare = (words: string): string => words.replaceAll(/[\s，]/g, "");

describe("KIO11 a kiosk's sentences", () => {
  test.each(["zh", "en"] as const)("KIO11 in %s are said as they are written", (locale) => {
    for (const sentence of sentences) {
      const { words, clips } = speakGuide(sentence, locale, "A042");
      expect(bare(clips.map((clip) => wordsOf.get(clip) ?? "?").join(""))).toBe(
        bare(words).replaceAll(/\d/g, (figure) => "零一二三四五六七八九"[Number(figure)] ?? ""),
      );
    }
  });

  test("KIO11 say the number of a ticket in Chinese, where every pack has its figures", () => {
    expect(speakGuide("printed", "zh", "A042")).toEqual({
      words: "您的号码是 A042，号票已打印，请取走，听叫号",
      clips: ["guide-zh-number", "letter-a", "digit-0", "digit-4", "digit-2", "guide-zh-printed"],
    });
    expect(speakGuide("printed", "en", "A042").clips).toEqual(["guide-en-printed"]);
  });

  test("have a syllable for every hanzi, no exclamation marks, and ids of their own", () => {
    for (const { language, words, pinyin } of guideClips) {
      expect(words).not.toMatch(/[!！]/);
      if (language === "zh")
        expect(pinyin.match(/[a-z]+[1-5]/g)?.length, words).toBe(words.match(/\p{Script=Han}/gu)?.length);
      else expect(words).not.toMatch(/\p{Script=Han}/u);
    }
    const ids = guideClips.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isGuideClip) && !zhClips.some(({ id }) => isGuideClip(id))).toBe(true);
  });
});
