import { randomUUID } from "node:crypto";

import { afterEach, expect, test } from "vitest";

import { createMemoryMedium } from "../storage/memory-journal.ts";
import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

let server: LocalServer;

afterEach(() => server.close());

const fields = { serviceId: "advice", channel: "kiosk", awaitPrint: true };
const statusOf = (ticketId: string) => server.engine.read(({ state }) => state.tickets.get(ticketId as never)?.status);

test("PRN8 ENG3 a repeated PrintTicket moves no paper and is answered alike, also after a restart", async () => {
  const medium = createMemoryMedium();
  let prints = 0;
  const printTicket = async () => {
    prints += 1;
    return { printed: prints === 1, reason: prints === 1 ? null : "paper-out", isPaperLow: true };
  };
  server = await startLocalServer({ hall: wideHall(1), medium, printTicket });
  const { socket } = await server.connect({ role: "kiosk" });
  const first = (await send(socket, "IssueTicket", fields)).result;
  const second = (await send(socket, "IssueTicket", fields)).result;
  const [printId, failId] = [randomUUID(), randomUUID()];
  const printed = await send(socket, "PrintTicket", { ticketId: first.ticketId }, printId);
  const failed = await send(socket, "PrintTicket", { ticketId: second.ticketId }, failId);
  expect([printed.result, failed.result]).toEqual([
    { printed: true, reason: null, isPaperLow: true },
    { printed: false, reason: "paper-out", isPaperLow: true },
  ]);
  await server.close();
  server = await startLocalServer({ hall: wideHall(1), medium, printTicket });
  const again = (await server.connect({ role: "kiosk" })).socket;
  expect(JSON.stringify(await send(again, "PrintTicket", { ticketId: first.ticketId }, printId))).toBe(
    JSON.stringify(printed),
  );
  expect(JSON.stringify(await send(again, "PrintTicket", { ticketId: second.ticketId }, failId))).toBe(
    JSON.stringify(failed),
  );
  const anew = await send(again, "PrintTicket", { ticketId: first.ticketId });
  expect(anew.result).toEqual({ printed: false, reason: "error", isPaperLow: false });
  expect(prints).toBe(2);
  expect([await statusOf(first.ticketId), await statusOf(second.ticketId)]).toEqual(["waiting", "waiting"]);
});

test("PRN3 PRN8 a printing that breaks down is told as such, and the ticket waits", async () => {
  server = await startLocalServer({ hall: wideHall(1), printTicket: () => Promise.reject(new Error("a defect")) });
  const { socket } = await server.connect({ role: "kiosk" });
  const { ticketId } = (await send(socket, "IssueTicket", fields)).result;
  const answer = await send(socket, "PrintTicket", { ticketId });
  expect(answer.result).toEqual({ printed: false, reason: "error", isPaperLow: false });
  expect(await statusOf(ticketId)).toBe("waiting");
  expect(server.faults).toHaveLength(1);
});

test("PRN7 PRN8 a ticket that a guide gives up while it is printed stays given up, and the kiosk is told", async () => {
  let release = (): void => undefined;
  const printed = new Promise<void>((resolve) => (release = resolve));
  server = await startLocalServer({
    hall: wideHall(1),
    printTicket: () => printed.then(() => ({ printed: true, reason: null, isPaperLow: false })),
  });
  const { socket } = await server.connect({ role: "kiosk" });
  const { socket: guide } = await server.connect({ role: "guide" });
  const { ticketId } = (await send(socket, "IssueTicket", fields)).result;
  const asked = send(socket, "PrintTicket", { ticketId });
  expect((await send(guide, "CancelTicket", { ticketId, reason: "left" })).ok).toBe(true);
  release();
  expect((await asked).rejection.code).toBe("WrongTicketStatus");
  expect(await statusOf(ticketId)).toBe("cancelled");
});

test("PRN17 the server dies while the paper moves: the repetition moves none, says that nobody knows, and the ticket waits", async () => {
  const medium = createMemoryMedium();
  let prints = 0;
  const printTicket = () => {
    prints += 1;
    return new Promise<never>(() => undefined);
  };
  server = await startLocalServer({ hall: wideHall(1), medium, printTicket });
  const { socket } = await server.connect({ role: "kiosk" });
  const { ticketId } = (await send(socket, "IssueTicket", fields)).result;
  const printId = randomUUID();
  socket.emit("command", { commandId: printId, type: "PrintTicket", ticketId });
  await expect.poll(() => prints).toBe(1);
  await server.close();
  server = await startLocalServer({ hall: wideHall(1), medium, printTicket });
  const { socket: again } = await server.connect({ role: "kiosk" });
  const answers = await Promise.all([
    send(again, "PrintTicket", { ticketId }, printId),
    send(again, "PrintTicket", { ticketId }),
  ]);
  expect(answers.map(({ result }) => result)).toContainEqual({ printed: false, reason: "unknown", isPaperLow: false });
  expect(prints).toBe(1);
  expect(await statusOf(ticketId)).toBe("waiting");
});

test("PRN18 large text goes through to the hall's printer, for tickets and lists; not asked for, it is not", async () => {
  const styles: unknown[] = [];
  const done = { printed: true, reason: null, isPaperLow: false };
  server = await startLocalServer({
    hall: wideHall(1),
    printTicket: async (_ticketId, style) => (styles.push(style), done),
    printNotice: async (_itemId, _locale, style) => (styles.push(style), done),
  });
  const { socket } = await server.connect({ role: "kiosk" });
  for (const wish of [{ largeText: true }, {}]) {
    const { ticketId } = (await send(socket, "IssueTicket", fields)).result;
    await send(socket, "PrintTicket", { ticketId, ...wish });
    await send(socket, "PrintNotice", { itemId: "ask", ...wish });
  }
  expect(styles).toEqual([{ isElder: true }, { isElder: true }, { isElder: false }, { isElder: false }]);
});
