import type { Locale } from "../domain/text.ts";

type CaseSlipWords = {
  title: string;
  item: string;
  department: string;
  openedAt: string;
  dueDay: string;
  /** Below the code of the case's page. */
  follow: string;
  keep: string;
};

const zh: CaseSlipWords = {
  title: "办件凭条",
  item: "事项",
  department: "办理部门",
  openedAt: "收件时间",
  dueDay: "承诺办结",
  follow: "扫码看办到哪一步，到取号机扫码取号",
  keep: "请妥善保管，补正和领结果时报编号",
};

const en: CaseSlipWords = {
  title: "Case slip",
  item: "Matter",
  department: "Department",
  openedAt: "Received",
  dueDay: "Promised by",
  follow: "Scan to see how far it has come; at a kiosk, for a ticket",
  keep: "Please keep it: you are asked for the number when you bring papers or collect the result.",
};

/** Words of the slip of a case, on the roll and on the page alike. Chinese is the source, English is complete. */
export const caseSlipWords: Record<Locale, CaseSlipWords> = { zh, en };
