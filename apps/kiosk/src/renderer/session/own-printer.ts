import type { IpcClient } from "@yichuang/shared/electron/ipc-calls";
import type { Notice } from "@yichuang/shared/printing/notice";
import type { DrawnElement, PaperPicture } from "@yichuang/shared/printing/paper-elements";
import type { PaperSheet, SheetStyle } from "@yichuang/shared/printing/sheet";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";

import type { KioskIpc } from "../../ipc.ts";
import { within } from "./within.ts";

/** The printer inside this kiosk. */
export type OwnPrinter = {
  print: (slip: Slip, style: SheetStyle) => Promise<PrintOutcome>;
  printNotice: (notice: Notice, style: SheetStyle) => Promise<PrintOutcome>;
  /** null: it has been taken away. */
  status: () => Promise<PrintOutcome | null>;
};

type Calls = Pick<IpcClient<KioskIpc>, "drawSheet" | "print" | "printNotice" | "printerStatus">;
type Draw = (elements: readonly DrawnElement[]) => Promise<PaperPicture>;

/** Drawing is slow on an old terminal, but never as slow as this; then the printer's own letters must do. */
const drawLimitMs = 4_000;

/** PRN9: where the printer lacks a character, the page draws the whole sheet; where it cannot, 〓 stands there. */
export const ownPrinter = (calls: Calls, draw: Draw): OwnPrinter => {
  const pictureOf = async (sheet: PaperSheet, style: SheetStyle): Promise<PaperPicture | null> => {
    try {
      const drawing = await calls.drawSheet(sheet, style);
      return drawing === null ? null : await within(draw(drawing), drawLimitMs, null);
    } catch {
      return null;
    }
  };
  return {
    print: async (slip, style) => calls.print(slip, style, await pictureOf({ kind: "ticket", slip }, style)),
    printNotice: async (notice, style) =>
      calls.printNotice(notice, style, await pictureOf({ kind: "notice", notice }, style)),
    status: () => calls.printerStatus(),
  };
};
