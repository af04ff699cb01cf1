import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";

import { caseId, day, hour, me, transfer } from "./gallery-case-data.ts";
import { correctingInfo, readyInfo } from "./gallery-case-infos.ts";
import { ago } from "./gallery-views.ts";

/** What was asked for did not come in time. */
export const lapsedInfo = (): CaseInfo => {
  const base = correctingInfo();
  return {
    ...base,
    caseId: caseId(39),
    itemName: transfer,
    steps: base.steps.map((one) => (one.stepId === "accept" ? { ...one, may: [...one.may, "end-lapsed"] } : one)),
    corrections: base.corrections.map((one) => ({ ...one, untilDay: day("2026-11-20"), isLapsed: true })),
  };
};

/** The office ended it: its papers never came; an earlier notice was taken back. */
export const endedInfo = (): CaseInfo => {
  const base = correctingInfo();
  return {
    ...base,
    caseId: caseId(39),
    status: "lapsed",
    stoppedAtMs: null,
    closedAtMs: ago(30),
    steps: base.steps.map((one) => ({ ...one, state: "skipped", may: [], urgency: null, dueDay: null })),
    corrections: [],
    documents: [
      {
        documentId: "BZ-20261030-0001" as DocumentId,
        kind: "correction",
        atMs: ago(500 * hour),
        takenBack: { atMs: ago(499 * hour), reason: "平面图已经交过，是我们看漏了" },
      },
      ...base.documents,
    ],
    lapse: { atMs: ago(30), reason: "11月20日前没有补齐平面图和健康证明，电话提醒过两次" },
    mayWithdraw: false,
    maySupplement: false,
  };
};

/** The result was handed out, today and by the reader. */
export const handedInfo = (): CaseInfo => {
  const base = readyInfo();
  return {
    ...base,
    status: "handed-over",
    closedAtMs: ago(12),
    steps: base.steps.map((one) => ({ ...one, state: "done", outcome: "passed", may: [], urgency: null })),
    documents: [
      ...base.documents,
      { documentId: "SD-20261123-0003" as DocumentId, kind: "delivery", atMs: ago(12), takenBack: null },
    ],
    handOver: { way: "window", trackingNumber: null, atMs: ago(12), by: me },
    mayUndoHandOut: true,
  };
};
