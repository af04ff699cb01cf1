import type { Connection } from "@yichuang/shared/client/connection";
import type { PrinterState } from "@yichuang/shared/domain/device";
import { printerStateOf } from "@yichuang/shared/printing/slip";
import type { StoreApi } from "zustand/vanilla";

import type { OwnPrinter } from "./own-printer.ts";

export type PrinterWatchOptions = {
  connection: Connection;
  /** The kiosk's own; null where the hall's printer prints: the server asks that one, and says how it is (PRN21). */
  printer: OwnPrinter | null;
  /** How the printer is; prints write it too. null: nothing is known yet. */
  state: StoreApi<PrinterState | null>;
  /** A print under way tells by itself. */
  isPrinting: () => boolean;
};

/** PRN15: often enough that an empty roll is known before the next citizen needs it. */
const askEveryMs = 10_000;

const ask = async (printer: OwnPrinter): Promise<PrinterState> => {
  try {
    const outcome = await printer.status();
    return outcome === null ? "none" : printerStateOf(outcome);
  } catch {
    return "error";
  }
};

/** What the server says of the hall's printer; a print under way knows better. */
const followHall = ({ connection, state, isPrinting }: PrinterWatchOptions): void => {
  const view = connection.subscribe("kiosk", {});
  view.subscribe(() => {
    const hallPrinter = view.getState().data?.hallPrinter ?? null;
    if (hallPrinter !== null && !isPrinting()) state.setState(hallPrinter, true);
  });
};

/** PRN13 PRN15: asks the printer while nobody needs it, and tells the server each change until it has heard it. */
export const watchPrinter = (options: PrinterWatchOptions): void => {
  const { connection, printer, state, isPrinting } = options;
  const ownState = (): PrinterState | null => (printer === null ? "none" : state.getState());
  let told: PrinterState | null = null;
  let isTelling = false;
  const isOnline = (): boolean => connection.state.getState().status === "online";
  const tell = async (): Promise<void> => {
    if (isTelling) return;
    isTelling = true;
    for (let now = ownState(); now !== null && now !== told && isOnline(); now = ownState()) {
      const reply = await connection.command("ReportDevice", { printer: now });
      // Refused is answered too, by a server of another age. Without an answer the next round tries again.
      if (!reply.ok && reply.rejection.code === "NoReply") break;
      told = now;
    }
    isTelling = false;
  };
  const look = async (): Promise<void> => {
    const next = printer === null || isPrinting() ? null : await ask(printer);
    // What a print has told meanwhile is newer.
    if (next !== null && !isPrinting()) state.setState(next, true);
    void tell();
  };
  let wasOnline = false;
  const onLine = (): void => {
    if (isOnline() && !wasOnline) {
      // A server that was restored from a backup may know less than it was told.
      told = null;
      void tell();
    }
    wasOnline = isOnline();
  };
  onLine();
  connection.state.subscribe(onLine);
  state.subscribe(() => void tell());
  if (printer === null) followHall(options);
  void look();
  setInterval(() => void look(), askEveryMs);
};
