import type { Hall, HallIndex } from "@yichuang/shared/domain/hall";
import { composeSlip } from "@yichuang/shared/printing/compose-slip";
import { createPrinter, type Printer } from "@yichuang/shared/printing/print-queue";
import type { PrinterAddress } from "@yichuang/shared/printing/printer-address";

import { readIssued } from "./domain/read/ticket.ts";
import type { Engine } from "./engine/engine.ts";
import type { PrintTicket } from "./realtime/gateway.ts";
import type { Tokens } from "./security/tokens.ts";

export type ServerPrinting = { printTicket: PrintTicket; close: () => Promise<void> };

/** The printer of the hall file as an address of our transport. */
export const printerOf = (hall: Hall): PrinterAddress | null =>
  hall.printer ? { kind: "tcp", host: hall.printer.host, port: hall.printer.port } : null;

/** Slips for kiosks that run in a browser: same layout, same transport, a printer on the network. */
export const createServerPrinting = (
  address: PrinterAddress,
  { engine, index, tokens, baseUrl }: { engine: Engine; index: HallIndex; tokens: Tokens; baseUrl: () => string },
): ServerPrinting => {
  const printer: Printer = createPrinter(address);
  return {
    close: () => printer.close(),
    printTicket: async (ticketId) => {
      const slip = await engine.read((reading) => {
        const ticket = reading.state.tickets.get(ticketId);
        const service = ticket && index.services.get(ticket.serviceId);
        if (!ticket || !service) return null;
        const issued = { ...readIssued(reading, ticket), statusToken: tokens.forTicket(ticketId) };
        const zone = index.hall.zones.find(({ zoneId }) => zoneId === issued.windows[0]?.zone) ?? index.hall.zones[0];
        if (!zone) return null;
        return composeSlip({
          hallName: index.hall.name,
          timeZone: index.hall.timeZone,
          ticket: issued,
          service,
          item: ticket.itemId === null ? null : (index.items.get(ticket.itemId) ?? null),
          zone,
          rules: index.hall.rules,
          missing: ticket.missing,
          locale: ticket.locale,
          baseUrl: baseUrl(),
        });
      });
      if (!slip) return { printed: false, reason: "error", isPaperLow: false };
      const outcome = await printer.print(slip);
      return outcome.ok
        ? { printed: true, reason: null, isPaperLow: outcome.warning === "paper-low" }
        : { printed: false, reason: outcome.reason, isPaperLow: false };
    },
  };
};
