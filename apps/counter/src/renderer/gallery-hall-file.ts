import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { HallFileParts } from "@yichuang/shared/protocol/hall-file";

import { galleryHall, galleryServices } from "./gallery-hall.ts";

const day = [
  [540, 720],
  [810, 1020],
] as const;

export const windows: HallFileParts["windows"] = galleryHall.windows.map(({ windowId, number, kind, name }) => {
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

/** The gallery's hall as a hall file. */
export const file: HallFileParts = {
  id: galleryHall.hallId,
  name: galleryHall.name,
  timeZone: "Asia/Shanghai",
  hours: [day, day, day, day, day, [], []],
  holidays: ["2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-04-05", "2027-05-01", "2027-10-01"],
  makeUpDays: [],
  zones: [
    {
      id: "a" as HallFileParts["zones"][number]["id"],
      name: { zh: "一楼 A 区", en: "Floor 1, Zone A" },
      direction: { zh: "面向屏幕往左走", en: "Facing the screen, go left" },
      arrow: "left",
    },
  ],
  departments: { office: { zh: "政务服务和大数据管理局", en: "Government Services Bureau" } },
  papers: {
    "id-card": { name: { zh: "居民身份证", en: "Resident ID card" }, note: { zh: "原件", en: "The original" } },
    booklet: { name: { zh: "户口簿", en: "Household register" } },
  },
  services: galleryServices.map(({ serviceId, name, kind, prefix }, at) => ({
    id: serviceId,
    name,
    summary: { zh: "参保、转移、退休", en: "Join, transfer, retire" },
    kind,
    group: "personal",
    department: "office" as HallFileParts["services"][number]["department"],
    icon: "id-card",
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
    correctionDays: 15,
    stepOutMinutes: 20,
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
  items: galleryServices.flatMap(({ serviceId, name }, at) =>
    [1, 2].map((count) => ({
      id: `i${at}-${count}` as HallFileParts["items"][number]["id"],
      service: serviceId,
      name: { zh: `${name.zh}${count === 1 ? "登记" : "变更"}`, en: `${name.en}: ${count === 1 ? "apply" : "change"}` },
      materials: [
        { paper: "id-card" },
        { paper: "booklet", note: { zh: "首页和本人页", en: "First page and own page" } },
        { name: { zh: "近期一寸白底照片", en: "A recent photograph" } },
      ],
      optionalMaterials: count === 1 ? [{ name: { zh: "委托书", en: "Letter of authority" } }] : [],
      checks: [{ zh: "身份证在有效期内", en: "The ID card is still valid" }],
      workingDays: count === 1 ? 0 : 3,
      selfService: count === 2,
    })),
  ),
  frequentItems: [],
  situations: [],
};
