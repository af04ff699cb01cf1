import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import jsQR from "jsqr";

import type { PrintedElement, PrintedTicket } from "../decode-escpos.ts";
import { drawPaper, paperHeightDots, pictureOf } from "../draw-paper.ts";
import { paperDots } from "../paper-columns.ts";
import type { DrawnElement, PaperPicture } from "../paper-elements.ts";
import { rasterOfQr } from "../qr-raster.ts";

/** The paper is wider than what the head reaches, and every ticket begins below the knife. */
const marginDots = 32;

/** The screens' own face from its npm package, so that a picture looks the same on every machine. */
const registerFonts = (): void => {
  const family = "Noto Sans SC Variable";
  if (GlobalFonts.has(family)) return;
  const folder = join(
    dirname(fileURLToPath(import.meta.resolve("@fontsource-variable/noto-sans-sc/wght.css"))),
    "files",
  );
  for (const name of readdirSync(folder))
    if (name.endsWith(".woff2")) GlobalFonts.registerFromPath(join(folder, name), family);
};

const drawOn = (elements: readonly DrawnElement[], marginAround: number) => {
  registerFonts();
  const canvas = createCanvas(paperDots + 2 * marginAround, paperHeightDots(elements) + 2 * marginAround);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(marginAround, marginAround);
  drawPaper(context, elements);
  return { canvas, context };
};

const drawable = (element: PrintedElement): DrawnElement => (element.kind === "qr" ? rasterOfQr(element) : element);

/** What came out of a printer as a picture (PNG), 640 dots (80 mm) wide, a pixel a dot. */
export const renderSlipPng = (ticket: PrintedTicket): Buffer =>
  drawOn(ticket.elements.map(drawable), marginDots).canvas.toBuffer("image/png");

/** A drawing in black and white, as the kiosk's page makes it. */
export const renderPicture = (elements: readonly DrawnElement[]): PaperPicture => {
  const { canvas, context } = drawOn(elements, 0);
  return pictureOf(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.height);
};

/** What a phone reads off the paper; null where it finds no code. */
export const readQr = (ticket: PrintedTicket): string | null => {
  const { canvas, context } = drawOn(ticket.elements.map(drawable), marginDots);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
};
