import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterEach, describe, expect, it } from "vitest";

import { startFakePrinter } from "./fake-printer.ts";
import type { FakePrinter, FakePrinterMode, FakePrinterOptions } from "./fake-printer.ts";
import { layoutSlip } from "./layout-slip.ts";
import type { PrinterAddress } from "./printer-address.ts";
import { sampleSlip } from "./slip-fixture.ts";
import type { PrintOutcome } from "./slip.ts";
import { askPrinter, sendToPrinter } from "./transport.ts";

const patientMs = 20_000;
const shortMs = 150;
const bytes = layoutSlip(sampleSlip());
const printers: FakePrinter[] = [];

const start = async (options: FakePrinterOptions = {}): Promise<{ printer: FakePrinter; address: PrinterAddress }> => {
  const printer = await startFakePrinter(options);
  printers.push(printer);
  return { printer, address: { kind: "tcp", host: "127.0.0.1", port: printer.port } };
};

afterEach(async () => {
  await Promise.all(printers.splice(0).map((printer) => printer.close()));
});

type Case = { mode: FakePrinterMode; outcome: PrintOutcome; tickets: number; torn: number; timeoutMs?: number };

describe("sendToPrinter", () => {
  it.each<Case>([
    { mode: "ok", outcome: { ok: true, warning: null }, tickets: 1, torn: 0 },
    { mode: "slow", outcome: { ok: true, warning: null }, tickets: 1, torn: 0 },
    { mode: "status-only", outcome: { ok: true, warning: null }, tickets: 1, torn: 0 },
    { mode: "paper-near-end", outcome: { ok: true, warning: "paper-low" }, tickets: 1, torn: 0 },
    { mode: "paper-end", outcome: { ok: false, reason: "paper-out", didPaperMove: false }, tickets: 0, torn: 0 },
    { mode: "cover-open", outcome: { ok: false, reason: "cover-open", didPaperMove: false }, tickets: 0, torn: 0 },
    { mode: "paper-end-midway", outcome: { ok: false, reason: "paper-out", didPaperMove: true }, tickets: 0, torn: 0 },
    { mode: "reset-midway", outcome: { ok: false, reason: "offline", didPaperMove: true }, tickets: 0, torn: 1 },
    {
      mode: "silent",
      outcome: { ok: false, reason: "timeout", didPaperMove: false },
      tickets: 0,
      torn: 0,
      timeoutMs: shortMs,
    },
  ])("printer $mode: $outcome", async ({ mode, outcome, tickets, torn, timeoutMs = patientMs }) => {
    const { printer, address } = await start({ mode });
    expect(await sendToPrinter(address, bytes, { timeoutMs, settleMs: shortMs })).toEqual(outcome);
    await printer.close();
    expect(printer.tickets).toHaveLength(tickets);
    expect(printer.torn).toHaveLength(torn);
  });

  it("believes a silent printer when told that it never answers", async () => {
    const { printer, address } = await start({ mode: "silent" });
    const options = { timeoutMs: patientMs, needsStatus: false, settleMs: shortMs };
    expect(await sendToPrinter(address, bytes, options)).toEqual({ ok: true, warning: null });
    expect((await printer.waitForTicket(1)).lines).toContain("A042");
  });

  it("notices a reset even from a printer that is never asked", async () => {
    const { address } = await start({ mode: "reset-midway" });
    const options = { timeoutMs: patientMs, needsStatus: false, settleMs: patientMs };
    expect(await sendToPrinter(address, bytes, options)).toEqual({ ok: false, reason: "offline", didPaperMove: true });
  });

  it("gives up on a ticket that takes too long, owns that it may still come, and never sends it twice", async () => {
    const { printer, address } = await start({ mode: "slow", slowMs: 4 * shortMs });
    const outcome = await sendToPrinter(address, bytes, { timeoutMs: shortMs });
    expect(outcome).toEqual({ ok: false, reason: "timeout", didPaperMove: true });
    await printer.waitForTicket(1);
    await printer.close();
    expect(printer.tickets).toHaveLength(1);
  });

  it("waits for the report of a printer that gives reports, however long it looks healthy", async () => {
    const { printer, address } = await start({ mode: "slow", slowMs: 4 * shortMs });
    const options = { timeoutMs: patientMs, settleMs: shortMs };
    expect(await sendToPrinter(address, bytes, options)).toEqual({ ok: true, warning: null });
    expect(printer.tickets).toHaveLength(1);
  });

  it("after paper ran out midway the printer, refilled, ends that one ticket and no other", async () => {
    const { printer, address } = await start({ mode: "paper-end-midway" });
    await sendToPrinter(address, bytes, { timeoutMs: patientMs });
    printer.setMode("ok");
    expect((await printer.waitForTicket(1)).lines).toContain("A042");
    expect(await sendToPrinter(address, bytes, { timeoutMs: patientMs })).toEqual({ ok: true, warning: null });
    expect(printer.tickets).toHaveLength(2);
  });

  it("paper that ends behind the ticket is a warning, not a failure", async () => {
    const { printer, address } = await start({ onTicket: () => printer.setMode("paper-end") });
    expect(await sendToPrinter(address, bytes, { timeoutMs: patientMs })).toEqual({ ok: true, warning: "paper-low" });
  });

  it("calls a closed port and a printer that hangs up offline", async () => {
    const { printer, address } = await start();
    await printer.close();
    const offline = { ok: false, reason: "offline", didPaperMove: false };
    expect(await sendToPrinter(address, bytes, { timeoutMs: patientMs })).toEqual(offline);

    const hangsUp = createServer((socket) => socket.resume().end());
    await new Promise<void>((resolve) => hangsUp.listen(0, "127.0.0.1", resolve));
    const { port } = hangsUp.address() as AddressInfo;
    expect(await sendToPrinter({ kind: "tcp", host: "127.0.0.1", port }, bytes, { timeoutMs: patientMs })).toEqual(
      offline,
    );
    await new Promise((resolve) => hangsUp.close(resolve));
  });

  it("ignores bytes that are no status, such as an automatic report", async () => {
    const chatty = createServer((socket) => {
      socket.write(Buffer.from([0x10, 0x0f, 0xff, 0x80]));
      socket.on("data", (chunk) => {
        for (const part of [1, 2, 4])
          if (chunk.includes(Buffer.from([0x10, 0x04, part]))) socket.write(Buffer.from([0x11, 0x12]));
      });
      socket.on("error", () => socket.destroy());
    });
    await new Promise<void>((resolve) => chatty.listen(0, "127.0.0.1", resolve));
    const { port } = chatty.address() as AddressInfo;
    const address: PrinterAddress = { kind: "tcp", host: "127.0.0.1", port };
    expect(await askPrinter(address, { timeoutMs: patientMs })).toEqual({ ok: true, warning: null });
    await new Promise((resolve) => chatty.close(resolve));
  });
});

describe("askPrinter", () => {
  it("tells the printer's state without moving paper", async () => {
    const { printer, address } = await start();
    const states: PrintOutcome[] = [];
    for (const mode of ["ok", "paper-near-end", "paper-end", "cover-open"] as const) {
      printer.setMode(mode);
      states.push(await askPrinter(address, { timeoutMs: patientMs }));
    }
    expect(states).toEqual([
      { ok: true, warning: null },
      { ok: true, warning: "paper-low" },
      { ok: false, reason: "paper-out", didPaperMove: false },
      { ok: false, reason: "cover-open", didPaperMove: false },
    ]);
    expect(printer.tickets).toEqual([]);
  });
});
