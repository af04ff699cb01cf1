import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { typedAddress } from "@yichuang/shared/lib/typed-address";
import type { Notice } from "@yichuang/shared/printing/notice";
import { createPrinter, type Printer, type SheetOptions } from "@yichuang/shared/printing/print-queue";
import { parsePrinterAddress } from "@yichuang/shared/printing/printer-address";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";

import type { TestOutcome } from "../ipc.ts";

/** A kiosk without a printer says so to every slip, and its page shows the ticket on the screen instead. */
const withoutPrinter: PrintOutcome = { ok: false, reason: "offline", didPaperMove: false };
const noAddress: TestOutcome = { ok: false, reason: "no-address", didPaperMove: false };
const rawPort = 9100;

/** What a person means by a printer's address: "192.168.1.50" is its raw port in the network. */
export const printerUriOf = (typed: string): string => {
  const text = typedAddress(typed);
  if (text.startsWith("/") || /^tcp:\/\//i.test(text)) return text.replace(/^tcp:/i, "tcp:");
  return /:\d+$/.test(text) ? `tcp://${text}` : `tcp://${text}:${rawPort}`;
};

const openAt = (typed: string): { uri: string; printer: Printer } | null => {
  const uri = printerUriOf(typed);
  const address = parsePrinterAddress(uri);
  return address.ok ? { uri, printer: createPrinter(address.value) } : null;
};

export type KioskPrinter = {
  print: (slip: Slip, options?: SheetOptions) => Promise<PrintOutcome>;
  printNotice: (notice: Notice, options?: SheetOptions) => Promise<PrintOutcome>;
  status: () => Promise<PrintOutcome | null>;
  /** Prints on another printer than the one in use, or on it; keeps nothing. */
  test: (typed: string, slip: Slip) => Promise<TestOutcome>;
  /** From now on prints there; gives the address to keep. Null for an address that is none. */
  use: (typed: string) => Promise<string | null>;
  useNone: () => Promise<void>;
};

/** The kiosk's printer, which may be changed while it runs. Throws when the address it starts with is none. */
export const createKioskPrinter = (uri: string | null): KioskPrinter => {
  let now = uri === null ? null : openAt(uri);
  if (uri !== null && now === null) throw new Error(`PRINTER: ${JSON.stringify(uri)} is no printer address`);
  const change = async (next: typeof now): Promise<void> => {
    const before = now;
    now = next;
    await before?.printer.close();
  };
  return {
    print: async (slip, options) => (now === null ? withoutPrinter : now.printer.print(slip, options)),
    printNotice: async (notice, options) => (now === null ? withoutPrinter : now.printer.printNotice(notice, options)),
    status: async () => (now === null ? null : now.printer.status()),
    test: async (typed, slip) => {
      // In turn with the tickets: a printer as a rule takes one connection.
      if (now?.uri === printerUriOf(typed)) return now.printer.print(slip);
      const other = openAt(typed);
      if (other === null) return noAddress;
      const outcome = await other.printer.print(slip);
      await other.printer.close();
      return outcome;
    },
    use: async (typed) => {
      const next = openAt(typed);
      if (next === null) return null;
      await change(next);
      return next.uri;
    },
    useNone: () => change(null),
  };
};

const deviceFolder = "/dev/usb";

/** USB printers that the system has found; none where there is no such folder. */
export const findPrinterFiles = async (folder = deviceFolder): Promise<string[]> => {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => /^lp\d+$/.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};
