import type { Urgency } from "@yichuang/shared/domain/case";
import type { BusinessDay, CaseId, ClerkId, DepartmentId, PostId, StepId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import type { PostInfo } from "@yichuang/shared/protocol/case-queries";
import type {
  CaseRow,
  CasesView,
  Colleague,
  FoundCaseRow,
  UrgencyCounts,
} from "@yichuang/shared/protocol/views/cases-view";

import { ago } from "./gallery-views.ts";

/** Cases of a county, for the gallery of screens. */

export const text = (words: string): Text => {
  const [zh = "", en = ""] = words.split(" | ");
  return { zh, en };
};
export const day = (name: string) => name as BusinessDay;
export const caseId = (number: number) => `BJ-20261120-${String(number).padStart(4, "0")}` as CaseId;
export const hour = 60;

export const me: Colleague = { clerkId: "r01" as ClerkId, name: text("受理岗01 | Acceptance reviewer 01") };
export const wang: Colleague = { clerkId: "r02" as ClerkId, name: text("王审核 | Reviewer Wang") };
export const zhao: Colleague = { clerkId: "r03" as ClerkId, name: text("赵批准 | Approver Zhao") };
export const chief: Colleague = { clerkId: "s01" as ClerkId, name: text("值班首席代表 | Chief on duty") };

export const food = text(
  "食品经营许可新办（含网络经营、自动售货） | New food business licence, online sale and vending machines",
);
export const restaurant = text("我要开餐馆 | Open a restaurant");
export const transfer = text("养老保险关系转移 | Transfer your pension record");
export const hygiene = text("公共场所卫生许可 | Hygiene permit for public premises");

const urgencyDays: Record<Urgency, BusinessDay> = {
  overdue: day("2026-11-20"),
  red: day("2026-11-23"),
  amber: day("2026-11-25"),
  green: day("2026-12-03"),
};

export const row = (number: number, urgency: Urgency, change: Partial<CaseRow> = {}): CaseRow => ({
  caseId: caseId(number),
  itemName: transfer,
  form: "comprehensive",
  origin: "window",
  stepId: "accept" as StepId,
  stepName: text("受理 | Acceptance"),
  act: "accept",
  postId: "accept-post" as PostId,
  dueDay: urgencyDays[urgency],
  urgency,
  isCorrecting: false,
  bringBy: null,
  isLapsed: false,
  isReturned: false,
  takenBy: null,
  openedAtMs: ago(26 * hour + number),
  others: [],
  ...change,
});

const review = { stepId: "review" as StepId, stepName: text("审核 | Review"), act: "review" as const };

export const rows: CaseRow[] = [
  row(7, "overdue", { itemName: food, form: "professional", takenBy: me, isReturned: true }),
  row(12, "overdue", { ...review, itemName: hygiene, form: "professional" }),
  row(18, "red", {
    itemName: restaurant,
    form: "theme",
    stepId: "accept-health" as StepId,
    stepName: text("卫生许可受理 | Hygiene acceptance"),
    isReturned: true,
  }),
  row(21, "red", { form: "remote-home", origin: "elsewhere" }),
  row(22, "amber", { ...review, takenBy: wang }),
  row(25, "amber", { form: "online", origin: "online", itemName: hygiene }),
  row(31, "green"),
  row(33, "green", { itemName: food, form: "professional" }),
  row(34, "green", { form: "online", origin: "online" }),
  row(39, "green", { isCorrecting: true, dueDay: null, takenBy: me, bringBy: day("2026-11-20"), isLapsed: true }),
  row(40, "green", {
    isCorrecting: true,
    dueDay: null,
    bringBy: day("2026-12-11"),
    takenBy: me,
    itemName: hygiene,
    form: "professional",
  }),
  row(41, "green", { isCorrecting: true, dueDay: null, itemName: food, form: "professional" }),
];

const counts = (change: Partial<UrgencyCounts> = {}): UrgencyCounts => ({
  overdue: 2,
  red: 2,
  amber: 2,
  green: 3,
  correcting: 3,
  lapsed: 1,
  ...change,
});
const nothing = counts({ overdue: 0, red: 0, amber: 0, green: 0, correcting: 0, lapsed: 0 });

export const casesView = (change: Partial<CasesView> = {}): CasesView => ({
  today: day("2026-11-23"),
  posts: [
    { postId: "accept-post" as PostId, name: text("市监局受理岗 | Market office, acceptance"), counts: counts() },
    { postId: "review-post" as PostId, name: text("市监局审核岗 | Market office, review"), counts: nothing },
  ],
  rows,
  moreCount: 0,
  questions: [
    {
      caseId: caseId(52),
      consultation: 1,
      itemName: restaurant,
      question: "这个门牌号在您那边登记的用途是商业还是住宅？",
      askedBy: wang,
      postName: text("市监局受理岗 | Market office, acceptance"),
      atMs: ago(34),
    },
  ],
  chiefOf: [],
  ...change,
});

export const emptyCases = casesView({
  posts: casesView().posts.map((post) => ({ ...post, counts: nothing })),
  rows: [],
  questions: [],
});

const found = (
  number: number,
  status: FoundCaseRow["status"],
  urgency: Urgency | null,
  change: Partial<FoundCaseRow> = {},
): FoundCaseRow => ({
  caseId: caseId(number),
  itemName: transfer,
  departmentName: text("人社局 | Human Resources"),
  status,
  openedAtMs: ago(26 * hour),
  dueDay: urgency === null ? null : urgencyDays[urgency],
  urgency,
  externalRef: null,
  isLapsed: false,
  ...change,
});

export const foundRows: FoundCaseRow[] = [
  found(7, "in-progress", "overdue", { itemName: food, departmentName: text("市场监管局 | Market Supervision") }),
  found(18, "in-progress", "green", { itemName: restaurant }),
  found(25, "ready", null, { itemName: hygiene, externalRef: "HA-411424-20261118-00317" }),
  found(40, "correcting", null),
  found(39, "correcting", null, { isLapsed: true }),
  found(3, "handed-over", null),
  found(2, "withdrawn", null),
  found(4, "lapsed", null),
  found(1, "refused", null, { itemName: food }),
];

export const posts: PostInfo[] = [
  ["health", "卫健委受理岗 | Health, acceptance", "卫生健康委 | Health Commission"],
  ["fire", "消防审批岗 | Fire, approval", "消防救援大队 | Fire and Rescue"],
  ["front", "综合出件岗 | Front desk", "政务大厅 | Service hall"],
].map(([id = "", name = "", department = ""]) => ({
  postId: id as PostId,
  name: text(name),
  departmentId: id as DepartmentId,
  departmentName: text(department),
  acts: ["accept"],
  clerks: [wang, chief],
  phone: "0370-6020001",
}));
