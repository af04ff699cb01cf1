import type { Eta } from "@yichuang/shared/domain/ticket";
import { formatClock } from "@yichuang/shared/i18n/format";

const minuteMs = 60_000;

/** The clock times between which the call is likely; null when nobody can say, or when it comes now. */
export const callBetween = (eta: Eta | null, nowMs: number, timeZone: string): { from: string; to: string } | null =>
  eta === null || eta.p80Min === 0
    ? null
    : {
        from: formatClock(nowMs + eta.p50Min * minuteMs, timeZone),
        to: formatClock(nowMs + eta.p80Min * minuteMs, timeZone),
      };
