import type { CaseId } from "@yichuang/shared/domain/ids";
import { startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { readQr } from "@yichuang/shared/printing/testing/slip-png";
import { afterEach, expect, test } from "vitest";

import { caseHall } from "./domain/testing/test-flows.ts";
import { createServerPrinting } from "./printing.ts";
import { createTokens } from "./security/tokens.ts";
import { type LocalServer, send, startLocalServer } from "./testing/local-server.ts";

let server: LocalServer;

afterEach(() => server.close());

const baseUrl = () => "http://192.168.1.10:4310";

/** A case that was filed elsewhere, and the hall's printer. */
const setUp = async () => {
  server = await startLocalServer(caseHall());
  const { socket } = await server.connect({ role: "counter" });
  await send(socket, "SignIn", { clerkId: "reviewer", pin: "135790" });
  const filing = { itemId: "pension", origin: "elsewhere", externalRef: "HN-1" };
  const caseId = (await send(socket, "OpenCase", filing)).result.caseId as unknown as CaseId;
  const tokens = createTokens(Buffer.alloc(32, 7));
  const printer = await startFakePrinter();
  const address = { kind: "tcp", host: "127.0.0.1", port: printer.port } as const;
  const printing = await createServerPrinting(address, { engine: server.engine, tokens, baseUrl });
  const close = async () => {
    await printing.close();
    await printer.close();
  };
  return { caseId, tokens, printer, printing, close };
};

test("DSK10 the slip of a case comes out of the hall's printer with its number, and its code leads to this case alone", async () => {
  const { caseId, tokens, printer, printing, close } = await setUp();
  expect(await printing.printCaseSlip(caseId)).toEqual({ printed: true, reason: null, isPaperLow: false });
  const sheet = await printer.waitForTicket(1);
  expect(sheet.lines.join("\n")).toContain(caseId);
  const [start, token = ""] = (readQr(sheet) ?? "").split("/c/");
  expect([start, tokens.caseOf(token)]).toEqual([baseUrl(), caseId]);
  await close();
});

test("DSK10 a slip of a case that is not here is not printed, and a printer without paper is told as such", async () => {
  const { caseId, printer, printing, close } = await setUp();
  const impossible = { printed: false, reason: "error", isPaperLow: false };
  expect(await printing.printCaseSlip("BJ-20261123-9999" as CaseId)).toEqual(impossible);
  printer.setMode("paper-end");
  expect(await printing.printCaseSlip(caseId)).toEqual({ printed: false, reason: "paper-out", isPaperLow: false });
  expect(printer.tickets).toEqual([]);
  await close();
});
