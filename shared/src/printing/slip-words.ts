import type { WindowKind } from "../domain/service.ts";
import type { Locale } from "../domain/text.ts";
import type { Slip } from "./slip.ts";

/** The shape that stands for a kind of window everywhere in the hall; all three are in GBK. */
export const kindShapes: Record<WindowKind, string> = { comprehensive: "●", theme: "◆", professional: "■" };

type SlipWords = {
  kind: Record<WindowKind, string>;
  goTo: string;
  windows: (numbers: string) => string;
  /** Phrases that may stand on one line or below each other: people ahead, then minutes. */
  waiting: (aheadCount: number | null, eta: Slip["eta"]) => string[];
  missingTitle: (count: number) => string;
  reprint: string;
  /** For the second language, which does not repeat the list. */
  missingBrief: (count: number) => string;
  missingHint: string;
  progressTitle: string;
  progressHint: string;
  /** Given out while the server was away. */
  progressLater: string;
  noShow: (rule: Slip["noShow"]) => string;
  /** Explains 〓 where the paper had to use it. */
  missingGlyph: (hasCode: boolean) => string;
  /** Between phrases on one line, between sentences of a paragraph, between a place and its windows. */
  comma: string;
  stop: string;
  placeJoint: string;
};

const zh: SlipWords = {
  kind: { comprehensive: "通办", theme: "主题", professional: "专业" },
  goTo: "请到",
  windows: (numbers) => `${numbers} 号窗口`,
  waiting: (aheadCount, eta) => {
    if (aheadCount === null) return ["系统暂时离线", "号码有效", "按取号时间排队"];
    const ahead = aheadCount === 0 ? "您排第一个" : `前面 ${aheadCount} 人`;
    return withMinutes(ahead, eta, "不用等", (minutes) => `约 ${minutes} 分钟`);
  },
  reprint: "补打",
  missingTitle: (count) => `还差 ${count} 份材料`,
  missingBrief: (count) => `还差 ${count} 份材料，见上`,
  missingHint: "号票保留，备齐后告诉导办或窗口。",
  progressTitle: "扫码看进度",
  progressHint: "手机上看还有几个人，快到了会提醒",
  progressLater: "系统恢复后可看",
  noShow: ({ graceMinutes, placesLater, times }) => {
    const missed = graceMinutes === 0 ? "叫到没来算过号" : `叫号 ${graceMinutes} 分钟没到算过号`;
    if (times === 0) return `${missed}，过号请重新取号。`;
    const again = placesLater === 0 ? "马上再叫" : `排到 ${placesLater} 人之后再叫`;
    return `${missed}。号不作废，到窗口说一声，${again}，可恢复 ${times} 次。`;
  },
  missingGlyph: (hasCode) => `〓 是打印机没有的字${hasCode ? "，请扫码看全名" : ""}。`,
  comma: "，",
  stop: "。",
  placeJoint: " ",
};

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const en: SlipWords = {
  kind: { comprehensive: "General", theme: "Theme", professional: "Specialist" },
  goTo: "Please go to",
  windows: (numbers) =>
    `${/^\d+$/.test(numbers) ? "window" : "windows"} ${numbers.replaceAll("、", ", ").replace("等", ", …")}`,
  waiting: (aheadCount, eta) => {
    if (aheadCount === null) return ["System offline for now", "your number is valid", "places by time taken"];
    const ahead = aheadCount === 0 ? "First in line" : `${aheadCount} ahead`;
    return withMinutes(ahead, eta, "no wait", (minutes) => `about ${minutes} min`);
  },
  reprint: "REPRINT",
  missingTitle: (count) => `${plural(count, "paper", "papers")} still missing`,
  missingBrief: (count) => `${plural(count, "paper", "papers")} still missing, see above`,
  missingHint: "Your number is kept: tell a guide or any window when you have them.",
  progressTitle: "Scan to follow your turn",
  progressHint: "See on your phone how many are ahead",
  progressLater: "Once the system is back",
  noShow: ({ graceMinutes, placesLater, times }) => {
    const missed =
      graceMinutes === 0
        ? "Not there when called?"
        : `Not there ${plural(graceMinutes, "minute", "minutes")} after the call?`;
    if (times === 0) return `${missed} Then please take a new number.`;
    const again = placesLater === 0 ? "at once" : `after ${plural(placesLater, "person", "people")}`;
    const limit = plural(times, "time", "times");
    return `${missed} Your number stays valid: tell any window, you are called again ${again}, up to ${limit}.`;
  },
  missingGlyph: (hasCode) =>
    `〓 stands for a character this printer lacks.${hasCode ? " Scan the code for the full name." : ""}`,
  comma: ", ",
  stop: ". ",
  placeJoint: ", ",
};

/** An estimate is a range; both ends 0 means that a window is free, and then nobody is told a number of minutes. */
const withMinutes = (
  ahead: string,
  eta: Slip["eta"],
  noWait: string,
  inMinutes: (minutes: string) => string,
): string[] => {
  if (eta === null) return [ahead];
  const from = Math.round(eta.p50Min);
  const to = Math.max(from, Math.ceil(eta.p80Min));
  if (to === 0) return [ahead, noWait];
  return [ahead, inMinutes(from === to ? `${to}` : `${from}–${to}`)];
};

/** Words of the paper ticket. Chinese is the source, English is complete. */
export const slipWords: Record<Locale, SlipWords> = { zh, en };
