import { afterEach, describe, expect, it } from "vitest";

import { startFakePrinter } from "./fake-printer.ts";
import type { FakePrinter, FakePrinterOptions } from "./fake-printer.ts";
import { createPrinter } from "./print-queue.ts";
import type { Printer, PrinterOptions } from "./print-queue.ts";
import { sampleSlip } from "./slip-fixture.ts";

const printed = { ok: true, warning: null };
const refused = { ok: false, reason: "error", didPaperMove: false };
const late = { ok: false, reason: "timeout", didPaperMove: false };
const patientMs = 20_000;
const open: { fake: FakePrinter; printer: Printer }[] = [];

const start = async (fakeOptions: FakePrinterOptions = {}, options: PrinterOptions = {}) => {
  const fake = await startFakePrinter(fakeOptions);
  const address = { kind: "tcp", host: "127.0.0.1", port: fake.port } as const;
  const printer = createPrinter(address, { timeoutMs: patientMs, ...options });
  open.push({ fake, printer });
  return { fake, printer };
};
const labelOf = (index: number): string => `A${String(index).padStart(3, "0")}`;
const labels = (count: number): string[] => Array.from({ length: count }, (_, index) => labelOf(index + 1));
const labelsOf = (fake: FakePrinter): (string | undefined)[] =>
  fake.tickets.map((ticket) => ticket.lines.find((line) => /^A\d{3}$/.test(line)));

afterEach(async () => {
  for (const { fake, printer } of open.splice(0)) {
    await printer.close();
    await fake.close();
  }
});

describe("createPrinter", () => {
  it("prints twenty slips that come at once whole and in order, over one connection at a time", async () => {
    const { fake, printer } = await start();
    const outcomes = await Promise.all(labels(20).map((label) => printer.print(sampleSlip({ label }))));
    expect(outcomes).toEqual(Array.from({ length: 20 }, () => printed));
    expect(labelsOf(fake)).toEqual(labels(20));
    expect(fake.tickets.every((ticket) => ticket.isCut && ticket.strayBytes.length === 0)).toBe(true);
    expect(new Set(fake.tickets.map((ticket) => ticket.lines.length)).size).toBe(1);
    expect(fake.torn).toEqual([]);
    expect(fake.peakConnections()).toBe(1);
  });

  it("goes on behind a ticket that got stuck", async () => {
    const { fake, printer } = await start({ mode: "silent" }, { timeoutMs: 200 });
    const stuck = printer.print(sampleSlip({ label: "A001" })).then((outcome) => {
      fake.setMode("ok");
      return outcome;
    });
    const next = printer.print(sampleSlip({ label: "A002" }));
    expect(await Promise.all([stuck, next])).toEqual([late, printed]);
    expect(labelsOf(fake)).toEqual(["A002"]);
  });

  it("tells each slip its own fate when paper runs out and is refilled", async () => {
    const { fake, printer } = await start({ onTicket: () => fake.setMode("paper-end") });
    const outcomes = await Promise.all(["A001", "A002"].map((label) => printer.print(sampleSlip({ label }))));
    expect(outcomes).toEqual([
      { ok: true, warning: "paper-low" },
      { ok: false, reason: "paper-out", didPaperMove: false },
    ]);
    fake.setMode("ok");
    await printer.print(sampleSlip({ label: "A003" }));
    expect(labelsOf(fake)).toEqual(["A001", "A003"]);
  });

  it("refuses more than it can hold, and prints what it took", async () => {
    const { fake, printer } = await start({}, { queueMax: 2 });
    const outcomes = await Promise.all(labels(5).map((label) => printer.print(sampleSlip({ label }))));
    // One in the printer, two waiting.
    expect(outcomes).toEqual([printed, printed, printed, refused, refused]);
    expect(labelsOf(fake)).toEqual(labels(3));
  });

  it("never prints a slip that waited too long for its turn", async () => {
    const { fake, printer } = await start({ mode: "slow", slowMs: 300 }, { waitMaxMs: 50 });
    const [first, second] = [
      printer.print(sampleSlip({ label: "A001" })),
      printer.print(sampleSlip({ label: "A002" })),
    ];
    expect(await second).toEqual(late);
    expect(await first).toEqual(printed);
    await printer.close();
    expect(labelsOf(fake)).toEqual(["A001"]);
  });

  it("answers, and goes on, when a slip cannot be laid out", async () => {
    const { printer } = await start();
    expect(await printer.print(sampleSlip({ timeZone: "Mars/Olympus" }))).toEqual(refused);
    expect(await printer.print(sampleSlip())).toEqual(printed);
  });

  it("prints in the elder style when asked", async () => {
    const { fake, printer } = await start();
    await printer.print(sampleSlip(), { isElder: true });
    const place = fake.tickets[0]?.elements.find(
      (element) => element.kind === "line" && element.runs.some((run) => run.text.includes("号窗口")),
    );
    expect(place).toMatchObject({ runs: expect.arrayContaining([expect.objectContaining({ heightScale: 3 })]) });
  });

  it("asks for the status in turn with the slips", async () => {
    const { fake, printer } = await start({ mode: "paper-near-end" });
    const results = await Promise.all([printer.print(sampleSlip()), printer.status()]);
    expect(results).toEqual([
      { ok: true, warning: "paper-low" },
      { ok: true, warning: "paper-low" },
    ]);
    expect(fake.tickets).toHaveLength(1);
    expect(fake.peakConnections()).toBe(1);
  });

  it("on closing lets the slip in the printer finish and refuses the others", async () => {
    const { fake, printer } = await start();
    const outcomes = Promise.all(labels(3).map((label) => printer.print(sampleSlip({ label }))));
    await printer.close();
    expect(await outcomes).toEqual([printed, refused, refused]);
    expect(await printer.print(sampleSlip())).toEqual(refused);
    expect(labelsOf(fake)).toEqual(["A001"]);
  });
});

describe("a picture whose dots look like a request in real time", () => {
  it.each([0x04, 0x05, 0x14])("PRN9 comes out whole, with one dot more: DLE %i", async (second) => {
    const { fake, printer } = await start();
    const bits = new Uint8Array(144);
    bits.set([0x10, second, 0x01], 40);
    bits.set([0xff], 143);
    expect(await printer.print(sampleSlip(), { picture: { heightDots: 2, bits } })).toEqual(printed);
    const raster = fake.tickets[0]?.elements.find((element) => element.kind === "raster");
    const expected = Uint8Array.from(bits);
    expected.set([0x18], 40);
    expect(raster?.kind === "raster" && [...raster.bits]).toEqual([...expected]);
    expect(fake.tickets[0]?.strayBytes).toEqual([]);
  });
});
