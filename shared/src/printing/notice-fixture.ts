import type { Notice } from "./notice.ts";

/** A notice list as a citizen of the demo hall gets it; tests change what they are about. */
export const sampleNotice = (changes: Partial<Notice> = {}): Notice => ({
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Public Service Hall" },
  kind: "professional",
  serviceName: { zh: "社保养老", en: "Pension" },
  itemName: { zh: "养老保险关系转移", en: "Transfer of pension insurance" },
  materials: [
    { name: { zh: "身份证", en: "Identity card" }, note: { zh: "原件", en: "The original" }, isOptional: false },
    {
      name: { zh: "转移接续申请表", en: "Application for the transfer" },
      note: { zh: "大厅填单台有空表和样表，志愿者可以帮着填", en: "Blank forms lie at the desk, volunteers help" },
      isOptional: false,
    },
    { name: { zh: "参保缴费凭证", en: "Proof of contributions" }, note: null, isOptional: false },
    {
      name: { zh: "授权委托书和代办人身份证", en: "Power of attorney and the agent's identity card" },
      note: { zh: "别人代办时带", en: "When somebody comes in your place" },
      isOptional: true,
    },
  ],
  isDoneOnTheSpot: false,
  promisedWorkingDays: 15,
  feeYuan: null,
  zoneName: { zh: "二楼 C 区", en: "Zone C, floor 2" },
  windowNumbers: "13–14",
  printedAtMs: Date.UTC(2026, 10, 23, 2, 26),
  timeZone: "Asia/Shanghai",
  itemUrl: "http://192.168.1.10:4310/i/pension-transfer",
  locale: "zh",
  ...changes,
});
