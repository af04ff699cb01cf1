import { drawNotice } from "./layout-notice.ts";
import { drawSlip } from "./layout-slip.ts";
import type { DrawnElement } from "./paper-elements.ts";
import type { PaperSheet, SheetStyle } from "./sheet.ts";

/** What a page must draw because the printer lacks a character; null where it has them all. */
export const drawPaperSheet = (sheet: PaperSheet, style: SheetStyle): DrawnElement[] | null =>
  sheet.kind === "ticket" ? drawSlip(sheet.slip, style) : drawNotice(sheet.notice, style);
