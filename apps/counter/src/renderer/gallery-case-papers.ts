import { fakeRejection } from "@yichuang/shared/client/fake-server";
import { sampleCasePapers } from "@yichuang/shared/printing/case-paper-fixture";
import type { CaseDocumentKind } from "@yichuang/shared/domain/case";
import type { CasePaperSheet } from "@yichuang/shared/protocol/case-queries";

import { galleryCatalogue } from "./gallery-hall.ts";
import type { CasePaperName } from "./gallery-case-paper-names.ts";
import { click, type Scene, seatOf } from "./gallery-steps.ts";

const token = "BJ-20261123-0007~Yv3kQm8s2LxTn0aBcD4eFg";
const papers = sampleCasePapers();

/** A paper of this kind as the server tells it. */
export const casePaper = (kind: CaseDocumentKind, change: Partial<CasePaperSheet> = {}): CasePaperSheet => {
  const found = papers.find(({ sheet }) => sheet.kind === kind) ?? papers[0];
  if (!found) throw new Error("there is no sample of a case's paper");
  return { ...found.sheet, token, ...change };
};

/** More papers than one sheet holds. */
export const longCasePaper = casePaper("correction", {
  papers: Array.from({ length: 30 }, (_, at) => ({
    name: { zh: `第 ${at + 1} 份经营场所使用权证明和平面布局图`, en: `Proof ${at + 1} of the premises, with a plan` },
    note: { zh: "复印件加盖公章，原件现场核对", en: "A copy with the seal; the original is looked at" },
    state: at % 2 === 0 ? "missing" : "faulty",
  })),
});

const shown = (sheet: CasePaperSheet, change: Partial<Scene> = {}): Scene => ({
  seat: seatOf("r01", "reviewer"),
  page: `/case-paper/${sheet.documentId}`,
  server: {
    queries: { GetCaseDocument: sheet, GetCatalogue: { ...galleryCatalogue, canServerPrint: true } },
    onCommand: () => ({ result: { printed: true, reason: null, isPaperLow: false } }),
  },
  ...change,
});

/** CDOC3: papers of cases as pages. */
export const casePaperScenes: Record<CasePaperName, Scene> = {
  "case-paper-acceptance": shown(casePaper("acceptance")),
  "case-paper-correction": shown(casePaper("correction")),
  "case-paper-refusal": shown(casePaper("refusal")),
  "case-paper-denial": shown(casePaper("denial")),
  "case-paper-delivery": shown(casePaper("delivery")),
  "case-paper-long": shown(longCasePaper),
  "case-paper-printed": shown(casePaper("acceptance"), { steps: [click("print-slip")] }),
  "case-paper-unknown": shown(casePaper("acceptance"), {
    server: { trouble: { GetCaseDocument: { rejection: fakeRejection("UnknownDocument") } } },
  }),
};
