import { describe, expect, it } from "vitest";

import type { BusinessDay, CaseId } from "../domain/ids.ts";
import type { CaseSlip } from "./case-slip.ts";
import { createEscposDecoder, type PrintedTicket } from "./decode-escpos.ts";
import { layoutCaseSlip } from "./layout-case-slip.ts";
import { readQr } from "./testing/slip-png.ts";

const slipOf = (change: Partial<CaseSlip["slip"]> = {}, whole: Partial<CaseSlip> = {}): CaseSlip => ({
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Public Service Hall" },
  timeZone: "Asia/Shanghai",
  caseUrl: "http://192.168.1.10:4310/c/BJ-20261123-0007~Yv3kQm8s2LxTn0aBcD4eFg",
  slip: {
    caseId: "BJ-20261123-0007" as CaseId,
    itemName: { zh: "养老保险关系转移", en: "Transfer of pension insurance" },
    departmentName: { zh: "人力资源和社会保障局", en: "Human Resources and Social Security Bureau" },
    openedAtMs: Date.UTC(2026, 10, 23, 2, 26),
    promisedWorkingDays: 15,
    dueDay: "2026-12-14" as BusinessDay,
    ...change,
  },
  ...whole,
});

const print = (slip: CaseSlip): PrintedTicket => {
  const sheets: PrintedTicket[] = [];
  const decoder = createEscposDecoder({ onTicket: (sheet) => sheets.push(sheet), onStatusRequest: () => {} });
  decoder.push(layoutCaseSlip(slip));
  const [sheet] = sheets;
  if (!sheet || sheets.length > 1) throw new Error("not exactly one whole sheet");
  return sheet;
};
const textOf = ({ lines }: PrintedTicket): string => lines.join("").replaceAll(/\s/g, "");

describe("layoutCaseSlip", () => {
  it("DSK10 says number, matter and promised day, English below, and leads to the case's page", () => {
    const printed = print(slipOf());
    expect(printed.lines.map((line) => line.trim())).toEqual([
      "柘城县政务服务中心              2026-11-23 10:26",
      "办件凭条",
      "BJ-20261123-0007",
      "养老保险关系转移",
      "人力资源和社会保障局",
      "承诺 15 个工作日办结，不晚于 2026年12月14日。",
      "请妥善保管，补正和领结果时报编号",
      "扫码看办到哪一步，到取号机扫码取号",
      "Case slip: Transfer of pension insurance",
      "Promised within 15 working days, by 2026-12-14.",
      "Please keep it: you are asked for the number",
      "when you bring papers or collect the result.",
      "Scan to see how far it has come; at a kiosk, for",
      "a ticket.",
    ]);
    expect(readQr(printed)).toBe("http://192.168.1.10:4310/c/BJ-20261123-0007~Yv3kQm8s2LxTn0aBcD4eFg");
    expect([printed.strayBytes, printed.isCut]).toEqual([[], true]);
  });

  it("DSK10 without a known day says the working days alone, and of no promise nothing", () => {
    expect(textOf(print(slipOf({ dueDay: null })))).toContain("承诺15个工作日办结。");
    expect(textOf(print(slipOf({ promisedWorkingDays: 0, dueDay: null })))).not.toContain("承诺");
  });

  it("DSK10 the longest names stay within the paper, and an address that no code holds leaves the code out", () => {
    const itemName = { zh: "食品经营许可新办含网络经营自动售货单位食堂和中央厨房", en: "New food business “licence”" };
    const printed = print(slipOf({ itemName }, { caseUrl: "http://大厅/c/1" }));
    expect(printed.elements.some((each) => each.kind === "line" && each.isOverflow)).toBe(false);
    expect(textOf(printed)).not.toContain("扫码");
    expect(textOf(printed)).toContain("licence");
  });
});
