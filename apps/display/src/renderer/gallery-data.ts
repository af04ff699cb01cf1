import type { ServiceId, TicketLabel, WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { WindowKind } from "@yichuang/shared/domain/service";
import type { BoardCall, BoardQueue, BoardView } from "@yichuang/shared/protocol/views/board-view";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";

import { boardCall, morningMs } from "./model/fixtures.ts";

type QueueFields = Pick<BoardQueue, "kind" | "count"> & { minutes: [number, number] | null; isLate?: boolean };

const queue = (serviceId: string, zh: string, en: string, { minutes, isLate, ...rest }: QueueFields): BoardQueue => ({
  serviceId: serviceId as ServiceId,
  name: { zh, en },
  eta: minutes && { p50Min: minutes[0], p80Min: minutes[1] },
  isLate: isLate ?? false,
  ...rest,
});

const busyQueues: BoardQueue[] = [
  queue("social-security", "社保养老", "Pension", { kind: "professional", count: 6, minutes: [12, 18] }),
  queue("household-id", "户口身份证", "Household and ID card", {
    kind: "professional",
    count: 19,
    minutes: [61, 90],
    isLate: true,
  }),
  queue("real-estate", "买房过户", "Property registration", { kind: "theme", count: 3, minutes: [8, 14] }),
  queue("tax", "缴税开票", "Tax and invoices", { kind: "professional", count: 4, minutes: [6, 10] }),
  queue("utilities", "水电气报装", "Water, power, gas", { kind: "theme", count: 2, minutes: [0, 3] }),
  queue("employment", "就业失业", "Work and unemployment", {
    kind: "professional",
    count: 1,
    minutes: [4, 7],
    isLate: true,
  }),
  queue("cross-province", "跨省通办", "Other provinces", { kind: "comprehensive", count: 5, minutes: [15, 24] }),
  queue("vehicle", "驾照车辆", "Driving and vehicles", { kind: "professional", count: 2, minutes: null }),
];
const quietQueues: BoardQueue[] = [
  queue("advice", "咨询帮办", "Advice and help", { kind: "comprehensive", count: 0, minutes: [0, 0] }),
  queue("pick-up", "领证取件", "Pick up results", { kind: "comprehensive", count: 0, minutes: [0, 0] }),
  queue("business-start", "开店办照", "Start a business", { kind: "theme", count: 0, minutes: [0, 0] }),
  queue("housing-fund", "公积金", "Housing fund", { kind: "professional", count: 0, minutes: [0, 0] }),
  queue("marriage", "婚姻登记", "Marriage registration", { kind: "professional", count: 0, minutes: [5, 9] }),
  queue("exit-entry", "出国出境", "Travel abroad", { kind: "professional", count: 0, minutes: null }),
];

const zones: BoardView["zones"] = [
  {
    zoneId: "a" as ZoneId,
    name: { zh: "一楼 A 区", en: "Floor 1, Zone A" },
    direction: { zh: "面向屏幕往左走", en: "Facing the screen, go left" },
    arrow: "left",
  },
  {
    zoneId: "b" as ZoneId,
    name: { zh: "二楼 B 区", en: "Floor 2, Zone B" },
    direction: { zh: "乘电梯上二楼，出门往左走", en: "Take the lift to floor 2, then go left" },
    arrow: "up",
  },
  {
    zoneId: "c" as ZoneId,
    name: { zh: "一楼 C 区", en: "Floor 1, Zone C" },
    direction: { zh: "面向屏幕往右走", en: "Facing the screen, go right" },
    arrow: "right",
  },
];

const notices: BoardView["notices"] = [
  {
    noticeId: "hall-1",
    text: {
      zh: "身份证补领、社保卡改密等事项，可到一楼自助服务区办理，全天开放",
      en: "ID card, social security card and more can be done in the self-service zone on floor 1, open day and night",
    },
  },
  {
    noticeId: "hall-2",
    text: {
      zh: "一楼大厅有志愿者，帮您取号、填表、带路，都不收费",
      en: "Volunteers on floor 1 help with tickets, forms and directions, free of charge",
    },
  },
];

const kindOf = (windowNumber: number): { kind: WindowKind; zone: string } => {
  if (windowNumber <= 6) return { kind: "comprehensive", zone: "a" };
  return windowNumber <= 12 ? { kind: "theme", zone: "b" } : { kind: "professional", zone: "c" };
};
const callAt = (label: string, windowNumber: number, status: BoardCall["status"], agoMs: number) =>
  boardCall(label, windowNumber, status, { agoMs, ...kindOf(windowNumber) });

/** Sixteen windows at work. */
export const busyCalls = [
  callAt("A042", 3, "called", 5_000),
  callAt("V018", 8, "called", 4_000),
  callAt("XM067", 12, "called", 50_000),
  callAt("E031", 14, "serving", 120_000),
  callAt("W041", 5, "serving", 200_000),
  callAt("D009", 17, "no-show", 240_000),
  callAt("F006", 2, "serving", 300_000),
  callAt("C017", 19, "serving", 360_000),
  callAt("B066", 21, "serving", 420_000),
  callAt("A040", 1, "serving", 480_000),
  callAt("E030", 15, "serving", 540_000),
  callAt("H012", 6, "no-show", 600_000),
  callAt("K022", 13, "serving", 660_000),
  callAt("T004", 9, "serving", 720_000),
] as const;

export const busyBoard: BoardView = {
  serving: [...busyCalls],
  waiting: [...busyQueues, ...quietQueues],
  notices,
  zone: null,
  zones,
};

/** Before the first call of the day. */
export const quietBoard: BoardView = {
  ...busyBoard,
  serving: [],
  waiting: quietQueues,
};

/** A slack hour: what was done lately, and nobody waits. */
export const slackBoard: BoardView = {
  ...quietBoard,
  serving: [
    callAt("A042", 13, "no-show", 300_000),
    callAt("F006", 2, "finished", 330_000),
    callAt("XM067", 12, "finished", 400_000),
    callAt("E031", 14, "finished", 500_000),
  ],
};

export const zoneBoard: BoardView = {
  ...busyBoard,
  serving: busyCalls.filter(({ zone }) => zone === "b"),
  waiting: [
    ...busyQueues.filter(({ kind }) => kind === "theme"),
    ...quietQueues.filter(({ kind }) => kind === "theme"),
  ],
  zone: { zoneId: "b" as ZoneId, name: { zh: "二楼 B 区", en: "Floor 2, Zone B" } },
};

export const freeWindow: WindowView = {
  windowId: "w03" as WindowId,
  number: 3,
  name: { zh: "民生通办", en: "Everyday matters" },
  kind: "comprehensive",
  zone: "a" as ZoneId,
  state: "open",
  pauseReason: null,
  pauseUntilMs: null,
  staffNumber: "0312",
  ticket: null,
};

export const calledTicket: NonNullable<WindowView["ticket"]> = {
  label: "A042" as TicketLabel,
  status: "called",
  serviceName: { zh: "社保养老", en: "Pension" },
  calledAtMs: morningMs - 5_000,
};

export const urgentNotice: BoardView["notices"][number] = {
  noticeId: "n1",
  text: {
    zh: "二楼停电，B 区业务请到一楼 A 区办理",
    en: "Power cut on floor 2: zone B is served in zone A on floor 1",
  },
  isUrgent: true,
};
