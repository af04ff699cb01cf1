import type { CasePaper } from "./case-paper.ts";
import type { CaseSlip } from "./case-slip.ts";
import type { DocumentPaperSheet } from "./document-paper.ts";
import { layoutCasePaper } from "./layout-case-paper.ts";
import { layoutCaseSlip } from "./layout-case-slip.ts";
import { layoutDocument } from "./layout-document.ts";
import { layoutNotice } from "./layout-notice.ts";
import { layoutSlip } from "./layout-slip.ts";
import type { Notice } from "./notice.ts";
import type { PaperPicture } from "./paper-elements.ts";
import { layoutPicture } from "./paper.ts";
import type { SheetStyle } from "./sheet.ts";
import type { PrinterAddress } from "./printer-address.ts";
import type { PrintOutcome, Slip } from "./slip.ts";
import { askPrinter, sendToPrinter } from "./transport.ts";
import type { SendOptions } from "./transport.ts";

export type PrinterOptions = Partial<SendOptions> & {
  /** Slips that may wait; one more is refused at once. */
  queueMax?: number;
  /** How long a slip may wait for its turn; after that it is never printed, for the citizen has gone. */
  waitMaxMs?: number;
};

export type SheetOptions = SheetStyle & {
  /** PRN9: the whole sheet drawn, printed instead of letters. */
  picture?: PaperPicture | null;
};

export type Printer = {
  /**
   * Prints a slip after those before it. Always answers, within `waitMaxMs` + `timeoutMs`, and never throws: a slip that
   * cannot be laid out, a full queue or a closed printer is `error` with paper unmoved.
   */
  print: (slip: Slip, options?: SheetOptions) => Promise<PrintOutcome>;
  /** The same for a one-time notice list. */
  printNotice: (notice: Notice, options?: SheetOptions) => Promise<PrintOutcome>;
  /** The same for a document of a window. */
  printDocument: (sheet: DocumentPaperSheet) => Promise<PrintOutcome>;
  /** The same for a numbered paper of a case. */
  printCasePaper: (paper: CasePaper) => Promise<PrintOutcome>;
  /** The same for what a citizen takes along of a case. */
  printCaseSlip: (slip: CaseSlip) => Promise<PrintOutcome>;
  /** Asks the printer how it is, in turn with the slips. `didPaperMove` is always false. */
  status: () => Promise<PrintOutcome>;
  /** Refuses what waits, lets the slip in the printer finish. */
  close: () => Promise<void>;
};

const defaults = { timeoutMs: 10_000, queueMax: 50, waitMaxMs: 60_000 };
const refused: PrintOutcome = { ok: false, reason: "error", didPaperMove: false };

type Job = { run: () => Promise<PrintOutcome>; settle: (outcome: PrintOutcome) => void; expiry: NodeJS.Timeout };

/** One printer and its queue: strictly one slip at a time, in order, never one twice. */
export const createPrinter = (address: PrinterAddress, options: PrinterOptions = {}): Printer => {
  const { queueMax, waitMaxMs, ...send } = { ...defaults, ...options };
  const waiting: Job[] = [];
  let running: Promise<void> | null = null;
  let isClosed = false;

  const drain = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      clearTimeout(job.expiry);
      job.settle(await job.run().catch(() => refused));
    }
    running = null;
  };

  const enqueue = (run: Job["run"]): Promise<PrintOutcome> =>
    new Promise((settle) => {
      if (isClosed || waiting.length >= queueMax) return settle(refused);
      const expire = (): void => {
        const index = waiting.indexOf(job);
        if (index >= 0) waiting.splice(index, 1);
        settle({ ok: false, reason: "timeout", didPaperMove: false });
      };
      const job: Job = { run, settle, expiry: setTimeout(expire, waitMaxMs) };
      waiting.push(job);
      running ??= drain();
    });

  const printSheet = (layout: () => Buffer, { picture }: SheetOptions = {}): Promise<PrintOutcome> =>
    enqueue(async () => sendToPrinter(address, picture ? layoutPicture(picture) : layout(), send));

  return {
    print: (slip, options) => printSheet(() => layoutSlip(slip, options), options),
    printNotice: (notice, options) => printSheet(() => layoutNotice(notice, options), options),
    printDocument: (sheet) => printSheet(() => layoutDocument(sheet)),
    printCasePaper: (paper) => printSheet(() => layoutCasePaper(paper)),
    printCaseSlip: (slip) => printSheet(() => layoutCaseSlip(slip)),
    status: () => enqueue(() => askPrinter(address, send)),
    close: async () => {
      isClosed = true;
      for (const job of waiting.splice(0)) {
        clearTimeout(job.expiry);
        job.settle(refused);
      }
      await running;
    },
  };
};
