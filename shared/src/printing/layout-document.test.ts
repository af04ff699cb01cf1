import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";

import { documentKinds, type DocumentPaper, isLacking, paperStates, type WindowDocument } from "../domain/document.ts";
import type { BusinessDay, DocumentId } from "../domain/ids.ts";
import { createRng, type Rng } from "../lib/rng.ts";
import { createEscposDecoder, type PrintedTicket } from "./decode-escpos.ts";
import { sampleDocument } from "./document-fixture.ts";
import { documentPromises, documentWords } from "./document-words.ts";
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
  {
    name: { zh: "申请表", en: "Application" },
    note: { zh: "大厅有空表", en: "Blank forms lie in the hall" },
    state: "missing",
  },
  { name: { zh: "缴费凭证", en: "Proof" }, state: "faulty" },
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
      "您提交的下列材料已收到。请妥善保管本通知书，",
      "领取结果时出示。",
      "材料 2 样",
      "1  身份证",
      "已收原件",
      "2  转移接续申请表",
      "已收复印件",
      "承诺 15 个工作日办结，不晚于 2026年12月14日。",
      "13 号窗口  工号 1013  号票 A042",
      "申请人签字 ____________________",
      "人力资源和社会保障局（盖章）",
      "扫码看这一事项的材料清单",
      "Notice of receipt: Transfer of pension insurance",
      "The papers below have been received. Please keep",
      "this notice and show it when you collect the",
      "result.",
      "Promised within 15 working days, by 2026-12-14.",
    ]);
    expect(printed.strayBytes).toEqual([]);
    expect(readQr(printed)).toBe("http://192.168.1.10:4310/i/pension-transfer");
  });

  it("DOC7 a correction says what is lacking and where to come back, in both languages", () => {
    const text = textOf(printBytes(layoutDocument(sampleDocument({ kind: "correction", papers: lacking }))));
    for (const words of [
      "补齐补正通知书",
      "材料 3 样，要补 2 样",
      "申请表大厅有空表缺少，请补齐",
      "缴费凭证不符合要求，请更正更正内容____",
      "补齐后取号，带本通知书到 13、14 号窗口办理。",
      "材料收齐后 15 个工作日办结。",
      "Application (Blank forms lie in the hall): missing, please bring",
      "bring this notice to windows 13, 14.",
    ])
      expect(text).toContain(squeeze(words));
    expect(text).not.toContain("签字");
    // Only what was received is promised for a day.
    expect(text).not.toContain("不晚于");
  });

  it("DOC7 DOC9 who reads English has each paper in English too, who reads large letters the whole in large ones", () => {
    const plain = printBytes(layoutDocument(sampleDocument()));
    expect(textOf(plain)).not.toContain("Identitycard");
    expect(textOf(printBytes(layoutDocument(sampleDocument({ locale: "en" }))))).toContain(
      "身份证Identitycard已收原件",
    );
    const large = printBytes(layoutDocument(sampleDocument({ isLargeText: true })));
    const scales = (sheet: PrintedTicket, words: string): number[] =>
      sheet.elements.flatMap((each) =>
        each.kind === "line" ? each.runs.filter(({ text }) => text.includes(words)).map((run) => run.widthScale) : [],
      );
    expect([scales(plain, "已收原件"), scales(large, "已收原件")]).toEqual([[1], [2]]);
  });

  it("DOC7 what the authority answers for bears its seal, a one-time notice none; nobody promises a day that nobody knows", () => {
    const texts = documentKinds.map((kind) =>
      textOf(printBytes(layoutDocument(sampleDocument({ kind, dueDay: null })))),
    );
    expect(texts.map((text) => text.includes("（盖章）"))).toEqual([true, true, true, false]);
    expect(texts[0]).toContain("承诺15个工作日办结。");
    const atOnce = textOf(printBytes(layoutDocument(sampleDocument({ promisedWorkingDays: 0, dueDay: null }))));
    expect(atOnce).toContain("当场办结。");
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
      expect(printed.strayBytes).toEqual([]);
      expect(printed.elements.some((each) => each.kind === "line" && each.isOverflow)).toBe(false);
      expect(printed.qrPayloads).toEqual([sheet.itemUrl]);
      const text = textOf(printed);
      let at = 0;
      for (const part of partsOf(sheet.document)) {
        const found = text.indexOf(squeeze(part), at);
        expect(found, `${part} in ${printed.lines.join("\n")}`).toBeGreaterThanOrEqual(at);
        at = found + squeeze(part).length;
      }
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

/** What a person must find on the paper, in order. */
const partsOf = (document: WindowDocument): string[] => {
  const { kind, papers, ground, locale } = document;
  const words = documentWords.zh;
  return [
    words.title[kind],
    document.documentId,
    document.itemName.zh,
    document.departmentName.zh,
    words.body[kind],
    ...papers.flatMap(({ name, note, state }, index) => [
      `${index + 1}${name.zh}`,
      ...(locale === "en" ? [name.en] : []),
      ...(isLacking(state) && note ? [note.zh] : []),
      ...(kind === "notice" ? [] : [words.state[state]]),
    ]),
    ...(ground ? [ground.zh, words.remedy] : []),
    ...documentPromises(document, "zh"),
    words.window(document.windowNumber),
    words.staff(document.staffNumber),
    document.label,
    documentWords.en.title[kind],
    document.itemName.en,
    ...(ground ? [ground.en] : []),
    ...documentPromises(document, "en"),
  ];
};

const randomDocument = (rng: Rng): Partial<WindowDocument> => {
  const kind = documentKinds[rng.int(documentKinds.length)] ?? "receipt";
  return {
    kind,
    locale: rng.int(2) === 0 ? "zh" : "en",
    isLargeText: rng.int(3) === 0,
    windowNumbers: Array.from({ length: rng.int(9) }, () => 1 + rng.int(40)),
    promisedWorkingDays: rng.int(40),
    documentId: `SJ-20261123-${String(rng.int(10_000)).padStart(4, "0")}` as DocumentId,
    itemName: name(rng, 30),
    departmentName: name(rng, 20),
    papers: Array.from({ length: rng.int(20) }, () => ({
      name: name(rng, 30),
      ...(rng.int(2) === 0 ? { note: name(rng, 40) } : {}),
      state: paperStates[rng.int(paperStates.length)] ?? "copy",
    })),
    ground: kind === "refusal" ? name(rng, 20) : null,
    dueDay: rng.int(2) === 0 ? null : ("2026-12-14" as BusinessDay),
  };
};
