import type { WeeklyHours } from "@yichuang/shared/domain/service";
import type { Locale } from "@yichuang/shared/domain/text";

const dayNames: Record<Locale, readonly string[]> = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const joints: Record<Locale, { days: string; span: string; spans: string; groups: string }> = {
  zh: { days: "至", span: "–", spans: "、", groups: "；" },
  en: { days: "–", span: "–", spans: ", ", groups: "; " },
};

const clock = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;

/**
 * Opening hours in words, days with the same hours together: "周一至周五 9:00–12:00、13:30–17:00". Days without hours are
 * left out; null when the hall never opens.
 */
export const formatHours = (hours: WeeklyHours, locale: Locale): string | null => {
  const joint = joints[locale];
  const runs: { from: number; to: number; spans: string }[] = [];
  for (const [day, daySpans] of hours.entries()) {
    const spans = daySpans.map(([from, to]) => `${clock(from)}${joint.span}${clock(to)}`).join(joint.spans);
    const last = runs.at(-1);
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
