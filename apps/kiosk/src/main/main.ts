import { startApp } from "@yichuang/shared/electron/run-app";
import { createPrinter } from "@yichuang/shared/printing/print-queue";
import { parsePrinterAddress } from "@yichuang/shared/printing/printer-address";
import { type PrintOutcome, type Slip, slipSchema } from "@yichuang/shared/printing/slip";

import type { KioskIpc } from "../ipc.ts";

/** A kiosk without a printer says "offline" to every slip, and its page shows the ticket on the screen instead. */
const printingOn = (uri: string | null): ((slip: Slip) => Promise<PrintOutcome>) => {
  if (uri === null) return async () => ({ ok: false, reason: "offline", didPaperMove: false });
  const address = parsePrinterAddress(uri);
  if (!address.ok) throw new Error(`PRINTER: ${address.failure}`);
  const printer = createPrinter(address.value);
  return (slip) => printer.print(slip);
};

startApp<KioskIpc>({
  appName: "kiosk",
  mode: "kiosk",
  folder: __dirname,
  handlers: ({ serverUrl, device, deviceToken, printer }) => {
    const print = printingOn(printer);
    return {
      getConfig: () => ({ serverUrl, device, deviceToken, hasPrinter: printer !== null }),
      print: (slip) => print(slipSchema.parse(slip)),
    };
  },
});
