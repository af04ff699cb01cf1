import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";

import type { TicketLabel, WindowId, ZoneId } from "../domain/ids.ts";
import { windowKinds } from "../domain/service.ts";
import type { Text } from "../domain/text.ts";
import { createRng, type Rng } from "../lib/rng.ts";
import { composeSlip, type SlipInput } from "./compose-slip.ts";
import { createEscposDecoder, type PrintedTicket } from "./decode-escpos.ts";
import { drawSlip, layoutSlip } from "./layout-slip.ts";
import { paperDots } from "./paper-columns.ts";
import { layoutPicture } from "./paper.ts";
import { toPaperText, toPictureText } from "./paper-text.ts";
import { kindShapes, slipWords } from "./slip-words.ts";
import { slipSchema } from "./slip.ts";
import { readQr, renderPicture, renderSlipPng } from "./testing/slip-png.ts";

const printBytes = (bytes: Buffer): PrintedTicket => {
  const tickets: PrintedTicket[] = [];
  const decoder = createEscposDecoder({ onTicket: (ticket) => tickets.push(ticket), onStatusRequest: () => {} });
  decoder.push(bytes);
  const ticket = tickets[0];
  if (!ticket || tickets.length > 1 || decoder.tear() !== null) throw new Error("not exactly one whole ticket");
  return ticket;
};

const ticketsMax = 500;
const codesMax = 40;
const seed = 20_261_123;
/** Not in GBK: hanzi of names and villages, beyond the first plane too. */
const rareHanzi = ["䶮", "㛃", "𬭎", "𣲗", "𬤇", "龦"];

const int = (rng: Rng, from: number, to: number): number => from + rng.int(to - from + 1);
const pick = <Value>(rng: Rng, values: readonly Value[]): Value => {
  const value = values[int(rng, 0, values.length - 1)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
};
const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Any hanzi that the printer has: GB 2312's rows, and GBK's rows around them. */
const hanzi = (rng: Rng): string => {
  const bytes =
    rng.next() < 0.8 ? [int(rng, 0xb0, 0xd6), int(rng, 0xa1, 0xfe)] : [int(rng, 0x81, 0xa0), int(rng, 0x80, 0xfe)];
  return iconv.decode(Buffer.from(bytes), "cp936");
};
const marks = ["（", "）", "、", "·", " ", "A", "7", "／", "“", "”"];
const chinese = (rng: Rng, lengthMax: number): string =>
  times(int(rng, 1, lengthMax), () => (rng.next() < 0.9 ? hanzi(rng) : pick(rng, marks)))
    .join("")
    .trim() || "社";
const letters = "abcdefghijklmnopqrstuvwxyz";
const english = (rng: Rng, wordsMax: number): string =>
  times(int(rng, 1, wordsMax), () => times(int(rng, 1, 14), () => pick(rng, [...letters, "-", "'"])).join("")).join(
    " ",
  );
const name = (rng: Rng, lengthMax: number): Text => ({ zh: chinese(rng, lengthMax), en: english(rng, lengthMax / 3) });

/** A ticket of a hall that nobody has thought of. */
const randomInput = (rng: Rng): SlipInput => {
  const zones = times(int(rng, 1, 6), (index) => ({ zoneId: `z${index}` as ZoneId, name: name(rng, 14) }));
  const zone = pick(rng, zones);
  const from = int(rng, 0, 40);
  return {
    hallName: name(rng, 20),
    timeZone: pick(rng, ["Asia/Shanghai", "Asia/Urumqi"]),
    ticket: {
      label: `${pick(rng, ["A", "B", "H", "SB", "XM"])}${String(int(rng, 1, 9999)).padStart(3, "0")}` as TicketLabel,
      aheadCount: rng.next() < 0.2 ? 0 : int(rng, 1, 300),
      eta:
        rng.next() < 0.1
          ? null
          : { p50Min: rng.next() < 0.2 ? 0 : rng.next() * 90, p80Min: rng.next() < 0.3 ? 0 : rng.next() * 200 },
      windows: times(int(rng, 0, 12), () => {
        const number = int(rng, 1, 60);
        return { windowId: `w${number}` as WindowId, number, zone: pick(rng, zones).zoneId };
      }),
      issuedAtMs: 1_795_400_760_000 + from * 3_600_000,
      statusToken: rng.next() < 0.05 ? "" : times(22, () => pick(rng, [...letters, "-", "_", "7"])).join(""),
    },
    service: { kind: pick(rng, windowKinds), name: name(rng, 24) },
    item: rng.next() < 0.3 ? null : { name: name(rng, 36) },
    zone,
    rules: { noShowGraceMinutes: int(rng, 0, 9), reinstatePlacesLater: int(rng, 0, 9), reinstatesMax: int(rng, 0, 3) },
    missing: times(rng.next() < 0.5 ? 0 : int(rng, 1, 6), () => chinese(rng, 30)),
    locale: pick(rng, ["zh", "en"] as const),
    baseUrl: pick(rng, ["http://192.168.1.10:4310", "https://hall.zhecheng.gov.cn", "http://10.0.0.7"]),
  };
};

const bare = (text: string): string => text.replace(/\s+/gu, "");
const quotes = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

/** What a person must find on the paper in the ticket's own language, in order. */
const expectedParts = (input: SlipInput): string[] => {
  const { locale, ticket, item, service } = input;
  const words = slipWords[locale];
  const slip = composeSlip(input);
  const own = (text: Text): string => (locale === "en" ? quotes(text.en) : text.zh);
  return [
    own(input.hallName),
    `${kindShapes[service.kind]} ${words.kind[service.kind]}`,
    ...(item === null ? [] : [own(service.name)]),
    ticket.label,
    own((item ?? service).name),
    own(input.zone.name),
    ...(slip.windowNumbers === "" ? [] : [words.windows(slip.windowNumbers)]),
    ...words.waiting(ticket.aheadCount, ticket.eta),
    ...input.missing.map((text) => own({ zh: text, en: text })),
  ].map((part) => bare(toPaperText(part)));
};

const randomInputs = (count: number): SlipInput[] => {
  const rng = createRng(seed);
  return times(count, () => randomInput(rng));
};

describe("a printed ticket", () => {
  it(`PRN10 says what the ticket says, in order and whole (${ticketsMax} tickets of random halls, seed ${seed})`, () => {
    let windows = 0;
    for (const input of randomInputs(ticketsMax)) {
      const slip = composeSlip(input);
      expect(slipSchema.safeParse(slip).success).toBe(true);
      const printed = printBytes(layoutSlip(slip));
      const text = bare(printed.lines.join(""));
      let at = 0;
      for (const part of expectedParts(input)) {
        const found = text.indexOf(part, at);
        // An expectation for each part costs more than the ticket.
        if (found < 0) expect.fail(`${part} is not in ${printed.lines.join("\n")}`);
        at = found + part.length;
      }
      expect(printed.lines).toContain(input.ticket.label);
      expect(printed.qrPayloads).toEqual(slip.progressUrl === "" ? [] : [slip.progressUrl]);
      expect(printed.strayBytes).toEqual([]);
      expect(text).not.toContain("〓");
      windows += slip.windowNumbers === "" ? 0 : 1;
    }
    expect(windows).toBeGreaterThan(ticketsMax / 2);
  });

  it(`PRN10 carries a code that a reader reads off the paper (${codesMax} of them)`, () => {
    for (const input of randomInputs(codesMax)) {
      const slip = composeSlip(input);
      expect(readQr(printBytes(layoutSlip(slip)))).toBe(slip.progressUrl === "" ? null : slip.progressUrl);
    }
  });
});

/** The same ticket with a rare hanzi in one of its names. */
const withRare = (input: SlipInput, rng: Rng): SlipInput => {
  const rare = pick(rng, rareHanzi);
  const into = (text: Text): Text => ({ ...text, zh: `${text.zh.slice(0, 4)}${rare}${text.zh.slice(4)}` });
  const place = int(rng, 0, 2);
  if (place === 0) return { ...input, hallName: into(input.hallName) };
  if (place === 1) return { ...input, service: { ...input.service, name: into(input.service.name) } };
  return { ...input, missing: [`${rare}村证明`] };
};

describe("a ticket with a character that the printer lacks", () => {
  it("PRN9 is one picture whose code a reader reads, in bands, without a letter of the printer's own", () => {
    const rng = createRng(seed + 1);
    for (const input of randomInputs(15).map((each) => withRare(each, rng))) {
      const slip = composeSlip(input);
      const drawing = drawSlip(slip);
      if (drawing === null) throw new Error("the printer was thought to have every character");
      const printed = printBytes(layoutPicture(renderPicture(drawing)));
      expect(printed.lines).toEqual([]);
      expect(printed.commands.filter((name) => name === "GS v").length).toBeGreaterThan(2);
      expect(printed.elements.every((element) => element.kind !== "raster" || element.heightDots <= 192)).toBe(true);
      expect(readQr(printed)).toBe(slip.progressUrl === "" ? null : slip.progressUrl);
    }
  });

  it("PRN9 has everything in the places of the printed one, with the rare character itself", () => {
    const [input] = randomInputs(1);
    if (!input) throw new Error("no ticket");
    const slip = composeSlip({ ...input, missing: ["䶮村证明"], locale: "zh" });
    const drawing = drawSlip(slip) ?? [];
    const texts = drawing.flatMap((element) => (element.kind === "line" ? element.runs.map(({ text }) => text) : []));
    expect(bare(texts.join(""))).toContain(toPictureText("□䶮村证明"));
    expect(texts.join("")).not.toContain("〓");
    // The same lines at the same heights as with 〓, but for the line that explains the mark, and the feed past the knife.
    const written = printBytes(layoutSlip(slip)).elements;
    const shapes = (elements: typeof written) =>
      elements.map((element) => [element.kind, element.kind === "line" ? [element.widthDots, element.feedDots] : null]);
    const asDrawn = written.map((element) => (element.kind === "qr" ? { ...element, kind: "raster" } : element));
    expect(shapes(drawing)).toEqual(shapes(asDrawn as typeof written).slice(0, drawing.length));
  });

  it("PRN9 leaves a ticket to the printer's own letters when it has them all", () => {
    expect(drawSlip(composeSlip(randomInputs(1)[0] as SlipInput))).toBeNull();
  });
});

describe("renderSlipPng", () => {
  it("draws a ticket 640 dots wide", () => {
    const png = renderSlipPng(printBytes(layoutSlip(composeSlip(randomInputs(1)[0] as SlipInput))));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(paperDots + 64);
  });
});
