import { type AppConfig, findBridge, type IpcClient } from "@yichuang/shared/electron/ipc-calls";
import {
  cornerChannels,
  type CornerIpc,
  moveChannels,
  type MoveIpc,
  setupChannels,
  type SetupIpc,
} from "@yichuang/shared/electron/setup-calls";
import type { Notice } from "@yichuang/shared/printing/notice";
import type { DrawnElement, PaperPicture } from "@yichuang/shared/printing/paper-elements";
import type { PaperSheet, SheetStyle } from "@yichuang/shared/printing/sheet";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";

/** The book of leased labels, the session in which they may be given out, and how long the machine runs. */
export type KeptLabels = { session: string; text: string | null; uptimeMs: number };

/** What became of a test slip; `no-address` when nothing could be tried. */
export type TestOutcome = PrintOutcome | { ok: false; reason: "no-address"; didPaperMove: false };

/** What the main process answers. `print` resolves when the printer has said what became of the paper. */
export type KioskIpc = SetupIpc &
  MoveIpc &
  CornerIpc & {
    getConfig: () => AppConfig & { hasPrinter: boolean; printer: string | null; hasAdminPin: boolean };
    /** PRN9: what the page is to draw because the printer lacks a character of it; null where it has them all. */
    drawSheet: (sheet: PaperSheet, style: SheetStyle) => DrawnElement[] | null;
    /** With a picture, that is printed instead of letters. */
    print: (slip: Slip, style: SheetStyle, picture?: PaperPicture | null) => PrintOutcome;
    printNotice: (notice: Notice, style: SheetStyle, picture?: PaperPicture | null) => PrintOutcome;
    /** Device files of printers that the system has found. */
    findPrinters: () => string[];
    /** Prints a test slip there, without keeping the address. */
    testPrinter: (address: string) => TestOutcome;
    /** Keeps the address, null for none; false when it is no address. The page is then to be loaded anew. */
    keepPrinter: (address: string | null) => boolean;
    /** How the printer is; null: there is none. */
    printerStatus: () => PrintOutcome | null;
    finishSetup: () => void;
    /** OFF6: the book of leased labels as it was kept. */
    readLabels: () => KeptLabels;
    /** Answers when it is on the disk. */
    keepLabels: (text: string) => boolean;
  };

export const kioskChannels = [
  ...setupChannels,
  ...moveChannels,
  ...cornerChannels,
  "getConfig",
  "drawSheet",
  "print",
  "printNotice",
  "findPrinters",
  "testPrinter",
  "keepPrinter",
  "printerStatus",
  "finishSetup",
  "readLabels",
  "keepLabels",
] as const satisfies readonly (keyof KioskIpc)[];

/** `window.yichuang` in Electron, undefined in a plain browser. */
export const kioskBridge = (): IpcClient<KioskIpc> | undefined => findBridge<KioskIpc>();
