import { type Hall, type HallIndex, ownWindowsOf, type Zone } from "@yichuang/shared/domain/hall";
import type { TicketId, ZoneId } from "@yichuang/shared/domain/ids";
import { caseLink, itemLink } from "@yichuang/shared/domain/links";
import { composeNotice } from "@yichuang/shared/printing/compose-notice";
import { composeSlip } from "@yichuang/shared/printing/compose-slip";
import type { Notice } from "@yichuang/shared/printing/notice";
import { createPrinter, type Printer } from "@yichuang/shared/printing/print-queue";
import type { PrinterAddress } from "@yichuang/shared/printing/printer-address";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";

import { readSheet } from "./domain/cases/read-sheet.ts";
import { readCaseSlip } from "./domain/cases/read-slip.ts";
import { readDocument } from "./domain/read/document.ts";
import type { Reading } from "./domain/read/reading.ts";
import { readIssued } from "./domain/read/ticket.ts";
import type { Engine } from "./engine/engine.ts";
import { watchHallPrinter } from "./hall-printer.ts";
import type { PrintCaseSlip, PrintDocument, PrintNotice, PrintTicket } from "./realtime/gateway.ts";
import type { Tokens } from "./security/tokens.ts";

export type ServerPrinting = {
  printTicket: PrintTicket;
  printNotice: PrintNotice;
  printDocument: PrintDocument;
  printCaseSlip: PrintCaseSlip;
  close: () => Promise<void>;
};

type Surroundings = { engine: Engine; tokens: Tokens; baseUrl: () => string };

/** The printer of the hall file as an address of our transport. */
export const printerOf = (hall: Hall): PrinterAddress | null =>
  hall.printer ? { kind: "tcp", host: hall.printer.host, port: hall.printer.port } : null;

const answerOf = (outcome: PrintOutcome): PrintedTicket =>
  outcome.ok
    ? { printed: true, reason: null, isPaperLow: outcome.warning === "paper-low" }
    : { printed: false, reason: outcome.reason, isPaperLow: false };

const impossible: PrintedTicket = { printed: false, reason: "error", isPaperLow: false };

/** Where a citizen is sent; the hall's first zone where no window has the work. */
const zoneFor = ({ hall }: HallIndex, zoneId: ZoneId | undefined): Zone | undefined =>
  hall.zones.find((zone) => zone.zoneId === zoneId) ?? hall.zones[0];

const slipOf = (reading: Reading, ticketId: TicketId, { tokens, baseUrl }: Surroundings): Slip | null => {
  const { index } = reading;
  const ticket = reading.state.tickets.get(ticketId);
  const service = ticket && index.services.get(ticket.serviceId);
  if (!ticket || !service) return null;
  const issued = { ...readIssued(reading, ticket), statusToken: tokens.forTicket(ticketId) };
  const zone = zoneFor(index, issued.windows[0]?.zone);
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
};

const noticeOf = (
  { nowMs, index }: Reading,
  itemId: Parameters<PrintNotice>[0],
  locale: Notice["locale"],
  { baseUrl }: Surroundings,
): Notice | null => {
  const item = index.items.get(itemId);
  const service = item && index.services.get(item.serviceId);
  if (!item || !service) return null;
  const windows = ownWindowsOf(index, service.serviceId);
  const zone = zoneFor(index, windows[0]?.zone);
  if (!zone) return null;
  const { name: hallName, timeZone } = index.hall;
  return composeNotice({
    hallName,
    timeZone,
    item,
    service,
    windows,
    zone,
    printedAtMs: nowMs,
    locale,
    baseUrl: baseUrl(),
  });
};

/** Sheets for kiosks that run in a browser, and for staff: same layout, same transport, a printer on the network. */
export const createServerPrinting = async (
  address: PrinterAddress,
  surroundings: Surroundings,
): Promise<ServerPrinting> => {
  const printer: Printer = createPrinter(address);
  const { engine } = surroundings;
  // A device file tells nothing of paper and cover: only a print shows whether it is well.
  const ask = address.kind === "tcp" ? printer.status : null;
  const watch = await watchHallPrinter({ engine, ask });
  const heard = async (work: Promise<PrintOutcome>): Promise<PrintedTicket> => {
    const outcome = await work;
    watch.hear(outcome);
    return answerOf(outcome);
  };
  return {
    close: () => {
      watch.stop();
      return printer.close();
    },
    printTicket: async (ticketId, { isReprint = false, isElder = false }) => {
      const slip = await engine.read((reading) => slipOf(reading, ticketId, surroundings));
      return slip === null ? impossible : heard(printer.print({ ...slip, isReprint }, { isElder }));
    },
    printNotice: async (itemId, locale, { isElder = false }) => {
      const notice = await engine.read((reading) => noticeOf(reading, itemId, locale, surroundings));
      return notice === null ? impossible : heard(printer.printNotice(notice, { isElder }));
    },
    printDocument: async (documentId) => {
      const document = await engine.read((reading) => readDocument(reading, documentId));
      const { name: hallName, timeZone } = engine.index().hall;
      if (document === null) {
        // CDOC4: windows and cases count their papers together.
        const sheet = await engine.read((reading) => readSheet(reading, documentId));
        if (sheet === null) return impossible;
        const caseUrl = caseLink(surroundings.baseUrl(), surroundings.tokens.forCase(sheet.caseId));
        return heard(printer.printCasePaper({ sheet, hallName, timeZone, caseUrl }));
      }
      const itemUrl = itemLink(surroundings.baseUrl(), document.itemId);
      return heard(printer.printDocument({ document, hallName, timeZone, itemUrl }));
    },
    printCaseSlip: async (caseId) => {
      const slip = await engine.read((reading) => readCaseSlip(reading, caseId));
      if (slip === null) return impossible;
      const { name: hallName, timeZone } = engine.index().hall;
      const caseUrl = caseLink(surroundings.baseUrl(), surroundings.tokens.forCase(caseId));
      return heard(printer.printCaseSlip({ slip, hallName, timeZone, caseUrl }));
    },
  };
};
