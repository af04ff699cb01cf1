import type { Locale } from "../domain/text.ts";

type NoticeWords = {
  title: string;
  neededTitle: (count: number) => string;
  optionalTitle: string;
  nothing: string;
  promise: (notice: { isDoneOnTheSpot: boolean; promisedWorkingDays: number }) => string;
  fee: (yuan: number | null) => string;
  where: string;
  codeTitle: string;
  codeHint: string;
  /** The list may change; the paper cannot. */
  dated: (date: string) => string;
  /** For the second language, which does not repeat the papers. */
  brief: (count: number) => string;
};

const zh: NoticeWords = {
  title: "一次性告知清单",
  neededTitle: (count) => `要带 ${count} 样`,
  optionalTitle: "看情况带",
  nothing: "什么都不用带，直接取号就行。",
  promise: ({ isDoneOnTheSpot, promisedWorkingDays }) =>
    isDoneOnTheSpot || promisedWorkingDays === 0 ? "当场办好" : `${promisedWorkingDays} 个工作日办好`,
  fee: (yuan) => (yuan === null ? "不收费" : `收费 ${yuan} 元`),
  where: "到这里办",
  codeTitle: "扫码看最新清单",
  codeHint: "发给家人，在家先备齐",
  dated: (date) => `${date} 打印。以后有变，以手机上看到的为准。`,
  brief: (count) => (count === 0 ? "什么都不用带" : `要带 ${count} 样，扫码看中文清单`),
};

const en: NoticeWords = {
  title: "What to bring",
  neededTitle: (count) => `${count} ${count === 1 ? "paper" : "papers"} to bring`,
  optionalTitle: "Only if it applies to you",
  nothing: "Nothing to bring: just take a number.",
  promise: ({ isDoneOnTheSpot, promisedWorkingDays: days }) =>
    isDoneOnTheSpot || days === 0 ? "Done on the spot" : `Done in ${days} working ${days === 1 ? "day" : "days"}`,
  fee: (yuan) => (yuan === null ? "no fee" : `fee ${yuan} yuan`),
  where: "Where to go",
  codeTitle: "Scan for the list of today",
  codeHint: "Send it to your family and prepare at home",
  dated: (date) => `Printed on ${date}. If something changes, the list on the phone is right.`,
  brief: (count) =>
    count === 0
      ? "Nothing to bring"
      : `${count} ${count === 1 ? "paper" : "papers"} to bring, scan the code for the list in English`,
};

/** Words of the notice list. Chinese is the source, English is complete. */
export const noticeWords: Record<Locale, NoticeWords> = { zh, en };
