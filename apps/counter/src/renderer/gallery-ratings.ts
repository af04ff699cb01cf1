import type { BusinessDay, ClerkId, ServiceId, TicketId, TicketLabel, WindowId } from "@yichuang/shared/domain/ids";
import type { RatingLevel } from "@yichuang/shared/domain/rating";
import type { Text } from "@yichuang/shared/domain/text";
import type { Comment, WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import type { RatedPart, RatingsView, WorkOrderRow } from "@yichuang/shared/protocol/views/ratings-view";

import { galleryHall } from "./gallery-hall.ts";
import { overviewView } from "./gallery-overview.ts";
import type { GalleryStateName } from "./gallery-states.ts";
import { click, offline, refusing, type Scene, seatOf, type Step, write } from "./gallery-steps.ts";
import { ago } from "./gallery-views.ts";

const dayMinutes = 24 * 60;
const text = (zh: string, en: string): Text => ({ zh, en });
const day = (name: string) => name as BusinessDay;

const order = (label: string, change: Partial<WorkOrderRow> = {}): WorkOrderRow => ({
  ticketId: `2026-11-20.${label}` as TicketId,
  label: label as TicketLabel,
  level: 2,
  tags: ["attitude"],
  serviceId: "social-security" as ServiceId,
  serviceName: text("社保养老", "Pension"),
  itemId: null,
  windowNumber: 13,
  staffNumber: "1013",
  ratedAtMs: ago(3 * dayMinutes),
  ownerId: "s01" as ClerkId,
  ownerName: text("值班首席代表", "Chief on duty"),
  nextStep: "rectify",
  dueDay: day("2026-12-11"),
  urgency: "in-time",
  hasWords: true,
  version: 3,
  closedAtMs: null,
  again: null,
  ...change,
});

const overdue = order("A017", {
  level: 1,
  nextStep: "call-back",
  dueDay: day("2026-11-20"),
  urgency: "overdue",
  ownerId: null,
  ownerName: null,
  version: 1,
});
const soon = order("XM1042", {
  ticketId: "2026-11-23.XM1042" as TicketId,
  serviceName: text("项目立项", "Project approval"),
  windowNumber: 6,
  staffNumber: "1006",
  nextStep: "call-back",
  dueDay: day("2026-11-24"),
  urgency: "soon",
  ratedAtMs: ago(41),
  version: 2,
});
const inTime = order("H088", {
  serviceName: text("买房过户", "Property registration"),
  windowNumber: 21,
  staffNumber: "1021",
  tags: ["efficiency", "convenience"],
});
const verifying = order("C006", {
  serviceName: text("户口身份证", "Household and ID card"),
  windowNumber: 2,
  staffNumber: "1002",
  nextStep: "verify",
  dueDay: day("2026-12-08"),
});

const closed = (label: string, again: RatingLevel | null): WorkOrderRow =>
  order(label, { nextStep: null, closedAtMs: ago(2 * dayMinutes), again, version: 5 });

const part = (count: number, goodCount: number): RatedPart => ({
  count,
  goodCount,
  goodPercent: count < 5 ? null : Math.floor((goodCount * 100) / count),
});

const counts: [RatingLevel, number][] = [
  [5, 46],
  [4, 12],
  [3, 3],
  [2, 2],
  [1, 1],
];

const view = (change: Partial<RatingsView> = {}): RatingsView => ({
  businessDay: "2026-11-23",
  isEnabled: true,
  visitCount: 98,
  today: {
    ...part(64, 61),
    levels: counts.map(([level, count]) => ({ level, count })),
    tags: [
      { tag: "efficiency", goodCount: 31, badCount: 2 },
      { tag: "competence", goodCount: 22, badCount: 0 },
      { tag: "attitude", goodCount: 40, badCount: 1 },
      { tag: "convenience", goodCount: 12, badCount: 0 },
    ],
  },
  windows: galleryHall.windows.slice(0, 14).map(({ windowId, number }, index) => ({
    windowId: windowId as WindowId,
    number,
    ...part(2 + (index % 6), 2 + (index % 6) - (index % 5 === 4 ? 1 : 0)),
  })),
  services: galleryHall.services
    .slice(0, 9)
    .map(({ serviceId, name }, index) => ({ serviceId, name, ...part(3 + index, 3 + index) })),
  orders: [overdue, soon, verifying, inTime],
  soonCount: 1,
  overdueCount: 1,
  closed: [closed("B003", 4), closed("K011", null), closed("T020", 2)],
  closedCount: 34,
  exportTrouble: null,
  ...change,
});

const nobody: Partial<RatingsView> = {
  visitCount: 0,
  today: { count: 0, goodCount: 0, goodPercent: null, levels: [], tags: [] },
  windows: [],
  services: [],
  orders: [],
  soonCount: 0,
  overdueCount: 0,
  closed: [],
  closedCount: 0,
};

const info = (row: WorkOrderRow, change: Partial<WorkOrderInfo> = {}): WorkOrderInfo => ({
  ...row,
  itemName: text("养老保险关系转移接续", "Transfer of a pension"),
  callBackDay: row.nextStep === "call-back" ? row.dueDay : day("2026-11-23"),
  rectifyDay: row.nextStep === "call-back" ? day("2026-12-11") : row.dueDay,
  words: {
    comment: "排了四十分钟，窗口说系统坏了让改天来，也不说哪天来。",
    contact: "138 0000 0000",
    isExpired: false,
  },
  steps: [],
  supplementUntilDay: null,
  supplement: null,
  owners: galleryHall.clerks.filter(({ clerkId }) => clerkId !== "c13"),
  ...change,
});

const calledBack: WorkOrderInfo["steps"][number] = {
  step: "call-back",
  atMs: ago(2 * dayMinutes),
  staffNumber: "9001",
  note: "已接通。群众希望知道系统什么时候恢复，答应当天回复。",
};
const rectified: WorkOrderInfo["steps"][number] = {
  step: "rectify",
  atMs: ago(dayMinutes),
  staffNumber: "9001",
  note: "系统停用改为提前挂公告，窗口给改天来的群众留预约号。",
};
const verified: WorkOrderInfo["steps"][number] = {
  step: "verify",
  atMs: ago(60),
  staffNumber: "9001",
  note: "您反映的情况属实，已为您办好转移，并改了系统停用时的告知办法。谢谢您的提醒。",
};
const closedInfo = info(closed("B003", 4), {
  steps: [calledBack, rectified, verified],
  supplementUntilDay: day("2026-12-08"),
  supplement: {
    level: 4,
    tags: ["attitude"],
    atMs: ago(20),
    words: { comment: "回访很及时，问题解决了。", contact: null, isExpired: false },
  },
});

const comment = (label: string, level: RatingLevel, words: string): Comment => ({
  ticketId: `2026-11-23.${label}` as TicketId,
  label: label as TicketLabel,
  level,
  serviceName: text("社保养老", "Pension"),
  windowNumber: 13,
  ratedAtMs: ago(12),
  comment: words,
});
const comments = [
  comment("A042", 5, "小姑娘很耐心，一次就办好了，还帮我复印了身份证。"),
  comment("C031", 4, "比以前快多了。"),
  comment("H012", 2, "取号的时候没说要带结婚证，白跑一趟。"),
];

const at = (ratings: RatingsView, ...steps: Step[]): Scene => ({
  seat: seatOf("s01", "supervisor"),
  server: {
    views: { overview: overviewView(true), ratings },
    queries: {
      GetWorkOrder: info(overdue),
      FindWorkOrders: { orders: [closed("F001", 5)], hasMore: false },
      GetComments: { comments },
      ExplainCall: {
        policy: "even",
        rule: "seniority",
        text: text("等候 38 分钟，在社保养老中先取号", "Waited 38 min, first in line for Pension"),
        candidates: [],
        moreCount: 0,
      },
    },
  },
  steps: [click("page-ratings"), ...steps],
});

const withOrder = (order: WorkOrderInfo, ...steps: Step[]): Scene => {
  const scene = at(view(), click(`order-${overdue.ticketId}`), ...steps);
  return { ...scene, server: { ...scene.server, queries: { ...scene.server?.queries, GetWorkOrder: order } } };
};

const refusedOrder = withOrder(info(overdue), write("step-note", "已接通"), click("step-done"));

/** States of the page of ratings. */
export const ratingScenes: Record<Extract<GalleryStateName, `ratings${string}`>, Scene> = {
  ratings: at(view()),
  "ratings-nobody": at(view(nobody)),
  "ratings-off": at(view({ ...nobody, isEnabled: false })),
  "ratings-closed": at(view(), click("orders-closed")),
  "ratings-offline": at(view(), offline),
  "ratings-export": at(
    view({ exportTrouble: { kind: "away", sinceMs: ago(38), waitingCount: 26, status: null, refusedCount: 0 } }),
  ),
  "ratings-comments": at(view(), click("open-comments")),
  "ratings-order": withOrder(info(overdue)),
  "ratings-order-long": withOrder(
    info(verifying, {
      words: {
        comment: "办事员态度不好，".repeat(36),
        contact: "zhangsan-li-si-wang-wu@example.com.cn",
        isExpired: false,
      },
      steps: [calledBack, { ...rectified, note: "已经和窗口人员谈话，".repeat(30) }],
    }),
    write("step-note", "打给 13800000000 没人接"),
  ),
  "ratings-order-closed": withOrder(closedInfo),
  "ratings-order-expired": withOrder(
    info(closed("B003", null), {
      words: { comment: null, contact: null, isExpired: true },
      steps: [calledBack, rectified, verified].map((step) => ({ ...step, note: null })),
      supplementUntilDay: day("2026-12-08"),
    }),
  ),
  "ratings-order-refused": {
    ...refusedOrder,
    server: { ...refusedOrder.server, ...refusing("WorkOrderChanged") },
  },
};
