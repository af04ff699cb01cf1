import type { Locale } from "../domain/text.ts";
import { labelClips, spaceOut } from "./speech.ts";

/**
 * What a kiosk says to people who have chosen large text, one sentence a screen. `pinyin` is how the Chinese one sounds
 * (tones as figures, 5 for none); the recordings of a pack read exactly these words, and the screen shows them.
 */
const sentences = {
  home: {
    zh: "请点一下要办的事，不会点请找志愿者",
    pinyin: "qing3 dian3 yi2 xia4 yao4 ban4 de5 shi4, bu2 hui4 dian3 qing3 zhao3 zhi4 yuan4 zhe3",
    en: "Please touch what you are here for, or ask a volunteer",
  },
  services: {
    zh: "请点一类事项，没看到请翻页",
    pinyin: "qing3 dian3 yi2 lei4 shi4 xiang4, mei2 kan4 dao4 qing3 fan1 ye4",
    en: "Please touch a kind of service, or turn the page",
  },
  search: {
    zh: "请点拼音首字母，再点找到的事项",
    pinyin: "qing3 dian3 pin1 yin1 shou3 zi4 mu3, zai4 dian3 zhao3 dao4 de5 shi4 xiang4",
    en: "Please touch the first letters, then what was found",
  },
  items: {
    zh: "请点要办的一项，不确定就点最下面",
    pinyin: "qing3 dian3 yao4 ban4 de5 yi2 xiang4, bu2 que4 ding4 jiu4 dian3 zui4 xia4 mian4",
    en: "Please touch the one you need. If not sure, touch the last button",
  },
  papers: {
    zh: "请看要带什么，带齐了点取号",
    pinyin: "qing3 kan4 yao4 dai4 shen2 me5, dai4 qi2 le5 dian3 qu3 hao4",
    en: "Please see what to bring, then take a ticket",
  },
  plain: {
    zh: "请点取号，号票马上出来",
    pinyin: "qing3 dian3 qu3 hao4, hao4 piao4 ma3 shang4 chu1 lai2",
    en: "Please touch take a ticket, it comes at once",
  },
  taking: {
    zh: "正在取号，请稍等",
    pinyin: "zheng4 zai4 qu3 hao4, qing3 shao1 deng3",
    en: "Getting your number, one moment please",
  },
  refused: {
    zh: "现在取不了号，请找志愿者",
    pinyin: "xian4 zai4 qu3 bu4 liao3 hao4, qing3 zhao3 zhi4 yuan4 zhe3",
    en: "No ticket can be taken now, please ask a volunteer",
  },
  number: { zh: "您的号码是", pinyin: "nin2 de5 hao4 ma3 shi4", en: "" },
  printed: {
    zh: "号票已打印，请取走，听叫号",
    pinyin: "hao4 piao4 yi3 da3 yin4, qing3 qu3 zou3, ting1 jiao4 hao4",
    en: "Your ticket is printed. Please take it and wait for your number",
  },
  shown: {
    zh: "请记下号码，听叫号",
    pinyin: "qing3 ji4 xia4 hao4 ma3, ting1 jiao4 hao4",
    en: "Please note your number and wait for it",
  },
  situation: {
    zh: "请点要办的一项",
    pinyin: "qing3 dian3 yao4 ban4 de5 yi2 xiang4",
    en: "Please touch the one you need",
  },
  missing: {
    zh: "请点没带的材料，点好了再取号",
    pinyin: "qing3 dian3 mei2 dai4 de5 cai2 liao4, dian3 hao3 le5 zai4 qu3 hao4",
    en: "Please touch what you do not have, then take a ticket",
  },
  identity: {
    zh: "请输入身份证号码",
    pinyin: "qing3 shu1 ru4 shen1 fen4 zheng4 hao4 ma3",
    en: "Please type the number of your ID card",
  },
  code: {
    zh: "请输入六位预约码",
    pinyin: "qing3 shu1 ru4 liu4 wei4 yu4 yue1 ma3",
    en: "Please type the six digits of your appointment",
  },
  stillThere: {
    zh: "您还在吗？在就请点继续",
    pinyin: "nin2 hai2 zai4 ma5? zai4 jiu4 qing3 dian3 ji4 xu4",
    en: "Are you still there? Then please touch continue",
  },
  guideCalled: {
    zh: "已叫志愿者，请在这里等一等",
    pinyin: "yi3 jiao4 zhi4 yuan4 zhe3, qing3 zai4 zhe4 li3 deng3 yi4 deng3",
    en: "A volunteer has been called. Please wait here",
  },
  closed: {
    zh: "大厅现在不取号，请看开门时间",
    pinyin: "da4 ting1 xian4 zai4 bu4 qu3 hao4, qing3 kan4 kai1 men2 shi2 jian1",
    en: "No tickets now. Please see when the hall opens",
  },
} as const satisfies Record<string, { zh: string; pinyin: string; en: string }>;

export type GuideSentence = keyof typeof sentences;

/** A recording that guides: its id, the language of the words, and for Chinese how they sound. */
export type GuideClip = { id: string; language: Locale; words: string; pinyin: string };

const clipOf = (sentence: GuideSentence, locale: Locale): string =>
  `guide-${locale}-${sentence.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Whether a clip is one of a kiosk's sentences; boards do not need them. */
export const isGuideClip = (clip: string): boolean => clip.startsWith("guide-");

/** Every sentence of a complete pack. A pack has all of them or none: without, kiosks stay silent. */
export const guideClips: readonly GuideClip[] = (Object.keys(sentences) as GuideSentence[]).flatMap((sentence) => {
  const { zh, pinyin, en } = sentences[sentence];
  const chinese: GuideClip = { id: clipOf(sentence, "zh"), language: "zh", words: zh, pinyin };
  return en === "" ? [chinese] : [chinese, { id: clipOf(sentence, "en"), language: "en", words: en, pinyin: "" }];
});

export type Guidance = { words: string; clips: string[] };

/**
 * What is shown and said at a kiosk. Both come from one list of pieces, so that they cannot differ. The label of a ticket
 * is said before in Chinese, where its letters and figures are in every pack.
 */
export const speakGuide = (sentence: GuideSentence, locale: Locale, label?: string): Guidance => {
  const piece: Guidance = { words: sentences[sentence][locale], clips: [clipOf(sentence, locale)] };
  if (label === undefined || locale !== "zh") return piece;
  const number: Guidance = {
    words: `${sentences.number.zh}${label}，`,
    clips: [clipOf("number", "zh"), ...labelClips(label)],
  };
  return { words: spaceOut(number.words + piece.words), clips: [...number.clips, ...piece.clips] };
};
