import type { DocumentKind, PaperState, WindowDocument } from "../domain/document.ts";
import type { Locale } from "../domain/text.ts";

type DocumentWords = {
  title: Record<DocumentKind, string>;
  /** What the paper says to its reader, under the title. */
  body: Record<DocumentKind, string>;
  number: string;
  item: string;
  department: string;
  papers: string;
  /** Head of the column that says what was found of each. */
  found: string;
  state: Record<PaperState, string>;
  ground: string;
  /** What the reader may do, under a refusal. */
  remedy: string;
  due: (day: string, workingDays: number) => string;
  onTheSpot: string;
  bring: (windowNumber: number) => string;
  ticket: string;
  window: (number: number) => string;
  staff: (number: string) => string;
  signature: string;
  seal: string;
  codeTitle: string;
};

const zh: DocumentWords = {
  title: {
    receipt: "收件通知书",
    correction: "补齐补正通知书",
    refusal: "不予受理通知书",
    notice: "一次性告知书",
  },
  body: {
    receipt: "您提交的下列材料已收到，请妥善保管本通知书，凭编号查询进度。",
    correction: "您提交的材料不齐全或者不符合法定形式，现将需要补齐补正的全部内容一次告知如下。",
    refusal: "经审查，您提出的事项不予受理，理由如下。",
    notice: "办理该事项需要的材料一次告知如下，备齐后即可办理。",
  },
  number: "编号",
  item: "事项",
  department: "部门",
  papers: "材料",
  found: "收件情况",
  state: {
    original: "已收原件",
    copy: "已收复印件",
    electronic: "已收电子件",
    missing: "缺少，请补齐",
    faulty: "不符合要求，请更正",
  },
  ground: "不予受理的理由",
  remedy: "如有异议，可以依法申请行政复议或者提起行政诉讼。",
  due: (day, workingDays) => `承诺 ${workingDays} 个工作日办结，不晚于 ${day}`,
  onTheSpot: "当场办结",
  bring: (windowNumber) => `补齐后请到 ${windowNumber} 号窗口，不用重新填表`,
  ticket: "号票",
  window: (number) => `${number} 号窗口`,
  staff: (number) => `工号 ${number}`,
  signature: "申请人签字",
  seal: "（盖章）",
  codeTitle: "扫码看这一事项的材料清单",
};

const en: DocumentWords = {
  title: {
    receipt: "Notice of receipt",
    correction: "Notice of correction",
    refusal: "Notice of non-acceptance",
    notice: "One-time notice",
  },
  body: {
    receipt: "The papers below have been received. Please keep this notice; its number tells you the progress.",
    correction:
      "The papers are not complete or not in the form that the law asks for. All that is needed stands below.",
    refusal: "After examination the matter cannot be accepted, for the reason below.",
    notice: "All papers that this matter needs stand below. Bring them and it can be done.",
  },
  number: "Number",
  item: "Matter",
  department: "Department",
  papers: "Papers",
  found: "What was found",
  state: {
    original: "original received",
    copy: "copy received",
    electronic: "file received",
    missing: "missing, please bring",
    faulty: "not in order, please correct",
  },
  ground: "Reason",
  remedy: "If you do not agree, you may ask for administrative reconsideration or go to court as the law provides.",
  due: (day, workingDays) => `Promised within ${workingDays} working ${workingDays === 1 ? "day" : "days"}, by ${day}`,
  onTheSpot: "Done on the spot",
  bring: (windowNumber) => `Then come to window ${windowNumber}; no new form is needed`,
  ticket: "Ticket",
  window: (number) => `Window ${number}`,
  staff: (number) => `Staff ${number}`,
  signature: "Applicant's signature",
  seal: "(seal)",
  codeTitle: "Scan for the list of papers of this matter",
};

/** Words of the documents of a window, on slip and sheet alike. Chinese is the source, English is complete. */
export const documentWords: Record<Locale, DocumentWords> = { zh, en };

/** What the reader should do or may expect, in one line; null: the papers say it all. */
export const documentPromise = (document: WindowDocument, locale: Locale): string | null => {
  const words = documentWords[locale];
  const { kind, dueDay, promisedWorkingDays, windowNumber } = document;
  if (kind === "correction") return words.bring(windowNumber);
  if (kind !== "receipt") return null;
  return dueDay === null ? words.onTheSpot : words.due(dueDay, promisedWorkingDays);
};
