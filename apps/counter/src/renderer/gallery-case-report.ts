import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { dayNumber, dayPlus, isoWeek, weekdayOf } from "@yichuang/shared/lib/calendar-days";
import type {
  CaseFigures,
  CaseReport,
  CaseReportGroup,
  CaseReportRow,
  DaysSpread,
} from "@yichuang/shared/protocol/case-reports";
import type { Query } from "@yichuang/shared/protocol/queries";

import { galleryTimeMs } from "./gallery-views.ts";

type CaseQuery = Extract<Query, { type: "GetCaseReport" }>;

/** From 0 to 1, always the same for the same words. */
const drawn = (words: string): number => {
  let hash = 23;
  for (const letter of words) hash = (hash * 31 + letter.charCodeAt(0)) % 9973;
  // Words that differ little are to differ much.
  return ((hash * 7919) % 9973) / 9973;
};

const days = (count: number, p50: number): DaysSpread => ({
  count,
  mean: p50 * 1.3,
  p50,
  p80: Math.round(p50 * 1.8),
  p95: Math.round(p50 * 2.9) + 1,
});

const figuresOf = (seed: string, count: number, isOfPost = false): CaseFigures => {
  const part = (share: number, name: string): number => Math.round(count * share * (0.5 + drawn(seed + name)));
  const decided = part(0.9, "decided");
  const late = part(0.02, "late");
  return {
    cases: isOfPost
      ? null
      : {
          opened: count,
          spot: part(0.3, "spot"),
          granted: decided - part(0.05, "denied") - part(0.03, "refused"),
          partly: part(0.01, "partly"),
          denied: part(0.05, "denied"),
          refused: part(0.03, "refused"),
          handedOver: part(0.85, "handed"),
          withdrawn: part(0.02, "withdrawn"),
          corrections: part(0.14, "corrections"),
          stops: part(0.12, "stops"),
          stoppedDays: part(0.5, "stopped"),
          onTime: { of: decided - part(0.3, "spot"), count: decided - part(0.3, "spot") - late },
          overdue: part(0.03, "overdue"),
          days: days(decided - part(0.3, "spot"), 2 + Math.round(6 * drawn(`${seed} days`))),
        },
    steps: { lay: days(3 * count, Math.round(1.4 * drawn(`${seed} lay`))), done: 3 * count, late: part(0.05, "steps") },
  };
};

const row = (key: string, count: number, name: CaseReportRow["name"] = null, isOfPost = false): CaseReportRow => ({
  key,
  name,
  figures: figuresOf(key, count, isOfPost),
});

const daysIn = ({ from, to }: { from: string; to: string }): string[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => dayPlus(from, at)).filter(
    (day) => weekdayOf(day) < 5,
  );

const named = (list: [id: string, zh: string, en: string, count: number][], isOfPost = false): CaseReportRow[] =>
  list.map(([id, zh, en, count]) => row(id, count, { zh, en }, isOfPost));

const rowsBy: Record<CaseReportGroup, (query: CaseQuery) => CaseReportRow[]> = {
  day: (query) => daysIn(query).map((day) => row(day, 60 + Math.round(40 * drawn(day)))),
  week: (query) => [...new Set(daysIn(query).map(isoWeek))].map((week) => row(week, 380)),
  month: (query) => [...new Set(daysIn(query).map((day) => day.slice(0, 7)))].map((month) => row(month, 1_500)),
  department: () =>
    named([
      ["hrss", "人力资源和社会保障局", "Human Resources and Social Security Bureau", 142],
      ["market", "市场监督管理局", "Administration for Market Regulation", 96],
      ["nature", "自然资源局", "Natural Resources Bureau", 74],
      ["health", "卫生健康委员会", "Health Commission", 31],
      ["transport", "交通运输局", "Transport Bureau", 12],
      ["police", "公安局", "Public Security Bureau", 44],
    ]),
  item: () => [
    ...named([
      ["pension-transfer", "养老保险关系转移接续", "Transfer of a pension account", 61],
      ["food-licence", "食品经营许可证核发", "Food business licence", 38],
      ["start-restaurant", "我要开餐馆（联办）", "Opening a restaurant, all departments together", 9],
      ["title", "不动产转移登记", "Property transfer", 52],
      ["road-goods", "道路货物运输经营许可", "Road haulage licence", 12],
    ]),
    row("old-licence-2019", 2),
  ],
  post: () =>
    named(
      [
        ["hrss-accept", "社保受理岗", "Social security, acceptance", 90],
        ["hrss-approve", "社保审批岗", "Social security, approval", 88],
        ["market-accept", "市场监管受理岗", "Market regulation, acceptance", 60],
        ["market-approve", "市场监管审批岗", "Market regulation, approval", 57],
        ["front", "综合出件岗", "Hand-out desk", 170],
      ],
      true,
    ),
};

/** As the office of a county might have it. */
export const galleryCaseReport = (query: CaseQuery): CaseReport => {
  const own = daysIn(query);
  const before = query.before && daysIn(query.before);
  return {
    from: query.from,
    to: query.to,
    rows: rowsBy[query.groupBy](query),
    total: figuresOf("total", 80 * own.length),
    before:
      before && query.before
        ? { ...query.before, total: figuresOf("before", 76 * before.length), daysCount: before.length }
        : null,
    daysCount: own.length,
    unreadableDays: [],
    oldestDay: "2026-03-02" as BusinessDay,
    liveUntilMs: query.to === "2026-11-23" ? galleryTimeMs : null,
  };
};

export const emptyCaseReport = (query: CaseQuery): CaseReport => ({
  ...galleryCaseReport(query),
  rows: [],
  daysCount: 0,
});
