import type { BusinessDay, CaseId, DocumentId, ItemId } from "../domain/ids.ts";
import type { CasePaper } from "./case-paper.ts";

/** An acceptance as a citizen of the demo hall gets it; tests change what they are about. */
export const sampleCasePaper = (
  change: Partial<CasePaper["sheet"]> = {},
  paper: Partial<Omit<CasePaper, "sheet">> = {},
): CasePaper => ({
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Public Service Hall" },
  timeZone: "Asia/Shanghai",
  caseUrl: "http://192.168.1.10:4310/c/BJ-20261123-0007~Yv3kQm8s2LxTn0aBcD4eFg",
  ...paper,
  sheet: {
    documentId: "SL-20261123-0007" as DocumentId,
    kind: "acceptance",
    issuedAtMs: Date.UTC(2026, 10, 23, 2, 26),
    caseId: "BJ-20261123-0007" as CaseId,
    itemId: "pension-transfer" as ItemId,
    itemName: { zh: "养老保险关系转移", en: "Transfer of pension insurance" },
    departmentName: { zh: "人力资源和社会保障局", en: "Human Resources and Social Security Bureau" },
    locale: "zh",
    staffNumber: "2013",
    papers: [
      { name: { zh: "身份证", en: "Identity card" }, state: "original" },
      { name: { zh: "转移接续申请表", en: "Application for the transfer" }, state: "copy" },
    ],
    ground: null,
    note: null,
    dueDay: "2026-12-14" as BusinessDay,
    checks: [],
    isTakenBack: false,
    promisedWorkingDays: 15,
    result: null,
    way: null,
    trackingNumber: null,
    ...change,
  },
});

/** One of each kind, as an office issues them. */
export const sampleCasePapers = (): CasePaper[] => [
  sampleCasePaper(),
  sampleCasePaper({
    documentId: "BZ-20261123-0003" as DocumentId,
    kind: "correction",
    papers: [
      {
        name: { zh: "转移接续申请表", en: "Application for the transfer" },
        note: { zh: "大厅填单台有空表和样表", en: "Blank forms lie at the desk" },
        state: "faulty",
      },
      {
        name: { zh: "户口本原件和本人页复印件", en: "Household register and a copy of your own page" },
        note: { zh: "复印件签名按手印", en: "The copy signed, with a fingerprint" },
        state: "missing",
      },
    ],
    note: "申请表第二页没有签字，请用新版申请表。",
    dueDay: null,
  }),
  sampleCasePaper({
    documentId: "BY-20261123-0001" as DocumentId,
    kind: "refusal",
    papers: [],
    ground: { zh: "不属于本部门职权范围", en: "Not within this department's powers" },
    dueDay: null,
  }),
  sampleCasePaper({
    documentId: "BX-20261123-0001" as DocumentId,
    kind: "denial",
    ground: { zh: "不符合法定条件", en: "The conditions of the law are not met" },
    note: "参保年限不满足转移条件。",
    dueDay: null,
  }),
  sampleCasePaper({
    documentId: "BX-20261123-0002" as DocumentId,
    kind: "denial",
    result: "partly",
    ground: {
      zh: "市场监督管理局：不符合法定条件；消防救援大队：不属于本部门职权范围",
      en: "Market Supervision Bureau: The conditions of the law are not met; Fire Brigade: Not within its powers",
    },
    dueDay: null,
  }),
  sampleCasePaper({
    documentId: "SD-20261123-0002" as DocumentId,
    kind: "delivery",
    papers: [],
    dueDay: null,
    result: "granted",
    way: "post",
    trackingNumber: "EMS1234567890CN",
  }),
];
