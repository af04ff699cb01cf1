import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { LongQuery } from "@yichuang/shared/protocol/queries";
import type { Report } from "@yichuang/shared/protocol/reports";

import type { Directory } from "./directory.ts";
import { Groups } from "./grouping.ts";
import type { Shelf } from "./shelf.ts";
import { Tally } from "./tally.ts";

export type ReportQuery = Extract<LongQuery, { type: "GetReport" }>;
type Days = { from: BusinessDay; to: BusinessDay };

type Filled = { unreadableDays: BusinessDay[]; firstLiveDay: BusinessDay | null; isLive: boolean };

/** Adds the days of a period to a tally, the one under way as it is now. */
const fill = async (
  shelf: Shelf,
  { from, to }: Days,
  tally: Tally,
  onShare: (share: number) => void,
): Promise<Filled> => {
  const unreadableDays: BusinessDay[] = [];
  const { lastDay } = shelf;
  // The day under way begins with what the last archived one carried over.
  const goesOn = lastDay === null || to > lastDay;
  const reach = goesOn && lastDay !== null ? { from: from < lastDay ? from : lastDay, to: lastDay } : { from, to };
  const carried = await shelf.eachDay(
    reach.from,
    reach.to,
    (day, facts) => {
      if (day < from) return;
      if (facts) tally.add(facts);
      else unreadableDays.push(day);
    },
    onShare,
  );
  const filled: Filled = { unreadableDays, firstLiveDay: null, isLive: false };
  if (!goesOn) return filled;
  for await (const facts of shelf.liveDays(carried)) {
    filled.firstLiveDay ??= facts.day;
    if (facts.day < from || facts.day > to) continue;
    tally.add(facts);
    filled.isLive ||= facts.day === shelf.today;
  }
  return filled;
};

/** REP1–REP6: the figures of a period, group by group and as a whole. */
export const makeReport = async (
  shelf: Shelf,
  { query, directory, nowMs }: { query: ReportQuery; directory: Directory; nowMs: number },
  onShare: (share: number) => void,
): Promise<Report> => {
  const { from, to, before } = query;
  const groups = new Groups(query.groupBy, directory);
  const tally = new Tally(groups, directory);
  const part = before ? 0.5 : 1;
  const { unreadableDays, firstLiveDay, isLive } = await fill(shelf, query, tally, (share) => onShare(share * part));
  const earlier = new Tally(null, directory);
  if (before) await fill(shelf, before, earlier, (share) => onShare(part + share * part));
  return {
    from,
    to,
    rows: tally.rows(),
    total: tally.whole(),
    before: before ? { ...before, total: earlier.whole(), daysCount: earlier.daysCount } : null,
    daysCount: tally.daysCount,
    unreadableDays,
    oldestDay: shelf.days[0]?.day ?? firstLiveDay,
    liveUntilMs: isLive ? nowMs : null,
    notPrinted: tally.notPrinted,
    expired: tally.expired,
  };
};
