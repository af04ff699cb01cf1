import type { Slip } from "./slip.ts";

/** A slip as a citizen of the demo hall gets it; tests change what they are about. */
export const sampleSlip = (changes: Partial<Slip> = {}): Slip => ({
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Public Service Hall" },
  label: "A042",
  kind: "comprehensive",
  serviceName: { zh: "跨省通办", en: "Cross-province services" },
  itemName: { zh: "养老保险关系转移", en: "Transfer of pension insurance" },
  zoneName: { zh: "一楼 A 区", en: "Zone A, ground floor" },
  windowNumbers: "1–6",
  aheadCount: 5,
  eta: { p50Min: 12, p80Min: 18 },
  issuedAtMs: Date.UTC(2026, 10, 23, 2, 26),
  timeZone: "Asia/Shanghai",
  progressUrl: "http://192.168.1.10:4310/t/Zk3vQ8yT0bLm5sXw2RdN",
  noShow: { graceMinutes: 3, placesLater: 3, times: 2 },
  missing: ["转移接续申请表"],
  locale: "zh",
  ...changes,
});
