import type { CaseDocumentKind, StepAct } from "@yichuang/shared/domain/case";
import type {
  BusinessDay,
  CaseId,
  DocumentId,
  ItemId,
  ServiceId,
  TicketLabel,
  ZoneId,
} from "@yichuang/shared/domain/ids";
import { fakeRejection } from "@yichuang/shared/client/fake-server";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";

import type { TicketCase } from "@yichuang/shared/protocol/views/ticket-view";

import type { CaseStateName } from "./gallery-states.ts";
import { click, offline, type Scene, scrollToEnd } from "./gallery-steps.ts";
import { galleryTimeMs } from "./gallery-tickets.ts";

const dayMs = 24 * 60 * 60_000;
const openedAtMs = galleryTimeMs - 3 * dayMs;

const departments = {
  social: { zh: "社会保险局", en: "Social Insurance Bureau" },
  market: { zh: "市场监督管理局", en: "Market Supervision Administration" },
  fire: { zh: "消防救援大队", en: "Fire and Rescue" },
  city: { zh: "城市管理局", en: "City Management Bureau" },
  front: { zh: "综合出件窗口", en: "Joint delivery window" },
} as const;

const stepNames: Record<StepAct, { zh: string; en: string }> = {
  accept: { zh: "受理", en: "Acceptance" },
  review: { zh: "审核", en: "Review" },
  approve: { zh: "审批", en: "Approval" },
  confirm: { zh: "牵头部门确认", en: "Confirmation by the lead department" },
  send: { zh: "寄送材料", en: "Papers sent on" },
  await: { zh: "属地办理", en: "Decision at the home place" },
  deliver: { zh: "出件", en: "Hand-over" },
};

type Steps = CaseView["steps"];
type State = Steps[number]["state"];

const step = (row: number, act: StepAct, of: keyof typeof departments, state: State): Steps[number] => ({
  name: stepNames[act],
  act,
  departmentName: departments[of],
  row,
  state,
  dueDay: state === "going-on" ? ("2026-11-25" as BusinessDay) : null,
  endedAtMs: state === "done" || state === "refused" ? galleryTimeMs - 2 * dayMs : null,
});

/** Accepted, reviewed, approved, handed out: so many are done, the next one is as it is said. */
const chain = (done: number, next: State = "going-on"): Steps =>
  (["accept", "review", "approve", "deliver"] as const).map((act, at) =>
    step(at, act, act === "deliver" ? "front" : "social", at < done ? "done" : at === done ? next : "waiting"),
  );

const theme = (last: State = "waiting"): Steps => [
  step(0, "accept", "market", "done"),
  step(0, "accept", "fire", "done"),
  step(0, "accept", "city", "going-on"),
  step(1, "approve", "market", "done"),
  step(1, "approve", "fire", "going-on"),
  step(1, "approve", "city", "waiting"),
  step(2, "confirm", "market", last),
  step(3, "deliver", "front", "waiting"),
];

const paper = (kind: CaseDocumentKind, documentId: string, days = 2): CaseView["documents"][number] => ({
  documentId: documentId as DocumentId,
  kind,
  atMs: galleryTimeMs - days * dayMs,
  isTakenBack: false,
  whyTakenBack: null,
});

const takenBackPaper = {
  ...paper("correction", "BZ-20261121-0003"),
  isTakenBack: true,
  whyTakenBack: "缴费凭证已经从系统里查到了",
};

export const galleryCase = (change: Partial<CaseView> = {}): CaseView => ({
  caseId: "BJ-20261120-0007" as CaseId,
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Government Service Centre" },
  itemId: "pension-transfer" as ItemId,
  itemName: { zh: "养老保险关系转移", en: "Transfer your pension record" },
  departmentName: departments.social,
  status: "in-progress",
  openedAtMs,
  openedDay: "2026-11-20" as BusinessDay,
  dueDay: "2026-12-11" as BusinessDay,
  isOverdue: false,
  stoppedAtMs: null,
  steps: chain(1),
  missing: [],
  correctionNotes: [],
  bringBy: null,
  isLapsed: false,
  takenBack: null,
  lapse: null,
  ground: null,
  progress: [],
  sent: null,
  result: null,
  handOver: null,
  closedAtMs: null,
  visit: null,
  bringOriginals: false,
  documents: [paper("acceptance", "SL-20261120-0007")],
  ...change,
});

const windows = (from: number, to: number, zone: string, zh: string, en: string) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ number: from + at, zone: zone as ZoneId, zoneName: { zh, en } }));

const visit = (change: Partial<NonNullable<CaseView["visit"]>> = {}): NonNullable<CaseView["visit"]> => ({
  serviceId: "pick-up" as ServiceId,
  serviceName: { zh: "统一出件", en: "Collect results" },
  windows: windows(1, 2, "a", "一楼 A 区", "Floor 1, Zone A"),
  why: "pick-up",
  ticket: null,
  byPhone: true,
  ...change,
});

const stopped = galleryCase({
  status: "correcting",
  dueDay: null,
  stoppedAtMs: galleryTimeMs - 2 * dayMs,
  steps: chain(0, "correcting"),
  missing: [
    {
      name: { zh: "转移接续申请表", en: "Application for the transfer" },
      note: { zh: "第二页没有签字，请签好再带来", en: "Page 2 is not signed" },
      isFaulty: true,
      isLater: false,
    },
    { name: { zh: "参保缴费凭证", en: "Proof of contributions" }, note: null, isFaulty: false, isLater: false },
  ],
  correctionNotes: ["申请表请用新版，大厅填单台有空表。缴费凭证可以在原参保地网上打印。"],
  documents: [paper("correction", "BZ-20261121-0003")],
  bringBy: "2026-12-11" as BusinessDay,
  visit: visit({
    serviceName: { zh: "社保养老", en: "Pension" },
    windows: windows(11, 16, "c", "一楼 C 区", "Floor 1, Zone C"),
    why: "bring-papers",
    byPhone: false,
  }),
});

/** It was accepted without one of them. */
const later = stopped.missing.slice(1).map((one) => ({ ...one, isLater: true }));

const ready = (change: Partial<CaseView> = {}): CaseView =>
  galleryCase({
    status: "ready",
    steps: chain(3),
    result: { outcome: "granted", atMs: galleryTimeMs - dayMs },
    visit: visit(),
    ...change,
  });

const over = (change: Partial<CaseView>): CaseView =>
  ready({ steps: chain(4), visit: null, status: "handed-over", closedAtMs: galleryTimeMs, ...change });

const ground = { zh: "参保年限不满足转移条件", en: "The years of insurance do not suffice for a transfer" };

const shown = (found: CaseView, scene: Partial<Scene> = {}): Scene => ({
  asked: { page: "case", token: "gallery0123456789abcdef" },
  server: { views: { case: found } },
  ...scene,
});

const themed = galleryCase({
  itemId: "restaurant" as ItemId,
  itemName: { zh: "我要开餐馆", en: "Open a restaurant" },
  departmentName: departments.market,
  steps: theme(),
});

/** As a ticket's page names them. */
export const galleryTicketCases: TicketCase[] = [
  { caseId: "BJ-20261123-0007" as CaseId, token: "one", itemName: galleryCase().itemName, status: "in-progress" },
  { caseId: "BJ-20261123-0008" as CaseId, token: "two", itemName: themed.itemName, status: "ready" },
];

export const caseScenes: Record<CaseStateName, Scene> = {
  case: shown(galleryCase()),
  "case-end": shown(galleryCase({ documents: [paper("acceptance", "SL-20261120-0007"), takenBackPaper] }), {
    steps: [scrollToEnd],
  }),
  "case-theme": shown(themed),
  "case-theme-end": shown(themed, { steps: [scrollToEnd] }),
  "case-late": shown(galleryCase({ isOverdue: true, dueDay: "2026-11-20" as BusinessDay, steps: chain(2) })),
  "case-stopped": shown(stopped),
  "case-stopped-lapsed": shown({ ...stopped, bringBy: "2026-11-20" as BusinessDay, isLapsed: true }),
  "case-taken-back": shown(
    galleryCase({
      takenBack: { atMs: galleryTimeMs - dayMs, reason: "缴费凭证已经从系统里查到了" },
      documents: [takenBackPaper],
    }),
  ),
  "case-lapsed": shown(
    over({
      status: "lapsed",
      result: null,
      steps: chain(0, "skipped").map((one) => ({ ...one, state: "skipped" as const })),
      lapse: { atMs: galleryTimeMs, reason: "11月20日前没有补齐缴费凭证，电话提醒过两次" },
      visit: { ...visit(), ...stopped.visit, why: "fetch-papers" },
      documents: [paper("correction", "BZ-20261121-0003")],
    }),
  ),
  "case-stopped-end": shown(stopped, { steps: [scrollToEnd] }),
  "case-later": shown(galleryCase({ missing: later, visit: stopped.visit })),
  "case-later-ready": shown(ready({ missing: later })),
  "case-ready": shown(ready()),
  "case-ready-end": shown(ready(), { steps: [scrollToEnd] }),
  "case-ready-partly": shown(
    ready({
      ...themed,
      status: "ready",
      result: { outcome: "partly", atMs: galleryTimeMs },
      visit: visit(),
      bringOriginals: true,
    }),
  ),
  "case-ready-denied": shown(ready({ result: { outcome: "denied", atMs: galleryTimeMs }, ground })),
  "case-ready-away": shown(ready({ visit: null })),
  "case-held": shown(ready({ visit: visit({ ticket: { label: "L012" as TicketLabel, token: "gallery" } }) })),
  "case-take-refused": shown(ready(), {
    server: { views: { case: ready() }, onCommand: () => ({ rejection: fakeRejection("ServiceClosed") }) },
    steps: [click("case-take")],
  }),
  "case-remote": shown(
    galleryCase({
      dueDay: null,
      steps: [
        step(0, "send", "front", "done"),
        step(1, "await", "social", "going-on"),
        step(2, "deliver", "front", "waiting"),
      ],
      sent: { way: "post", trackingNumber: "EMS1234567890CN", atMs: galleryTimeMs - 2 * dayMs },
      progress: [{ kind: "arrived", atMs: galleryTimeMs - dayMs }],
      documents: [],
    }),
    { steps: [scrollToEnd] },
  ),
  "case-over": shown(
    over({
      handOver: { way: "window", trackingNumber: null, atMs: galleryTimeMs },
      documents: [paper("acceptance", "SL-20261120-0007"), paper("delivery", "SD-20261123-0002", 0)],
    }),
  ),
  "case-posted": shown(over({ handOver: { way: "post", trackingNumber: "EMS1234567890CN", atMs: galleryTimeMs } })),
  "case-refused": shown(
    over({
      status: "refused",
      result: null,
      ground: { zh: "不属于本部门职权范围", en: "Not within this department's powers" },
      steps: [
        step(0, "accept", "social", "refused"),
        ...chain(0, "skipped")
          .slice(1)
          .map((one) => ({ ...one, state: "skipped" as const })),
      ],
      documents: [paper("refusal", "BY-20261121-0001")],
    }),
  ),
  "case-withdrawn": shown(
    over({
      status: "withdrawn",
      result: null,
      steps: chain(1, "skipped").map((one, at) => (at > 0 ? { ...one, state: "skipped" } : one)),
      documents: [],
    }),
  ),
  "case-offline": shown(galleryCase(), { steps: [offline] }),
  "case-offline-days": shown(ready(), {
    steps: [(server) => server.goOffline(), (server) => server.advance(3 * dayMs)],
  }),
  "case-unknown": { asked: { page: "case", token: "gone0123456789abcdef" } },
  "case-loading": { asked: { page: "case", token: "gallery0123456789abcdef" }, server: { isOffline: true } },
  "large-case": shown(galleryCase(), { isLarge: true }),
  "large-case-theme": shown(themed, { isLarge: true, steps: [scrollToEnd] }),
  "large-case-stopped": shown(stopped, { isLarge: true }),
  "large-case-ready": shown(ready(), { isLarge: true }),
};
