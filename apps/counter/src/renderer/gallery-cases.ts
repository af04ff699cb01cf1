import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import { fakeRejection } from "@yichuang/shared/client/fake-server";
import type { CaseId, ItemId } from "@yichuang/shared/domain/ids";
import type { CaseInfo, CasesView } from "@yichuang/shared/protocol/views/cases-view";

import { casesView, caseId, emptyCases, foundRows, posts, row, rows, text, wang } from "./gallery-case-data.ts";
import { endedInfo, handedInfo, lapsedInfo } from "./gallery-case-ends.ts";
import {
  approvingInfo,
  awaitingInfo,
  correctingInfo,
  info,
  objectingInfo,
  readyInfo,
  remoteInfo,
  returnedInfo,
  themeInfo,
} from "./gallery-case-infos.ts";
import type { CaseStateName } from "./gallery-case-names.ts";
import { casePaper } from "./gallery-case-papers.ts";
import { galleryCatalogue } from "./gallery-hall.ts";
import { overviewView } from "./gallery-overview.ts";
import {
  click,
  offline,
  press,
  refusing,
  type Scene,
  seatOf,
  select,
  type Step,
  type,
  write,
} from "./gallery-steps.ts";
import * as at from "./gallery-views.ts";
import type { OpenedCases } from "./session/work.ts";

const seat = seatOf("r01", "reviewer");
const flows = { flows: [], posts };

const serverWith = (view: CasesView, found: CaseInfo, more: FakeServerOptions = {}): FakeServerOptions => ({
  views: { cases: view, overview: overviewView(true) },
  ...more,
  queries: {
    GetCase: found,
    GetFlows: flows,
    FindCases: { cases: foundRows, hasMore: false },
    GetCaseDocument: casePaper("correction"),
    ...more.queries,
  },
});

/** The page with a case on its right. */
const on = (found: CaseInfo, ...steps: Step[]): Scene => ({ seat, server: serverWith(casesView(), found), steps });
const withView = (view: CasesView, ...steps: Step[]): Scene => ({ seat, server: serverWith(view, info()), steps });
const answering = (more: FakeServerOptions, found: CaseInfo, ...steps: Step[]): Scene => ({
  seat,
  server: serverWith(casesView(), found, more),
  steps,
});

/** Somebody serves at window 13. */
const atWindow = (view: ReturnType<typeof at.counterView>, found: CaseInfo, ...steps: Step[]): Scene => ({
  seat: seatOf("c13", "clerk", "w13"),
  view,
  server: serverWith(casesView(), found),
  steps,
});
const visiting = (found: CaseInfo, status: CaseInfo["status"]): ReturnType<typeof at.counterView> =>
  at.withTicket(at.servingTicket("Z031", { case: { caseId: found.caseId, status } }));

const long = info({
  itemName: text(
    "食品经营许可新办（含网络经营、自动售货、单位食堂和中央厨房集中配送） | New food business licence, with online sale, vending machines, canteens and deliveries from a central kitchen",
  ),
  departmentName: text(
    "市场监督管理局食品经营安全监督管理科 | Market Supervision Office, Division of Food Business Safety",
  ),
  externalRef: "HA-411424-20261118-0031700000000000000000000000000000000000000001",
  papers: Array.from({ length: 24 }, (_, index) => ({
    index,
    name: text(
      `第 ${index + 1} 份材料，名称写得很长很长的一份证明文件 | Paper ${index + 1} with a name that goes on and on`,
    ),
    note: text("一式三份，逐页盖章，复印件注明与原件一致 | Three copies, each page stamped"),
    isOptional: index % 3 === 2,
    state: (["original", "copy", "electronic", null] as const)[index % 4] ?? null,
  })),
});
const many: CasesView = casesView({
  rows: [...rows, ...Array.from({ length: 60 }, (_, index) => row(100 + index, "green", { itemName: long.itemName }))],
  moreCount: 143,
});

/** Filed on the net: nobody has looked at the papers yet. */
const unseenInfo = (): CaseInfo => {
  const seen = info();
  return { ...seen, papers: seen.papers.map((paper) => ({ ...paper, state: null })) };
};

const withdrawnInfo = info({
  status: "withdrawn",
  closedAtMs: at.ago(60),
  urgency: null,
  mayWithdraw: false,
  steps: info().steps.map((one) => ({ ...one, state: "skipped", urgency: null, dueDay: null, takenBy: null, may: [] })),
  reasons: [{ did: "withdrawn", by: wang, atMs: at.ago(60), text: "申请人来电，铺面不租了" }],
});

/** Its departments accepted their parts, and nobody noted papers. */
const themeReady: CaseInfo = {
  ...readyInfo({ form: "theme", checksOriginals: false, itemName: themeInfo().itemName }),
  papers: unseenInfo().papers,
};

/** States of the page of cases, and of the window where a case is about. */
/** A visit is received, and the window is free again. */
const finished = (caseIds: CaseId[], noCase: OpenedCases["noCase"] = []): Scene => ({
  ...atWindow(at.withTicket(at.servingTicket("Y006")), info()),
  server: serverWith(casesView(), info(), {
    onCommand: ({ type: sent }) => ({ result: sent === "FinishTicket" ? { caseIds, noCase } : {} }),
  }),
  steps: [
    press("2"),
    press(" "),
    press("0"),
    (server) => server.push("counter", at.counterView(), { windowId: "w13" }),
  ],
});

export const caseScenes: Record<CaseStateName, Scene> = {
  cases: on(info()),
  "cases-theme": on(themeInfo(), click(`case-${caseId(18)}-accept-health`)),
  "cases-returned": on(returnedInfo()),
  "cases-withdrawn": on(withdrawnInfo),
  "cases-long": { seat, server: serverWith(many, long) },
  "cases-overdue": on(info(), click("urgency-overdue")),
  "cases-filtered": withView(
    casesView({ rows: rows.filter(({ urgency }) => urgency === "green") }),
    click("urgency-red"),
  ),
  "cases-waiting": on(correctingInfo(), press("c")),
  "cases-lapsed": on(lapsedInfo(), press("c")),
  "cases-take-back": on(correctingInfo(), press("c"), press("3")),
  "cases-extend": on(correctingInfo(), press("c"), press("8")),
  "cases-end-lapsed": on(lapsedInfo(), press("c"), press("4")),
  "cases-ended": on(endedInfo(), press("c")),
  "cases-questions": on(themeInfo({ caseId: caseId(52) }), press("q")),
  "cases-empty": withView(emptyCases),
  "cases-no-posts": withView(casesView({ posts: [], rows: [], questions: [] })),
  "cases-loading": { seat, server: { isOffline: true } },
  "cases-offline": on(info(), offline),
  "cases-gone": answering({ trouble: { GetCase: { rejection: fakeRejection("UnknownCase") } } }, info()),
  "cases-refused": answering(refusing("StepTaken", { staffNumber: "3002" }), themeInfo(), click("act-take")),
  "cases-done": answering(
    { onCommand: () => ({ result: { documentId: "SL-20261123-0044" } }) },
    info(),
    click("act-pass"),
  ),
  "cases-search": on(readyInfo(), press("/"), type("case-search", "0025")),
  "cases-search-none": answering({ queries: { FindCases: { cases: [], hasMore: false } } }, info(), press("/")),
  "cases-ready": on(readyInfo()),
  "cases-correct": on(
    info(),
    press("3"),
    click("paper-0-faulty"),
    click("paper-3-missing"),
    write("case-note", "平面图没标灶台位置；健康证过期了，要新的。"),
  ),
  "cases-correct-opinion": on(info(), type("opinion", "上次也是这家，请科长留意"), press("3"), click("paper-0-faulty")),
  "cases-supplement": on(correctingInfo(), press("c"), press("9"), click("paper-0-original")),
  "cases-refuse": on(info(), press("4"), press("3")),
  "cases-deny": on(approvingInfo(), press("4"), press("1"), write("case-note", "经营场所不在本县")),
  "cases-object": on(objectingInfo(), type("opinion", "出口只有一处"), press("4"), press("2")),
  "cases-accept": on(unseenInfo(), press("2")),
  "cases-accept-despite": on(
    unseenInfo(),
    press("2"),
    click("paper-3-missing"),
    write("case-note", "健康证在办，三天内补交"),
  ),
  "cases-pass": on(approvingInfo(), press("2"), write("case-note", "同意")),
  "cases-send": on(remoteInfo(), press("2"), click("way-post"), type("tracking", "SF14")),
  "cases-send-checked": on(remoteInfo(), press("2"), press("8"), press("9")),
  "cases-sent": on(awaitingInfo()),
  "cases-return": on(approvingInfo(), press("5"), write("case-reason", "现场核查表缺第二页")),
  "cases-consult": on(
    info(),
    press("6"),
    select("consult-post", "health"),
    write("case-question", "排烟口离居民窗户要多远？"),
  ),
  "cases-answer": on(
    themeInfo({ caseId: caseId(7) }),
    press("a"),
    write("case-answer", "不少于 20 米，图上要标出来。"),
  ),
  "cases-assign": on(info(), press("7"), press("1")),
  "cases-progress": on(awaitingInfo(), press("8")),
  "cases-hand-out": on(readyInfo(), press("8")),
  "cases-undo-hand-out": on(handedInfo(), press("8")),
  "cases-withdraw": on(info(), press("0"), write("case-reason", "申请人打电话 13800000000 说不办了")),
  "cases-open": on(info(), press("n")),
  "cases-open-filled": on(
    info(),
    press("n"),
    type("open-search", "食品"),
    click("open-item-food-new"),
    type("open-reference", "HA-411424-20261123-00012"),
  ),
  "cases-keys": on(info(), press("F1")),
  "cases-paper": answering(
    {
      queries: {
        GetCaseDocument: casePaper("acceptance"),
        GetCatalogue: { ...galleryCatalogue, canServerPrint: true },
      },
    },
    themeInfo({
      documents: [casePaper("acceptance")].map(({ documentId, kind, issuedAtMs: atMs }) => ({
        documentId,
        kind,
        atMs,
        takenBack: null,
      })),
    }),
    press("d"),
  ),
  "cases-slip": on(info(), press("l")),
  "cases-supervisor": {
    seat: seatOf("s01", "supervisor"),
    page: "/cases",
    server: serverWith(casesView({ posts: [], rows: [], questions: [] }), info()),
    steps: [press("/")],
  },
  "cases-at-window": atWindow(at.withTicket(at.ticket("A042")), info(), press("b")),
  "cases-visit-pick-up": atWindow(visiting(readyInfo(), "ready"), readyInfo()),
  "cases-visit-theme": atWindow(visiting(themeReady, "ready"), themeReady),
  "cases-visit-hand-out": atWindow(visiting(readyInfo(), "ready"), readyInfo(), press("g")),
  "cases-visit-bring": atWindow(visiting(correctingInfo(), "correcting"), correctingInfo()),
  "cases-visit-done": atWindow(visiting(readyInfo(), "handed-over"), readyInfo({ status: "handed-over" })),
  "cases-opened": finished([caseId(7), caseId(8)]),
  "cases-opened-none": finished([]),
  "cases-opened-some": finished(
    [caseId(7)],
    [{ itemId: "seal" as ItemId, name: { zh: "公章刻制备案", en: "Registration of a company seal" } }],
  ),
};
