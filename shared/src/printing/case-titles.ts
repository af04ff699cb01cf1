import type { CaseDocumentKind } from "../domain/case.ts";
import type { Locale } from "../domain/text.ts";

/** Names of the numbered papers of a case, wherever they are named. */
export const caseTitles: Record<Locale, Record<CaseDocumentKind, string>> = {
  zh: {
    acceptance: "受理通知书",
    correction: "补齐补正通知书",
    refusal: "不予受理通知书",
    denial: "不予许可决定书",
    delivery: "送达回证",
  },
  en: {
    acceptance: "Notice of acceptance",
    correction: "Notice of correction",
    refusal: "Notice of non-acceptance",
    denial: "Decision of denial",
    delivery: "Proof of delivery",
  },
};
