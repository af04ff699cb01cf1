import type { WindowKind } from "../domain/service.ts";
import type { Text } from "../domain/text.ts";
import { assert } from "../lib/assert.ts";

/** A recording that a Mandarin voice pack must have: its id, the words, and how they sound (tones as figures). */
export type SpokenClip = { id: string; zh: string; pinyin: string };

const hanziFigures = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;
/**
 * 1 is yi1, not the yao1 of telephone numbers: a window's 十一 can only be read yi1, and one sound per figure is what
 * people match with the paper in their hand; the caption settles yi1 against qi1. 2 is er4, as always in numbers.
 */
const pinyinFigures = ["ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3"] as const;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

const phraseClips: readonly SpokenClip[] = [
  { id: "chime", zh: "", pinyin: "" },
  { id: "please", zh: "请", pinyin: "qing3" },
  { id: "to", zh: "号到", pinyin: "hao4 dao4" },
  { id: "to-soon", zh: "号尽快到", pinyin: "hao4 jin3 kuai4 dao4" },
  { id: "floor", zh: "楼", pinyin: "lou2" },
  { id: "zone", zh: "区", pinyin: "qu1" },
  { id: "window", zh: "号窗口", pinyin: "hao4 chuang1 kou3" },
  { id: "window-comprehensive", zh: "号通办窗口", pinyin: "hao4 tong1 ban4 chuang1 kou3" },
  { id: "window-theme", zh: "号主题窗口", pinyin: "hao4 zhu3 ti2 chuang1 kou3" },
  { id: "window-professional", zh: "号专业窗口", pinyin: "hao4 zhuan1 ye4 chuang1 kou3" },
];

/** Tens are clips of their own: 二十 said in one breath sounds better than 二 and 十 put together. */
const tensClips = hanziFigures.slice(1).map((zh, index) => ({
  id: `number-${(index + 1) * 10}`,
  zh: index === 0 ? "十" : `${zh}十`,
  pinyin: index === 0 ? "shi2" : `${pinyinFigures[index + 1] ?? ""} shi2`,
}));

/**
 * Every clip of a complete Mandarin pack. Figures of a label (`digit-…`) and numbers of a window or floor (`number-…`)
 * are apart, so that a hall may record labels with 幺 without making its windows 幺号窗口.
 */
export const zhClips: readonly SpokenClip[] = [
  ...phraseClips,
  ...[...letters].map((letter) => ({ id: `letter-${letter.toLowerCase()}`, zh: letter, pinyin: letter })),
  ...hanziFigures.map((zh, figure) => ({ id: `digit-${figure}`, zh, pinyin: pinyinFigures[figure] ?? "" })),
  ...hanziFigures.slice(1).map((zh, index) => ({
    id: `number-${index + 1}`,
    zh,
    pinyin: pinyinFigures[index + 1] ?? "",
  })),
  ...tensClips,
];

export type CallSpeech = {
  kind: "call" | "recall";
  /** Capital letters and figures, as on the paper. */
  label: string;
  windowNumber: number;
  /** Says the kind as well, 3 号通办窗口: for halls where two kinds of window bear one number. */
  windowKind?: WindowKind;
  /** Without the polite words, where many wait to be called. */
  isShort?: boolean;
  /** Says the zone as well, for a voice heard in several; a name unlike 二楼 B 区 has no clips and is left out. */
  zoneName?: Text;
};

/** A piece of an announcement: what is shown in each language and the clips that say just that. */
type Phrase = { zh: string; en: string; clips: string[] };

const characterClip = (character: string): string =>
  /\d/.test(character) ? `digit-${character}` : `letter-${character.toLowerCase()}`;

/** The clips that say a label, figure by figure. */
export const labelClips = (label: string): string[] => [...label].map(characterClip);

/** 1–99 as a number (12 is 十二); from 100 on figure by figure, as rooms are read (201 is 二零一). */
const numberClips = (number: number): string[] => {
  if (number >= 100) return [...String(number)].map(characterClip);
  const ones = number % 10;
  const tens = number - ones;
  return [...(tens > 0 ? [`number-${tens}`] : []), ...(ones > 0 ? [`number-${ones}`] : [])];
};

const placePhrase = (zoneName: Text | undefined): Phrase | undefined => {
  const match = /^(?:([一二三四五六七八九])楼)?([A-Z])区$/.exec(zoneName?.zh.replaceAll(/\s/g, "") ?? "");
  const [, floor, letter] = match ?? [];
  if (letter === undefined) return undefined;
  const zone: Phrase = { zh: `${letter}区`, en: `zone ${letter},`, clips: [characterClip(letter), "zone"] };
  if (floor === undefined) return zone;
  const floorNumber = (hanziFigures as readonly string[]).indexOf(floor);
  return {
    zh: `${floor}楼${zone.zh}`,
    en: `floor ${floorNumber}, ${zone.en}`,
    clips: [...numberClips(floorNumber), "floor", ...zone.clips],
  };
};

const windowPhrase = (windowNumber: number, kind: WindowKind | undefined): Phrase => {
  const kindWords = { comprehensive: "通办", theme: "主题", professional: "专业" };
  return {
    zh: `${windowNumber}号${kind === undefined ? "" : kindWords[kind]}窗口`,
    en: `${kind === undefined ? "" : `${kind} `}window ${windowNumber}`,
    clips: [...numberClips(windowNumber), kind === undefined ? "window" : `window-${kind}`],
  };
};

/** Chinese typography: a space between hanzi and Latin letters or figures, none elsewhere. */
export const spaceOut = (zh: string): string =>
  zh.replaceAll(/(\p{Script=Han})(?=[A-Z0-9])|([A-Z0-9])(?=\p{Script=Han})/gu, "$1$2 ");

/**
 * What a zone shows and says when a ticket is called. Caption and clips come from one list of phrases, so that they
 * cannot differ: `请 A042 号到 3 号窗口`. Every clip is one of `zhClips`. Label and number come from a checked hall.
 */
export const speakCall = (call: CallSpeech): { text: Text; clips: string[] } => {
  assert(/^[A-Z0-9]+$/.test(call.label), `a label is capital letters and figures: ${call.label}`);
  assert(Number.isSafeInteger(call.windowNumber) && call.windowNumber > 0, `window number ${call.windowNumber}`);
  const isRecall = call.kind === "recall";
  const place = placePhrase(call.zoneName);
  const phrases: Phrase[] = [
    call.isShort ? { zh: "", en: "", clips: ["chime"] } : { zh: "请", en: "", clips: ["chime", "please"] },
    { zh: call.label, en: `${call.label},`, clips: labelClips(call.label) },
    isRecall && !call.isShort
      ? { zh: "号尽快到", en: "please go now to", clips: ["to-soon"] }
      : { zh: "号到", en: call.isShort ? "to" : "please go to", clips: ["to"] },
    ...(place === undefined ? [] : [place]),
    windowPhrase(call.windowNumber, call.windowKind),
  ];
  return {
    text: {
      zh: spaceOut(phrases.map((phrase) => phrase.zh).join("")),
      en: phrases.flatMap((phrase) => (phrase.en === "" ? [] : [phrase.en])).join(" "),
    },
    clips: phrases.flatMap((phrase) => phrase.clips),
  };
};
