import { describe, expect, it } from "vitest";

import { createEscposDecoder, type PrintedTicket } from "./decode-escpos.ts";
import { sampleCasePaper, sampleCasePapers } from "./case-paper-fixture.ts";
import { caseTitles } from "./case-titles.ts";
import { casePaperBody, casePaperWords, casePromises } from "./case-words.ts";
import { startFakePrinter } from "./fake-printer.ts";
import { layoutCasePaper } from "./layout-case-paper.ts";
import { createPrinter } from "./print-queue.ts";
import { readQr } from "./testing/slip-png.ts";

const printBytes = (bytes: Buffer): PrintedTicket => {
  const sheets: PrintedTicket[] = [];
  const decoder = createEscposDecoder({ onTicket: (sheet) => sheets.push(sheet), onStatusRequest: () => {} });
  decoder.push(bytes);
  const [sheet] = sheets;
  if (!sheet || sheets.length > 1) throw new Error("not exactly one whole sheet");
  return sheet;
};
const squeeze = (text: string): string => text.replaceAll(/\s/g, "");
const textOf = (sheet: PrintedTicket): string => squeeze(sheet.lines.join(""));

describe("layoutCasePaper", () => {
  it("CDOC4 says both numbers, matter, papers, promise and hand, English below, and leads to the case's page", () => {
    const printed = printBytes(layoutCasePaper(sampleCasePaper()));
    expect(printed.lines.map((line) => line.trim())).toEqual([
      "柘城县政务服务中心              2026-11-23 10:26",
      "受理通知书",
      "编号 SL-20261123-0007",
      "办件编号 BJ-20261123-0007",
      "养老保险关系转移",
      "人力资源和社会保障局",
      "您申请的事项，材料齐全、符合法定形式，现予受理。",
      "材料 2 样",
      "1  身份证",
      "已收原件",
      "2  转移接续申请表",
      "已收复印件",
      "承诺 15 个工作日办结，不晚于 2026年12月14日。",
      "经办工号 2013",
      "人力资源和社会保障局（盖章）",
      "扫码看办到哪一步，到取号机扫码取号",
      "Notice of acceptance",
      "Transfer of pension insurance",
      "Your application is complete, in the form that",
      "the law asks for, and is accepted.",
      "Promised within 15 working days, by 2026-12-14.",
    ]);
    expect(readQr(printed)).toBe("http://192.168.1.10:4310/c/BJ-20261123-0007~Yv3kQm8s2LxTn0aBcD4eFg");
  });

  it.each(sampleCasePapers())(
    "CDOC4 a $sheet.kind says all that it must, in both languages, within the paper",
    (paper) => {
      const printed = printBytes(layoutCasePaper(paper));
      const { sheet } = paper;
      expect([printed.strayBytes, printed.isCut]).toEqual([[], true]);
      expect(printed.elements.some((each) => each.kind === "line" && each.isOverflow)).toBe(false);
      const text = textOf(printed);
      const wanted = [
        caseTitles.zh[sheet.kind],
        sheet.documentId,
        sheet.caseId,
        casePaperBody(sheet, "zh"),
        casePaperBody(sheet, "en"),
        ...(sheet.ground ? [sheet.ground.zh, casePaperWords.zh.remedy, sheet.ground.en] : []),
        ...(sheet.note === null ? [] : [sheet.note]),
        ...casePromises(sheet, "zh"),
        caseTitles.en[sheet.kind],
        ...casePromises(sheet, "en"),
      ];
      for (const words of wanted) expect(text).toContain(squeeze(words));
      expect(text.includes("签收人")).toBe(["refusal", "denial", "delivery"].includes(sheet.kind));
    },
  );

  it("CDOC4 a denial in part says so, and not that all of it is denied", () => {
    const text = textOf(printBytes(layoutCasePaper(sampleCasePaper({ kind: "denial", result: "partly" }))));
    expect(text).toContain("部分准予");
    expect(text).not.toContain(squeeze(casePaperWords.zh.body.denial));
    expect(textOf(printBytes(layoutCasePaper(sampleCasePaper({ kind: "denial", result: "denied" }))))).toContain(
      squeeze(casePaperWords.zh.body.denial),
    );
  });

  it("CDOC4 a correction names what is missing and faulty with how it must be, and that the clock stands still", () => {
    const [, correction = sampleCasePaper()] = sampleCasePapers();
    const text = textOf(printBytes(layoutCasePaper(correction)));
    for (const words of ["要带 2 样", "大厅填单台有空表和样表不符合要求，请更正", "缺少，请补齐", "停止计时"])
      expect(text).toContain(squeeze(words));
  });

  it("CDOC4 without an address there is no code, and nobody promises a day that nobody knows", () => {
    const printed = printBytes(layoutCasePaper(sampleCasePaper({ dueDay: null }, { caseUrl: "" })));
    expect(printed.qrPayloads).toEqual([]);
    expect(textOf(printed)).toContain("承诺15个工作日办结。");
    expect(textOf(printBytes(layoutCasePaper(sampleCasePaper({ promisedWorkingDays: 0 }))))).toContain("当场办结。");
  });

  it("CDOC4 is printed in turn with tickets", async () => {
    const fake = await startFakePrinter();
    const printer = createPrinter({ kind: "tcp", host: "127.0.0.1", port: fake.port }, { timeoutMs: 20_000 });
    expect(await printer.printCasePaper(sampleCasePaper())).toEqual({ ok: true, warning: null });
    expect(fake.tickets).toHaveLength(1);
    await printer.close();
    await fake.close();
  });
});
