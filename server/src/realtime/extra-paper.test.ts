import { randomUUID } from "node:crypto";

import { afterEach, expect, test } from "vitest";

import { caseHall } from "../domain/testing/test-flows.ts";
import { createMemoryMedium } from "../storage/memory-journal.ts";
import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import type { PaperStyle } from "./print-command.ts";
import { wideHall } from "../testing/wide-hall.ts";

let server: LocalServer;

afterEach(() => server.close());

const printed = { printed: true, reason: null, isPaperLow: false };

/** A printer that waits to be told, and counts. */
const heldPrinter = () => {
  const sheets: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  return {
    sheets,
    release: () => release(),
    print: async (sheet: string) => {
      sheets.push(sheet);
      await held;
      return printed;
    },
  };
};

test("PRN12 the list of an item comes once for one command, also after a restart, and in the language asked for", async () => {
  const medium = createMemoryMedium();
  const sheets: string[] = [];
  const printNotice = async (itemId: string, locale: string) => (sheets.push(`${itemId} ${locale}`), printed);
  server = await startLocalServer({ hall: wideHall(1), medium, printNotice });
  const { socket } = await server.connect({ role: "kiosk" });
  const id = randomUUID();
  const first = await send(socket, "PrintNotice", { itemId: "ask", locale: "en" }, id);
  expect(first).toMatchObject({ ok: true, result: printed });
  expect((await send(socket, "PrintNotice", { itemId: "nothing" })).rejection.code).toBe("UnknownItem");
  const revision = await server.engine.read(({ state }) => state.revision);
  await server.close();
  server = await startLocalServer({ hall: wideHall(1), medium, printNotice });
  expect(await server.engine.read(({ state }) => state.revision)).toBe(revision);
  const { socket: again } = await server.connect({ role: "kiosk" });
  expect(JSON.stringify(await send(again, "PrintNotice", { itemId: "ask", locale: "en" }, id))).toBe(
    JSON.stringify(first),
  );
  expect(sheets).toEqual(["ask en"]);
});

test("PRN12 one device has one sheet in the printer and thirty an hour; another device has its own", async () => {
  const printer = heldPrinter();
  server = await startLocalServer({ hall: wideHall(1), printNotice: printer.print });
  const { socket } = await server.connect({ role: "kiosk", device: "k1" });
  const { socket: other } = await server.connect({ role: "kiosk", device: "k2" });
  const asked = send(socket, "PrintNotice", { itemId: "ask" });
  await expect.poll(() => printer.sheets.length).toBe(1);
  const early = await send(socket, "PrintNotice", { itemId: "ask" });
  expect(early.rejection).toMatchObject({ code: "TooManyRequests", details: { waitSeconds: 1 } });
  printer.release();
  expect((await asked).ok).toBe(true);
  for (let sheet = 2; sheet <= 30; sheet += 1)
    expect((await send(socket, "PrintNotice", { itemId: "ask" })).ok).toBe(true);
  const over = await send(socket, "PrintNotice", { itemId: "ask" });
  expect(over.rejection.code).toBe("TooManyRequests");
  expect(over.rejection.details?.["waitSeconds"]).toBeGreaterThan(60);
  expect((await send(other, "PrintNotice", { itemId: "ask" })).ok).toBe(true);
  expect(printer.sheets).toHaveLength(31);
});

test("PRN12 whoever asks again while the paper is on its way gets the one paper and its answer", async () => {
  const printer = heldPrinter();
  server = await startLocalServer({ hall: wideHall(1), printNotice: printer.print });
  const { socket } = await server.connect({ role: "kiosk" });
  const id = randomUUID();
  const first = send(socket, "PrintNotice", { itemId: "ask" }, id);
  await expect.poll(() => printer.sheets.length).toBe(1);
  const second = send(socket, "PrintNotice", { itemId: "ask" }, id);
  // Whoever is answered was heard after it.
  expect((await send(socket, "PrintNotice", { itemId: "nothing" })).ok).toBe(false);
  printer.release();
  expect(await first).toMatchObject({ ok: true, result: printed });
  expect(JSON.stringify(await second)).toBe(JSON.stringify(await first));
  expect(printer.sheets).toEqual(["ask"]);
});

test("PRN16 a guide has a ticket printed again, marked as such, and whoever asks twice with one id gets one paper", async () => {
  const papers: { ticketId: string; isReprint: boolean | undefined }[] = [];
  server = await startLocalServer({
    hall: wideHall(1),
    printTicket: async (ticketId, options) => (papers.push({ ticketId, isReprint: options?.isReprint }), printed),
  });
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  const { socket: guide } = await server.connect({ role: "guide" });
  const { ticketId } = (await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).result;
  const id = randomUUID();
  const first = await send(guide, "ReprintTicket", { ticketId }, id);
  expect(first).toMatchObject({ ok: true, result: printed });
  expect(JSON.stringify(await send(guide, "ReprintTicket", { ticketId }, id))).toBe(JSON.stringify(first));
  expect(papers).toEqual([{ ticketId, isReprint: true }]);
  expect((await send(guide, "ReprintTicket", { ticketId: "t-nobody" })).rejection.code).toBe("UnknownTicket");
});

test("PRN22 who read in large text gets the paper in large text again, whichever printer the first one came from", async () => {
  const styles: PaperStyle[] = [];
  const printTicket = async (_ticketId: string, style: PaperStyle) => (styles.push(style), printed);
  server = await startLocalServer({ hall: wideHall(1), printTicket });
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  const { socket: guide } = await server.connect({ role: "guide" });
  const take = async (change: object) =>
    (await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk", awaitPrint: true, ...change })).result
      .ticketId;
  const printAgain = async (ticketId: string) => {
    expect((await send(guide, "ReprintTicket", { ticketId })).ok).toBe(true);
    return styles.at(-1);
  };
  const byOwnPrinter = await take({ largeText: true });
  await send(kiosk, "ConfirmPrint", { ticketId: byOwnPrinter });
  expect(await printAgain(byOwnPrinter)).toEqual({ isReprint: true, isElder: true });
  const byHallPrinter = await take({});
  await send(kiosk, "PrintTicket", { ticketId: byHallPrinter, largeText: true });
  expect(await printAgain(byHallPrinter)).toEqual({ isReprint: true, isElder: true });
  const plain = await take({});
  await send(kiosk, "PrintTicket", { ticketId: plain });
  expect(await printAgain(plain)).toEqual({ isReprint: true, isElder: false });
});

test("PRN12 PRN16 a hall without a printer says so, and a printer that breaks down is told as such", async () => {
  server = await startLocalServer({ hall: wideHall(1), printNotice: () => Promise.reject(new Error("a defect")) });
  const { socket } = await server.connect({ role: "kiosk" });
  const { socket: guide } = await server.connect({ role: "guide" });
  const { ticketId } = (await send(socket, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).result;
  expect((await send(guide, "ReprintTicket", { ticketId })).rejection.code).toBe("NoPrinter");
  const broken = await send(socket, "PrintNotice", { itemId: "ask" });
  expect(broken.result).toEqual({ printed: false, reason: "error", isPaperLow: false });
  expect(server.faults).toHaveLength(1);
});

test("DSK10 the slip of a case that is here is printed once for one command, for staff alone", async () => {
  const slips: string[] = [];
  const printCaseSlip = async (caseId: string) => (slips.push(caseId), printed);
  server = await startLocalServer({ ...caseHall(), printCaseSlip });
  const { socket: reviewer } = await server.connect({ role: "counter" });
  await send(reviewer, "SignIn", { clerkId: "reviewer", pin: "135790" });
  const filing = { itemId: "pension", origin: "elsewhere", externalRef: "HN-1" };
  const { caseId } = (await send(reviewer, "OpenCase", filing)).result;
  const id = randomUUID();
  expect(await send(reviewer, "PrintCaseSlip", { caseId }, id)).toMatchObject({ ok: true, result: printed });
  expect(await send(reviewer, "PrintCaseSlip", { caseId }, id)).toMatchObject({ ok: true, result: printed });
  expect(slips).toEqual([caseId]);
  expect((await send(reviewer, "PrintCaseSlip", { caseId: "BJ-1" })).rejection.code).toBe("UnknownCase");
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  expect((await send(kiosk, "PrintCaseSlip", { caseId })).rejection.code).toBe("Unauthorized");
});

test("DOC7 a document is printed again by staff, once for one command, and by nobody in the lobby", async () => {
  const sheets: string[] = [];
  const printDocument = async (documentId: string) => (sheets.push(documentId), printed);
  server = await startLocalServer({ hall: wideHall(1), printDocument });
  const { socket: clerk } = await server.connect({ role: "counter" });
  await send(clerk, "SignIn", { clerkId: "c01", pin: "135790" });
  await send(clerk, "OpenWindow", { windowId: "w01" });
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  await send(kiosk, "IssueTicket", { serviceId: "advice", itemId: "ask", channel: "kiosk" });
  const called = await send(clerk, "CallNextTicket", { windowId: "w01" });
  const { ticketId } = called.result.ticket as unknown as { ticketId: string };
  const papers = [{ index: 0, state: "original" }];
  const issue = { ticketId, kind: "receipt", itemId: "ask", papers };
  const { documentId } = (await send(clerk, "IssueDocument", issue)).result;
  expect(documentId).toBe("SJ-20261123-0001");
  const id = randomUUID();
  expect(await send(clerk, "PrintDocument", { documentId }, id)).toMatchObject({ ok: true, result: printed });
  expect(await send(clerk, "PrintDocument", { documentId }, id)).toMatchObject({ ok: true, result: printed });
  expect(sheets).toEqual([documentId]);
  expect((await send(clerk, "PrintDocument", { documentId: "SJ-1" })).rejection.code).toBe("UnknownDocument");
  expect((await send(kiosk, "PrintDocument", { documentId })).rejection.code).toBe("Unauthorized");
  const read = await clerk.emitWithAck("query", { type: "GetDocument", documentId });
  expect(read.result).toMatchObject({ documentId, label: "A001", windowNumber: 1, staffNumber: "1001" });
  expect((await kiosk.emitWithAck("query", { type: "GetDocument", documentId })).ok).toBe(false);
});
