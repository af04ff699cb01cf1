import type { CaseId, DocumentId, ItemId, TicketId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

import type { Decision } from "../domain/context.ts";
import { decidePrintCaseSlip, decidePrintDocument } from "../domain/decide/document.ts";
import { decidePrintNotice, decideReprint } from "../domain/decide/paper.ts";
import type { Reading } from "../domain/read/reading.ts";
import type { CommandKit, Sender } from "./command-kit.ts";
import type { PaperStyle, PrintOptions, PrintTicket } from "./print-command.ts";

export type PrintNotice = (
  itemId: ItemId,
  locale: Locale,
  style: Pick<PaperStyle, "isElder">,
) => Promise<PrintedTicket>;

export type PrintDocument = (documentId: DocumentId) => Promise<PrintedTicket>;

export type PrintCaseSlip = (caseId: CaseId) => Promise<PrintedTicket>;

export type ExtraPaperOptions = PrintOptions & {
  /** Null: the hall has no network printer. */
  printNotice: PrintNotice | null;
  printDocument: PrintDocument | null;
  printCaseSlip: PrintCaseSlip | null;
};

const extraCommands = ["PrintNotice", "ReprintTicket", "PrintDocument", "PrintCaseSlip"] as const;
type ExtraCommand = CommandOf<(typeof extraCommands)[number]>;

export const isExtraPaper = (command: Command): command is ExtraCommand =>
  extraCommands.some((type) => type === command.type);

/** A roll has some 300 sheets: one screen that somebody plays with must not empty it. */
const sheetsPerHour = 30;
const hourSeconds = 3600;
const failed: PrintedTicket = { printed: false, reason: "error", isPaperLow: false };

/** PRN12: sheets of a device: one at a time, and so many an hour. Asking too early costs nothing. */
const createSheetLimit = () => {
  const limiter = new RateLimiterMemory({ points: sheetsPerHour, duration: hourSeconds });
  const printing = new Set<string>();
  return {
    /** 0: the device has the printer, until `leave`; else seconds to wait. */
    enter: async (device: string): Promise<number> => {
      if (printing.has(device)) return 1;
      printing.add(device);
      try {
        await limiter.consume(device);
        return 0;
      } catch (refused) {
        printing.delete(device);
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      }
    },
    leave: (device: string): void => void printing.delete(device),
  };
};

const decideOn = ({ state, index }: Reading, command: ExtraCommand, { actor }: Sender): Decision => {
  if (command.type === "PrintNotice") return decidePrintNotice(command, { index });
  if (command.type === "PrintDocument") return decidePrintDocument(state, command, { actor, index });
  if (command.type === "PrintCaseSlip") return decidePrintCaseSlip(state, command, { actor, index });
  return decideReprint(state, command, { actor });
};

/**
 * PRN12 PRN16 DOC7 DSK10: paper that no ticket waits for: notice lists, reprints, documents, slips of cases. The engine keeps no more of it than the reply, so
 * that a repetition moves no paper.
 */
export const createExtraPaper = (options: ExtraPaperOptions, kit: CommandKit) => {
  const { engine, printTicket, printNotice, printDocument, printCaseSlip, onFault } = options;
  const limit = createSheetLimit();

  /** PRN22: as its citizen reads. */
  const reprint = async (printAgain: PrintTicket, ticketId: TicketId): Promise<PrintedTicket> => {
    const isElder = await engine.read(({ state }) => state.tickets.get(ticketId)?.isLargeText ?? false);
    return printAgain(ticketId, { isReprint: true, isElder });
  };

  const printerFor = (command: ExtraCommand, locale: Locale): (() => Promise<PrintedTicket>) | null => {
    if (command.type === "PrintNotice")
      return (
        printNotice &&
        (() => printNotice(command.itemId, command.locale ?? locale, { isElder: command.largeText ?? false }))
      );
    if (command.type === "PrintDocument") return printDocument && (() => printDocument(command.documentId));
    if (command.type === "PrintCaseSlip") return printCaseSlip && (() => printCaseSlip(command.caseId));
    return printTicket && (() => reprint(printTicket, command.ticketId));
  };

  const print = async (command: ExtraCommand, run: () => Promise<PrintedTicket>): Promise<PrintedTicket> => {
    try {
      return await run();
    } catch (error) {
      onFault(error, command.type);
      return failed;
    }
  };

  const answer = async (sender: Sender, command: ExtraCommand): Promise<Ack<unknown>> => {
    const { member, commandId } = sender;
    const earlier = await engine.replyTo(commandId);
    if (earlier) return earlier;
    const decision = await engine.read((reading) => decideOn(reading, command, sender));
    if (!decision.ok) return kit.refusalOf(decision.failure, member);
    const run = printerFor(command, member.locale);
    if (!run) return kit.refusalOf({ code: "NoPrinter" }, member);
    const waitSeconds = await limit.enter(member.device);
    if (waitSeconds > 0) return kit.refusalOf({ code: "TooManyRequests", details: { waitSeconds } }, member);
    try {
      return await kit.submit(sender, command, await print(command, run));
    } finally {
      limit.leave(member.device);
    }
  };

  /** By their ids: who asks again while the paper is on its way waits for the same answer. */
  const underWay = new Map<string, Promise<Ack<unknown>>>();
  return (sender: Sender, command: ExtraCommand): Promise<Ack<unknown>> => {
    const { commandId } = sender;
    const job = underWay.get(commandId) ?? answer(sender, command).finally(() => underWay.delete(commandId));
    underWay.set(commandId, job);
    return job;
  };
};
