import type { BusinessDay } from "../domain/ids.ts";
import type { Locale } from "../domain/text.ts";
import type { Eta } from "../domain/ticket.ts";

const dash = "–";

/** How an estimate is put. bare: units stand in the column's head. short: on a card. long: in a sentence of its own. */
export type MinutesForm = "bare" | "short" | "long";

const unknownMinutes: Record<Locale, Record<MinutesForm, string>> = {
  zh: { bare: dash, short: "说不准", long: "要等多久还说不准" },
  en: { bare: dash, short: "unknown", long: "wait not known yet" },
};

/** `{}` stands for the figures: a range, and a bound where half the people are called at once. */
const minutesPatterns: Record<Locale, Record<"range" | "within", Record<MinutesForm, string>>> = {
  zh: {
    range: { bare: "{}", short: "{} 分", long: "约 {} 分钟" },
    within: { bare: "{} 内", short: "{} 分内", long: "{} 分钟内" },
  },
  en: {
    range: { bare: "{}", short: "{} min", long: "about {} min" },
    within: { bare: "< {}", short: "within {} min", long: "within {} min" },
  },
};

/** An estimate in words: a range, 不用等 when a window is free, and a plain word when nobody can say. */
export const formatMinutes = (eta: Eta | null, locale: Locale, form: MinutesForm = "short"): string => {
  if (!eta) return unknownMinutes[locale][form];
  const from = Math.round(eta.p50Min);
  const to = Math.max(from, Math.ceil(eta.p80Min));
  if (to === 0) return { zh: "不用等", en: "no wait" }[locale];
  const figures = from === 0 || from === to ? `${to}` : `${from}${dash}${to}`;
  return minutesPatterns[locale][from === 0 ? "within" : "range"][form].replace("{}", figures);
};

/** A length of time in whole minutes, rounded down: "16 分". */
export const formatDuration = (durationMs: number, locale: Locale): string => {
  const minutes = Math.max(0, Math.floor(durationMs / 60_000));
  return locale === "zh" ? `${minutes} 分` : `${minutes} min`;
};

/** A running timer: "06:12", from an hour on "1:06:12". */
export const formatTimer = (durationMs: number): string => {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
};

const amount = (ageMs: number, locale: Locale): string => {
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  const [value, zh, en] =
    seconds < 60
      ? [seconds, "秒", "s"]
      : seconds < 3600
        ? [Math.floor(seconds / 60), "分", "min"]
        : [Math.floor(seconds / 3600), "小时", "h"];
  return locale === "zh" ? `${value} ${zh}` : `${value} ${en}`;
};

/** Age of good data: "3 秒前更新". */
export const formatAge = (ageMs: number, locale: Locale): string => {
  if (ageMs < 1000) return locale === "zh" ? "刚刚更新" : "updated now";
  return locale === "zh" ? `${amount(ageMs, locale)}前更新` : `updated ${amount(ageMs, locale)} ago`;
};

/** Age of data that is too old: "数据 2 分前". */
export const formatLateAge = (ageMs: number, locale: Locale): string =>
  locale === "zh" ? `数据 ${amount(ageMs, locale)}前` : `data ${amount(ageMs, locale)} old`;

/** Makes a formatter once per zone: making one is slow. */
const formats = new Map<string, Intl.DateTimeFormat>();
const partsOf = (atMs: number, timeZone: string): Record<string, string> => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      month: "numeric",
      day: "numeric",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
  formats.set(timeZone, format);
  return Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
};

/** Clock time of the hall: "10:26". */
export const formatClock = (atMs: number, timeZone: string): string => {
  const { hour, minute } = partsOf(atMs, timeZone);
  return `${hour}:${minute}`;
};

const weekdays: Record<string, string> = {
  Mon: "一",
  Tue: "二",
  Wed: "三",
  Thu: "四",
  Fri: "五",
  Sat: "六",
  Sun: "日",
};
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Day of the hall: "11 月 23 日 周一", "Mon 23 Nov". */
export const formatDate = (atMs: number, timeZone: string, locale: Locale): string => {
  const { month = "1", day = "1", weekday = "Mon" } = partsOf(atMs, timeZone);
  if (locale === "zh") return `${Number(month)} 月 ${Number(day)} 日 周${weekdays[weekday]}`;
  return `${weekday} ${Number(day)} ${months[Number(month) - 1]}`;
};

/** The calendar day of the hall: "2026-11-23". */
export const dayOf = (atMs: number, timeZone: string): BusinessDay =>
  new Intl.DateTimeFormat("en-CA", { timeZone }).format(atMs) as BusinessDay;

/** Numbers as runs: [1, 2, 3, 5] → "1–3、5". */
export const formatNumbers = (numbers: readonly number[], locale: Locale): string => {
  const runs: [from: number, to: number][] = [];
  // Not toSorted, not at: Chrome 109 of old terminals and phones of five years ago have none.
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const words = runs.flatMap(([from, to]) =>
    from === to ? [`${from}`] : to === from + 1 ? [`${from}`, `${to}`] : [`${from}${dash}${to}`],
  );
  return words.join(locale === "zh" ? "、" : ", ");
};

/** Where windows are named. short: "1–6 号", long: "1–6 号窗口". English has one form: "windows 1–6". */
export const formatWindows = (numbers: readonly number[], locale: Locale, form: "short" | "long" = "short"): string => {
  const figures = formatNumbers(numbers, locale);
  if (locale === "zh") return form === "short" ? `${figures} 号` : `${figures} 号窗口`;
  return new Set(numbers).size === 1 ? `window ${figures}` : `windows ${figures}`;
};

/** "482 913": two groups are easier to read out and to type. A code of another kind stands as it is. */
export const spacedCode = (code: string): string =>
  /^\d{6}$/.test(code) ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
