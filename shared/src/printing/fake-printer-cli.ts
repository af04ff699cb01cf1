import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { fail, ok } from "../lib/result.ts";
import type { Result } from "../lib/result.ts";
import type { PrintedTicket } from "./decode-escpos.ts";
import { fakePrinterModes, startFakePrinter } from "./fake-printer.ts";
import type { FakePrinter, FakePrinterMode } from "./fake-printer.ts";
import { renderTicketSvg } from "./ticket-svg.ts";

const usage = `Usage: fake-printer [--port 9100] [--host 127.0.0.1] [--mode ok] [--out FOLDER]
Modes: ${fakePrinterModes.join(", ")}`;

const isMode = (text: string): text is FakePrinterMode => (fakePrinterModes as readonly string[]).includes(text);

const describe = (ticket: PrintedTicket, count: number): string =>
  [
    `── ticket ${count} ${"─".repeat(36)}`,
    ...ticket.lines,
    ...ticket.qrPayloads.map((text) => `[QR ${text}]`),
    "",
  ].join("\n");

const readOptions = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: {
      port: { type: "string", default: "9100" },
      host: { type: "string", default: "127.0.0.1" },
      mode: { type: "string", default: "ok" },
      out: { type: "string" },
    },
  }).values;

/**
 * Runs a fake printer until it is closed: each ticket goes to stdout as text and, with `--out`, into the folder as
 * `ticket-001.svg`. A wrong argument or a port in use is a failure with the reason and the usage.
 */
export const runFakePrinterCli = async (argv: readonly string[]): Promise<Result<FakePrinter, string>> => {
  try {
    const { port, host, mode, out } = readOptions(argv);
    if (!isMode(mode)) return fail(`Unknown mode "${mode}"\n${usage}`);
    if (!/^\d{1,5}$/.test(port)) return fail(`"${port}" is not a port\n${usage}`);
    if (out !== undefined) await mkdir(out, { recursive: true });
    let count = 0;
    const printer = await startFakePrinter({
      port: Number(port),
      host,
      mode,
      onTicket: (ticket) => {
        count += 1;
        process.stdout.write(`${describe(ticket, count)}\n`);
        if (out === undefined) return;
        const file = join(out, `ticket-${String(count).padStart(3, "0")}.svg`);
        void writeFile(file, renderTicketSvg(ticket)).catch((error: unknown) => {
          process.stderr.write(`Cannot write ${file}: ${String(error)}\n`);
        });
      },
    });
    process.stdout.write(`Fake printer (${mode}) at tcp://${host}:${printer.port}\n`);
    return ok(printer);
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
};
