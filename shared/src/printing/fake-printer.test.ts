import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, describe, expect, it, vi } from "vitest";

import { createEscposDecoder } from "./decode-escpos.ts";
import type { PrintedTicket } from "./decode-escpos.ts";
import { runFakePrinterCli } from "./fake-printer-cli.ts";
import { startFakePrinter } from "./fake-printer.ts";
import { layoutSlip } from "./layout-slip.ts";
import { sampleSlip } from "./slip-fixture.ts";
import { renderTicketSvg } from "./ticket-svg.ts";

const decode = (...pieces: Buffer[]): PrintedTicket[] => {
  const tickets: PrintedTicket[] = [];
  const decoder = createEscposDecoder({ onTicket: (ticket) => tickets.push(ticket), onStatusRequest: () => {} });
  for (const piece of pieces) decoder.push(piece);
  const rest = decoder.tear();
  return rest ? [...tickets, rest] : tickets;
};
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");

describe("createEscposDecoder", () => {
  it("reads a ticket the same in one piece and byte by byte", () => {
    const bytes = layoutSlip(sampleSlip());
    expect(decode(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual(decode(bytes));
  });

  it("is as strict as a printer: hanzi only after FS &, long lines broken, unknown bytes noticed", () => {
    // 窗 before and after FS &.
    const [ticket] = decode(hex("b4b0 0a 1c26 b4b0 0a"), Buffer.from(`${"x".repeat(50)}\n`), hex("1b70 07 0a 1d5601"));
    expect(ticket?.lines).toEqual(["窗", "x".repeat(48), "xx", "p"]);
    expect(ticket?.elements.filter((element) => element.kind === "line" && element.isOverflow)).toHaveLength(1);
    expect(ticket?.strayBytes).toEqual([0xb4, 0xb0, 0x1b, 0x07]);
  });

  it("keeps size, weight, inversion and place", () => {
    const [ticket] = decode(hex("1b6101 1d2131 1b4501 1d4201 41 1b4500 1d4200 42 0a 1d5601"));
    expect(ticket?.elements).toEqual([
      {
        kind: "line",
        runs: [
          { text: "A", widthScale: 4, heightScale: 2, isBold: true, isInverse: true },
          { text: "B", widthScale: 4, heightScale: 2, isBold: false, isInverse: false },
        ],
        align: "center",
        widthDots: 96,
        feedDots: 48,
        isOverflow: false,
      },
    ]);
  });

  it("hands out what was printed and never cut", () => {
    const [piece] = decode(Buffer.from("A042\nhalf"));
    expect(piece).toMatchObject({ lines: ["A042", "half"], isCut: false });
    expect(decode(layoutSlip(sampleSlip()))).toHaveLength(1);
  });
});

describe("startFakePrinter", () => {
  it("answers status requests wherever they stand in the stream, also in pieces", async () => {
    const printer = await startFakePrinter({ mode: "paper-near-end" });
    const socket = connect({ host: "127.0.0.1", port: printer.port, noDelay: true });
    const answers: number[] = [];
    socket.on("data", (chunk) => answers.push(...chunk));
    socket.write(hex("41 10 04 01 42 10 04 04 43 0a 10"));
    await expect.poll(() => answers).toEqual([0x12, 0x1e]);
    socket.write(hex("04 02 1d 56 01"));
    expect((await printer.waitForTicket(1)).lines).toEqual(["ABC"]);
    await expect.poll(() => answers).toEqual([0x12, 0x1e, 0x12]);
    socket.destroy();
    await printer.close();
  });

  it("refuses to wait for a ticket that cannot come any more", async () => {
    const printer = await startFakePrinter();
    const ticket = expect(printer.waitForTicket(1)).rejects.toThrow("closed");
    await printer.close();
    await ticket;
  });
});

describe("renderTicketSvg", () => {
  const svgOf = (ticket: PrintedTicket | undefined): string => (ticket ? renderTicketSvg(ticket) : "");

  it("draws the sheet at 640 dots with every text, the code's modules and the rules", () => {
    const [ticket] = decode(layoutSlip(sampleSlip()));
    const svg = svgOf(ticket);
    expect(svg).toMatch(/^<svg [^>]*width="640" height="1\d{3}"/);
    for (const line of ticket?.lines ?? []) for (const word of line.split(/ +/)) expect(svg).toContain(word);
    expect(svg).toContain('transform="translate(0 56) scale(1 1)"');
    // Label: eight times.
    expect(svg).toMatch(/scale\(8 8\)"><text [^>]*font-weight="700"[^>]*>A042</);
    // A code of 33 modules, 6 dots each, in the middle of 576.
    expect(svg).toMatch(/translate\(189 \d+\) scale\(6\)/);
    expect(svg).toContain("M0 0h576v1h-576z");
  });

  it("neutralises markup in texts", () => {
    const [ticket] = decode(layoutSlip(sampleSlip({ missing: [`<script>alert("1")</script>&'`] })));
    const svg = svgOf(ticket);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&#60;script&#62;alert(&#34;1&#34;)");
  });
});

describe("runFakePrinterCli", () => {
  const folders: string[] = [];
  afterEach(async () => {
    vi.restoreAllMocks();
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  it("writes each ticket to stdout and, as a picture, to the folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fake-printer-"));
    folders.push(folder);
    const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const started = await runFakePrinterCli(["--port", "0", "--out", join(folder, "slips")]);
    if (!started.ok) throw new Error(started.failure);
    const socket = connect({ host: "127.0.0.1", port: started.value.port });
    socket.write(layoutSlip(sampleSlip()));
    await started.value.waitForTicket(1);
    await expect
      .poll(() => readFile(join(folder, "slips", "ticket-001.svg"), "utf8").catch(() => ""))
      .toMatch(/<\/svg>\n$/);
    socket.destroy();
    await started.value.close();
    const shown = stdout.mock.calls.map(([text]) => String(text)).join("");
    expect(shown).toContain(`tcp://127.0.0.1:${started.value.port}`);
    expect(shown).toMatch(/ticket 1 .*A042.*一楼 A 区 1-6 号窗口.*\[QR http:/s);
  });

  it.each([
    [["--mode", "burning"], "Unknown mode"],
    [["--port", "ninety"], "not a port"],
    [["--port", "70000"], "port"],
    [["--colour"], "--colour"],
  ])("refuses %j with the reason and the usage", async (argv, reason) => {
    const started = await runFakePrinterCli(argv);
    expect(started.ok).toBe(false);
    if (!started.ok) expect(started.failure).toMatch(new RegExp(`${reason}.*Usage: `, "s"));
  });
});
