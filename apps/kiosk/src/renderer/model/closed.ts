import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";

import type { CatalogueIndex, CatalogueItem } from "./catalogue.ts";

/**
 * KIO10: no service takes tickets. Not beyond the next opening: a view that has grown old must not keep a hall closed.
 */
export const isHallClosed = (view: KioskView, nowMs: number): boolean => {
  if (view.isHallOpen || Object.values(view.services).some(({ open }) => open)) return false;
  return view.nextOpeningAtMs === null || nowMs < view.nextOpeningAtMs;
};

/** Why it is closed: it has not opened yet, its day is over, or it has no hours today. */
export type ClosedReason = "before" | "after" | "dayOff";

/** When it opens next, as people say it: the day by a word where there is one. */
export type NextOpening = { day: "today" | "tomorrow" | "later"; atMs: number; clock: string };

const dayMs = 86_400_000;

/** null: no opening is known. */
export const nextOpeningOf = (view: KioskView, nowMs: number, timeZone: string): NextOpening | null => {
  const atMs = view.nextOpeningAtMs;
  if (atMs === null) return null;
  const isDay = (ms: number): boolean => formatDate(ms, timeZone, "zh") === formatDate(atMs, timeZone, "zh");
  const day = isDay(nowMs) ? "today" : isDay(nowMs + dayMs) ? "tomorrow" : "later";
  return { day, atMs, clock: formatClock(atMs, timeZone).replace(/^0/, "") };
};

/** A morning before the first opening is not the end of a day. */
export const closedReason = (view: KioskView, opening: NextOpening | null): ClosedReason => {
  if (opening?.day === "today") return "before";
  return view.hoursToday.length === 0 ? "dayOff" : "after";
};

/** What can be done without anybody, if the hall has a zone for it: those asked for most first. */
export const selfServiceItems = ({ catalogue, items }: CatalogueIndex): CatalogueItem[] => {
  if (!catalogue.selfService) return [];
  const frequent = catalogue.frequentItems.flatMap((itemId) => items.get(itemId) ?? []);
  return [...new Set([...frequent, ...catalogue.items])].filter(({ canSelfServe }) => canSelfServe);
};
