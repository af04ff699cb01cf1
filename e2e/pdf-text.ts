import { inflateSync } from "node:zlib";

/** A font's glyphs by their code in hexadecimal digits, so many to a glyph. */
type Glyphs = { digits: 2 | 4; table: ReadonlyMap<string, string> };

/**
 * The words of a PDF that Chromium made, page by page, in the order of writing, without the white between them. Of the format
 * only what Chromium's writer (Skia) uses is understood: one content stream a page, fonts with a table to Unicode, text in
 * hexadecimal digits.
 */
export const textOfPdf = (pdf: Buffer): string[] => {
  const source = pdf.toString("latin1");
  const objects = new Map<string, string>();
  for (const [, id = "", body = ""] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj(?=\n)/g))
    objects.set(id, body);
  const refIn = (body: string, key: string): string => new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? "";
  const streamOf = (id: string): string => {
    const body = objects.get(id) ?? "";
    const from = body.indexOf(">> stream\n");
    if (from < 0) return "";
    const raw = body.slice(from + ">> stream\n".length, -"\nendstream".length);
    return body.slice(0, from).includes("/FlateDecode")
      ? inflateSync(Buffer.from(raw, "latin1")).toString("latin1")
      : raw;
  };
  const glyphsOf = (fontId: string): Glyphs => {
    const font = objects.get(fontId) ?? "";
    return { digits: font.includes("/Type3") ? 2 : 4, table: glyphTable(streamOf(refIn(font, "ToUnicode"))) };
  };
  const fontsOf = (page: string): Map<string, Glyphs> =>
    new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, glyphsOf(id)]));
  return [...objects.values()]
    .filter((body) => body.startsWith("<</Type /Page\n"))
    .map((page) => wordsOf(streamOf(refIn(page, "Contents")), fontsOf(page)));
};

const fromHex = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");

const glyphTable = (cmap: string): Map<string, string> => {
  const table = new Map<string, string>();
  for (const [, block = ""] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = "", text = ""] of block.matchAll(/<(\w+)> <(\w+)>/g)) table.set(glyph, fromHex(text));
  for (const [, block = ""] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = "", to = "", text = ""] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let glyph = parseInt(from, 16); glyph <= parseInt(to, 16); glyph += 1) {
        const code = glyph.toString(16).toUpperCase().padStart(from.length, "0");
        table.set(code, String.fromCodePoint(parseInt(text, 16) + glyph - parseInt(from, 16)));
      }
  return table;
};

const wordsOf = (content: string, fonts: ReadonlyMap<string, Glyphs>): string => {
  let glyphs: Glyphs | undefined;
  let isSpelt = false;
  let words = "";
  const parts = /\/(F\d+) [\d.]+ Tf|ActualText <FEFF(\w+)>|<([0-9A-F]+)> Tj|\b(EMC)\b/g;
  for (const [, font, spelt, hex, end] of content.matchAll(parts)) {
    if (font !== undefined) glyphs = fonts.get(font);
    else if (spelt !== undefined || end !== undefined) {
      // Glyphs that stand for several characters are spelt out beside.
      isSpelt = spelt !== undefined;
      words += fromHex(spelt ?? "");
    } else if (glyphs && hex !== undefined && !isSpelt) words += charactersOf(hex, glyphs);
  }
  // Letters of one shape are one glyph: 人 and the radical ⼈.
  return words.normalize("NFKC").replaceAll(/\s/g, "");
};

const charactersOf = (hex: string, { digits, table }: Glyphs): string =>
  (hex.match(digits === 2 ? /../g : /..../g) ?? []).map((glyph) => table.get(glyph) ?? "").join("");
