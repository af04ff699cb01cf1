import { type Hall, type HallIndex, type HallRules, indexHall } from "@yichuang/shared/domain/hall";
import type {
  AppointmentCode,
  BusinessDay,
  CaseId,
  ClerkId,
  DepartmentId,
  DocumentId,
  GuideCallId,
  HallId,
  ItemId,
  NoticeId,
  ServiceId,
  TicketId,
  TicketLabel,
  WindowId,
  ZoneId,
} from "@yichuang/shared/domain/ids";
import type { Item, Material, Service, WindowKind } from "@yichuang/shared/domain/service";
import type { ServiceLevel, ServiceWindow } from "@yichuang/shared/domain/service-window";
import type { Clerk, StaffRole } from "@yichuang/shared/domain/staff";
import type { Text } from "@yichuang/shared/domain/text";

/** Shorthands for ids, so that a test reads as it is spoken. */
export const serviceId = (id: string) => id as ServiceId;
export const itemId = (id: string) => id as ItemId;
export const windowId = (id: string) => id as WindowId;
export const documentId = (id: string) => id as DocumentId;
export const caseId = (id: string) => id as CaseId;
export const clerkId = (id: string) => id as ClerkId;
const zoneId = (id: string) => id as ZoneId;

const text = (words: string): Text => ({ zh: words, en: words });
const hours = (spans: [number, number][]) => [spans, spans, spans, spans, spans, [], []];

const service = (id: string, kind: WindowKind, prefix: string, change: Partial<Service> = {}): Service => ({
  serviceId: serviceId(id),
  name: text(id),
  summary: text(id),
  kind,
  group: "personal",
  departmentId: "d1" as DepartmentId,
  icon: "id-card",
  prefix,
  numbering: { first: 1, last: 999, width: 3 },
  targetMinutes: 15,
  serviceMinutes: 10,
  asksIdentity: false,
  isStep: false,
  next: [],
  ...change,
});

const item = (id: string, of: string, materials: Material[] = []): Item => ({
  itemId: itemId(id),
  serviceId: serviceId(of),
  departmentId: "d1" as DepartmentId,
  name: text(id),
  materials,
  checks: [],
  promisedWorkingDays: 0,
  isDoneOnTheSpot: true,
  canSelfServe: false,
});

const serviceWindow = (
  number: number,
  kind: WindowKind,
  zone: string,
  levels: Record<string, ServiceLevel>,
): ServiceWindow => ({
  windowId: windowId(`w${number}`),
  number,
  kind,
  zoneId: zoneId(zone),
  name: text(`window ${number}`),
  services: Object.entries(levels).map(([id, level]) => ({ serviceId: serviceId(id), level })),
});

const person = (id: string, staffNumber: string, roles: StaffRole[], change: Partial<Clerk> = {}): Clerk => ({
  clerkId: clerkId(id),
  name: text(id),
  staffNumber,
  roles,
  canCallNamed: false,
  ...change,
});

const rules: HallRules = {
  dayEnd: "close",
  printTimeoutSeconds: 300,
  noShowGraceMinutes: 3,
  reinstatePlacesLater: 3,
  reinstatesMax: 2,
  stepOutMinutes: 20,
  recallCooldownSeconds: 10,
  noShowAfterRecalls: 0,
  undoSeconds: 10,
  correctionDays: 3,
  headStartMinutes: { ordinary: 0, elderly: 10, disabled: 10, expectant: 10, veteran: 5, appointment: 0 },
  dispatch: {
    policy: "even",
    priorityRates: { ordinary: 1, elderly: 1, disabled: 1, expectant: 1, veteran: 1, appointment: 1 },
    passesMax: 3,
    unpassedAfterMinutes: 30,
    cover: "late",
    coverAfterLateMinutes: 5,
    calling: "pull",
    restSeconds: 20,
    holdMinutes: 3,
    idleAlertMinutes: 3,
    appointmentGraceMinutes: 15,
  },
  alerts: {
    lateMinutes: 5,
    noShowPercent: 30,
    noShowLeast: 10,
    guideCallMinutes: 3,
    deviceAwaySeconds: 60,
    caseDueMinutes: 120,
    stepLateDays: 1,
    unsentDays: 2,
    stoppedDays: 10,
    questionDays: 2,
  },
  canIssueByPhone: true,
  appointments: { daysAhead: 14, checkInEarlyMinutes: 60 },
  ratings: {
    enabled: true,
    screenMinutes: 5,
    callBackDays: 1,
    rectifyDays: 15,
    supplementDays: 15,
    remindDaysBefore: 1,
    commentDays: 90,
    exportComments: false,
  },
  pauseReasons: [{ reasonId: "rest", name: { zh: "休息", en: "Break" } }],
  parkReasons: [{ reasonId: "copies", name: { zh: "复印", en: "Copies" } }],
  transferReasons: [{ reasonId: "wrong-window", name: { zh: "取错号", en: "Wrong window" } }],
  refusalGrounds: [{ reasonId: "not-here", name: { zh: "不属于本部门", en: "Not this department" } }],
};

const hall: Hall = {
  hallId: "test" as HallId,
  name: text("test hall"),
  timeZone: "Asia/Shanghai",
  hours: hours([
    [9 * 60, 12 * 60],
    [13 * 60 + 30, 17 * 60],
  ]),
  holidays: ["2026-10-01"],
  makeUpDays: [],
  zones: ["z1", "z2"].map((id) => ({ zoneId: zoneId(id), name: text(id), direction: text(id), arrow: "left" })),
  departments: [{ departmentId: "d1" as DepartmentId, name: text("d1") }],
  services: [
    service("social", "comprehensive", "A"),
    // A small range, so that it is used up now and then.
    service("remote", "comprehensive", "B", { numbering: { first: 1, last: 5, width: 2 }, group: "remote" }),
    service("business", "theme", "C", { hours: hours([[9 * 60, 11 * 60]]), group: "business" }),
    service("estate", "professional", "D", { serviceMinutes: 20, targetMinutes: 30, next: [serviceId("social")] }),
  ],
  items: [
    item("pension", "social", [
      { name: text("identity card"), note: text("the original"), isOptional: false },
      { name: text("power of attorney"), isOptional: true },
    ]),
    item("start-up", "business"),
  ],
  windows: [
    serviceWindow(1, "comprehensive", "z1", { social: "primary", remote: "primary" }),
    serviceWindow(2, "comprehensive", "z1", { social: "primary", business: "cover" }),
    serviceWindow(3, "theme", "z2", { business: "primary", social: "cover" }),
    serviceWindow(4, "professional", "z2", { estate: "primary", remote: "cover" }),
  ],
  clerks: [
    person("chen", "1001", ["clerk"], { windowId: windowId("w1"), canCallNamed: true }),
    person("lin", "1002", ["clerk"], { windowId: windowId("w2") }),
    // Trained for the work of the own theme only: no cover by this clerk.
    person("zhao", "1003", ["clerk"], { windowId: windowId("w3"), skills: [serviceId("business")] }),
    person("sun", "1004", ["clerk"], { windowId: windowId("w4") }),
    person("relief", "1005", ["clerk"]),
    person("reviewer", "2001", ["reviewer"]),
    person("guide", "3001", ["guide"]),
    person("supervisor", "4001", ["supervisor"]),
  ],
  rules,
  voicePack: "placeholder",
  voice: { times: 1, hours: [], engine: "clips" },
  notices: [text("welcome")],
  frequentItems: [itemId("pension")],
  situations: [],
};

export type HallChange = Partial<Omit<Hall, "rules">> & {
  rules?: Partial<Omit<HallRules, "dispatch">> & { dispatch?: Partial<HallRules["dispatch"]> };
};

/**
 * A small hall that has one of everything: 2 zones, 4 windows of the three kinds, 4 services, cover work, an untrained
 * clerk, one who may call by name, one without a usual window, a reviewer, a guide and a supervisor.
 */
export const testHall = (change: HallChange = {}): HallIndex =>
  indexHall({
    ...hall,
    ...change,
    rules: { ...rules, ...change.rules, dispatch: { ...rules.dispatch, ...change.rules?.dispatch } },
  });

/** Monday 2026-11-23, 09:00 in the hall: its doors open. */
export const openingMs = Date.parse("2026-11-23T09:00:00+08:00");
export const minuteMs = 60_000;
export const firstDay = "2026-11-23";

export const idOf = (label: string, day = firstDay): TicketId => `${day}.${label}` as TicketId;
export const noticeId = (id: string) => id as NoticeId;
export const guideCallId = (id: string) => id as GuideCallId;
export const appointmentCode = (code: string) => code as AppointmentCode;
export const businessDay = (day: string) => day as BusinessDay;
export const labelled = (label: string) => label as TicketLabel;
