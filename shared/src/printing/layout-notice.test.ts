import { describe, expect, it } from "vitest";

import type { DepartmentId, ItemId, ServiceId, ZoneId } from "../domain/ids.ts";
import { composeNotice, type NoticeInput } from "./compose-notice.ts";
import { createEscposDecoder, type PrintedTicket } from "./decode-escpos.ts";
import { startFakePrinter } from "./fake-printer.ts";
import { drawNotice, layoutNotice } from "./layout-notice.ts";
import { sampleNotice } from "./notice-fixture.ts";
import { noticeSchema } from "./notice.ts";
import { layoutPicture } from "./paper.ts";
import { createPrinter } from "./print-queue.ts";
import { sampleSlip } from "./slip-fixture.ts";
import { readQr, renderPicture } from "./testing/slip-png.ts";

const printBytes = (bytes: Buffer): PrintedTicket => {
  const tickets: PrintedTicket[] = [];
  const decoder = createEscposDecoder({ onTicket: (ticket) => tickets.push(ticket), onStatusRequest: () => {} });
  decoder.push(bytes);
  const ticket = tickets[0];
  if (!ticket || tickets.length > 1) throw new Error("not exactly one whole sheet");
  return ticket;
};

const input = (changes: Partial<NoticeInput> = {}): NoticeInput => ({
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Public Service Hall" },
  timeZone: "Asia/Shanghai",
  item: {
    itemId: "pension-transfer" as ItemId,
    serviceId: "pension" as ServiceId,
    departmentId: "hr" as DepartmentId,
    name: { zh: "养老保险关系转移", en: "Transfer of pension insurance" },
    materials: [
      { name: { zh: "授权委托书", en: "Power of attorney" }, isOptional: true },
      { name: { zh: "身份证", en: "Identity card" }, note: { zh: "原件", en: "The original" }, isOptional: false },
    ],
    checks: [{ zh: "核对姓名", en: "Check the name" }],
    promisedWorkingDays: 15,
    isDoneOnTheSpot: false,
    canSelfServe: false,
  },
  service: { kind: "professional", name: { zh: "社保养老", en: "Pension" } },
  windows: [
    { number: 14, zone: "c" as ZoneId },
    { number: 13, zone: "c" as ZoneId },
    { number: 2, zone: "a" as ZoneId },
  ],
  zone: { zoneId: "c" as ZoneId, name: { zh: "二楼 C 区", en: "Zone C" } },
  printedAtMs: Date.UTC(2026, 10, 23, 2, 26),
  locale: "zh",
  baseUrl: "http://192.168.1.10:4310/",
  ...changes,
});

describe("composeNotice", () => {
  it("PRN11 gathers the item's papers, needed ones first, and the one place to go to", () => {
    const notice = composeNotice(input());
    expect(noticeSchema.safeParse(notice).success).toBe(true);
    expect(notice.materials.map(({ name, isOptional }) => [name.zh, isOptional])).toEqual([
      ["身份证", false],
      ["授权委托书", true],
    ]);
    expect(notice).toMatchObject({
      windowNumbers: "13、14",
      feeYuan: null,
      itemUrl: "http://192.168.1.10:4310/i/pension-transfer",
    });
  });

  it("PRN11 keeps to the limits, whatever the item's size", () => {
    const long = { zh: "长".repeat(300), en: "l".repeat(900) };
    const { item } = input();
    const materials = Array.from({ length: 80 }, () => ({ name: long, note: long, isOptional: false }));
    const notice = composeNotice(input({ item: { ...item, name: long, materials } }));
    expect(noticeSchema.safeParse(notice).success).toBe(true);
    expect(printBytes(layoutNotice(notice)).elements.some((each) => each.kind === "line" && each.isOverflow)).toBe(
      false,
    );
  });
});

describe("layoutNotice", () => {
  it("PRN11 says hall, item, time, fee, every paper with its note, place, code and date", () => {
    const printed = printBytes(layoutNotice(sampleNotice()));
    expect(printed.lines.map((line) => line.trim())).toEqual([
      "柘城县政务服务中心                    2026-11-23",
      expect.stringMatching(/^一次性告知清单 +■ 专业$/),
      "养老保险关系转移",
      "社保养老",
      "15 个工作日办好，不收费",
      "要带 3 样",
      "1  身份证",
      "原件",
      "2  转移接续申请表",
      "大厅填单台有空表和样表，志愿者可以帮着填",
      "3  参保缴费凭证",
      "看情况带",
      "□  授权委托书和代办人身份证",
      "别人代办时带",
      "到这里办",
      "二楼 C 区 13-14 号窗口",
      "扫码看最新清单",
      "发给家人，在家先备齐",
      "2026-11-23 打印。以后有变，以手机上看到的为准。",
      "What to bring, Transfer of pension insurance",
      "3 papers to bring, scan the code for the list in",
      "English. Done in 15 working days, no fee",
      "Zone C, floor 2, windows 13-14",
    ]);
    expect(printed.strayBytes).toEqual([]);
    expect(readQr(printed)).toBe("http://192.168.1.10:4310/i/pension-transfer");
  });

  it("PRN11 is whole in English, and says so where nothing is to be brought", () => {
    const { lines } = printBytes(layoutNotice(sampleNotice({ locale: "en", materials: [], feeYuan: 10 })));
    const text = lines.join(" ");
    for (const words of ["What to bring", "Nothing to bring: just take a number.", "fee 10 yuan", "什么都不用带"])
      expect(text).toContain(words);
  });

  it("PRN9 is drawn where the printer lacks a character, with the same code", () => {
    expect(drawNotice(sampleNotice())).toBeNull();
    const drawing = drawNotice(sampleNotice({ itemName: { zh: "䶮村低保", en: "Allowance" } })) ?? [];
    expect(readQr(printBytes(layoutPicture(renderPicture(drawing))))).toBe(sampleNotice().itemUrl);
  });
});

describe("a printer of slips and lists", () => {
  it("PRN11 prints both in one queue, one at a time", async () => {
    const fake = await startFakePrinter();
    const printer = createPrinter({ kind: "tcp", host: "127.0.0.1", port: fake.port }, { timeoutMs: 20_000 });
    const drawing = drawNotice(sampleNotice({ itemName: { zh: "䶮村低保", en: "Allowance" } })) ?? [];
    const printed = { ok: true, warning: null };
    expect(
      await Promise.all([
        printer.print(sampleSlip()),
        printer.printNotice(sampleNotice()),
        printer.printNotice(sampleNotice(), { picture: renderPicture(drawing) }),
      ]),
    ).toEqual([printed, printed, printed]);
    expect(fake.tickets.map(({ lines }) => lines.length > 0)).toEqual([true, true, false]);
    expect(fake.peakConnections()).toBe(1);
    await printer.close();
    await fake.close();
  });
});
