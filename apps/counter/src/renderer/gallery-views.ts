import type { WindowDocument } from "@yichuang/shared/domain/document";
import type {
  BusinessDay,
  ClerkId,
  DocumentId,
  ItemId,
  ServiceId,
  TicketId,
  TicketLabel,
  WindowId,
  ZoneId,
} from "@yichuang/shared/domain/ids";
import type { FoundTicket, Misdirection } from "@yichuang/shared/protocol/queries";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import type { CounterView, Explanation, MyTicket, QueueRow } from "@yichuang/shared/protocol/views/counter-view";

import { galleryItem, galleryServices } from "./gallery-hall.ts";

const minuteMs = 60_000;
export const galleryTimeMs = Date.UTC(2026, 10, 23, 2, 26); // 10:26 in Shanghai
export const ago = (minutes: number): number => galleryTimeMs - minutes * minuteMs;

/** Service, people, minutes of the longest wait, level. */
const queueRows: [serviceId: string, count: number, waitedMinutes: number, level: QueueRow["level"]][] = [
  ["social-security", 6, 21, "primary"],
  ["social-card", 2, 4, "primary"],
  ["employment", 0, 0, "primary"],
  ["social-payment", 1, 3, "cover"],
  ["veterans", 0, 0, "cover"],
  ["medical-insurance", 9, 26, null],
  ["household-id", 4, 7, null],
  ["business-start", 1, 2, null],
  ["real-estate", 3, 9, null],
];

const rowsWith = (isBusy: (level: QueueRow["level"]) => boolean): QueueRow[] =>
  queueRows.map(([id, count, waitedMinutes, level]) => {
    const service = galleryServices.find(({ serviceId }) => serviceId === id);
    const people = isBusy(level) ? count : 0;
    return {
      serviceId: id as ServiceId,
      name: service?.name ?? { zh: id, en: id },
      kind: service?.kind ?? "comprehensive",
      count: people,
      oldestAtMs: people === 0 ? null : ago(waitedMinutes),
      targetMinutes: 20,
      eta: { p50Min: people * 4, p80Min: people * 6 },
      level,
    };
  });

export const busyRows = rowsWith(() => true);
export const coverRows = rowsWith((level) => level !== "primary");
export const emptyRows = rowsWith(() => false);

const noticeWords = [
  [
    "一楼大厅有志愿者，帮您取号、填表、带路，都不收费",
    "Volunteers on floor 1 help with tickets, forms and directions, free of charge",
  ],
  ["周五下午 4 点系统维护", "System maintenance on Friday at 4 pm"],
];

/** Window 13, open, with nobody at it. */
export const counterView = (change: Partial<CounterView> = {}): CounterView => ({
  windowId: "w13" as WindowId,
  number: 13,
  name: { zh: "社保", en: "Social security" },
  kind: "professional",
  zone: "c" as ZoneId,
  state: "open",
  pauseReason: null,
  pausedAtMs: null,
  pauseUntilMs: null,
  clerkId: "c13" as ClerkId,
  staffNumber: "1013",
  active: null,
  explanation: null,
  parked: [],
  noShows: [],
  queues: busyRows,
  finishedToday: 14,
  autoCall: { isOn: false, isFixed: false, nextAtMs: null, heldUntilMs: null },
  undo: null,
  ledger: { finished: 14, workMin: 96, coverMin: 18, busyShare: 0.71, hallBusyShare: 0.74 },
  notices: noticeWords.map(([zh = "", en = ""], position) => ({ noticeId: `n${position}`, text: { zh, en } })),
  ...change,
});

export const ticket = (label: string, change: Partial<MyTicket> = {}): MyTicket => ({
  ticketId: `t-${label}` as TicketId,
  label: label as TicketLabel,
  status: "called",
  serviceId: "social-security" as ServiceId,
  serviceName: { zh: "社保养老", en: "Pension" },
  kind: "professional",
  itemId: "pension-transfer" as ItemId,
  itemName: galleryItem("pension-transfer" as ItemId).name,
  priority: "ordinary",
  locale: "zh",
  windowNumber: 13,
  issuedAtMs: ago(17),
  calledAtMs: galleryTimeMs - 65_000,
  lastCallAtMs: galleryTimeMs - 65_000,
  startedAtMs: null,
  recalls: 0,
  reinstates: 0,
  isReady: true,
  missing: [],
  parkReason: null,
  parkedAtMs: null,
  remindAtMs: null,
  note: null,
  history: [],
  next: [],
  documents: [],
  case: null,
  ...change,
});

export const servingTicket = (label: string, change: Partial<MyTicket> = {}): MyTicket =>
  ticket(label, { status: "serving", calledAtMs: ago(7), lastCallAtMs: ago(7), startedAtMs: ago(6.2), ...change });

const candidate = (
  label: string,
  waitedMinutes: number,
  zh?: string,
  en?: string,
): Explanation["candidates"][number] => ({
  label: label as TicketLabel,
  serviceId: "social-security" as ServiceId,
  waitedMs: waitedMinutes * minuteMs,
  level: label.startsWith("P") ? "cover" : "primary",
  passedOver: zh === undefined || en === undefined ? null : { zh, en },
});

const explanation: Explanation = {
  policy: "even",
  rule: "late",
  text: {
    zh: "社保养老比目标晚 1 分，空着的窗口里，您今天办得最少",
    en: "Pension is 1 min behind its target, and of the free windows yours has done least today",
  },
  candidates: [
    candidate("A042", 16),
    candidate("A039", 21, "材料还没备齐", "the papers are not complete yet"),
    candidate("K018", 4, "还没到目标时间", "still within its target"),
    candidate("P007", 3, "兼顾的事项，主办的先叫", "cover work comes after the window's own"),
  ],
  moreCount: 5,
};

/** Somebody is at the window. */
export const withTicket = (active: MyTicket, change: Partial<CounterView> = {}): CounterView =>
  counterView({ active, explanation, ...change });

export const parkedTickets = [
  ticket("A037", { status: "parked", parkReason: "r1", parkedAtMs: ago(9) }),
  ticket("A039", { status: "parked", parkReason: "r5", parkedAtMs: ago(4) }),
];
/** One should be taken up again, one will be soon. */
export const remindedTickets = [
  ticket("A037", { status: "parked", parkReason: "r1", parkedAtMs: ago(17), remindAtMs: ago(2) }),
  ticket("A039", { status: "parked", parkReason: "r5", parkedAtMs: ago(4), remindAtMs: ago(-11) }),
];
export const undoable: CounterView["undo"] = {
  ticketId: "t-A035" as TicketId,
  label: "A035" as TicketLabel,
  done: "no-show",
  untilMs: galleryTimeMs + 7_000,
};
export const autoCall: CounterView["autoCall"] = { isOn: true, isFixed: false, nextAtMs: null, heldUntilMs: null };
/** Paused for a meal, with so many minutes left; fewer than none: it should be over. */
export const pausedUntil = (minutesLeft: number): CounterView =>
  counterView({ state: "paused", pauseReason: "r1", pausedAtMs: ago(21), pauseUntilMs: ago(-minutesLeft) });
export const noShows: CounterView["noShows"] = [
  {
    ticketId: "t-A035" as TicketId,
    label: "A035" as TicketLabel,
    serviceName: { zh: "社保养老", en: "Pension" },
    atMs: ago(12),
  },
];

export const foundTicket: FoundTicket = {
  ticketId: "t-A099" as TicketId,
  label: "A099" as TicketLabel,
  status: "serving",
  serviceId: "social-security" as ServiceId,
  aheadCount: 0,
  issuedAtMs: ago(30),
  isReady: true,
  serviceName: { zh: "社保养老", en: "Pension" },
  kind: "professional",
  itemId: "pension-transfer" as ItemId,
  itemName: galleryItem("pension-transfer" as ItemId).name,
  priority: "ordinary",
  locale: "zh",
  missing: [],
  eta: null,
  windowNumbers: [13],
  outUntilMs: null,
  stepOutMinutes: null,
  zoneName: { zh: "一楼 C 区", en: "Floor 1, Zone C" },
  clerkName: null,
  history: [],
  reinstatesLeft: 2,
};

export const correction: WindowDocument = {
  documentId: "BZ-20261123-0003" as DocumentId,
  kind: "correction",
  issuedAtMs: galleryTimeMs,
  ticketId: "t-A042" as TicketId,
  label: "A042" as TicketLabel,
  itemId: "pension-transfer" as ItemId,
  itemName: galleryItem("pension-transfer" as ItemId).name,
  departmentName: { zh: "人力资源和社会保障局", en: "Human Resources and Social Security Bureau" },
  locale: "zh",
  isLargeText: false,
  windowNumber: 13,
  windowNumbers: [13, 14],
  staffNumber: "1013",
  papers: [
    { name: { zh: "身份证", en: "Identity card" }, state: "original" },
    { name: { zh: "转移接续申请表", en: "Application for the transfer" }, state: "faulty" },
    {
      name: { zh: "参保缴费凭证", en: "Proof of contributions" },
      note: { zh: "原参保地社保机构开具，加盖公章", en: "From the former place's insurance office, with its seal" },
      state: "missing",
    },
  ],
  ground: null,
  promisedWorkingDays: 15,
  dueDay: null,
};

export const refusal: WindowDocument = {
  ...correction,
  documentId: "BY-20261123-0001" as DocumentId,
  kind: "refusal",
  papers: [],
  ground: { zh: "不属于本部门职权范围", en: "Not within this department's powers" },
};

const paperNames = [
  [
    "食品经营场所和库房的平面布局图以及操作流程说明",
    "Floor plan of the food premises and stores, with a description of the workflow",
  ],
  ["营业执照", "Business licence"],
  ["法定代表人身份证", "Identity card of the legal representative"],
  ["从业人员健康证", "Health certificates of the staff"],
  ["食品安全管理制度", "Food safety rules of the business"],
] as const;

/** As many papers as a hall file allows in a usual item: two sheets. */
export const longReceipt: WindowDocument = {
  ...correction,
  documentId: "SJ-20261123-0007" as DocumentId,
  kind: "receipt",
  itemName: {
    zh: "食品经营许可新办（含网络经营、自动售货）",
    en: "New food business licence, online sale and vending machines included",
  },
  papers: Array.from({ length: 20 }, (_, index) => {
    const [zh, en] = paperNames[index % paperNames.length] ?? paperNames[0];
    const copy = Math.floor(index / paperNames.length) + 1;
    return { name: { zh: `${zh}（${copy}）`, en: `${en} (${copy})` }, state: index % 3 === 0 ? "original" : "copy" };
  }),
  dueDay: "2026-12-14" as BusinessDay,
};

/** Somebody who waits, three papers and one of them missing. */
export const waitingTicket: FoundTicket = {
  ...foundTicket,
  ticketId: "t-A042" as TicketId,
  label: "A042" as TicketLabel,
  status: "waiting",
  aheadCount: 5,
  eta: { p50Min: 12, p80Min: 18 },
  windowNumbers: [11, 12, 13],
  priority: "elderly",
  isReady: false,
  missing: ["转移接续申请表"],
  stepOutMinutes: 20,
};
/** Somebody who had to leave for a while. */
export const outTicket: FoundTicket = {
  ...waitingTicket,
  isReady: true,
  missing: [],
  outUntilMs: galleryTimeMs + 14 * minuteMs,
  stepOutMinutes: null,
};
export const missedTicket: FoundTicket = { ...foundTicket, label: "A042" as TicketLabel, status: "no-show" };

export const misdirections: Misdirection[] = [
  {
    itemName: { zh: "打印参保缴费证明", en: "Print proof of contributions" },
    fromName: { zh: "社保养老", en: "Pension" },
    toName: { zh: "自助区", en: "Self-service zone" },
    reason: { zh: "自助机就能办", en: "A machine can do it" },
    todayCount: 7,
    beforeCount: 31.4,
  },
  {
    itemName: null,
    fromName: { zh: "开店办照", en: "Start a business" },
    toName: { zh: "餐饮食药", en: "Food and medicine" },
    reason: { zh: "取错了号", en: "Wrong ticket" },
    todayCount: 2,
    beforeCount: 9.7,
  },
];

export const issuedTicket: IssuedTicket = {
  ticketId: "t-A043" as TicketId,
  label: "A043" as TicketLabel,
  status: "waiting",
  aheadCount: 6,
  eta: { p50Min: 14, p80Min: 20 },
  isEtaKnown: true,
  windows: [{ windowId: "w13" as WindowId, number: 13, zone: "c" as ZoneId }],
  issuedAtMs: galleryTimeMs,
  statusToken: "2026-11-23.A043~galleryabcdefghijkl",
};
