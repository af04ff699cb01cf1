import type { HallFileParts, HallRehearsal, HallSource, HallVersionInfo } from "@yichuang/shared/protocol/hall-file";
import type { ClerkId, ServiceId } from "@yichuang/shared/domain/ids";
import { fakeRejection, type FakeServerOptions } from "@yichuang/shared/client/fake-server";

// Here already, so that the steps do not come before the page.
import "./features/adjust/adjust.tsx";
import { galleryHall, galleryServices } from "./gallery-hall.ts";
import type { AdjustStateName } from "./gallery-states.ts";
import { click, offline, type Scene, seatOf, select, type Step, type } from "./gallery-steps.ts";
import { ago, galleryTimeMs } from "./gallery-views.ts";

const day = [
  [540, 720],
  [810, 1020],
] as const;

const windows: HallFileParts["windows"] = galleryHall.windows.map(({ windowId, number, kind, name }) => {
  const own = galleryServices.filter((service) => service.kind === kind).map(({ serviceId }) => serviceId);
  const others = galleryServices.filter((service) => service.kind !== kind).map(({ serviceId }) => serviceId);
  return {
    id: windowId,
    number,
    kind,
    zone: "a" as HallFileParts["windows"][number]["zone"],
    name,
    primary: own.filter((_, at) => at % 3 === number % 3),
    cover: others.filter((_, at) => at % 7 === number % 7),
    tides:
      number === 3
        ? [
            {
              id: "rush",
              name: { zh: "上午社保高峰", en: "Morning pension rush" },
              days: [0, 1, 2, 3, 4],
              at: [540, 660],
              primary: own.slice(0, 2),
              cover: ["social-security" as ServiceId],
            },
            {
              id: "crowd",
              name: { zh: "人多时", en: "Crowd" },
              at: [810, 1020],
              whenWaiting: { service: "social-security" as ServiceId, atLeast: 12 },
              primary: own.slice(0, 1),
              cover: ["social-security" as ServiceId],
            },
          ]
        : [],
  };
});

const file: HallFileParts = {
  id: galleryHall.hallId,
  name: galleryHall.name,
  timeZone: "Asia/Shanghai",
  hours: [day, day, day, day, day, [], []],
  holidays: ["2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-04-05", "2027-05-01", "2027-10-01"],
  zones: [
    {
      id: "a" as HallFileParts["zones"][number]["id"],
      name: { zh: "一楼 A 区", en: "Floor 1, Zone A" },
      direction: { zh: "面向屏幕往左走", en: "Facing the screen, go left" },
      arrow: "left",
    },
  ],
  services: galleryServices.map(({ serviceId, name, kind, prefix }, at) => ({
    id: serviceId,
    name,
    summary: { zh: "参保、转移、退休", en: "Join, transfer, retire" },
    kind,
    group: "personal",
    department: "office" as HallFileParts["services"][number]["department"],
    prefix,
    targetMinutes: 20,
    serviceMinutes: 8 + (at % 4),
    identity: false,
    step: false,
    ...(at === 2 ? { capacity: { perDay: 120, perSlot: 10, slotMinutes: 30 } } : {}),
  })),
  windows,
  clerks: galleryHall.clerks.map(({ clerkId, name, staffNumber, roles, windowId }, at) => ({
    id: clerkId,
    name,
    staffNumber,
    roles,
    ...(windowId === undefined ? {} : { window: windowId }),
    ...(at === 0 ? { skills: galleryServices.slice(0, 6).map(({ serviceId }) => serviceId) } : {}),
    canCallNamed: at === 0,
  })),
  rules: {
    dayEnd: "close",
    printTimeoutSeconds: 300,
    noShowGraceMinutes: 3,
    reinstatePlacesLater: 3,
    reinstatesMax: 2,
    recallCooldownSeconds: 10,
    noShowAfterRecalls: 2,
    undoSeconds: 10,
    stepOutMinutes: 20,
    alerts: { lateMinutes: 5, noShowPercent: 30, noShowLeast: 10, guideCallMinutes: 3, deviceAwaySeconds: 60 },
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
    headStartMinutes: { ordinary: 0, elderly: 10, disabled: 10, expectant: 10, veteran: 5, appointment: 0 },
    dispatch: {
      policy: "even",
      priorityRates: { ordinary: 1, elderly: 1, disabled: 1, expectant: 1, veteran: 1, appointment: 1 },
      passesMax: 3,
      unpassedAfterMinutes: 30,
      cover: "shared",
      coverAfterLateMinutes: 5,
      calling: "pull",
      restSeconds: 20,
      holdMinutes: 3,
      idleAlertMinutes: 3,
      appointmentGraceMinutes: 15,
    },
    canIssueByPhone: true,
    appointments: { daysAhead: 14, checkInEarlyMinutes: 60 },
  },
  voicePack: "placeholder",
  voice: { times: 1, engine: "clips", hours: [{ at: [720, 810], sound: "chime", volumePercent: 60 }] },
  selfService: {
    place: { zh: "一楼大门左手边", en: "Floor 1, left of the main door" },
    note: { zh: "全天开放，带身份证", en: "Open day and night, bring your ID card" },
  },
  notices: [
    {
      zh: "身份证补领、社保卡改密等事项，可到一楼自助服务区办理，全天开放",
      en: "ID card, social security card and more can be done in the self-service zone on floor 1, open day and night",
    },
  ],
  frequentItems: [],
};

const info = (version: number, change: Partial<HallVersionInfo> = {}): HallVersionInfo => ({
  version,
  atMs: ago(60 * (13 - version)),
  clerkId: "s01" as ClerkId,
  why: "上午社保人多，三号窗口帮着办",
  origin: "form",
  toVersion: null,
  places: ["windows.w3.cover", "windows.w4.cover"],
  ...change,
});

const versions: HallVersionInfo[] = [
  info(12),
  info(11, { origin: "rollback", toVersion: 9, why: "换回去，下午不忙了", places: ["windows.w3.cover"] }),
  info(10, {
    why: "国庆放假、对外办公时间按县里通知调整，周末值班另行安排；原先的上午时段后延半小时，全部窗口一致",
    places: ["holidays", "hours", "services.tax.hours", "rules.noShowGraceMinutes", "rules.undoSeconds", "notices"],
  }),
  info(9, { origin: "file", clerkId: null, why: null, places: ["clerks.c25"] }),
];

const source: HallSource = { info: info(12), isCurrent: true, file, text: "id: gallery\n" };
const theirs: HallSource = {
  info: info(13, { atMs: ago(1), why: "医保这会儿没人，四号先办社保" }),
  isCurrent: true,
  file: {
    ...file,
    windows: windows.map((own) =>
      own.id === "w1" || own.id === "w2" ? { ...own, cover: ["social-security" as ServiceId] } : own,
    ),
  },
  text: "id: gallery\n",
};

/** Somebody else was faster. */
let isTaken = false;

const rehearsal: HallRehearsal = {
  state: "played",
  day: "2026-11-20",
  recorded: { served: 412, p50: 9.4, p95: 41.2, withinTargetShare: 0.81, busyGap: 0.37 },
  before: { served: 412, p50: 8.8, p95: 38.9, withinTargetShare: 0.83, busyGap: 0.31 },
  after: { served: 412, p50: 7.1, p95: 29.6, withinTargetShare: 0.9, busyGap: 0.22 },
  services: galleryServices.slice(0, 4).map(({ serviceId, name }, at) => ({
    serviceId,
    name,
    people: 86 - 14 * at,
    before: { p50: 12, p95: 46 - at, withinTargetShare: 0.7 },
    after: { p50: 9, p95: 31 + at, withinTargetShare: 0.86 },
  })),
  leftOut: { people: 3, windows: 1 },
};

const preview = { version: 12, differences: [], faults: [], consequences: [] };

const queries: NonNullable<FakeServerOptions["queries"]> = {
  GetHall: {
    ...galleryHall,
    windows: galleryHall.windows.map((own) => ({
      ...own,
      adjusted:
        own.windowId === "w1"
          ? {
              source: "supervisor" as const,
              name: null,
              clerkId: "s01" as ClerkId,
              why: "社保人多",
              sinceMs: ago(20),
              untilMs: galleryTimeMs + 40 * 60_000,
            }
          : null,
    })),
  },
  GetHallSource: source,
  GetHallHistory: { versions },
  PreviewHall: preview,
  RehearseHall: rehearsal,
};

/** Several in one go: a picture is taken soon. */
const all =
  (...steps: Step[]): Step =>
  (server) =>
    steps.forEach((step) => step(server));

if (new URLSearchParams(location.search).get("state")?.startsWith("adjust") === true) location.hash = "#/hall";

const supervisor = seatOf("s01", "supervisor");
const at = (part: string, ...steps: Step[]): Scene => ({
  seat: supervisor,
  server: { queries },
  steps: [...(part === "windows" ? [] : [click(`part-${part}`)]), ...steps],
});
const asked = (scene: Scene, more: FakeServerOptions): Scene => ({
  ...scene,
  server: { ...scene.server, ...more, queries: { ...queries, ...more.queries } },
});

const threeCells = all(
  click("cell-social-security-w1"),
  click("cell-social-security-w2"),
  click("cell-medical-insurance-w3"),
);
const reviewed = (...last: Step[]): Step[] => [threeCells, click("open-review"), type("why", "上午社保人多"), ...last];

/** Pages of the supervisor on which the hall is adjusted. */
export const adjustScenes: Record<AdjustStateName, Scene> = {
  adjust: at("windows"),
  "adjust-changed": at("windows", threeCells),
  "adjust-fault": asked(at("windows", threeCells), {
    queries: {
      PreviewHall: {
        ...preview,
        faults: [
          {
            path: ["services", "cross-province"],
            line: 1,
            message: { zh: "没有窗口主办", en: 'no window lists service "cross-province" as primary' },
          },
        ],
      },
    },
  }),
  "adjust-for-now": at("windows", threeCells, click("for-now-open")),
  "adjust-review": asked(at("windows", ...reviewed()), {
    queries: {
      PreviewHall: {
        ...preview,
        consequences: [
          { code: "unserved", isBlocking: false, name: { zh: "医保", en: "Medical insurance" }, count: 12 },
          { code: "signed-out", isBlocking: false, name: { zh: "志愿者01", en: "Volunteer guide 01" } },
        ],
      },
    },
  }),
  "adjust-blocked": asked(at("clerks", click("clerk-remove"), click("open-review")), {
    queries: {
      PreviewHall: {
        ...preview,
        consequences: [{ code: "clerk-in-use", isBlocking: true, name: { zh: "窗口01", en: "Window clerk 01" } }],
      },
    },
  }),
  "adjust-rehearsed": at("windows", ...reviewed(click("rehearse"))),
  "adjust-conflict": asked(at("windows", ...reviewed(click("apply"))), {
    // Before the command the hall that was worked on, after it theirs.
    queries: { GetHallSource: () => (isTaken ? theirs : source) },
    onCommand: () => {
      isTaken = true;
      return {
        rejection: {
          ...fakeRejection("HallChanged"),
          details: {
            places: ["windows.w1.cover", "windows.w2.cover"],
            collisions: ["windows.w1.cover", "windows.w2.cover"],
          },
        },
      };
    },
  }),
  "adjust-tides": at("tides", click("tide-w3-crowd")),
  "adjust-tides-none": asked(at("tides"), {
    queries: {
      GetHallSource: { ...source, file: { ...file, windows: windows.map((own) => ({ ...own, tides: [] })) } },
    },
  }),
  "adjust-clerks": at("clerks"),
  "adjust-hours": at("hours", type("hours-mon", "08:30-12:00 13:30-17:00"), select("hours-service", "tax")),
  "adjust-limits": at("limits", type("rule-noShowGraceMinutes", "5")),
  "adjust-limits-fault": asked(at("limits", type("rule-noShowGraceMinutes", "99")), {
    queries: {
      PreviewHall: {
        ...preview,
        faults: [
          { path: ["rules", "noShowGraceMinutes"], line: 1, message: { zh: "最大是 60", en: "must be at most 60" } },
        ],
      },
    },
  }),
  "adjust-texts": at("texts", click("line-add")),
  "adjust-voice": at("voice"),
  "adjust-history": at("history", click("take-9")),
  "adjust-offline": at("windows", threeCells, offline),
  "adjust-refused": asked(at("windows", ...reviewed(click("apply"))), {
    onCommand: () => ({ rejection: fakeRejection("StorageUnavailable") }),
  }),
  "adjust-busy": asked(at("windows", ...reviewed(click("apply"))), { onCommand: () => "silence" }),
  "adjust-long": asked(at("windows"), {
    queries: {
      GetHallSource: {
        ...source,
        file: {
          ...file,
          services: file.services.map((service) => ({
            ...service,
            name: { zh: "不动产登记与交易缴税", en: "Property registration, transfer and taxes in one visit" },
          })),
        },
      },
    },
  }),
  "adjust-loading": asked(at("windows"), { isOffline: true }),
  "adjust-unreadable": {
    ...at("windows"),
    server: { queries: { GetHall: queries.GetHall ?? galleryHall } },
  },
};
