import type { Connection } from "@yichuang/shared/client/connection";
import type { PrinterState } from "@yichuang/shared/domain/device";
import type { ItemId, TicketId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Slip } from "@yichuang/shared/printing/slip";
import type { StoreApi } from "zustand/vanilla";

import type { CatalogueIndex } from "../model/catalogue.ts";
import type { Modes } from "../model/modes.ts";
import type { Paper } from "../model/paper.ts";
import { noticeOf } from "./notice-of.ts";
import type { PaperOutbox } from "./paper-outbox.ts";
import { type Printer, printNotice, printOffline, printTicket, type PrintTools } from "./print-ticket.ts";

type PaperWorkOptions = {
  connection: Connection;
  outbox: PaperOutbox;
  printerOf: (index: CatalogueIndex) => Printer;
  /** Learns from each print how the printer is. */
  printer: StoreApi<PrinterState | null>;
  modes: StoreApi<Modes>;
};

export type PaperWork = ReturnType<typeof createPaperWork>;

/** All that a session puts on paper, and whether something is under way. */
export const createPaperWork = ({ connection, outbox, printerOf, printer, modes }: PaperWorkOptions) => {
  let underWay = 0;
  const toolsFor = (index: CatalogueIndex): PrintTools => ({
    connection,
    outbox,
    printer: printerOf(index),
    onPrinter: (state) => printer.setState(state, true),
    style: { isElder: modes.getState().isElder },
  });
  const counted = async (work: Promise<Paper>): Promise<Paper> => {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
    }
  };
  return {
    /** PRN18: the citizen reads in large text. */
    isLarge: (): boolean => modes.getState().isElder,
    isPrinting: (): boolean => underWay > 0,
    printTicket: (index: CatalogueIndex, ticketId: TicketId, composeSlip: () => Slip): Promise<Paper> =>
      counted(printTicket(toolsFor(index), ticketId, composeSlip)),
    printOffline: (index: CatalogueIndex, composeSlip: () => Slip): Promise<Paper> =>
      counted(printOffline(toolsFor(index), composeSlip)),
    printNotice: (index: CatalogueIndex, itemId: ItemId, locale: Locale): Promise<Paper> =>
      counted(
        printNotice(toolsFor(index), itemId, locale, async () => {
          const reply = await connection.query("GetItem", { itemId });
          if (!reply.ok) return null;
          const { hello } = connection.state.getState();
          return noticeOf({ item: reply.result, index, hello, locale, nowMs: connection.serverNow() });
        }),
      ),
  };
};
