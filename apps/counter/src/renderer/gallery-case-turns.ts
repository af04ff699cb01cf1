import type { DocumentId, StepId } from "@yichuang/shared/domain/ids";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";

import { hour, me, wang, zhao } from "./gallery-case-data.ts";
import { colleagues, info, themeInfo } from "./gallery-case-infos.ts";
import { ago } from "./gallery-views.ts";

/** Cases that did not go straight on, for the gallery of screens. */

/** What one department thinks of its part; the lead department decides for all. */
export const objectingInfo = (): CaseInfo =>
  themeInfo({
    steps: themeInfo().steps.map((one) => {
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

/** Accepted without the health certificates, which have not come. */
export const laterInfo = (base: CaseInfo): CaseInfo => ({
  ...base,
  papers: base.papers.map((paper) => (paper.index === 3 ? { ...paper, state: "missing" } : paper)),
  later: [3],
  maySupplement: true,
});
