import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { ClerkId, ServiceId, TicketId, TicketLabel, WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { HallInfo, WindowDay } from "@yichuang/shared/protocol/queries";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { galleryHall } from "./gallery-hall.ts";
import type { LiveStateName } from "./gallery-live-states.ts";
import { publishedNotices } from "./gallery-notices.ts";
import {
  alertHistory,
  overviewAdvised,
  overviewBusy,
  overviewFollowed,
  overviewInTrouble,
  overviewLateCases,
  overviewMachine,
  overviewSeen,
  overviewView,
} from "./gallery-overview.ts";
import { galleryOverdue } from "./gallery-standings.ts";
import { click, offline, press, refusing, type Scene, seatOf, type Step, type } from "./gallery-steps.ts";
import { ago, counterView, galleryTimeMs, servingTicket, withTicket } from "./gallery-views.ts";

const supervisor = seatOf("s01", "supervisor");

const calls: WindowDay["calls"] = (
  [
    ["A042", 7, "serving", "primary"],
    ["A039", 19, "finished", "primary"],
    ["K018", 27, "finished", "cover"],
    ["A035", 41, "no-show", "primary"],
    ["A033", 44, "finished", "primary"],
  ] as const
).map(([label, minutes, status, level]) => ({
  ticketId: `t-${label}` as TicketId,
  label: label as TicketLabel,
  serviceName: level === "cover" ? { zh: "社保卡", en: "Social security card" } : { zh: "社保养老", en: "Pension" },
  level,
  status,
  calledAtMs: ago(minutes),
}));

const free: WindowDay["free"] = [
  { clerkId: "c25" as ClerkId, staffNumber: "1025", name: { zh: "机动01", en: "Relief clerk 01" }, windowNumber: null },
  { clerkId: "c05" as ClerkId, staffNumber: "1005", name: { zh: "窗口05", en: "Window clerk 05" }, windowNumber: 5 },
];

const serving = withTicket(servingTicket("A042"));
const explanation = serving.explanation ?? undefined;

const seeing = (
  overview: OverviewView,
  options: { steps?: Step[]; counter?: CounterView; hall?: HallInfo; server?: FakeServerOptions } = {},
): Scene => ({
  seat: supervisor,
  server: {
    ...options.server,
    views: { overview, ...(options.counter ? { counter: options.counter } : {}) },
    queries: {
      GetAlertHistory: { records: alertHistory },
      GetWindowDay: { calls, free },
      ...(explanation ? { ExplainCall: explanation } : {}),
      ...(options.hall ? { GetHall: options.hall } : {}),
      ...options.server?.queries,
    },
  },
  steps: options.steps ?? [],
});

/** So many windows in so many zones; `long`: with the longest names that a hall file takes. */
const hallOf = (windows: number, zones: number, isLong = false): HallInfo => {
  const letters = [..."ABCDEFGH"].slice(0, zones);
  const names = letters.map((letter) =>
    isLong
      ? { zh: `一楼西厅综合服务 ${letter} 区`, en: `Floor 1, west hall, zone ${letter}` }
      : { zh: `${letter} 区`, en: `Zone ${letter}` },
  );
  const direction = isLong
    ? {
        zh: "从正门进来一直往里走，过了服务台右手边电梯上二楼",
        en: "Straight on from the main door, past the desk, up the lift",
      }
    : { zh: "往右走", en: "Go right" };
  return {
    ...galleryHall,
    zones: letters.map((letter, index) => ({
      zoneId: letter.toLowerCase() as ZoneId,
      name: names[index] ?? { zh: letter, en: letter },
      direction,
      arrow: (["left", "up", "right", "down"] as const)[index % 4] ?? "left",
    })),
    windows: Array.from({ length: windows }, (_, index) => ({
      windowId: `w${index + 1}` as WindowId,
      number: isLong ? 101 + index : index + 1,
      kind: (["comprehensive", "theme", "professional"] as const)[Math.floor((3 * index) / windows)] ?? "theme",
      zone: (letters[Math.floor((zones * index) / windows)] ?? "A").toLowerCase() as ZoneId,
      name: { zh: "综合", en: "General" },
      services: [],
      adjusted: null,
    })),
  };
};

const long = (): OverviewView => {
  const view = overviewView(true, hallOf(24, 4, true));
  return {
    ...view,
    windows: view.windows.map((now) => ({
      ...now,
      label: now.label === null ? null : (`XM${1000 + now.number}` as TicketLabel),
      sinceMs: ago(67 + now.number),
      pauseReason: now.pauseReason && {
        zh: "配合部门现场核验整理材料",
        en: "Checking papers on site with the department",
      },
    })),
    services: view.services.map((row, index) =>
      index < 9
        ? {
            ...row,
            name: { zh: "工程建设项目审批综合", en: "Approval of construction projects" },
            count: 128,
            waitsSinceMs: ago(134),
            serviceId: `${row.serviceId}` as ServiceId,
            eta: { p50Min: 118, p80Min: 176 },
          }
        : row,
    ),
    alerts: overviewInTrouble.alerts.map((alert) => ({
      ...alert,
      name: alert.name && {
        zh: "一楼西厅靠近正门的第一台自助取号机",
        en: "The first kiosk in the west hall beside the main door",
      },
    })),
  };
};

const paused: CounterView = counterView({
  windowId: "w9" as WindowId,
  number: 9,
  state: "paused",
  pauseReason: "r1",
  pausedAtMs: ago(8),
  pauseUntilMs: galleryTimeMs + 12 * 60_000,
});
const closed: CounterView = counterView({ state: "closed", clerkId: null, staffNumber: null, ledger: null });
const openAt = (id: string, ...more: Step[]): Step[] => [click(`tile-${id}`), ...more];

/** LIV, ALR: what a bureau's director looks at. */
export const liveScenes: Record<LiveStateName, Scene> = {
  overview: seeing(overviewBusy),
  "overview-empty": seeing(overviewView(false)),
  "overview-notices": seeing(
    { ...overviewView(true), notices: publishedNotices },
    { steps: [click("open-notices"), type("notice-zh", "三号窗口系统维护"), click("notice-urgent")] },
  ),
  "overview-offline": seeing(overviewBusy, { steps: [offline] }),
  "overview-alerts": seeing(overviewInTrouble),
  "overview-alert-list": seeing(overviewInTrouble, { steps: [press("l")] }),
  "overview-acknowledged": seeing(overviewSeen, { steps: [press("l")] }),
  "overview-history": seeing(overviewSeen, { steps: [press("l"), click("alert-tab-today")] }),
  "overview-note": seeing(overviewInTrouble, {
    steps: [press("l"), click("note-disk-scarce"), type("alert-note", "找 138 0013 8000")],
  }),
  "overview-ack-refused": seeing(overviewInTrouble, { server: refusing("UnknownAlert"), steps: [press("k")] }),
  "overview-machine": seeing(overviewMachine),
  "overview-advice": seeing(overviewAdvised),
  "overview-advice-edit": seeing(overviewAdvised, { steps: [click("advice-edit")] }),
  "overview-advice-done": seeing(overviewFollowed),
  "overview-advice-refused": seeing(overviewAdvised, {
    server: refusing("AdviceOutdated"),
    steps: [click("advice-open-w15")],
  }),
  "overview-cases": seeing(overviewLateCases, { steps: [click("beside-cases")] }),
  "overview-overdue": seeing(overviewLateCases, {
    server: { queries: { FindCases: galleryOverdue } },
    steps: [click("beside-cases"), click("overdue-all")],
  }),
  "overview-forgotten": seeing(overviewLateCases, { steps: [press("l")] }),
  "overview-overdue-more": seeing(overviewLateCases, {
    server: { queries: { FindCases: { ...galleryOverdue, hasMore: true } } },
    steps: [click("beside-cases"), click("overdue-all"), click("overdue-csv")],
  }),
  "overview-window": seeing(overviewBusy, { counter: serving, steps: openAt("w13") }),
  "overview-window-why": seeing(overviewBusy, { counter: serving, steps: openAt("w13", click("call-A039")) }),
  "overview-window-paused": seeing(overviewBusy, { counter: paused, steps: openAt("w9") }),
  "overview-window-closed": seeing(overviewBusy, { counter: closed, steps: openAt("w15") }),
  "overview-window-pause": seeing(overviewBusy, {
    counter: counterView(),
    steps: openAt("w13", click("window-pause")),
  }),
  "overview-window-assign": seeing(overviewBusy, {
    counter: closed,
    steps: openAt("w15", click("window-assign")),
  }),
  "overview-window-vacate": seeing(overviewBusy, { counter: serving, steps: openAt("w13", click("window-vacate")) }),
  "overview-one": seeing(overviewView(true, hallOf(1, 1)), { hall: hallOf(1, 1) }),
  "overview-sixty": seeing(
    { ...overviewView(true, hallOf(60, 6)), alerts: overviewBusy.alerts },
    { hall: hallOf(60, 6) },
  ),
  "overview-long": seeing(long(), { hall: hallOf(24, 4, true) }),
};
