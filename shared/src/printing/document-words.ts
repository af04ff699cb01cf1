import type { DocumentKind, PaperState, WindowDocument } from "../domain/document.ts";
import type { Locale } from "../domain/text.ts";
import { fittingWindowNumbers } from "./compose-slip.ts";
import { slipWords } from "./slip-words.ts";

type DocumentWords = {
  title: Record<DocumentKind, string>;
  /** What the paper says to its reader, under the title. */
  body: Record<DocumentKind, string>;
  number: string;
  item: string;
  department: string;
  papers: string;
  /** Head of the list on a slip; `lacking`: so many of them are to be brought. */
  count: (all: number, lacking: number) => string;
  /** Head of the column that says what was found of each. */
  found: string;
  state: Record<PaperState, string>;
  /** In front of the line on which the window writes by hand what has to be corrected. */
  correctBy: string;
  ground: string;
  /** What the reader may do, under a refusal. */
  remedy: string;
  /** By which day; null: nobody can say. */
  due: (workingDays: number, day: string | null) => string;
  /** Nothing is promised before all is there. */
  dueOnceComplete: (workingDays: number) => string;
  onTheSpot: string;
  comeBack: Record<"correction" | "notice", (windows: string) => string>;
  ticket: string;
  window: (number: number) => string;
  staff: (number: string) => string;
  signature: string;
  seal: string;
  copies: string;
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
    receipt: "您提交的下列材料已收到。请妥善保管本通知书，领取结果时出示。",
    correction: "您提交的材料不齐全或者不符合法定形式，现将需要补齐补正的全部内容一次告知如下。",
    refusal: "经审查，您提出的事项不予受理，理由如下。",
    notice: "办理该事项需要的材料一次告知如下，备齐后即可办理。",
  },
  number: "编号",
  item: "事项",
  department: "部门",
  papers: "材料",
  count: (all, lacking) => {
    if (lacking === all) return `要带 ${all} 样`;
    return lacking === 0 ? `材料 ${all} 样` : `材料 ${all} 样，要补 ${lacking} 样`;
  },
  found: "收件情况",
  state: {
    original: "已收原件",
    copy: "已收复印件",
    electronic: "已收电子件",
    missing: "缺少，请补齐",
    faulty: "不符合要求，请更正",
  },
  correctBy: "更正内容",
  ground: "不予受理的理由",
  remedy: "如有异议，可以依法申请行政复议或者提起行政诉讼。",
  due: (workingDays, day) => `承诺 ${workingDays} 个工作日办结${day === null ? "" : `，不晚于 ${day}`}。`,
  dueOnceComplete: (workingDays) => `材料收齐后 ${workingDays} 个工作日办结。`,
  onTheSpot: "当场办结。",
  comeBack: {
    correction: (windows) => `补齐后取号，带本通知书到 ${windows}办理。`,
    notice: (windows) => `备齐后取号，到 ${windows}办理。`,
  },
  ticket: "号票",
  window: (number) => `${number} 号窗口`,
  staff: (number) => `工号 ${number}`,
  signature: "申请人签字",
  seal: "（盖章）",
  copies: "本通知书一式两份，申请人和窗口各留一份。",
  codeTitle: "扫码看这一事项的材料清单",
};

const inWorkingDays = (count: number): string => `${count} working ${count === 1 ? "day" : "days"}`;

const en: DocumentWords = {
  title: {
    receipt: "Notice of receipt",
    correction: "Notice of correction",
    refusal: "Notice of non-acceptance",
    notice: "One-time notice",
  },
  body: {
    receipt: "The papers below have been received. Please keep this notice and show it when you collect the result.",
    correction:
      "The papers are not complete or not in the form that the law asks for. All that is needed stands below.",
    refusal: "After examination the matter cannot be accepted, for the reason below.",
    notice: "All papers that this matter needs stand below. Bring them and it can be done.",
  },
  number: "Number",
  item: "Matter",
  department: "Department",
  papers: "Papers",
  count: (all, lacking) => {
    if (lacking === all) return `${all} to bring`;
    return lacking === 0 ? `Papers: ${all}` : `Papers: ${all}, to bring: ${lacking}`;
  },
  found: "What was found",
  state: {
    original: "original received",
    copy: "copy received",
    electronic: "file received",
    missing: "missing, please bring",
    faulty: "not in order, please correct",
  },
  correctBy: "To correct",
  ground: "Reason",
  remedy: "If you do not agree, you may ask for administrative reconsideration or go to court as the law provides.",
  due: (workingDays, day) => `Promised within ${inWorkingDays(workingDays)}${day === null ? "" : `, by ${day}`}.`,
  dueOnceComplete: (workingDays) => `Promised within ${inWorkingDays(workingDays)} once all papers are there.`,
  onTheSpot: "Done on the spot.",
  comeBack: {
    correction: (windows) => `Then take a number and bring this notice to ${windows}.`,
    notice: (windows) => `Then take a number and come to ${windows}.`,
  },
  ticket: "Ticket",
  window: (number) => `Window ${number}`,
  staff: (number) => `Staff ${number}`,
  signature: "Applicant's signature",
  seal: "(seal)",
  copies: "Made in two copies, one for the applicant and one for the window.",
  codeTitle: "Scan for the list of papers of this matter",
};

/** Words of the documents of a window, on slip and sheet alike. Chinese is the source, English is complete. */
export const documentWords: Record<Locale, DocumentWords> = { zh, en };

/** "2026-12-14" as people write it. */
const dayInWords = (day: string, locale: Locale): string => {
  const [year, month, date] = day.split("-").map(Number);
  return locale === "zh" ? `${year}年${month}月${date}日` : day;
};

const dueWords = ({ kind, dueDay, promisedWorkingDays }: WindowDocument, locale: Locale): string => {
  const words = documentWords[locale];
  if (promisedWorkingDays === 0) return words.onTheSpot;
  // Only what was received is promised for a day.
  if (kind !== "receipt") return words.dueOnceComplete(promisedWorkingDays);
  return words.due(promisedWorkingDays, dueDay === null ? null : dayInWords(dueDay, locale));
};

/** What the reader should do and may expect, a line each; none under a refusal, whose remedy stands by itself. */
export const documentPromises = (document: WindowDocument, locale: Locale): string[] => {
  const { kind, windowNumber, windowNumbers } = document;
  if (kind === "refusal") return [];
  const due = dueWords(document, locale);
  if (kind === "receipt") return [due];
  const numbers = windowNumbers.length === 0 ? [windowNumber] : windowNumbers;
  const windows = slipWords[locale].windows(fittingWindowNumbers(numbers));
  return [documentWords[locale].comeBack[kind](windows), due];
};

/** The authorities give reasons and receive under their seal; a one-time notice only informs. */
export const isSealed = (kind: DocumentKind): boolean => kind !== "notice";
