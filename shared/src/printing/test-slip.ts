import type { Slip } from "./slip.ts";

type TestSlipInput = {
  /** What people call the kiosk. */
  deviceName: string;
  /** Its own code is printed, so that a phone shows whether it can be read. */
  serverUrl: string;
  nowMs: number;
  timeZone: string;
};

/** SET8: a slip like any other, for whoever sets up a printer; nobody can take it for a ticket. */
export const testSlip = ({ deviceName, serverUrl, nowMs, timeZone }: TestSlipInput): Slip => ({
  hallName: { zh: "一窗", en: "Yichuang" },
  label: "TEST",
  kind: "comprehensive",
  serviceName: { zh: "测试小票", en: "Test slip" },
  itemName: { zh: "测试小票，不是号票", en: "Test slip, not a ticket" },
  zoneName: { zh: deviceName, en: deviceName },
  windowNumbers: "",
  aheadCount: 0,
  eta: null,
  issuedAtMs: nowMs,
  timeZone,
  progressUrl: `${serverUrl}/`,
  noShow: { graceMinutes: 3, placesLater: 3, times: 2 },
  missing: [],
  locale: "zh",
});
