import type { BusinessDay, ClerkId, TicketLabel, WindowId } from "@yichuang/shared/domain/ids";
import { windowKinds } from "@yichuang/shared/domain/service";
import { priorities } from "@yichuang/shared/domain/ticket";
import { dayNumber, dayPlus, isoWeek, weekdayOf } from "@yichuang/shared/lib/calendar-days";
import type { Audit, AuditRow, ExplainedRecord } from "@yichuang/shared/protocol/audit";
import type { Query } from "@yichuang/shared/protocol/queries";
import type { Report, ReportFigures, ReportGroup, ReportRow, Spread } from "@yichuang/shared/protocol/reports";

import { galleryHall, galleryServices } from "./gallery-hall.ts";
import { ago, galleryTimeMs } from "./gallery-views.ts";

type ReportQuery = Extract<Query, { type: "GetReport" }>;

/** From 0 to 1, always the same for the same words. */
const drawn = (words: string): number => {
  let hash = 17;
  for (const letter of words) hash = (hash * 31 + letter.charCodeAt(0)) % 9973;
  return hash / 9973;
};

const spread = (count: number, p50: number): Spread => ({
  count,
  meanSeconds: p50 * 1.2,
  p50Seconds: p50,
  p80Seconds: Math.round(p50 * 1.9),
  p95Seconds: Math.round(p50 * 3.1),
});

/** As a hall of 24 windows might have it. */
const figuresOf = (seed: string, people: number, isAtWindow: boolean): ReportFigures => {
  const part = (share: number, name: string): number => Math.round(people * share * (0.5 + drawn(seed + name)));
  const wait = Math.round(240 + 900 * drawn(`${seed} wait`));
  const hours = (share: number, name: string): number => 3600 * part(share, name);
  return {
    stations: people,
    arrivals: isAtWindow ? null : people,
    served: people - part(0.04, "gone"),
    handedOn: part(0.03, "on"),
    calls: people + part(0.03, "calls"),
    noShows: part(0.03, "no-show"),
    transfers: part(0.02, "transfer"),
    misdirections: part(0.01, "wrong"),
    stepsOut: part(0.02, "out"),
    cancelled: part(0.01, "cancelled"),
    unserved: part(0.005, "unserved"),
    carriedOver: 0,
    open: 0,
    wait: spread(people, wait),
    walk: spread(people, 40),
    service: spread(people, 420),
    stay: spread(people, wait + 480),
    inTarget: { of: people, count: Math.round(people * (0.78 + 0.15 * drawn(`${seed} target`))) },
    eta: { told: people, held: Math.round(people * (0.76 + 0.1 * drawn(`${seed} eta`))) },
    workSeconds: hours(0.14, "work"),
    coverSeconds: hours(0.02, "cover"),
    openSeconds: hours(0.2, "open"),
    pausedSeconds: hours(0.02, "paused"),
    idleSeconds: hours(0.05, "idle"),
    idleWaitedSeconds: hours(0.02, "waited"),
    busyShare: 0.55 + 0.3 * drawn(`${seed} busy`),
    busyGap: 0.08 + 0.2 * drawn(`${seed} gap`),
    ratings: { count: part(0.3, "rated"), levelSum: 5 * part(0.28, "levels"), badCount: part(0.004, "bad") },
  };
};

const row = (key: string, people: number, names: Partial<ReportRow> = {}): ReportRow => ({
  key,
  name: null,
  number: null,
  kind: null,
  figures: figuresOf(key, people, names.number !== undefined),
  ...names,
});

const daysIn = ({ from, to }: { from: string; to: string }): string[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => dayPlus(from, at)).filter(
    (day) => weekdayOf(day) < 5,
  );

const rowsBy: Record<ReportGroup, (query: ReportQuery) => ReportRow[]> = {
  day: (query) => daysIn(query).map((day) => row(day, 380 + Math.round(160 * drawn(day)))),
  week: (query) => [...new Set(daysIn(query).map(isoWeek))].map((week) => row(week, 2_200)),
  month: (query) =>
    [...new Set(daysIn(query).map((day) => day.slice(0, 7)))].map((month) =>
      row(month, 9_000 + Math.round(2_000 * drawn(month))),
    ),
  hour: () => [8, 9, 10, 11, 12, 13, 14, 15, 16].map((hour) => row(String(hour).padStart(2, "0"), 20 + 9 * (hour % 7))),
  kind: () => windowKinds.map((kind) => row(kind, 400, { kind })),
  priority: () => priorities.map((priority) => row(priority, 90)),
  department: () => [
    row("d1", 800, { name: { zh: "人力资源和社会保障局", en: "Human Resources and Social Security Bureau" } }),
  ],
  zone: () => [row("z1", 600, { name: { zh: "一楼 A 区", en: "Floor 1, Zone A" } })],
  service: () => [
    ...galleryServices.map(({ serviceId, name, kind }, at) => row(serviceId, 24 + 9 * (at % 9), { name, kind })),
    row("food-2019", 12),
    { ...row("", 3), key: null },
  ],
  window: () =>
    galleryHall.windows.map(({ windowId, number, name }) => row(windowId, 40 + number, { name, number: `${number}` })),
  clerk: () =>
    galleryHall.clerks
      .filter(({ roles }) => roles.includes("clerk"))
      .map(({ clerkId, name, staffNumber }) =>
        row(clerkId, 30 + (Number(staffNumber) % 17), { name, number: staffNumber }),
      ),
};

export const galleryReport = (query: ReportQuery): Report => {
  const days = daysIn(query);
  const before = query.before && daysIn(query.before);
  return {
    from: query.from,
    to: query.to,
    rows: rowsBy[query.groupBy](query),
    total: figuresOf("total", 450 * days.length, false),
    before:
      before && query.before
        ? { ...query.before, total: figuresOf("before", 440 * before.length, false), daysCount: before.length }
        : null,
    daysCount: days.length,
    unreadableDays: [],
    oldestDay: "2025-03-03" as BusinessDay,
    liveUntilMs: query.to === "2026-11-23" ? galleryTimeMs : null,
    notPrinted: 2,
    expired: 0,
  };
};

export const emptyReport = (query: ReportQuery): Report => ({ ...galleryReport(query), rows: [], daysCount: 0 });

const auditRow = (seq: number, minutes: number, type: string, change: Partial<AuditRow> = {}): AuditRow => ({
  seq,
  day: "2026-11-23" as BusinessDay,
  atMs: ago(minutes),
  type,
  clerk: { clerkId: "c13" as ClerkId, name: { zh: "社保窗口 1", en: "Pension window 1" }, staffNumber: "1013" },
  device: "counter-13",
  code: null,
  label: "A042" as TicketLabel,
  moreCount: 0,
  window: { windowId: "w13" as WindowId, number: 13 },
  serviceName: { zh: "社保养老", en: "Pension" },
  reason: null,
  isExplained: false,
  ...change,
});

const nobody = { clerk: null, label: null, window: null, serviceName: null };

export const galleryAudit: Audit = {
  rows: [
    auditRow(9142, 0.4, "CallNextTicket", { isExplained: true, label: "A051" as TicketLabel }),
    auditRow(9141, 1.1, "FinishTicket"),
    auditRow(9140, 3, "MarkNoShow", { code: "WrongTicketStatus", label: "A040" as TicketLabel, serviceName: null }),
    auditRow(9139, 4, "IssueTicket", {
      clerk: null,
      device: "一号自助机",
      label: "H017" as TicketLabel,
      window: null,
      serviceName: { zh: "买房过户", en: "Property registration" },
    }),
    auditRow(9138, 6, "TransferTicket", {
      label: "XM1042" as TicketLabel,
      reason: { zh: "取错号", en: "Took the wrong number" },
      serviceName: {
        zh: "项目立项（含备案、核准和节能审查）",
        en: "Project approval, with filing, clearance and energy review",
      },
    }),
    auditRow(9137, 7, "CallTicket", { isExplained: true, label: "A033" as TicketLabel }),
    auditRow(9136, 9, "PauseWindow", { label: null, serviceName: null, reason: { zh: "用餐", en: "Meal break" } }),
    auditRow(9135, 12, "TicketCalled", {
      ...nobody,
      device: null,
      isExplained: true,
      label: "B007" as TicketLabel,
      window: { windowId: "w14" as WindowId, number: 14 },
      serviceName: { zh: "看病医保", en: "Medical insurance" },
    }),
    auditRow(9134, 15, "SignIn", {
      ...nobody,
      clerk: { clerkId: "c99" as ClerkId, name: null, staffNumber: null },
      device: "counter-8",
      code: "WindowOccupied",
    }),
    auditRow(9133, 626, "DayClosed", {
      ...nobody,
      device: null,
      label: "A118" as TicketLabel,
      moreCount: 11,
      reason: { zh: "当天业务结束", en: "the business day ended" },
    }),
  ],
  nextSeq: 9133,
  reachedDay: "2026-11-23" as BusinessDay,
  unreadableDays: [],
};

export const explainedCall: ExplainedRecord = {
  label: "A051" as TicketLabel,
  explanation: {
    policy: "even",
    rule: "priority",
    text: {
      zh: "社保养老，等了 9 分，按规定优先，又没有超出让先的限度",
      en: "Pension, waited 9 min: first by the priority that the hall grants, within its bounds",
    },
    candidates: [
      {
        label: "A051" as TicketLabel,
        serviceId: galleryServices[0]?.serviceId ?? ("" as never),
        waitedMs: 540_000,
        level: "primary",
        passedOver: null,
      },
      {
        label: "A047" as TicketLabel,
        serviceId: galleryServices[0]?.serviceId ?? ("" as never),
        waitedMs: 720_000,
        level: "primary",
        passedOver: { zh: "让了优先的人，让先有限度", en: "somebody with priority went first, within the bounds" },
      },
    ],
    moreCount: 12,
  },
};
