import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";

import { documentKinds, type DocumentPaper, paperStates, type WindowDocument } from "../domain/document.ts";
import type { DocumentId } from "../domain/ids.ts";
import { createRng, type Rng } from "../lib/rng.ts";
import { createEscposDecoder, type PrintedTicket } from "./decode-escpos.ts";
import { sampleDocument } from "./document-fixture.ts";
import { documentWords } from "./document-words.ts";
import { startFakePrinter } from "./fake-printer.ts";
import { layoutDocument } from "./layout-document.ts";
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
const lacking: DocumentPaper[] = [
  { name: { zh: "身份证", en: "Identity card" }, state: "original" },
  { name: { zh: "申请表", en: "Application" }, state: "missing" },
];

describe("layoutDocument", () => {
  it("DOC7 says number, item, papers with what was found, promise, place and hand, and English below", () => {
    const printed = printBytes(layoutDocument(sampleDocument()));
    expect(printed.lines.map((line) => line.trim())).toEqual([
      "柘城县政务服务中心              2026-11-23 10:26",
      "收件通知书",
      "编号 SJ-20261123-0007",
      "养老保险关系转移",
      "人力资源和社会保障局",
      "您提交的下列材料已收到，请妥善保管本通知书，",
      "凭编号查询进度。",
      "材料 2",
      "1  身份证",
      "已收原件",
      "2  转移接续申请表",
      "已收复印件",
      "承诺 15 个工作日办结，不晚于 2026-12-14",
      "13 号窗口  工号 1013  号票 A042",
      "申请人签字 ____________________",
      "扫码看这一事项的材料清单",
      "Notice of receipt: Transfer of pension insurance",
      expect.stringMatching(/^The papers below have been received/),
      expect.stringContaining("progress"),
      "Promised within 15 working days, by 2026-12-14",
    ]);
    expect(printed.strayBytes).toEqual([]);
    expect(readQr(printed)).toBe("http://192.168.1.10:4310/i/pension-transfer");
  });

  it("DOC7 a correction says what is lacking and where to come back, in both languages", () => {
    const text = textOf(printBytes(layoutDocument(sampleDocument({ kind: "correction", papers: lacking }))));
    for (const words of ["补齐补正通知书", "缺少，请补齐", "补齐后请到 13 号窗口", "Application: missing"])
      expect(text).toContain(squeeze(words));
    expect(text).not.toContain("签字");
  });

  it("DOC7 a refusal says its ground and what one may do; a one-time notice what will be needed", () => {
    const ground = { zh: "不属于本部门职权范围", en: "Not within this department's powers" };
    const refusal = textOf(printBytes(layoutDocument(sampleDocument({ kind: "refusal", papers: [], ground }))));
    for (const words of ["不予受理通知书", ground.zh, "行政复议", ground.en]) expect(refusal).toContain(squeeze(words));
    const notice = textOf(printBytes(layoutDocument(sampleDocument({ kind: "notice", papers: lacking }))));
    expect(notice).toContain("一次性告知书");
    expect(notice).not.toContain("缺少");
  });

  const documentsMax = 200;
  it(`DOC7 holds the whole of ${documentsMax} random documents, and no line runs over`, () => {
    const rng = createRng(20_261_126);
    for (let count = 0; count < documentsMax; count += 1) {
      const document = randomDocument(rng);
      const sheet = sampleDocument(document);
      const printed = printBytes(layoutDocument(sheet));
      const text = textOf(printed);
      expect(printed.strayBytes).toEqual([]);
      expect(printed.elements.some((each) => each.kind === "line" && each.isOverflow)).toBe(false);
      expect(text).toContain(document.documentId);
      for (const { name, state } of document.papers) {
        expect(text).toContain(squeeze(name.zh));
        if (document.kind !== "notice") expect(text).toContain(squeeze(documentWords.zh.state[state]));
      }
      for (const name of [document.itemName, document.departmentName, document.ground])
        if (name) expect(text).toContain(squeeze(name.zh));
    }
  });

  it("DOC7 is printed in turn with tickets", async () => {
    const fake = await startFakePrinter();
    const printer = createPrinter({ kind: "tcp", host: "127.0.0.1", port: fake.port }, { timeoutMs: 20_000 });
    expect(await printer.printDocument(sampleDocument())).toEqual({ ok: true, warning: null });
    expect(fake.tickets).toHaveLength(1);
    await printer.close();
    await fake.close();
  });
});

const hanzi = (rng: Rng, length: number): string =>
  Array.from({ length }, () => iconv.decode(Buffer.from([0xb0 + rng.int(38), 0xa1 + rng.int(94)]), "cp936")).join("");
const name = (rng: Rng, most: number) => ({ zh: hanzi(rng, 1 + rng.int(most)), en: "x".repeat(1 + rng.int(12)) });

type Random = Pick<
  WindowDocument,
  "kind" | "documentId" | "itemName" | "departmentName" | "papers" | "ground" | "dueDay"
>;

const randomDocument = (rng: Rng): Random => {
  const kind = documentKinds[rng.int(documentKinds.length)] ?? "receipt";
  return {
    kind,
    documentId: `SJ-20261123-${String(rng.int(10_000)).padStart(4, "0")}` as DocumentId,
    itemName: name(rng, 30),
    departmentName: name(rng, 20),
    papers: Array.from({ length: rng.int(20) }, () => ({
      name: name(rng, 30),
      state: paperStates[rng.int(paperStates.length)] ?? "copy",
    })),
    ground: kind === "refusal" ? name(rng, 20) : null,
    dueDay: null,
  };
};
