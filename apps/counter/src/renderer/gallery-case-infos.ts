import type { CaseOrigin, FlowForm, StepAct, StepState } from "@yichuang/shared/domain/case";
import type { DepartmentId, DocumentId, ItemId, PostId, StepId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { CaseInfo, StepInfo } from "@yichuang/shared/protocol/views/cases-view";

import { caseId, day, food, hour, hygiene, me, restaurant, text, transfer, wang, zhao } from "./gallery-case-data.ts";
import { ago } from "./gallery-views.ts";

/** Whole cases as staff see them, for the gallery of screens. */

export const step = (
  id: string,
  name: string,
  act: StepAct,
  state: StepState,
  change: Partial<StepInfo> = {},
): StepInfo => ({
  stepId: id as StepId,
  name: text(name),
  act,
  postId: `${id}-post` as PostId,
  postName: text("市监局受理岗 | Market office, acceptance"),
  departmentId: "market" as DepartmentId,
  departmentName: text("市场监管局 | Market Supervision"),
  after: [],
  state,
  openedAtMs: state === "pending" ? null : ago(25 * hour),
  endedAtMs: state === "done" ? ago(3 * hour) : null,
  dueDay: state === "open" ? day("2026-11-20") : null,
  urgency: state === "open" ? "overdue" : null,
  takenBy: null,
  outcome: state === "done" ? "passed" : null,
  refusesAs: act === "accept" ? "refusal" : "denial",
  ground: null,
  notes: [],
  may: [],
  colleagues: [],
  ...change,
});
const after = (...ids: string[]): Pick<StepInfo, "after"> => ({ after: ids.map((id) => id as StepId) });

const acceptMay: StepInfo["may"] = ["assign", "pass", "correct", "refuse", "consult"];
export const colleagues = [me, wang, zhao];

export const info = (change: Partial<CaseInfo> = {}): CaseInfo => ({
  isWhole: true,
  caseId: caseId(7),
  itemId: "food-new" as ItemId,
  itemName: food,
  departmentName: text("市场监管局 | Market Supervision"),
  form: "professional" satisfies FlowForm,
  flowName: text("专业窗口办理 | Professional window"),
  origin: "window" satisfies CaseOrigin,
  externalRef: null,
  label: "Y006" as TicketLabel,
  openedAtMs: ago(3 * 24 * hour + 12),
  closedAtMs: null,
  status: "in-progress",
  promisedWorkingDays: 5,
  dueDay: day("2026-11-27"),
  urgency: "amber",
  stoppedAtMs: null,
  stoppedDays: 0,
  papers: [
    [
      "食品经营场所平面布局图 | Floor plan of the food premises",
      "original",
      "标明尺寸、设备位置，盖公章 | With sizes and equipment, stamped",
    ],
    ["营业执照 | Business licence", "copy"],
    ["法定代表人身份证 | ID card of the legal representative", "original"],
    ["从业人员健康证 | Health certificates of the staff", "electronic"],
    ["食品安全管理制度 | Food safety rules", "original"],
  ].map(([name = "", state, note], index) => ({
    index,
    name: text(name),
    note: note === undefined ? null : text(note),
    isOptional: false,
    state: state as "original" | "copy" | "electronic",
  })),
  steps: [
    step("accept", "受理 | Acceptance", "accept", "open", { takenBy: me, may: acceptMay, colleagues }),
    step("review", "审核 | Review", "review", "pending", { ...after("accept"), postId: "p2" as PostId }),
    step("approve", "审批 | Approval", "approve", "pending", { ...after("review"), postId: "p3" as PostId }),
    step("deliver", "出件 | Hand-out", "deliver", "pending", {
      ...after("approve"),
      departmentName: text("政务大厅 | Service hall"),
    }),
  ],
  lapse: null,
  corrections: [],
  asked: [],
  reasons: [],
  consultations: [],
  documents: [],
  progress: [],
  sent: null,
  result: null,
  handOver: null,
  checksOriginals: false,
  pickUpServiceId: null,
  mayUndoHandOut: false,
  mayWithdraw: true,
  maySupplement: false,
  token: "BJ-20261120-0007~gallerygallery",
  ...change,
});

const office = (name: string, id: string) => ({ departmentName: text(name), departmentId: id as DepartmentId });
const fire = office("消防救援大队 | Fire and Rescue", "fire");
const health = office("卫生健康委 | Health Commission", "health");
const city = office("城市管理局 | City Management", "city");

const themeSteps: StepInfo[] = [
  step("accept-health", "卫生许可受理 | Hygiene acceptance", "accept", "open", {
    ...health,
    urgency: "red",
    dueDay: day("2026-11-23"),
    may: ["take", ...acceptMay.slice(1)],
    colleagues,
  }),
  step("accept-fire", "消防检查受理 | Fire acceptance", "accept", "done", {
    ...fire,
    takenBy: zhao,
    notes: [{ by: zhao, atMs: ago(3 * hour), text: "现场查过，出口两处，符合要求" }],
  }),
  step("accept-city", "招牌备案受理 | Signboard acceptance", "accept", "correcting", { ...city, takenBy: wang }),
  step("approve-health", "卫生许可审批 | Hygiene approval", "approve", "pending", {
    ...health,
    ...after("accept-health"),
  }),
  step("approve-fire", "消防审批 | Fire approval", "approve", "open", {
    ...fire,
    ...after("accept-fire"),
    dueDay: day("2026-12-01"),
    urgency: "green",
  }),
  step("approve-city", "招牌审批 | Signboard approval", "approve", "pending", { ...city, ...after("accept-city") }),
  step("confirm", "牵头确认 | Lead confirmation", "confirm", "pending", {
    ...after("approve-health", "approve-fire", "approve-city"),
  }),
  step("deliver", "出件 | Hand-out", "deliver", "pending", {
    ...after("confirm"),
    departmentName: text("政务大厅 | Service hall"),
  }),
];

const inTime = { untilDay: day("2026-12-11"), isExtended: false, isLapsed: false };

/** Three departments at one time, one of them done, one waiting for papers. */
export const themeInfo = (change: Partial<CaseInfo> = {}): CaseInfo =>
  info({
    caseId: caseId(18),
    itemId: "restaurant" as ItemId,
    itemName: restaurant,
    form: "theme",
    flowName: text("开餐馆一件事 | Open a restaurant"),
    label: "D014" as TicketLabel,
    promisedWorkingDays: 10,
    dueDay: day("2026-12-04"),
    urgency: "green",
    steps: themeSteps,
    corrections: [
      {
        stepId: "accept-city" as StepId,
        papers: [0],
        note: "招牌效果图要标出离地高度和长宽",
        atMs: ago(2 * hour),
        ...inTime,
      },
    ],
    consultations: [
      {
        number: 1,
        stepId: "accept-city" as StepId,
        postName: text("卫健委受理岗 | Health, acceptance"),
        question: "排烟口朝向小区一侧，你们那边要求离居民窗户多远？",
        by: wang,
        atMs: ago(90),
        answer: null,
        mayAnswer: true,
      },
      {
        number: 2,
        stepId: "accept-fire" as StepId,
        postName: text("市监局受理岗 | Market office, acceptance"),
        question: "营业执照上的经营范围已经含堂食了吗？",
        by: zhao,
        atMs: ago(4 * hour),
        answer: { text: "含，可以按堂食核。", by: me, atMs: ago(3.5 * hour) },
        mayAnswer: false,
      },
    ],
    documents: [
      { documentId: "SL-20261120-0031" as DocumentId, kind: "acceptance", atMs: ago(3 * hour), takenBack: null },
      { documentId: "BZ-20261123-0002" as DocumentId, kind: "correction", atMs: ago(2 * hour), takenBack: null },
    ],
    ...change,
  });

/** What one department thinks of its part; the lead department decides for all. */
export const objectingInfo = (): CaseInfo =>
  themeInfo({
    steps: themeSteps.map((one) => {
      if (one.stepId === "accept-health") return { ...one, may: [] };
      if (one.stepId !== "approve-fire") return one;
      return {
        ...one,
        refusesAs: "none",
        takenBy: me,
        may: ["assign", "pass", "refuse", "return", "consult"],
        colleagues,
      };
    }),
  });

/** Its citizen must bring two papers. */
export const correctingInfo = (): CaseInfo => {
  const base = info();
  return {
    ...base,
    caseId: caseId(40),
    status: "correcting",
    urgency: null,
    stoppedAtMs: ago(26 * hour),
    papers: base.papers.map((paper) => ({
      ...paper,
      state: paper.index === 0 ? "faulty" : paper.index === 3 ? "missing" : paper.state,
    })),
    steps: base.steps.map((one) =>
      one.stepId === "accept"
        ? { ...one, state: "correcting", may: ["assign", "take-back", "extend"], urgency: null, dueDay: null }
        : one,
    ),
    corrections: [
      {
        stepId: "accept" as StepId,
        papers: [0, 3],
        note: "平面图没标灶台位置；健康证过期了，要新的。",
        atMs: ago(26 * hour),
        ...inTime,
      },
    ],
    documents: [
      { documentId: "BZ-20261120-0004" as DocumentId, kind: "correction", atMs: ago(26 * hour), takenBack: null },
    ],
    maySupplement: true,
  };
};

/** The result is there and waits for its citizen. */
export const readyInfo = (change: Partial<CaseInfo> = {}): CaseInfo => {
  const base = info();
  return {
    ...base,
    caseId: caseId(25),
    itemName: hygiene,
    form: "online",
    origin: "online",
    externalRef: "HA-411424-20261118-00317",
    label: null,
    status: "ready",
    urgency: null,
    steps: base.steps.map((one) =>
      one.act === "deliver"
        ? { ...one, state: "open", urgency: "green", dueDay: day("2026-12-01"), may: ["hand-out"] }
        : { ...one, state: "done", outcome: "passed", endedAtMs: ago(5 * hour), takenBy: wang, may: [], urgency: null },
    ),
    documents: [
      { documentId: "SL-20261120-0022" as DocumentId, kind: "acceptance", atMs: ago(28 * hour), takenBack: null },
    ],
    result: { outcome: "granted", atMs: ago(5 * hour) },
    checksOriginals: true,
    mayWithdraw: false,
    ...change,
  };
};

/** A case that went to its home place. */
export const remoteInfo = (): CaseInfo =>
  info({
    caseId: caseId(21),
    itemName: transfer,
    form: "remote-intake",
    papers: [],
    steps: [
      step("send", "转送材料 | Send the papers", "send", "open", { takenBy: me, may: ["assign", "pass"], colleagues }),
      step("home", "属地办理 | Home place", "await", "pending", after("send")),
      step("deliver", "出件 | Hand-out", "deliver", "pending", after("home")),
    ],
  });
export const awaitingInfo = (): CaseInfo => ({
  ...remoteInfo(),
  steps: [
    step("send", "转送材料 | Send the papers", "send", "done", { takenBy: me }),
    step("home", "属地办理 | Home place", "await", "open", {
      ...after("send"),
      takenBy: me,
      may: ["assign", "progress", "pass", "refuse"],
      colleagues,
    }),
    step("deliver", "出件 | Hand-out", "deliver", "pending", after("home")),
  ],
  sent: { way: "post", trackingNumber: "SF1402236677889", atMs: ago(20 * hour), checks: ["form", "identity"], by: me },
  progress: [{ kind: "arrived", atMs: ago(2 * hour), note: "对方窗口电话确认" }],
});

/** The last decision before the result. */
export const approvingInfo = (): CaseInfo => {
  const base = info();
  return {
    ...base,
    steps: base.steps.map((one) => {
      if (one.act === "approve")
        return {
          ...one,
          state: "open",
          openedAtMs: ago(hour),
          takenBy: me,
          may: ["assign", "pass", "refuse", "return", "consult"],
          colleagues,
          urgency: "red",
          dueDay: day("2026-11-23"),
        };
      if (one.act === "deliver") return one;
      return {
        ...one,
        state: "done",
        outcome: "passed",
        endedAtMs: ago(hour + 20),
        takenBy: wang,
        may: [],
        urgency: null,
        notes: [{ by: wang, atMs: ago(hour + 20), text: "材料齐全，现场核查通过" }],
      };
    }),
    documents: [
      { documentId: "SL-20261120-0009" as DocumentId, kind: "acceptance", atMs: ago(24 * hour), takenBack: null },
    ],
  };
};

/** Sent back to who accepted it, after a correction that was brought. */
export const returnedInfo = (): CaseInfo => {
  const base = info();
  const asked = { stepId: "accept" as StepId, papers: [0], note: "平面图没标灶台位置", atMs: ago(50 * hour) };
  return {
    ...base,
    steps: base.steps.map((one) => (one.stepId === "accept" ? { ...one, openedAtMs: ago(60 * hour) } : one)),
    asked: [asked],
    documents: [
      { documentId: "BZ-20261120-0004" as DocumentId, kind: "correction", atMs: asked.atMs, takenBack: null },
      { documentId: "SL-20261120-0009" as DocumentId, kind: "acceptance", atMs: ago(24 * hour), takenBack: null },
    ],
    reasons: [
      {
        did: "given-on",
        stepId: "accept" as StepId,
        to: me,
        by: zhao,
        atMs: ago(30 * hour),
        text: "这两天下乡核查，请您接着办",
      },
      {
        did: "returned",
        stepId: "review" as StepId,
        to: "accept" as StepId,
        by: wang,
        atMs: ago(hour),
        text: "现场核查表缺第二页，健康证有一张到上月底就过期了，请联系申请人换新的再报",
      },
    ],
  };
};
