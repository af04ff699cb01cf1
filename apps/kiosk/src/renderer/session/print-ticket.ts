import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import type { TicketId } from "@yichuang/shared/domain/ids";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";

import { type Paper, paperReason } from "../model/paper.ts";
import type { PaperOutbox } from "./paper-outbox.ts";

/** Who can print. own: the printer inside this kiosk. hall: the hall's network printer, driven by the server. */
export type Printer =
  | { kind: "own"; print: (slip: Slip) => Promise<PrintOutcome> }
  | { kind: "hall" }
  | { kind: "none" };

/** Longer than the printer's own limit; a citizen is not kept waiting for paper beyond it. */
const printLimitMs = 25_000;

const within = <Value>(work: Promise<Value>, limitMs: number, late: Value): Promise<Value> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
};

const printHere = async (print: (slip: Slip) => Promise<PrintOutcome>, composeSlip: () => Slip): Promise<Paper> => {
  try {
    const outcome = await print(composeSlip());
    return outcome.ok ? { state: "printed" } : { state: "absent", reason: outcome.reason };
  } catch {
    // The main process is gone or refused the slip: for the citizen it is a printer that does not work.
    return { state: "absent", reason: "error" };
  }
};

const printInHall = async (connection: Connection, ticketId: TicketId): Promise<Paper> => {
  const reply = await connection.command(
    "PrintTicket",
    { ticketId },
    { commandId: newCommandId(), timeoutMs: printLimitMs },
  );
  if (!reply.ok) return { state: "absent", reason: reply.rejection.code === "NoReply" ? "timeout" : "error" };
  const { printed, reason } = reply.result;
  return printed ? { state: "printed" } : { state: "absent", reason: paperReason(reason) };
};

/**
 * Puts a ticket on paper and tells the server what became of it: from then on the ticket may be called. Never fails: where
 * no paper comes, the screen shows the number instead.
 */
export const printTicket = async (
  connection: Connection,
  outbox: PaperOutbox,
  printer: Printer,
  ticketId: TicketId,
  composeSlip: () => Slip,
): Promise<Paper> => {
  if (printer.kind === "none") {
    void outbox.report(ticketId, "no-printer");
    return { state: "absent", reason: "no-printer" };
  }
  const late: Paper = { state: "absent", reason: "timeout" };
  const work = printer.kind === "own" ? printHere(printer.print, composeSlip) : printInHall(connection, ticketId);
  const paper = await within(work, printLimitMs, late);
  // The server confirms its own prints.
  if (paper.state === "absent") void outbox.report(ticketId, paper.reason);
  else if (printer.kind === "own") void outbox.report(ticketId, null);
  return paper;
};
