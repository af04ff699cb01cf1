import QRCode from "qrcode";

import type { PrintedElement, PrintedTicket } from "./decode-escpos.ts";
import { columnDots, columnsOf, glyphDots, paperDots } from "./paper-columns.ts";
import { isBlackAt, leftOf, type PrintedLine, type PrintedRun } from "./paper-elements.ts";

/** 80 mm of paper at 8 dots a millimetre; the printer reaches the middle 576. */
const sheetDots = 640;
const marginDots = (sheetDots - paperDots) / 2;
/** Between the print head and the knife: paper that every ticket carries above its first line. */
const headRoomDots = 56;
/** Where the baseline of a glyph 24 dots tall lies. */
const baselineDots = 21;

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** One run of equal style at the left upper corner of its cell grid; every character sits in its own columns. */
const renderRun = (run: PrintedRun, x: number, y: number): string => {
  const cells: number[] = [];
  let column = 0;
  for (const char of run.text) {
    cells.push(column * columnDots);
    column += columnsOf(char);
  }
  const band = run.isInverse ? `<rect width="${column * columnDots}" height="${glyphDots}"/>` : "";
  const style = `${run.isBold ? ' font-weight="700"' : ""}${run.isInverse ? ' fill="#fff"' : ""}`;
  return (
    `<g transform="translate(${x} ${y}) scale(${run.widthScale} ${run.heightScale})">${band}` +
    `<text y="${baselineDots}" x="${cells.join(" ")}"${style} xml:space="preserve">${escapeXml(run.text)}</text></g>`
  );
};

const renderLine = (line: PrintedLine, top: number): string => {
  const tallest = Math.max(1, ...line.runs.map((run) => run.heightScale));
  let x = leftOf(line.align, line.widthDots);
  let svg = "";
  for (const run of line.runs) {
    svg += renderRun(run, x, top + (tallest - run.heightScale) * glyphDots);
    x += columnsOf(run.text) * run.widthScale * columnDots;
  }
  return svg;
};

/** Black dots of a bitmap as one path of horizontal strokes. */
const renderBitmap = (width: number, height: number, isBlack: (x: number, y: number) => boolean): string => {
  let path = "";
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let end = x;
      while (end < width && isBlack(end, y)) end += 1;
      if (end === x) continue;
      path += `M${x} ${y}h${end - x}v1h${x - end}z`;
      x = end;
    }
  return `<path d="${path}"/>`;
};

const renderElement = (element: PrintedElement, top: number): { svg: string; heightDots: number } => {
  switch (element.kind) {
    case "feed":
      return { svg: "", heightDots: element.feedDots };
    case "line":
      return { svg: renderLine(element, top), heightDots: element.feedDots };
    case "raster": {
      const { widthDots, heightDots } = element;
      const isBlack = (x: number, y: number): boolean => isBlackAt(element, x, y);
      return {
        svg: `<g transform="translate(0 ${top})">${renderBitmap(widthDots, heightDots, isBlack)}</g>`,
        heightDots,
      };
    }
    case "qr": {
      const { modules } = QRCode.create(element.payload, {
        errorCorrectionLevel: element.level as "L" | "M" | "Q" | "H",
      });
      const sideDots = modules.size * element.moduleDots;
      const bitmap = renderBitmap(modules.size, modules.size, (x, y) => modules.get(y, x) === 1);
      const place = `translate(${leftOf(element.align, sideDots)} ${top}) scale(${element.moduleDots})`;
      return { svg: `<g transform="${place}">${bitmap}</g>`, heightDots: sideDots };
    }
  }
};

/**
 * A preview of a printed ticket, one unit a dot: 640 dots (80 mm) of paper with the printable 576 in the middle. Glyphs
 * come from the viewer's own font, the cells they stand in from the printer.
 */
export const renderTicketSvg = (ticket: PrintedTicket): string => {
  let top = headRoomDots;
  // Words above pictures: a real glyph ends at its cell, a viewer's may hang over into the next bar.
  let pictures = "";
  let words = "";
  for (const element of ticket.elements) {
    const { svg, heightDots } = renderElement(element, top);
    if (element.kind === "line") words += svg;
    else pictures += svg;
    top += heightDots;
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sheetDots}" height="${top}" ` +
    `viewBox="${-marginDots} 0 ${sheetDots} ${top}" font-size="${glyphDots}" shape-rendering="crispEdges" ` +
    `font-family="'Noto Sans Mono CJK SC','Noto Sans SC',monospace">` +
    `<rect x="${-marginDots}" width="${sheetDots}" height="${top}" fill="#fff"/>${pictures}${words}</svg>\n`
  );
};
