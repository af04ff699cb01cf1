import type { CaseDocumentKind, CasePaperText, CaseResult, DeliveryWay, IntakeCheck } from "../domain/case.ts";
import { isLacking } from "../domain/document.ts";
import type { Locale } from "../domain/text.ts";

type CasePaperWords = {
  /** What the paper says to its reader, under the title. */
  body: Record<CaseDocumentKind, string>;
  /** In the place of an acceptance's, where papers may come later (容缺受理). */
  acceptedDespite: string;
  /** In the place of a denial's, where departments of a theme denied their parts only. */
  deniedInPart: string;
  /** The number of the case, beside that of the paper. */
  caseNumber: string;
  /** Why, above a ground. */
  ground: Record<"refusal" | "denial", string>;
  remedy: string;
  /** In front of what the office wrote. */
  note: string;
  due: (workingDays: number, day: string | null) => string;
  onTheSpot: string;
  stopped: string;
  bringBack: string;
  bringBy: (day: string) => string;
  /** In the place of what a paper asks for or says was handed over. */
  takenBack: string;
  result: string;
  results: Record<CaseResult, string>;
  way: string;
  ways: Record<DeliveryWay, string>;
  tracking: string;
  /** What the place that took the papers in has checked. */
  checked: string;
  checks: Record<IntakeCheck, string>;
  /** In front of the line on which whoever takes the paper signs. */
  receivedBy: string;
  staff: (number: string) => string;
  seal: string;
  codeTitle: string;
};

const zh: CasePaperWords = {
  body: {
    acceptance: "您申请的事项，材料齐全、符合法定形式，现予受理。",
    correction: "您申请的事项，材料不齐全或者不符合法定形式，现将需要补齐补正的全部内容一次告知如下。",
    refusal: "您申请的事项，经审查决定不予受理。",
    denial: "您申请的事项，经审查决定不予许可。",
    delivery: "您申请的事项已经办结，办理结果按下列方式送达。",
  },
  acceptedDespite: "您申请的事项，主要材料齐全，现先予受理（容缺受理）；标明缺少的材料，请在办结前补交。",
  deniedInPart: "您申请的事项，经审查决定部分准予；下列部门负责的部分不予许可，其余准予。",
  caseNumber: "办件编号",
  ground: { refusal: "不予受理的理由", denial: "不予许可的理由" },
  remedy: "如有异议，可以依法申请行政复议或者提起行政诉讼。",
  note: "说明",
  due: (workingDays, day) => `承诺 ${workingDays} 个工作日办结${day === null ? "" : `，不晚于 ${day}`}。`,
  onTheSpot: "当场办结。",
  stopped: "自本通知书发出起停止计时，材料补齐后继续计算。",
  bringBack: "补齐后到大厅，扫本通知书上的码取号。",
  bringBy: (day) => `请在 ${day}前补齐；过了这一天没有补齐的，部门可以不再办理。`,
  takenBack: "本文书已经撤回，不再有效。",
  result: "办理结果",
  results: { granted: "准予", partly: "部分准予", denied: "不予许可" },
  way: "送达方式",
  ways: { window: "窗口领取", post: "邮寄", network: "网上送达" },
  tracking: "邮寄单号",
  checked: "收件地已完成",
  checks: { form: "形式审查", identity: "身份核验" },
  receivedBy: "签收人",
  staff: (number) => `经办工号 ${number}`,
  seal: "（盖章）",
  codeTitle: "扫码看办到哪一步，到取号机扫码取号",
};

const inWorkingDays = (count: number): string => `${count} working ${count === 1 ? "day" : "days"}`;

const en: CasePaperWords = {
  body: {
    acceptance: "Your application is complete, in the form that the law asks for, and is accepted.",
    correction:
      "The papers are not complete or not in the form that the law asks for. All that is needed stands below.",
    refusal: "After examination your application is not accepted.",
    denial: "After examination your application is denied.",
    delivery: "Your application is done; the result is handed over as below.",
  },
  acceptedDespite: "Your application is accepted although papers are missing; please bring those before it is decided.",
  deniedInPart: "After examination your application is granted in part; the parts of these departments are denied.",
  caseNumber: "Case",
  ground: { refusal: "Reason", denial: "Reason" },
  remedy: "If you do not agree, you may ask for administrative reconsideration or go to court as the law provides.",
  note: "Note",
  due: (workingDays, day) => `Promised within ${inWorkingDays(workingDays)}${day === null ? "" : `, by ${day}`}.`,
  onTheSpot: "Done on the spot.",
  stopped: "The clock is stopped from now on until the papers are complete.",
  bringBack: "Then come to the hall and scan the code at a kiosk for a ticket.",
  bringBy: (day) => `Please bring them by ${day}; after that day the department may end the matter.`,
  takenBack: "This paper was taken back and holds no longer.",
  result: "Result",
  results: { granted: "granted", partly: "granted in part", denied: "denied" },
  way: "Handed over",
  ways: { window: "at a window", post: "by post", network: "online" },
  tracking: "Postal number",
  checked: "Checked where it was taken in",
  checks: { form: "form", identity: "identity" },
  receivedBy: "Received by",
  staff: (number) => `Staff ${number}`,
  seal: "(seal)",
  codeTitle: "Scan to see how far it has come; at a kiosk, for a ticket",
};

/** Words of the numbered papers of a case, on slip and sheet alike. Chinese is the source, English is complete. */
export const casePaperWords: Record<Locale, CasePaperWords> = { zh, en };

/** What the paper says to its reader, under the title. */
export const casePaperBody = (
  { kind, result, papers }: Pick<CasePaperText, "kind" | "result" | "papers">,
  locale: Locale,
): string => {
  const { body, deniedInPart, acceptedDespite } = casePaperWords[locale];
  if (kind === "acceptance" && papers.some(({ state }) => isLacking(state))) return acceptedDespite;
  return kind === "denial" && result === "partly" ? deniedInPart : body[kind];
};

/** "2026-12-14" as people write it. */
export const dayInWords = (day: string, locale: Locale): string => {
  const [year, month, date] = day.split("-").map(Number);
  return locale === "zh" ? `${year}年${month}月${date}日` : day;
};

/** What the reader should do and may expect, a line each; none under a refusal or denial, whose remedy stands by itself. */
export const casePromises = (sheet: CasePaperText, locale: Locale): string[] => {
  const words = casePaperWords[locale];
  const { kind, promisedWorkingDays, dueDay, result, way, trackingNumber, checks, isTakenBack } = sheet;
  if (isTakenBack) return [words.takenBack];
  const colon = locale === "zh" ? "：" : ": ";
  switch (kind) {
    case "acceptance":
      if (promisedWorkingDays === 0) return [words.onTheSpot];
      return [words.due(promisedWorkingDays, dueDay === null ? null : dayInWords(dueDay, locale))];
    case "correction":
      return [...(dueDay === null ? [] : [words.bringBy(dayInWords(dueDay, locale))]), words.stopped, words.bringBack];
    case "delivery":
      return [
        ...(result === null ? [] : [`${words.result}${colon}${words.results[result]}`]),
        ...(way === null ? [] : [`${words.way}${colon}${words.ways[way]}`]),
        ...(trackingNumber === null ? [] : [`${words.tracking}${colon}${trackingNumber}`]),
        ...(checks.length === 0
          ? []
          : [
              `${words.checked}${colon}${checks.map((check) => words.checks[check]).join(locale === "zh" ? "、" : ", ")}`,
            ]),
      ];
    case "refusal":
    case "denial":
      return [];
  }
};

/** Whose receipt is signed for: what counts from the day on which it came into somebody's hands. */
export const isSignedFor = (kind: CaseDocumentKind): boolean => kind !== "acceptance" && kind !== "correction";
