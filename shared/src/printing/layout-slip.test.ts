import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createEscposDecoder } from "./decode-escpos.ts";
import type { PrintedElement, PrintedTicket } from "./decode-escpos.ts";
import { layoutSlip } from "./layout-slip.ts";
import type { SheetStyle } from "./sheet.ts";
import { paperDots } from "./paper-columns.ts";
import type { PrintedLine } from "./paper-elements.ts";
import { sampleSlip } from "./slip-fixture.ts";
import { slipSchema } from "./slip.ts";
import type { Slip } from "./slip.ts";

const printBytes = (bytes: Buffer): PrintedTicket => {
  const tickets: PrintedTicket[] = [];
  const decoder = createEscposDecoder({ onTicket: (ticket) => tickets.push(ticket), onStatusRequest: () => {} });
  decoder.push(bytes);
  const ticket = tickets[0];
  if (!ticket || tickets.length > 1 || decoder.tear() !== null) throw new Error("not exactly one whole ticket");
  return ticket;
};
const print = (slip: Slip, style?: SheetStyle): PrintedTicket => printBytes(layoutSlip(slip, style));
const isLine = (element: PrintedElement): element is PrintedLine => element.kind === "line";
const lineWith = (ticket: PrintedTicket, text: string): PrintedLine => {
  const line = ticket.elements.filter(isLine).find(({ runs }) =>
    runs
      .map((run) => run.text)
      .join("")
      .includes(text),
  );
  if (!line) throw new Error(`no line says ${text}`);
  return line;
};

/** Names as long as a hall may have them. */
const longSlip = (changes: Partial<Slip> = {}): Slip =>
  sampleSlip({
    hallName: {
      zh: "柘城县行政审批和政务信息管理局政务服务大厅",
      en: "Zhecheng County Administrative Approval and Public Service Hall",
    },
    label: "AB1042",
    kind: "professional",
    serviceName: {
      zh: "国有建设用地使用权及房屋所有权首次登记业务",
      en: "First registration of construction land use rights and houses",
    },
    itemName: {
      zh: "企业职工基本养老保险关系跨省转移接续申请业务",
      en: "Cross-province transfer of employees basic pension insurance",
    },
    zoneName: {
      zh: "二楼东侧综合服务区第三受理区（电梯旁）",
      en: "Second floor, east side, third reception area by the lift",
    },
    windowNumbers: "1–3、5、7、9–12、14、16、18–22、24、26、28–30",
    aheadCount: 1234,
    eta: { p50Min: 1112.4, p80Min: 1318.2 },
    missing: [
      "不动产权证书原件（如为共有，请提供全体共有人的身份证明材料和授权委托书）",
      "Supercalifragilisticexpialidocious-and-no-space-to-break-at-all",
    ],
    ...changes,
  });

describe("layoutSlip", () => {
  it("says everything in the order of the eye: hall, kind, label, item, way, wait, papers, code, rule, English", () => {
    const ticket = print(sampleSlip());
    expect(ticket.lines).toEqual([
      "柘城县政务服务中心                   11-23 10:26",
      "● 通办                           跨省通办",
      "A042",
      "养老保险关系转移",
      "请到",
      "一楼 A 区 1-6 号窗口",
      "前面 5 人，约 12-18 分钟",
      expect.stringMatching(/^ +还差 1 份材料 +$/),
      " □ 转移接续申请表",
      " 号票保留，备齐后告诉导办或窗口。",
      "扫码看进度",
      "手机上看还有几个人，快到了会提醒",
      "叫号 3 分钟没到算过号。号不作废，到窗口说一声，",
      "排到 3 人之后再叫，可恢复 2 次。",
      "A042 ● General, Transfer of pension insurance",
      "Zone A, ground floor, windows 1-6",
      "5 ahead, about 12-18 min. 1 paper still missing,",
      "see above. Not there 3 minutes after the call?",
      "Your number stays valid: tell any window, you",
      "are called again after 3 people, up to 2 times.",
    ]);
    expect(ticket.qrPayloads).toEqual(["http://192.168.1.10:4310/t/Zk3vQ8yT0bLm5sXw2RdN"]);
    expect(ticket.isCut).toBe(true);
    expect(ticket.strayBytes).toEqual([]);
  });

  it("speaks English first to whoever chose English", () => {
    const lines = print(sampleSlip({ locale: "en", missing: ["Application form"] })).lines;
    const text = lines.join("\n");
    expect(lines[1]).toMatch(/^● General +Cross-province services$/);
    expect(text).toContain("Zone A, ground floor\nwindows 1-6\n5 ahead, about 12-18 min");
    expect(text.indexOf("Your number stays valid")).toBeLessThan(text.indexOf("一楼 A 区 1-6 号窗口"));
    expect(text).toContain("号不作废");
  });

  it("makes the label the biggest thing, at least twice the next, for plain and elder slips", () => {
    for (const style of [{}, { isElder: true }]) {
      const runs = print(sampleSlip(), style)
        .elements.filter(isLine)
        .flatMap((line) => line.runs);
      const label = runs.find((run) => run.text === "A042");
      const others = runs.filter((run) => run !== label).map((run) => run.heightScale);
      expect(label).toMatchObject({ widthScale: 8, heightScale: 8, isBold: true });
      expect(Math.max(...others) * 2).toBeLessThanOrEqual(8);
    }
  });

  it("prints elder slips in bigger type than plain ones", () => {
    const heights = (words: string) =>
      [{}, { isElder: true }].map((style) => lineWith(print(sampleSlip(), style), words).runs[0]?.heightScale);
    expect(heights("号窗口")).toEqual([2, 3]);
    expect(heights("没到算过号")).toEqual([1, 2]);
  });

  it.each([
    ["comprehensive", "● 通办", "● General"],
    ["theme", "◆ 主题", "◆ Theme"],
    ["professional", "■ 专业", "■ Specialist"],
  ] as const)("shows the kind %s as shape and word in both languages", (kind, zh, en) => {
    const lines = print(sampleSlip({ kind, itemName: null })).lines;
    expect(lines).toContain(zh);
    expect(lines.some((line) => line.includes(en))).toBe(true);
  });

  it.each([
    ["a range", 5, { p50Min: 11.6, p80Min: 17.2 }, "前面 5 人，约 12-18 分钟"],
    ["one figure where both ends meet", 2, { p50Min: 4, p80Min: 4 }, "前面 2 人，约 4 分钟"],
    ["no wait", 0, { p50Min: 0, p80Min: 0 }, "您排第一个，不用等"],
    ["no estimate", 7, null, "前面 7 人"],
    ["minutes though nobody is ahead", 0, { p50Min: 3, p80Min: 6 }, "您排第一个，约 3-6 分钟"],
  ])("tells the wait: %s", (_, aheadCount, eta, text) => {
    expect(print(sampleSlip({ aheadCount, eta })).lines).toContain(text);
  });

  it.each([
    [{ graceMinutes: 3, placesLater: 0, times: 1 }, "马上再叫，可恢复 1 次", "called again at once, up to 1 time."],
    [{ graceMinutes: 0, placesLater: 1, times: 2 }, "叫到没来算过号。号不作废", "again after 1 person, up to 2 times."],
    [
      { graceMinutes: 1, placesLater: 3, times: 0 },
      "过号请重新取号",
      "Not there 1 minute after the call? Then please take a new number.",
    ],
  ])("a passed number is void only where the hall's rule says so: %j", (noShow, zh, en) => {
    const lines = print(sampleSlip({ noShow, missing: [] })).lines;
    expect(lines.join("")).toContain(zh);
    expect(lines.join(" ")).toContain(en);
    expect(lines.join("").includes("号不作废")).toBe(noShow.times > 0);
  });

  it("frames missing papers under one white-on-black band as wide as the paper, and has none otherwise", () => {
    for (const style of [{}, { isElder: true }]) {
      const ticket = print(sampleSlip({ missing: ["身份证", "户口簿"] }), style);
      const band = lineWith(ticket, "还差 2 份材料");
      expect(band.widthDots).toBe(paperDots);
      expect(band.runs.every((run) => run.isInverse)).toBe(true);
      expect(new Set(band.runs.map((run) => run.heightScale)).size).toBe(1);
      const inverse = ticket.elements.filter(isLine).filter((line) => line.runs.some((run) => run.isInverse));
      expect(inverse).toEqual([band]);
    }
    expect(print(sampleSlip({ missing: [] })).lines.join("")).not.toMatch(/还差|missing/);
  });

  it("hangs the second line of a long name under its first, in both sizes", () => {
    const startDots = (line: PrintedLine): number => {
      let dots = 0;
      for (const run of line.runs)
        for (const char of run.text) {
          if (char !== " " && char !== "□") return dots;
          dots += (char === " " ? 12 : 24) * run.widthScale;
        }
      return dots;
    };
    for (const style of [{}, { isElder: true }]) {
      const ticket = print(sampleSlip({ missing: ["材".repeat(30)] }), style);
      const lines = ticket.elements.filter(isLine).filter((line) => line.runs.some((run) => run.text.includes("材材")));
      expect(lines.length).toBeGreaterThan(1);
      expect(new Set(lines.map(startDots)).size).toBe(1);
    }
  });

  it("asks for a model 2 code of level M, and leaves it out where there is no plain address", () => {
    const code = print(sampleSlip()).elements.find((element) => element.kind === "qr");
    expect(code).toMatchObject({ model: 2, level: "M", moduleDots: 6, align: "center" });
    for (const progressUrl of ["", "http://大厅/t/1", "http://hall/\u001b@"]) {
      const ticket = print(sampleSlip({ progressUrl }));
      expect(ticket.qrPayloads).toEqual([]);
      expect(ticket.lines.join("")).not.toContain("扫码");
    }
    const longest = `http://192.168.1.10:4310/t/${"x".repeat(273)}`;
    expect(print(sampleSlip({ progressUrl: longest })).qrPayloads).toEqual([longest]);
  });

  it("keeps every line within 48 columns, whatever the names, the language and the size", () => {
    expect(slipSchema.safeParse(longSlip()).success).toBe(true);
    for (const locale of ["zh", "en"] as const)
      for (const style of [{}, { isElder: true }])
        for (const label of ["A1", "AB1042", "ABCDE12345"]) {
          const ticket = print(longSlip({ locale, label }), style);
          const lines = ticket.elements.filter(isLine);
          expect(lines.filter((line) => line.isOverflow || line.widthDots > paperDots)).toEqual([]);
          expect(lines.some((line) => line.runs.map((run) => run.text).join("") === label)).toBe(true);
          const solid = ticket.lines.join("").replaceAll(" ", "");
          const { itemName, zoneName } = longSlip({ locale });
          expect(solid).toContain(itemName?.[locale].replaceAll(" ", ""));
          expect(solid).toContain(zoneName[locale].replaceAll(" ", ""));
        }
  });

  it("comes out as one whole ticket within the paper for any text in any field", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    const words = fc.record({ zh: text, en: text });
    const changes = fc.record({
      hallName: words,
      label: fc.string({ unit: "binary", minLength: 1, maxLength: 10 }),
      serviceName: words,
      itemName: fc.option(words),
      zoneName: words,
      windowNumbers: text,
      missing: fc.array(text, { maxLength: 3 }),
      locale: fc.constantFrom("zh" as const, "en" as const),
    });
    fc.assert(
      fc.property(changes, fc.boolean(), (change, isElder) => {
        const ticket = print(sampleSlip(change), { isElder });
        expect(ticket.strayBytes).toEqual([]);
        expect(ticket.elements.filter(isLine).filter((line) => line.isOverflow)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("prints 〓 for what GBK lacks, says so, and keeps the rest of the ticket whole", () => {
    const ticket = print(sampleSlip({ hallName: { zh: "柘城县䶮镇便民服务中心", en: "Yǎn Town 😀" } }));
    expect(ticket.lines[0]).toContain("柘城县〓镇便民服务中心");
    expect(ticket.lines).toContain("〓 是打印机没有的字，请扫码看全名。");
    const codeless = print(sampleSlip({ label: "䶮042", progressUrl: "" }));
    expect(codeless.lines).toContain("〓042");
    expect(codeless.lines).toContain("〓 是打印机没有的字。");
    expect(ticket.lines).toContain("一楼 A 区 1-6 号窗口");
    expect(print(sampleSlip()).lines.join("")).not.toContain("〓");
  });

  it("prints the hour of the hall, not of the machine", () => {
    expect(print(sampleSlip({ timeZone: "Asia/Urumqi" })).lines[0]).toContain("11-23 08:26");
    expect(() => layoutSlip(sampleSlip({ timeZone: "Mars/Olympus" }))).toThrow(RangeError);
  });

  it("resets the printer, switches hanzi on and cuts once, so that no ticket depends on the one before", () => {
    const bytes = layoutSlip(sampleSlip());
    expect([...bytes.subarray(0, 7)]).toEqual([0x1b, 0x40, 0x1b, 0x52, 0x0f, 0x1c, 0x26]);
    expect([...bytes.subarray(-5)]).toEqual([0x1d, 0x56, 0x01, 0x1b, 0x40]);
    expect(layoutSlip(sampleSlip()).equals(bytes)).toBe(true);
  });
});

describe("control characters in texts", () => {
  const every = [...Array(0x20).keys(), 0x7f, ...Array.from({ length: 0x20 }, (_, index) => 0x80 + index)];
  const commands = [
    "\u001b@",
    "\u001bp\u0000\u0019\u00fa",
    "\u001bt\u0010",
    "\u001b=\u0000",
    "\u001bc5\u0001",
    "\u001b{\u0001",
    "\u001bi",
    "\u001dV\u0000",
    "\u001dVA\u0003",
    "\u001d(A\u0002\u0000\u0000\u0002",
    "\u001d(E\u0003\u0000\u0001IN",
    "\u001dI\u0001",
    "\u001d!\u0077",
    "\u001dv0\u0000\u0001\u0000\u0001\u0000\u00ff",
    "\u001d(k\u0003\u00001Q0",
    "\u001c.",
    "\u001cp\u0001\u0000",
    "\u0010\u0004\u0001",
    "\u0010\u0014\u0001\u0000\u0001",
    "\u0010\u0005\u0001",
    "\u0018",
    "\u000c",
    "\n\n\n\n",
    "\r\u001bd\u00ff",
    "\u009b31m",
    "\u2028\u001b@",
    "\u202e\u001d",
    "\ud800\u001b@\udc00",
    "\ufeff\u001b@",
    "\u0000\u0000",
  ];
  const payloads = [...every.map((code) => String.fromCharCode(code)), ...commands];
  const vanishing = new Set([...every.map((code) => String.fromCharCode(code)), "\u202e", "\ud800", "\udc00"]);
  const clean = (text: string): string =>
    [...text.replace(/[\t\n\v\f\r\u2028\ufeff]+/g, " ")].filter((char) => !vanishing.has(char)).join("");
  const slipWith = (payload: string, treat: (text: string) => string): Slip => {
    const both = { zh: treat(`政务${payload}服务`), en: treat(`Pub${payload}lic`) };
    return sampleSlip({
      hallName: both,
      label: treat(`A0${payload}42`.slice(0, 10)),
      serviceName: both,
      itemName: both,
      zoneName: both,
      windowNumbers: treat(`1${payload}–6`),
      missing: [treat(`申请${payload}表`), treat(payload)],
    });
  };

  it(`reach the printer from none of ${payloads.length} payloads in every text field`, () => {
    expect(payloads.length).toBeGreaterThan(90);
    const known = new Set(print(sampleSlip()).commands);
    for (const payload of payloads) {
      const bytes = layoutSlip(slipWith(payload, (text) => text));
      const ticket = printBytes(bytes);
      expect(ticket.strayBytes).toEqual([]);
      expect(ticket.commands.filter((name) => !known.has(name))).toEqual([]);
      expect(ticket.commands.filter((name) => name === "GS V")).toHaveLength(1);
      expect(ticket.commands.filter((name) => name === "ESC @")).toHaveLength(1);
      // The same bytes as if the text had never had them.
      expect(bytes.equals(layoutSlip(slipWith(payload, clean)))).toBe(true);
      // DLE is obeyed even inside pictures and codes.
      expect(bytes.includes(0x10) && (bytes.includes("\u0010\u0004") || bytes.includes("\u0010\u0014"))).toBe(false);
    }
  });
});
