import type { WeeklyHours } from "@yichuang/shared/domain/service";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * As the server has it (DAY7), for the time when it is away: between the first opening and the last closing of the day. Holidays
 * are not known here.
 */
export const isWithinHours = (hours: WeeklyHours, nowMs: number, timeZone: string): boolean => {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(nowMs).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get("hour")) * 60 + Number(parts.get("minute"));
  const spans = hours[weekdays.indexOf(parts.get("weekday") ?? "")] ?? [];
  const [first, last] = [spans[0], spans.at(-1)];
  return first !== undefined && last !== undefined && minute >= first[0] && minute < last[1];
};
