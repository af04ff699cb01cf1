import type { AlertAbout } from "@yichuang/shared/domain/alert";
import { alertKeyOf, severityOf } from "@yichuang/shared/domain/alert";
import type {
  BusinessDay,
  ClerkId,
  DepartmentId,
  GuideCallId,
  ServiceId,
  TicketLabel,
  WindowId,
} from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { AlertRecord, ShownAlert } from "@yichuang/shared/protocol/views/alerts-view";
import type { OverviewView, ServiceRow } from "@yichuang/shared/protocol/views/queues-view";

import { galleryHall, galleryServices } from "./gallery-hall.ts";
import { galleryStandings } from "./gallery-standings.ts";
import { ago, galleryTimeMs } from "./gallery-views.ts";

const minuteMs = 60_000;

type WindowNow = OverviewView["windows"][number];

const stateOf = (number: number): WindowNow["state"] =>
  number % 9 === 0 ? "paused" : number % 8 === 7 ? "closed" : "open";

/** The window whose pane the gallery opens. */
const shown = 13;
const labelAt = (number: number): TicketLabel =>
  (number === shown
    ? "A042"
    : `${galleryServices[number % galleryServices.length]?.prefix ?? "A"}0${10 + number}`) as TicketLabel;

const windowAt = ({ windowId, number }: HallInfo["windows"][number], isBusy: boolean): WindowNow => {
  const state = isBusy ? stateOf(number) : number % 3 === 0 ? "closed" : "open";
  const isServing = isBusy && state === "open" && number % 6 !== 5;
  const isIdleTooLong = isBusy && number === 17;
  return {
    windowId,
    number,
    state,
    staffNumber: state === "closed" ? null : `${1000 + number}`,
    label: isServing ? labelAt(number) : null,
    status: isServing ? (number % 4 === 0 ? "called" : "serving") : null,
    sinceMs: ago(number % 4 === 0 && isServing ? 0.6 : ((number * 7) % 19) + (number % 5) / 5),
    isCover: isServing && number % 5 === 1,
    isIdleTooLong,
    pauseReason: state === "paused" ? { zh: "用餐", en: "Meal break" } : null,
    pauseUntilMs: state === "paused" ? galleryTimeMs + (number === 18 ? -3 : 12) * minuteMs : null,
    day:
      state === "closed"
        ? null
        : {
            finished: isBusy ? (number * 5) % 17 : 0,
            workMs: isBusy ? (40 + ((number * 13) % 45)) * minuteMs : 0,
            dutyMs: 0,
            dutySinceMs: ago(isBusy ? 86 : 4),
          },
  };
};

/** Service, people, minutes of the longest wait that may be called, windows of its own, windows that cover. */
const rows: [id: string, count: number, waited: number | null, open: number, cover: number][] = [
  ["medical-insurance", 9, 31, 2, 1],
  ["social-security", 6, 24, 3, 2],
  ["household-id", 4, 7, 2, 0],
  ["real-estate", 3, 19, 1, 0],
  ["food-licence", 2, 26, 0, 1],
  ["social-card", 2, 4, 3, 3],
  ["business-start", 1, 2, 2, 1],
  ["social-payment", 1, 3, 2, 2],
  ["marriage", 1, null, 1, 0],
  ["tax", 5, 12, 2, 0],
  ["housing-fund", 2, 9, 1, 0],
  ["advice", 1, 1, 4, 2],
];

const rowsWith = (isBusy: boolean): ServiceRow[] =>
  galleryServices.map(({ serviceId, name, kind }) => {
    const [, count = 0, waited = null, openCount = 1, coverCount = 0] =
      rows.find(([id]) => isBusy && id === serviceId) ?? [];
    return {
      serviceId,
      name,
      kind,
      count,
      oldestAtMs: count === 0 ? null : ago(waited ?? 40),
      targetMinutes: 20,
      eta: openCount + coverCount === 0 ? null : { p50Min: count * 4, p80Min: count * 6 },
      waitsSinceMs: waited === null ? null : ago(waited),
      openCount,
      coverCount,
    };
  });

/** The hall at a quarter past ten, or before anybody came. */
export const overviewView = (isBusy: boolean, hall: HallInfo = galleryHall): OverviewView => ({
  businessDay: "2026-11-23",
  issuedCount: isBusy ? 142 : 0,
  finishedCount: isBusy ? 98 : 0,
  noShowCount: isBusy ? 7 : 0,
  lastHour: isBusy ? { came: 51, noShow: 5 } : { came: 0, noShow: 0 },
  people: isBusy
    ? { waiting: 37, called: 4, serving: 13, parked: 2 }
    : { waiting: 0, called: 0, serving: 0, parked: 0 },
  zones: isBusy
    ? (hall.zones ?? []).map(({ zoneId }, index) => ({
        zone: zoneId,
        waiting: 12 - 3 * (index % 4),
        called: 1,
        serving: 3,
        parked: index % 2,
      }))
    : [],
  cases: isBusy ? galleryStandings : [],
  alerts: [],
  guideCalls: [],
  notices: [],
  advice: [],
  applied: [],
  etaToday: { told: isBusy ? 96 : 0, held: isBusy ? 78 : 0 },
  windows: hall.windows.map((window) => windowAt(window, isBusy)),
  services: rowsWith(isBusy),
  waiting: [],
});

/** A kiosk as people call it. */
const named = (device: string): { device: string; name: Text } => ({
  device,
  name: { zh: `${device} 自助机`, en: `Kiosk ${device}` },
});

const text = (zh: string, en = zh): Text => ({ zh, en });

export const galleryAlert = (
  about: AlertAbout,
  minutes: number,
  name: Text | null = null,
  change: Partial<ShownAlert> = {},
): ShownAlert => ({
  key: alertKeyOf(about),
  severity: severityOf(about),
  about,
  name,
  sinceMs: ago(minutes),
  isRecorded: true,
  acknowledged: null,
  ...change,
});

const kiosk = (device: string): Text => named(device).name;
const medical = "medical-insurance" as ServiceId;
const paperOut = galleryAlert({ type: "printer", device: "K1", printer: "paper-out" }, 3, kiosk("K1"));
const paperLow = galleryAlert({ type: "printer", device: "K2", printer: "paper-low" }, 41, kiosk("K2"));
const late = galleryAlert({ type: "service-late", serviceId: medical }, 11, text("看病医保", "Medical insurance"));
const idle = galleryAlert({ type: "clerk-idle", windowId: "w17" as WindowId }, 5, text("17"));
const away = galleryAlert(
  { type: "device-away", role: "display", device: "d3" },
  2,
  text("C 区大屏", "Board of zone C"),
);
const double = galleryAlert({ type: "device-double", role: "kiosk", device: "K7", count: 2 }, 2, kiosk("K7"), {
  addresses: ["192.168.1.57", "192.168.1.61"],
});
const machine = [
  galleryAlert({ type: "disk", space: "scarce", freeMb: 41 }, 6),
  galleryAlert({ type: "clock", kind: "ahead", byMinutes: 480 }, 2),
  galleryAlert({ type: "standby", state: "away" }, 4),
];
const overdue = galleryAlert(
  { type: "cases-overdue", departmentId: "nature" as DepartmentId, day: "2026-11-23" as BusinessDay, count: 2 },
  96,
  text("自然资源局", "Natural Resources Bureau"),
);
const due = galleryAlert(
  { type: "cases-due", departmentId: "hrss" as DepartmentId, day: "2026-11-23" as BusinessDay, count: 6 },
  1,
  text("人力资源和社会保障局", "Human Resources and Social Security Bureau"),
);
const forgotten = (["steps-overdue", "results-unsent", "clocks-stopped", "questions-open"] as const).map((type, at) =>
  galleryAlert(
    { type, departmentId: "market" as DepartmentId, day: "2026-11-23" as BusinessDay, count: at + 1 },
    96,
    text("市场监督管理局", "Administration for Market Regulation"),
  ),
);
const noShows = galleryAlert({ type: "no-shows", span: "hour", percent: 34 }, 8);
const seen = { acknowledged: { atMs: ago(2), staffNumber: "9001", note: null } };
const seenWithNote = { acknowledged: { atMs: ago(9), staffNumber: "2001", note: "备用纸在二楼库房，已去取" } };

/** What a usual busy morning has: a late service, and paper that runs low. */
export const overviewBusy: OverviewView = { ...overviewView(true), alerts: [late, paperLow] };

/** The office is late, and somebody should ask why. */
export const overviewLateCases: OverviewView = {
  ...overviewView(true),
  alerts: [overdue, ...forgotten, due, paperLow],
};

/** The server's own machine, printers, screens, services and clerks, all at once. */
export const overviewInTrouble: OverviewView = {
  ...overviewView(true),
  alerts: [
    ...machine,
    away,
    paperOut,
    galleryAlert({ type: "printer", device: "K4", printer: "timeout" }, 0.4, kiosk("K4")),
    late,
    noShows,
    idle,
    double,
    paperLow,
  ],
};

/** The same hall when somebody has been there. */
export const overviewSeen: OverviewView = {
  ...overviewView(true),
  alerts: [{ ...paperOut, ...seenWithNote }, { ...away, ...seen }, late, { ...paperLow, ...seen }],
};

/** Only the server's own machine. */
export const overviewMachine: OverviewView = { ...overviewView(true), alerts: machine };

export const alertHistory: AlertRecord[] = [
  { ...paperOut, raisedAtMs: ago(3), endedAtMs: null, acknowledged: null },
  { ...late, raisedAtMs: ago(11), endedAtMs: null, ...seen },
  { ...away, raisedAtMs: ago(52), endedAtMs: ago(48), ...seenWithNote },
  { ...idle, raisedAtMs: ago(63), endedAtMs: ago(61), acknowledged: null },
  {
    ...galleryAlert({ type: "guide-call", callId: "call-9" as GuideCallId, device: "K2" }, 70, kiosk("K2")),
    raisedAtMs: ago(67),
    endedAtMs: ago(66),
    acknowledged: null,
  },
  { ...paperLow, raisedAtMs: ago(81), endedAtMs: ago(72), ...seen },
];

/** Before noon: one more window would help, and some matters take too long for today. */
export const overviewAdvised: OverviewView = {
  ...overviewBusy,
  advice: [
    { type: "switch-profile", windowId: "w5" as WindowId, serviceId: "social-security" as ServiceId, savedMin: 6 },
    {
      type: "open-window",
      windowId: "w15" as WindowId,
      clerkId: "c15" as ClerkId,
      serviceId: medical,
      savedMin: 12,
    },
    ...["real-estate", "food-licence"].map((id) => ({
      type: "cannot-finish" as const,
      serviceId: id as ServiceId,
      minutesLeft: 34,
      waiting: 3,
    })),
  ],
};

export const overviewFollowed: OverviewView = {
  ...overviewBusy,
  advice: overviewAdvised.advice.slice(2),
  applied: [
    {
      type: "cannot-finish",
      serviceIds: ["real-estate", "food-licence"] as ServiceId[],
      isPublished: true,
      atMs: ago(1),
      staffNumber: "9001",
    },
    { type: "open-window", windowId: "w15" as WindowId, atMs: ago(4), staffNumber: "9001" },
  ],
};

const guideCall = (
  id: string,
  device: string,
  waitedMinutes: number,
  change: Partial<OverviewView["guideCalls"][number]> = {},
): OverviewView["guideCalls"][number] => ({
  callId: id as GuideCallId,
  ...named(device),
  topic: "help",
  serviceName: null,
  calledAtMs: ago(waitedMinutes),
  answeredAtMs: null,
  staffNumber: null,
  ...change,
});

/** Three people ask for help, somebody goes to one of them, and a printer is out of paper. */
export const overviewWithCalls: OverviewView = {
  ...overviewView(true),
  alerts: [paperOut],
  guideCalls: [
    guideCall("call-1", "K2", 4, { answeredAtMs: ago(2), staffNumber: "2001" }),
    guideCall("call-2", "K1", 2, { topic: "papers", serviceName: { zh: "社保养老", en: "Pension" } }),
    guideCall("call-3", "phone-A042", 0.4),
  ],
};
