import { columnDots, columnsOf, glyphDots, paperDots, thinSpace } from "./paper-columns.ts";
import type { Align, DrawnElement, PrintedRun } from "./paper-elements.ts";
import { leadingDots, type Paper, patternRow, qrModuleDots, type Segment, sizeOf, widthOf } from "./paper.ts";
import { rasterOfQr } from "./qr-raster.ts";

/** A segment as runs: in big type the space between hanzi and figure is a run of its own, one column wide. */
const runsOf = (segment: Segment): PrintedRun[] => {
  const size = sizeOf(segment);
  const { isBold = false, isInverse = false } = segment;
  const run = (text: string, widthScale: number): PrintedRun => ({
    text,
    widthScale,
    heightScale: size,
    isBold,
    isInverse,
  });
  const width = segment.isNarrow ? 1 : size;
  return segment.text
    .split(thinSpace)
    .flatMap((part, index) => (index === 0 ? [run(part, width)] : [run(" ", 1), run(part, width)]))
    .filter(({ text }) => columnsOf(text) > 0);
};

/**
 * A sheet as a drawing, where everything stands in the places that a printer gives it; for a picture of the whole, which
 * can show every character.
 */
export const createDrawing = (): Paper & { elements: () => DrawnElement[] } => {
  const elements: DrawnElement[] = [];
  let align: Align = "left";
  return {
    line: (segments, leading = leadingDots) => {
      const feedDots = Math.max(...segments.map(sizeOf)) * glyphDots + leading;
      const widthDots = widthOf(segments) * columnDots;
      elements.push({ kind: "line", runs: segments.flatMap(runsOf), align, widthDots, feedDots, isOverflow: false });
    },
    bar: (heightDots, pattern) => {
      const bits = Uint8Array.from(Array.from({ length: heightDots }, () => patternRow(pattern)).flat());
      elements.push({ kind: "raster", widthDots: paperDots, heightDots, bits });
    },
    gap: (feedDots) => void elements.push({ kind: "feed", feedDots }),
    qr: (payload) => void elements.push(rasterOfQr({ payload, level: "M", moduleDots: qrModuleDots, align })),
    centred: (write) => {
      align = "center";
      write();
      align = "left";
    },
    elements: () => elements,
  };
};
