/** Papers of cases as pages. */
export const casePaperNames = [
  "case-paper-acceptance",
  "case-paper-correction",
  "case-paper-refusal",
  "case-paper-denial",
  "case-paper-delivery",
  "case-paper-long",
  "case-paper-printed",
  "case-paper-unknown",
] as const;
export type CasePaperName = (typeof casePaperNames)[number];
