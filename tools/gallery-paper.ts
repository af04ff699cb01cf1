import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { WindowDocument } from "@yichuang/shared/domain/document";
import type { CasePaper } from "@yichuang/shared/printing/case-paper";
import { sampleCasePapers } from "@yichuang/shared/printing/case-paper-fixture";
import type { PrintedTicket } from "@yichuang/shared/printing/decode-escpos";
import { sampleDocument } from "@yichuang/shared/printing/document-fixture";
import type { DocumentPaperSheet } from "@yichuang/shared/printing/document-paper";
import { startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { drawNotice } from "@yichuang/shared/printing/layout-notice";
import { drawSlip } from "@yichuang/shared/printing/layout-slip";
import { sampleNotice } from "@yichuang/shared/printing/notice-fixture";
import type { Notice } from "@yichuang/shared/printing/notice";
import { createPrinter, type Printer, type SheetOptions } from "@yichuang/shared/printing/print-queue";
import type { SheetStyle } from "@yichuang/shared/printing/sheet";
import { sampleSlip } from "@yichuang/shared/printing/slip-fixture";
import type { Slip } from "@yichuang/shared/printing/slip";
import { testSlip } from "@yichuang/shared/printing/test-slip";
import { renderPicture, renderSlipPng } from "@yichuang/shared/printing/testing/slip-png";

/** Every sheet of the gallery: sent to the fake printer over the network, and drawn from what it understood. */
type Sheet = { name: string; style?: SheetStyle } & (
  | { slip: Slip }
  | { notice: Notice }
  | { document: DocumentPaperSheet }
  | { casePaper: CasePaper }
);
export type PaperPicture = { state: string; locale: string; file: string; faults: string[] };

const locales = ["zh", "en"] as const;
type Locale = (typeof locales)[number];

const longNames = {
  kind: "comprehensive",
  serviceName: {
    zh: "跨省通办和高频政务服务事项综合受理",
    en: "Cross-province and frequent services, joint reception",
  },
  itemName: {
    zh: "城镇企业职工基本养老保险与城乡居民基本养老保险制度衔接申请",
    en: "Application to join the basic pension insurance of urban employees with that of urban and rural residents",
  },
  zoneName: { zh: "二楼 C 区人力资源和社会保障服务区", en: "Floor 2, Zone C, human resources and social security" },
  windowNumbers: "13–16、18、21–24",
} as const;
const rareNames = {
  itemName: { zh: "㙓㛃镇户口迁移", en: "Household registration move, Wǎng Town" },
  zoneName: { zh: "㙓㛃便民服务站 A 区", en: "Zone A" },
};
const missingPapers: Record<Locale, string[]> = {
  zh: ["转移接续申请表", "参保缴费凭证", "户口本原件和本人页复印件", "授权委托书和代办人身份证"],
  en: [
    "Application for the transfer",
    "Proof of contributions",
    "Household register and a copy of your own page",
    "Power of attorney and the agent's identity card",
  ],
};
const eleven: Notice["materials"] = Array.from({ length: 11 }, (_, index) => ({
  name: {
    zh: ["营业执照", "法定代表人身份证", "食品安全管理制度", "经营场所平面图和设备布局图"][index % 4] ?? "",
    en:
      ["Business licence", "Identity card of the legal representative", "Food safety rules", "Plan of the premises"][
        index % 4
      ] ?? "",
  },
  note: index % 3 === 0 ? { zh: "复印件，加盖公章", en: "A copy with the company's seal" } : null,
  isOptional: index > 8,
}));

const slips = (locale: Locale): Sheet[] => {
  const slip = (changes: Partial<Slip> = {}): Slip => sampleSlip({ locale, missing: [], ...changes });
  const long = { ...longNames, label: "A1042", missing: missingPapers[locale] };
  return [
    { name: "slip", slip: slip() },
    { name: "slip-elder", slip: slip(), style: { isElder: true } },
    { name: "slip-first", slip: slip({ aheadCount: 0, eta: { p50Min: 0, p80Min: 0 }, itemName: null }) },
    { name: "slip-missing", slip: slip({ missing: missingPapers[locale].slice(0, 1) }) },
    { name: "slip-missing-elder", slip: slip({ missing: missingPapers[locale] }), style: { isElder: true } },
    { name: "slip-long", slip: slip(long) },
    { name: "slip-long-elder", slip: slip(long), style: { isElder: true } },
    { name: "slip-rare-letters", slip: slip(rareNames) },
    { name: "slip-rare-drawn", slip: slip(rareNames) },
    { name: "slip-reprint", slip: slip({ isReprint: true }) },
    { name: "slip-offline", slip: slip({ aheadCount: null, eta: null }) },
    { name: "slip-offline-elder", slip: slip({ aheadCount: null, eta: null }), style: { isElder: true } },
    { name: "slip-no-code", slip: slip({ progressUrl: "", eta: null }) },
  ];
};

const notices = (locale: Locale): Sheet[] => {
  const notice = (changes: Partial<Notice> = {}): Notice => sampleNotice({ locale, ...changes });
  const { kind, ...names } = longNames;
  const many = { kind, materials: eleven, feeYuan: 120, promisedWorkingDays: 20 };
  return [
    { name: "notice", notice: notice() },
    { name: "notice-elder", notice: notice(), style: { isElder: true } },
    { name: "notice-many", notice: notice(many) },
    { name: "notice-many-elder", notice: notice({ ...many, ...names }), style: { isElder: true } },
    { name: "notice-nothing", notice: notice({ materials: [], isDoneOnTheSpot: true, promisedWorkingDays: 0 }) },
  ];
};

const lackingPapers = [
  { name: { zh: "身份证", en: "Identity card" }, state: "original" },
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
] as const;

/** Papers of the authorities: Chinese whoever reads them, with what matters in English below. */
const documents = (locale: Locale): Sheet[] => {
  const document = (change: Partial<WindowDocument> = {}): DocumentPaperSheet => sampleDocument({ locale, ...change });
  const correction: Partial<WindowDocument> = { kind: "correction", papers: [...lackingPapers] };
  const needed: WindowDocument["papers"] = lackingPapers.map((paper) => ({ ...paper, state: "missing" }));
  const { itemName } = longNames;
  return [
    { name: "document-receipt", document: document() },
    { name: "document-receipt-elder", document: document({ isLargeText: true }) },
    { name: "document-correction", document: document(correction) },
    { name: "document-correction-elder", document: document({ ...correction, itemName, isLargeText: true }) },
    {
      name: "document-refusal",
      document: document({
        kind: "refusal",
        papers: [],
        ground: { zh: "不属于本部门职权范围", en: "Not within this department's powers" },
      }),
    },
    { name: "document-notice", document: document({ kind: "notice", itemName, papers: needed, dueDay: null }) },
  ];
};

const setupSlip = testSlip({
  deviceName: "一号自助机",
  serverUrl: "http://192.168.1.10:4310",
  nowMs: sampleSlip().issuedAtMs,
  timeZone: "Asia/Shanghai",
});

const sheets = (): { sheet: Sheet; locale: Locale }[] => [
  ...locales.flatMap((locale) =>
    [...slips(locale), ...notices(locale), ...documents(locale)].map((sheet) => ({ sheet, locale })),
  ),
  ...sampleCasePapers().map((casePaper) => ({
    sheet: { name: `case-${casePaper.sheet.kind}`, casePaper },
    locale: "zh" as const,
  })),
  { sheet: { name: "test-slip", slip: setupSlip }, locale: "zh" },
];

/** As a kiosk's page draws it, where the printer lacks a character; the server, which has no page, prints letters. */
const optionsOf = (sheet: Exclude<Sheet, { document: unknown } | { casePaper: unknown }>): SheetOptions => {
  const { name, style = {} } = sheet;
  const drawing = "slip" in sheet ? drawSlip(sheet.slip, style) : drawNotice(sheet.notice, style);
  return drawing === null || name.endsWith("letters") ? style : { ...style, picture: renderPicture(drawing) };
};

const print = (printer: Printer, sheet: Sheet) => {
  if ("document" in sheet) return printer.printDocument(sheet.document);
  if ("casePaper" in sheet) return printer.printCasePaper(sheet.casePaper);
  return "slip" in sheet
    ? printer.print(sheet.slip, optionsOf(sheet))
    : printer.printNotice(sheet.notice, optionsOf(sheet));
};

const faultsOf = ({ elements, isCut, strayBytes }: PrintedTicket): string[] => [
  ...elements.flatMap((element) =>
    element.kind === "line" && element.isOverflow ? [`too wide: ${element.runs.map(({ text }) => text).join("")}`] : [],
  ),
  ...(isCut ? [] : ["not cut"]),
  ...(strayBytes.length === 0 ? [] : [`${strayBytes.length} stray bytes`]),
];

/** Draws those that are asked for, into a folder of their own. */
export const drawPapers = async (
  folder: string,
  isAsked: (picture: { state: string; locale: string }) => boolean,
): Promise<PaperPicture[]> => {
  await mkdir(folder, { recursive: true });
  const fake = await startFakePrinter();
  const printer = createPrinter({ kind: "tcp", host: "127.0.0.1", port: fake.port });
  const drawn: PaperPicture[] = [];
  for (const { sheet, locale } of sheets()) {
    if (!isAsked({ state: sheet.name, locale })) continue;
    await print(printer, sheet);
    const paper = await fake.waitForTicket(drawn.length + 1);
    const file = join(folder, `${sheet.name}-${locale}.png`);
    await writeFile(file, renderSlipPng(paper));
    drawn.push({ state: sheet.name, locale, file, faults: faultsOf(paper) });
  }
  await printer.close();
  await fake.close();
  return drawn;
};
