import { newCommandId } from "@yichuang/shared/client/command-id";
import type { CommandOptions, Connection, Reply } from "@yichuang/shared/client/connection";
import type { PrinterState } from "@yichuang/shared/domain/device";
import type { ItemId, TicketId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Notice } from "@yichuang/shared/printing/notice";
import type { SheetStyle } from "@yichuang/shared/printing/sheet";
import { type PrintOutcome, printerStateOf, type Slip } from "@yichuang/shared/printing/slip";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";

import { type Paper, type PaperReason, paperReason } from "../model/paper.ts";
import type { OwnPrinter } from "./own-printer.ts";
import type { PaperOutbox } from "./paper-outbox.ts";
import { within } from "./within.ts";

/** Who can print. own: the printer inside this kiosk. hall: the hall's network printer, driven by the server. */
export type Printer = ({ kind: "own" } & OwnPrinter) | { kind: "hall" } | { kind: "none" };

/** What a print told: for the citizen, and of the printer for staff; null: it said nothing of the printer. */
type Told = { paper: Paper; printer: PrinterState | null };

/** Longer than the printer's own limit; a citizen is not kept waiting for paper beyond it. */
const printLimitMs = 25_000;

const absent = (reason: PaperReason): Paper => ({ state: "absent", reason });
const late: Told = { paper: absent("timeout"), printer: "timeout" };

const printHere = async (print: () => Promise<PrintOutcome>): Promise<Told> => {
  try {
    const outcome = await print();
    const paper: Paper = outcome.ok ? { state: "printed" } : absent(outcome.reason);
    return { paper, printer: printerStateOf(outcome) };
  } catch {
    // The main process is gone or refused the sheet: for the citizen it is a printer that does not work.
    return { paper: absent("error"), printer: "error" };
  }
};

const told = (reply: Reply<PrintedTicket>): Told => {
  if (!reply.ok) {
    const { code } = reply.rejection;
    if (code === "NoReply") return { paper: absent("timeout"), printer: null };
    if (code === "TooManyRequests") return { paper: absent("too-many"), printer: null };
    if (code === "NoPrinter") return { paper: absent("no-printer"), printer: "none" };
    return { paper: absent("error"), printer: null };
  }
  const { printed, reason, isPaperLow } = reply.result;
  if (printed) return { paper: { state: "printed" }, printer: isPaperLow ? "paper-low" : "ok" };
  const known = paperReason(reason);
  if (known === "no-printer") return { paper: absent(known), printer: "none" };
  return { paper: absent(known), printer: known === "unknown" || known === "too-many" ? null : known };
};

const printInHall = async (ask: (options: CommandOptions) => Promise<Reply<PrintedTicket>>): Promise<Told> =>
  told(await ask({ commandId: newCommandId(), timeoutMs: printLimitMs }));

export type PrintTools = {
  connection: Connection;
  outbox: PaperOutbox;
  printer: Printer;
  /** PRN13: hears how the printer is. */
  onPrinter: (printer: PrinterState) => void;
  /** PRN18: as the citizen reads the screen. */
  style: SheetStyle;
};

const inHall = ({ isElder = false }: SheetStyle): { largeText?: true } => (isElder ? { largeText: true } : {});

/**
 * Puts a ticket on paper and tells the server what became of it: from then on the ticket may be called. Never fails: where
 * no paper comes, the screen shows the number instead.
 */
export const printTicket = async (
  { connection, outbox, printer, onPrinter, style }: PrintTools,
  ticketId: TicketId,
  composeSlip: () => Slip,
): Promise<Paper> => {
  if (printer.kind === "none") {
    void outbox.report(ticketId, "no-printer");
    return absent("no-printer");
  }
  // A page that ends from here on has left word: the paper may be in somebody's hand.
  if (printer.kind === "own") outbox.expect(ticketId);
  const work =
    printer.kind === "own"
      ? printHere(() => printer.print(composeSlip(), style))
      : printInHall((options) => connection.command("PrintTicket", { ticketId, ...inHall(style) }, options));
  const { paper, printer: state } = await within(work, printLimitMs, late);
  if (state !== null) onPrinter(state);
  // The server confirms its own prints.
  if (paper.state === "absent") void outbox.report(ticketId, paper.reason);
  else if (printer.kind === "own") void outbox.report(ticketId, null);
  return paper;
};

/** OFF8: the paper of a ticket that the server does not know yet; it is told later, whatever comes of the paper. */
export const printOffline = async (
  { printer, onPrinter, style }: Pick<PrintTools, "printer" | "onPrinter" | "style">,
  composeSlip: () => Slip,
): Promise<Paper> => {
  // The hall's printer is the server's.
  if (printer.kind !== "own") return absent(printer.kind === "hall" ? "offline" : "no-printer");
  const { paper, printer: state } = await within(
    printHere(() => printer.print(composeSlip(), style)),
    printLimitMs,
    late,
  );
  if (state !== null) onPrinter(state);
  return paper;
};

/** PRN11: puts a notice list on paper; nobody waits for it but the citizen. */
export const printNotice = async (
  { connection, printer, onPrinter, style }: PrintTools,
  itemId: ItemId,
  locale: Locale,
  composeNotice: () => Promise<Notice | null>,
): Promise<Paper> => {
  if (printer.kind === "none") return absent("no-printer");
  const here = async (): Promise<Told> => {
    const notice = await composeNotice();
    if (notice === null || printer.kind !== "own") return { paper: absent("error"), printer: null };
    return printHere(() => printer.printNotice(notice, style));
  };
  const work =
    printer.kind === "own"
      ? here()
      : printInHall((options) => connection.command("PrintNotice", { itemId, locale, ...inHall(style) }, options));
  const { paper, printer: state } = await within(work, printLimitMs, late);
  if (state !== null) onPrinter(state);
  return paper;
};
