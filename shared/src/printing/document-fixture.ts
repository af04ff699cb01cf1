import type { WindowDocument } from "../domain/document.ts";
import type { BusinessDay, DocumentId, ItemId, TicketId, TicketLabel } from "../domain/ids.ts";
import type { DocumentPaperSheet } from "./document-paper.ts";

/** A receipt as a citizen of the demo hall gets it; tests change what they are about. */
export const sampleDocument = (
  change: Partial<WindowDocument> = {},
  sheet: Partial<DocumentPaperSheet> = {},
): DocumentPaperSheet => ({
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Public Service Hall" },
  timeZone: "Asia/Shanghai",
  itemUrl: "http://192.168.1.10:4310/i/pension-transfer",
  ...sheet,
  document: {
    documentId: "SJ-20261123-0007" as DocumentId,
    kind: "receipt",
    issuedAtMs: Date.UTC(2026, 10, 23, 2, 26),
    ticketId: "2026-11-23.A042" as TicketId,
    label: "A042" as TicketLabel,
    itemId: "pension-transfer" as ItemId,
    itemName: { zh: "养老保险关系转移", en: "Transfer of pension insurance" },
    departmentName: { zh: "人力资源和社会保障局", en: "Human Resources and Social Security Bureau" },
    locale: "zh",
    isLargeText: false,
    windowNumber: 13,
    windowNumbers: [13, 14],
    staffNumber: "1013",
    papers: [
      { name: { zh: "身份证", en: "Identity card" }, state: "original" },
      { name: { zh: "转移接续申请表", en: "Application for the transfer" }, state: "copy" },
    ],
    ground: null,
    promisedWorkingDays: 15,
    dueDay: "2026-12-14" as BusinessDay,
    ...change,
  },
});
