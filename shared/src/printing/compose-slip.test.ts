import { describe, expect, it } from "vitest";

import type { TicketLabel, WindowId, ZoneId } from "../domain/ids.ts";
import { composeSlip, formatWindowNumbers } from "./compose-slip.ts";
import type { SlipInput } from "./compose-slip.ts";
import { slipSchema } from "./slip.ts";

const zoneA = "zone-a" as ZoneId;
const zoneB = "zone-b" as ZoneId;
const windowAt = (number: number, zone: ZoneId) => ({ windowId: `w${number}` as WindowId, number, zone });

const input = (changes: Partial<SlipInput> = {}, ticket: Partial<SlipInput["ticket"]> = {}): SlipInput => ({
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Public Service Hall" },
  timeZone: "Asia/Shanghai",
  ticket: {
    label: "A042" as TicketLabel,
    aheadCount: 5,
    eta: { p50Min: 12, p80Min: 18 },
    windows: [windowAt(3, zoneA), windowAt(1, zoneA), windowAt(2, zoneA), windowAt(9, zoneB)],
    issuedAtMs: 1_795_400_760_000,
    statusToken: "Zk3vQ8yT",
    ...ticket,
  },
  service: { kind: "comprehensive", name: { zh: "跨省通办", en: "Cross-province services" } },
  item: null,
  zone: { zoneId: zoneA, name: { zh: "一楼 A 区", en: "Zone A" } },
  rules: { noShowGraceMinutes: 3, reinstatePlacesLater: 4, reinstatesMax: 2 },
  missing: [],
  locale: "zh",
  baseUrl: "http://192.168.1.10:4310",
  ...changes,
});

describe("formatWindowNumbers", () => {
  it.each([
    [[], ""],
    [[16], "16"],
    [[7, 8, 9, 10], "7–10"],
    [[3, 5], "3、5"],
    [[3, 4], "3、4"],
    [[5, 1, 2, 3], "1–3、5"],
    [[2, 2, 1, 3, 10, 12, 11, 20], "1–3、10–12、20"],
  ])("%j reads %s", (numbers, text) => {
    expect(formatWindowNumbers(numbers)).toBe(text);
  });
});

describe("composeSlip", () => {
  it("gathers ticket, place and rules", () => {
    expect(composeSlip(input())).toEqual({
      hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Public Service Hall" },
      label: "A042",
      kind: "comprehensive",
      serviceName: { zh: "跨省通办", en: "Cross-province services" },
      itemName: null,
      zoneName: { zh: "一楼 A 区", en: "Zone A" },
      windowNumbers: "1–3",
      aheadCount: 5,
      eta: { p50Min: 12, p80Min: 18 },
      issuedAtMs: 1_795_400_760_000,
      timeZone: "Asia/Shanghai",
      progressUrl: "http://192.168.1.10:4310/t/Zk3vQ8yT",
      noShow: { graceMinutes: 3, placesLater: 4, times: 2 },
      missing: [],
      locale: "zh",
    });
  });

  it("sends a person to one zone, and names all windows when none is there", () => {
    expect(composeSlip(input()).windowNumbers).toBe("1–3");
    const elsewhere = composeSlip(input({}, { windows: [windowAt(9, zoneB)] }));
    expect(elsewhere.windowNumbers).toBe("9");
  });

  it("joins the address with one slash and leaves it out when there is no token", () => {
    expect(composeSlip(input({ baseUrl: "http://hall.local:4310//" })).progressUrl).toBe(
      "http://hall.local:4310/t/Zk3vQ8yT",
    );
    expect(composeSlip(input({}, { statusToken: "" })).progressUrl).toBe("");
  });

  it("keeps to the limits of the slip, whatever the hall's size", () => {
    const windows = Array.from({ length: 40 }, (_, index) => windowAt(index * 2 + 1, zoneA));
    const missing = Array.from({ length: 80 }, () => "长".repeat(150));
    const slip = composeSlip(input({ missing }, { windows, eta: null }));
    expect(slipSchema.safeParse(slip).success).toBe(true);
    expect(slip.windowNumbers).toMatch(/^1、3、.*\d等$/);
    expect(slip.missing).toHaveLength(50);
  });
});
