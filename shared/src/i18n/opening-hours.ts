import type { WeeklyHours } from "../domain/service.ts";
import type { Locale } from "../domain/text.ts";
import { formatClock } from "./format.ts";

const dayNames: Record<Locale, readonly string[]> = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const joints: Record<Locale, { days: string; span: string; spans: string; groups: string }> = {
  zh: { days: "至", span: "–", spans: "、", groups: "；" },
  en: { days: "–", span: "–", spans: ", ", groups: "; " },
};

type Spans = WeeklyHours[number];

const clock = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;

/** Opening spans of one day: "9:00–12:00、13:30–17:00". */
export const formatSpans = (spans: Spans, locale: Locale): string =>
  spans.map(([from, to]) => `${clock(from)}${joints[locale].span}${clock(to)}`).join(joints[locale].spans);

/** The lunch break: after one span and before another. */
export const isBetweenSpans = (spans: Spans, minute: number): boolean =>
  spans.some(([, to]) => minute >= to) &&
  spans.some(([from]) => minute < from) &&
  !spans.some(([from, to]) => minute >= from && minute < to);

/** Minutes since midnight in a zone. */
export const minuteOfDay = (atMs: number, timeZone: string): number => {
  const [hour = 0, minute = 0] = formatClock(atMs, timeZone).split(":").map(Number);
  return hour * 60 + minute;
};

/**
 * Opening hours in words, days with the same hours together: "周一至周五 9:00–12:00、13:30–17:00". Days without hours are
 * left out; null when the hall never opens.
 */
export const formatHours = (hours: WeeklyHours, locale: Locale): string | null => {
  const joint = joints[locale];
  const runs: { from: number; to: number; spans: string }[] = [];
  for (const [day, daySpans] of hours.entries()) {
    const spans = formatSpans(daySpans, locale);
    const last = runs[runs.length - 1];
    if (spans === "") continue;
    if (last && last.to === day - 1 && last.spans === spans) last.to = day;
    else runs.push({ from: day, to: day, spans });
  }
  const words = runs.map(({ from, to, spans }) => {
    const names = dayNames[locale];
    const days = from === to ? names[from] : `${names[from]}${joint.days}${names[to]}`;
    return `${days} ${spans}`;
  });
  return words.length === 0 ? null : words.join(joint.groups);
};
