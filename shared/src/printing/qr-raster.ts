import QRCode from "qrcode";

import type { QrElement } from "./decode-escpos.ts";
import { paperDots } from "./paper-columns.ts";
import { leftOf, type RasterElement } from "./paper-elements.ts";

/** The code as a printer draws it from the same commands, over the whole width of the paper. */
export const rasterOfQr = ({ payload, level, moduleDots, align }: Omit<QrElement, "kind" | "model">): RasterElement => {
  const { modules } = QRCode.create(payload, { errorCorrectionLevel: level as "L" | "M" | "Q" | "H" });
  const heightDots = modules.size * moduleDots;
  const left = leftOf(align, heightDots);
  const rowBytes = paperDots / 8;
  const bits = new Uint8Array(heightDots * rowBytes);
  for (let y = 0; y < heightDots; y += 1)
    for (let x = 0; x < heightDots; x += 1) {
      if (modules.get(Math.floor(y / moduleDots), Math.floor(x / moduleDots)) !== 1) continue;
      const place = y * rowBytes + ((left + x) >> 3);
      bits[place] = (bits[place] ?? 0) | (0x80 >> ((left + x) & 7));
    }
  return { kind: "raster", widthDots: paperDots, heightDots, bits };
};
