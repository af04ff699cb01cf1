import { drawPaper, paperFonts, paperHeightDots, pictureOf } from "@yichuang/shared/printing/draw-paper";
import { paperDots } from "@yichuang/shared/printing/paper-columns";
import type { DrawnElement, PaperPicture } from "@yichuang/shared/printing/paper-elements";

const textOf = (elements: readonly DrawnElement[]): string =>
  elements.flatMap((element) => (element.kind === "line" ? element.runs.map(({ text }) => text) : [])).join("");

/** PRN9: draws a sheet on a canvas that nobody sees; the page's face has thousands of hanzi, the machine's the rest. */
export const drawPicture = async (elements: readonly DrawnElement[]): Promise<PaperPicture> => {
  const text = textOf(elements);
  // The face comes in pieces: those of this text must be there before the first stroke.
  await Promise.all(Object.values(paperFonts).map((font) => document.fonts.load(font, text)));
  const canvas = document.createElement("canvas");
  canvas.width = paperDots;
  canvas.height = paperHeightDots(elements);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("this page cannot draw");
  drawPaper(context, elements);
  return pictureOf(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.height);
};
