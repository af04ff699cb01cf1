import { randomUUID } from "node:crypto";

import type { TicketId } from "@yichuang/shared/domain/ids";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";

import type { Engine } from "../engine/engine.ts";
import type { CommandKit, Sender } from "./command-kit.ts";

/** `isElder`: in large text. */
export type PaperStyle = { isReprint?: boolean; isElder?: boolean };
export type PrintTicket = (ticketId: TicketId, style: PaperStyle) => Promise<PrintedTicket>;

export type PrintOptions = {
  engine: Engine;
  /** Null: the hall has no network printer. */
  printTicket: PrintTicket | null;
  onFault: (error: unknown, where: string) => void;
};

const noPrinter: PrintedTicket = { printed: false, reason: "no-printer", isPaperLow: false };
const failed: PrintedTicket = { printed: false, reason: "error", isPaperLow: false };
/** An earlier life of the server may have printed it: no second paper, and nobody is told that there is one. */
const unknown: PrintedTicket = { printed: false, reason: "unknown", isPaperLow: false };

/**
 * PRN8: one print per ticket, however often it is asked for. What the printer said is reported to the core under the id of
 * the command, so that a repetition is answered alike and moves no paper, also after a restart. PRN17: that paper may move
 * is on disk before it does.
 */
export const createPrintCommand = ({ engine, printTicket, onFault }: PrintOptions, kit: CommandKit) => {
  const jobs = new Map<TicketId, Promise<PrintedTicket>>();

  const print = async (sender: Sender, command: CommandOf<"PrintTicket">): Promise<PrintedTicket> => {
    const { ticketId, largeText: isElder = false } = command;
    if (!printTicket) return noPrinter;
    try {
      // Under an id of its own: that of the sender is for what the printer says.
      const started = await kit.submit({ ...sender, commandId: randomUUID() }, command);
      return started.ok ? await printTicket(ticketId, { isElder }) : failed;
    } catch (error) {
      // The ticket must not wait for a paper that nobody prints: the number is shown instead.
      onFault(error, "PrintTicket");
      return failed;
    }
  };

  return async (sender: Sender, command: CommandOf<"PrintTicket">): Promise<Ack<unknown>> => {
    const { member, commandId } = sender;
    const { ticketId } = command;
    const earlier = await engine.replyTo(commandId);
    if (earlier) return earlier;
    const ticket = await engine.read(({ state }) => state.tickets.get(ticketId));
    if (!ticket) return kit.refusalOf({ code: "UnknownTicket", details: { ticketId } }, member);
    // Reported before: whether paper came out was told then, and none comes out now.
    if (ticket.status !== "printing") return kit.submit(sender, command, failed);
    const isLeftOver = ticket.printStartedAtMs !== null;
    const job = jobs.get(ticketId) ?? (isLeftOver ? Promise.resolve(unknown) : print(sender, command));
    jobs.set(ticketId, job);
    const outcome = await job;
    const report = outcome.printed
      ? ({ type: "ConfirmPrint", ticketId } as const)
      : ({ type: "ReportPrintFailure", ticketId, reason: outcome.reason ?? "error" } as const);
    try {
      return await kit.submit(sender, report, outcome);
    } finally {
      jobs.delete(ticketId);
    }
  };
};
