import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { LongQuery } from "@yichuang/shared/protocol/queries";
import type { CaseReport } from "@yichuang/shared/protocol/case-reports";
import type { Report, ReportOf } from "@yichuang/shared/protocol/reports";

import type { DayFacts } from "../domain/day-facts/facts.ts";
import type { Directory } from "./directory.ts";
import { Groups } from "./grouping.ts";
import type { Shelf } from "./shelf.ts";
import { CaseGroups } from "./case-grouping.ts";
import { CaseTally } from "./case-tally.ts";
import { Tally } from "./tally.ts";

type Asked<Type extends LongQuery["type"]> = {
  query: Extract<LongQuery, { type: Type }>;
  directory: Directory;
  nowMs: number;
};
type Days = { from: BusinessDay; to: BusinessDay };

/** What adds up the facts of days. */
type Adder = { add: (facts: DayFacts) => void };
type Filled = { unreadableDays: BusinessDay[]; firstLiveDay: BusinessDay | null; isLive: boolean };

/** Adds the days of a period to a tally, the one under way as it is now. */
const fill = async (
  shelf: Shelf,
  { from, to }: Days,
  tally: Adder,
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

type Summing<Figures, Row> = Adder & { whole: () => Figures; rows: () => Row[]; daysCount: number };

/** What a tally has of a period, and another one of the period that it is compared with. */
const reportOf = async <Figures, Row>(
  shelf: Shelf,
  { query: { from, to, before }, nowMs }: Pick<Asked<"GetReport" | "GetCaseReport">, "query" | "nowMs">,
  [tally, earlier]: readonly [Summing<Figures, Row>, Summing<Figures, Row>],
  onShare: (share: number) => void,
): Promise<ReportOf<Figures, Row>> => {
  const part = before ? 0.5 : 1;
  const { unreadableDays, firstLiveDay, isLive } = await fill(shelf, { from, to }, tally, (share) =>
    onShare(share * part),
  );
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
  };
};

/** REP1–REP6: the figures of a period, group by group and as a whole. */
export const makeReport = async (
  shelf: Shelf,
  asked: Asked<"GetReport">,
  onShare: (share: number) => void,
): Promise<Report> => {
  const { query, directory } = asked;
  const tally = new Tally(new Groups(query.groupBy, directory), directory);
  const report = await reportOf(shelf, asked, [tally, new Tally(null, directory)], onShare);
  return { ...report, notPrinted: tally.notPrinted, expired: tally.expired };
};

/** REP14–REP16: the same of cases. */
export const makeCaseReport = (
  shelf: Shelf,
  asked: Asked<"GetCaseReport">,
  onShare: (share: number) => void,
): Promise<CaseReport> =>
  reportOf(
    shelf,
    asked,
    [new CaseTally(new CaseGroups(asked.query.groupBy, asked.directory)), new CaseTally(null)],
    onShare,
  );
