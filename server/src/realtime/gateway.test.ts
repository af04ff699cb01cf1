import { randomBytes, randomUUID } from "node:crypto";

import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { ViewMessage } from "@yichuang/shared/protocol/views/view";
import { applyPatch } from "rfc6902";
import type { Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { createMemoryMedium } from "../storage/memory-journal.ts";
import { createTestClock, type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

const pin = "135790";
let server: LocalServer;

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const start = async (options: Partial<Parameters<typeof startLocalServer>[0]> = {}): Promise<void> => {
  server = await startLocalServer({ hall: wideHall(3), ...options });
};

const atWindow = async (number: number): Promise<Socket> => {
  const two = String(number).padStart(2, "0");
  const { socket } = await server.connect({ role: "counter" });
  const signedIn = await send(socket, "SignIn", { clerkId: `c${two}`, pin, windowId: `w${two}` });
  expect(signedIn.ok).toBe(true);
  expect((await send(socket, "OpenWindow", { windowId: `w${two}` })).ok).toBe(true);
  return socket;
};

const nextOf = <Value>(socket: Socket, event: string): Promise<Value> =>
  new Promise((resolve) => socket.once(event, resolve));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("WIRE1 a foreign protocol and a bad token are refused at the handshake, each with its code", async () => {
  await start({ demo: false });
  const refusal = (auth: Record<string, unknown>) =>
    server.connect(auth).catch((error: { data: unknown }) => error.data);
  expect(await refusal({ protocol: 2, role: "kiosk" })).toEqual({ code: "IncompatibleProtocol" });
  expect(await refusal({ role: "kiosk" })).toEqual({ code: "Unauthorized" });
  expect(await refusal({ role: "kiosk", token: "x".repeat(40) })).toEqual({ code: "Unauthorized" });
  expect(await refusal({ role: "king" })).toEqual({ code: "Unauthorized" });
  const token = server.tokens.forDevice("kiosk", "k1");
  expect(await refusal({ role: "counter", device: "k1", token })).toEqual({ code: "Unauthorized" });
  expect((await server.connect({ role: "kiosk", device: "k1", token })).hello.demo).toBe(false);
  expect((await server.connect({ role: "display" })).hello.hallId).toBe("wide");
});

test("WIRE2 hello comes first, with version, hall, time and revision", async () => {
  const clock = createTestClock();
  await start({ clock });
  const { hello } = await server.connect({ role: "kiosk" });
  expect(hello).toEqual({
    protocol: 1,
    hallId: "wide",
    hallName: { zh: "测试大厅", en: "Test hall" },
    timeZone: "Asia/Shanghai",
    serverTimeMs: clock.nowMs(),
    revision: 1,
    hallRevision: 0,
    demo: true,
  });
});

test.each([
  ["no message", undefined, "(message)"],
  ["a list", [], "(message)"],
  ["no id", { type: "SignOut" }, "commandId"],
  ["an id that is no UUID", { commandId: "1", type: "SignOut" }, "commandId"],
  ["no type", { commandId: randomUUID() }, "type"],
  ["an inherited type", { commandId: randomUUID(), type: "constructor" }, "type"],
  ["a wrong field", { commandId: randomUUID(), type: "IssueTicket", serviceId: 7, channel: "kiosk" }, "serviceId"],
  [
    "a field too many",
    { commandId: randomUUID(), type: "IssueTicket", serviceId: "advice", channel: "kiosk", id: 1 },
    "id",
  ],
  [
    "a deep field",
    { commandId: randomUUID(), type: "FinishTicket", ticketId: "a", items: [{ itemId: "a", quantity: 0 }] },
    "items.0.quantity",
  ],
])("WIRE3 %s is refused with the path of the field and changes nothing", async (_name, message, field) => {
  await start();
  const { socket } = await server.connect({ role: "kiosk" });
  const answer = await socket.timeout(2_000).emitWithAck("command", message);
  expect(answer).toMatchObject({ ok: false, rejection: { code: "InvalidCommand", details: { field } } });
  expect(await server.engine.read(({ state }) => state.revision)).toBe(1);
});

test("WIRE4 oversized, binary, unknown and countless events harm nobody else", async () => {
  await start();
  const { socket: good } = await server.connect({ role: "kiosk" });
  const { socket: rude } = await server.connect({ role: "kiosk" });
  const { socket: loud } = await server.connect({ role: "kiosk" });
  expect(await rude.timeout(2_000).emitWithAck("dance", 1)).toMatchObject({ rejection: { code: "InvalidCommand" } });
  expect(await rude.timeout(2_000).emitWithAck("command", randomBytes(64))).toMatchObject({
    rejection: { code: "InvalidCommand" },
  });
  rude.emit("command", { deep: JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`) });
  rude.emit("command", "no acknowledgement asked");
  const dropped = nextOf(rude, "disconnect");
  rude.emit("command", "x".repeat(200_000));
  await dropped;
  const answers = await Promise.all(
    Array.from({ length: 600 }, () => loud.timeout(4_000).emitWithAck("query", { type: "GetHall" })),
  );
  expect(answers.some((answer) => answer.rejection?.code === "TooManyRequests")).toBe(true);
  expect((await send(good, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).ok).toBe(true);
});

test("WIRE5 a refusal has a code, and a message in the connection's language", async () => {
  await start();
  const { socket: zh } = await server.connect({ role: "kiosk" });
  const { socket: en } = await server.connect({ role: "kiosk", locale: "en" });
  const ask = (socket: Socket) => send(socket, "IssueTicket", { serviceId: "nothing", channel: "kiosk" });
  const [inZh, inEn] = await Promise.all([ask(zh), ask(en)]);
  expect(inZh.rejection).toMatchObject({ code: "UnknownService", message: expect.stringMatching(/\p{Script=Han}/u) });
  expect(inEn.rejection.message).not.toMatch(/\p{Script=Han}/u);
});

test("WIRE6 after SignIn the connection is that person, and the token brings the person back, also after a restart", async () => {
  const medium = createMemoryMedium();
  await start({ medium });
  const { socket } = await server.connect({ role: "counter" });
  expect((await send(socket, "OpenWindow", { windowId: "w01" })).rejection.code).toBe("Unauthorized");
  expect((await send(socket, "SignIn", { clerkId: "c01", pin: "111111" })).rejection.code).toBe("WrongPin");
  const commandId = randomUUID();
  const signedIn = await send(socket, "SignIn", { clerkId: "c01", pin }, commandId);
  expect(signedIn.result).toMatchObject({ clerk: { clerkId: "c01", roles: ["clerk"] }, windowId: "w01" });
  const { token } = signedIn.result;
  await server.close();
  await start({ medium });
  const again = await server.connect({ role: "counter", token });
  expect(again.hello.clerkId).toBe("c01");
  expect((await send(again.socket, "OpenWindow", { windowId: "w01" })).ok).toBe(true);
  expect(JSON.stringify(await send(again.socket, "SignIn", { clerkId: "c01", pin }, commandId))).toBe(
    JSON.stringify(signedIn),
  );
  expect((await send(again.socket, "SignOut")).ok).toBe(true);
  await expect(server.connect({ role: "counter", token })).rejects.toMatchObject({ data: { code: "Unauthorized" } });
});

test("WIRE6 eight wrong PINs lock that account and no other", async () => {
  await start();
  const { socket } = await server.connect({ role: "counter" });
  for (let count = 0; count < 8; count += 1) await send(socket, "SignIn", { clerkId: "c01", pin: "000000" });
  expect((await send(socket, "SignIn", { clerkId: "c01", pin })).rejection.code).toBe("PinLocked");
  expect((await send(socket, "SignIn", { clerkId: "c02", pin })).ok).toBe(true);
});

test("WIRE6 a changed PIN counts at once, and the old one no longer", async () => {
  await start();
  const { socket } = await server.connect({ role: "counter" });
  await send(socket, "SignIn", { clerkId: "c01", pin });
  expect((await send(socket, "ChangePin", { pin: "000000", newPin: "24680" })).rejection.code).toBe("WrongPin");
  expect((await send(socket, "ChangePin", { pin, newPin: "24680" })).ok).toBe(true);
  expect((await send(socket, "SignIn", { clerkId: "c01", pin })).rejection.code).toBe("WrongPin");
  expect((await send(socket, "SignIn", { clerkId: "c01", pin: "24680" })).ok).toBe(true);
});

test("VIEW1 a subscription is answered with a snapshot and its revision; a foreign name and a missing window are refused", async () => {
  await start();
  const { socket } = await server.connect({ role: "display" });
  const answer = await socket.emitWithAck("subscribe", { view: "board" });
  expect(answer).toMatchObject({ ok: true, revision: 1, snapshot: { serving: [], notices: [] } });
  expect(answer.snapshot.waiting[0]).toMatchObject({ serviceId: "advice", count: 0 });
  const refusals = await Promise.all(
    [{ view: "secrets" }, { view: "window", windowId: "w99" }, { view: "board", zone: "z" }, { view: "queues" }].map(
      (request) => socket.emitWithAck("subscribe", request),
    ),
  );
  expect(refusals.map((refusal) => refusal.rejection.code)).toEqual([
    "UnknownView",
    "UnknownWindow",
    "UnknownView",
    "Forbidden",
  ]);
});

test("VIEW2 snapshot and patches lead, without a gap, to what a later snapshot says", async () => {
  await start();
  const { socket } = await server.connect({ role: "display" });
  const { snapshot, revision } = await socket.emitWithAck("subscribe", { view: "board" });
  const kept = { value: structuredClone(snapshot), revision };
  let patches = 0;
  socket.on("view", (message: ViewMessage) => {
    if (!("patch" in message)) throw new Error("a patch is expected");
    expect(message.from).toBe(kept.revision);
    applyPatch(kept.value, message.patch);
    kept.revision = message.revision;
    patches += 1;
  });
  const clerk = await atWindow(1);
  for (let count = 0; count < 5; count += 1) {
    await send((await server.connect({ role: "kiosk" })).socket, "IssueTicket", {
      serviceId: "advice",
      channel: "kiosk",
    });
    const called = await send(clerk, "CallNextTicket", { windowId: "w01" });
    await pause(40);
    await send(clerk, "FinishTicket", { ticketId: (called.result.ticket as never as { ticketId: string }).ticketId });
  }
  await pause(100);
  const { socket: late } = await server.connect({ role: "display" });
  const later = await late.emitWithAck("subscribe", { view: "board" });
  await pause(50);
  expect(kept).toEqual({ value: later.snapshot, revision: later.revision });
  expect(patches).toBeGreaterThan(5);
});

test("VIEW4 what the lobby and any phone may see holds no name, no priority, no reference to a person", async () => {
  await start();
  const kiosk = (await server.connect({ role: "kiosk" })).socket;
  const secret = "VISITOR-REF-CANARY";
  const fields = { serviceId: "advice", channel: "kiosk", priority: "disabled", visitorRef: secret };
  const issued = await send(kiosk, "IssueTicket", fields);
  const clerk = await atWindow(1);
  const { socket: display } = await server.connect({ role: "display" });
  const announced = nextOf<Announcement>(display, "announcement");
  await send(clerk, "CallNextTicket", { windowId: "w01" });
  const seen = await Promise.all([
    ...[{ view: "board" }, { view: "window", windowId: "w01" }, { view: "kiosk" }].map((request) =>
      display.emitWithAck("subscribe", request),
    ),
    display.emitWithAck("query", { type: "GetTicket", ticketId: issued.result.ticketId }),
    announced,
  ]);
  const text = JSON.stringify(seen);
  for (const word of [secret, "disabled", "priority", "Clerk 01", "c01"]) expect(text).not.toContain(word);
});

test("VIEW5 a call reaches the displays of its zone once, after the rows that show it", async () => {
  await start();
  const heard: Record<string, string[]> = { all: [], a: [], b: [] };
  for (const zone of ["all", "a", "b"]) {
    const { socket } = await server.connect({ role: "display" });
    const rows = new Set<string>();
    const answer = await socket.emitWithAck("subscribe", zone === "all" ? { view: "board" } : { view: "board", zone });
    const board = { value: answer.snapshot as { serving: { label: string }[] } };
    socket.on("view", (message: ViewMessage) => {
      if ("patch" in message) applyPatch(board.value, message.patch);
      for (const { label } of board.value.serving) rows.add(label);
    });
    socket.on("announcement", (announcement: Announcement) => {
      expect(announcement.text.zh).toContain(announcement.label);
      expect(rows.has(announcement.label), "shown before it is said").toBe(true);
      heard[zone]?.push(`${announcement.kind} ${announcement.label}`);
    });
  }
  const kiosk = (await server.connect({ role: "kiosk" })).socket;
  await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk" });
  const clerk = await atWindow(2);
  await pause(60);
  const called = await send(clerk, "CallNextTicket", { windowId: "w02" });
  await pause(60);
  await send(clerk, "RecallTicket", { ticketId: (called.result.ticket as never as { ticketId: string }).ticketId });
  await pause(100);
  expect(heard).toEqual({ all: ["call A001", "recall A001"], a: [], b: ["call A001", "recall A001"] });
});

test("TK11 a phone that holds a ticket's token may cancel that ticket and no other", async () => {
  await start();
  const kiosk = (await server.connect({ role: "kiosk" })).socket;
  const fields = { serviceId: "advice", channel: "kiosk" };
  const mine = (await send(kiosk, "IssueTicket", fields)).result;
  const other = (await send(kiosk, "IssueTicket", fields)).result;
  const { socket: phone } = await server.connect({ role: "phone" });
  const cancel = (ticketId: string) => send(phone, "CancelTicket", { ticketId, reason: "by-citizen" });
  expect((await cancel(mine.ticketId)).rejection.code).toBe("NotYourTicket");
  const request = { view: "ticket", token: (mine as never as { statusToken: string }).statusToken };
  expect(await phone.emitWithAck("subscribe", request)).toMatchObject({ ok: true, snapshot: { label: mine.label } });
  expect((await cancel(other.ticketId)).rejection.code).toBe("NotYourTicket");
  expect((await cancel(mine.ticketId)).ok).toBe(true);
});

test("WIRE4 a phone gets twenty tickets an hour for its address, and a kiosk at the same address as many as it needs", async () => {
  await start();
  const fields = { serviceId: "advice", channel: "phone" };
  const answers = [];
  for (let count = 0; count < 21; count += 1) {
    const { socket } = await server.connect({ role: "phone" });
    answers.push(await send(socket, "IssueTicket", fields));
  }
  expect(answers.slice(0, 20).every((answer) => answer.ok)).toBe(true);
  expect(answers[20]?.rejection).toMatchObject({
    code: "TooManyRequests",
    details: { waitSeconds: expect.any(Number) },
  });
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  expect((await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).ok).toBe(true);
});

test("ROLE3 a counter on which nobody signed in may do nothing but sign in", async () => {
  await start();
  const { socket } = await server.connect({ role: "counter" });
  expect((await send(socket, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).rejection.code).toBe(
    "Unauthorized",
  );
  expect((await socket.emitWithAck("subscribe", { view: "counter", windowId: "w01" })).rejection.code).toBe(
    "Forbidden",
  );
  expect((await send(socket, "SignIn", { clerkId: "s01", pin })).ok).toBe(true);
  expect((await socket.emitWithAck("subscribe", { view: "overview" })).ok).toBe(true);
});

/** More by ONE_WINNER_SOCKET_ROUNDS. */
const winnerRounds = Number(process.env["ONE_WINNER_SOCKET_ROUNDS"] ?? 60);

test(`CALL1 ${winnerRounds} times twenty clerks who call at once by sockets get one winner for one ticket`, async ({
  task,
}) => {
  const clock = createTestClock();
  await start({ hall: wideHall(20), clock });
  const clerks = await Promise.all(Array.from({ length: 20 }, (_, index) => atWindow(index + 1)));
  const kiosk = (await server.connect({ role: "kiosk" })).socket;
  for (let round = 0; round < winnerRounds; round += 1) {
    // Time enough that nobody has sent too much.
    clock.advance(100);
    const issued = await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk" });
    const answers = await Promise.all(
      clerks.map((clerk, index) =>
        send(clerk, "CallNextTicket", { windowId: `w${String(index + 1).padStart(2, "0")}` }),
      ),
    );
    const winners = answers.flatMap((answer, index) => (answer.ok ? [index] : []));
    expect(winners).toHaveLength(1);
    expect(answers[winners[0] as number]?.result.ticket.label).toBe(issued.result.label);
    const losers = answers.filter((answer) => !answer.ok);
    expect(new Set(losers.map((answer) => answer.rejection.code))).toEqual(new Set(["NoTicketWaiting"]));
    await send(clerks[winners[0] as number] as Socket, "FinishTicket", { ticketId: issued.result.ticketId });
  }
  task.meta.figures = { socketRounds: winnerRounds };
});

test("PRN8 a kiosk without a printer lets the server print: once, however often it is asked", async () => {
  let prints = 0;
  await start({
    printTicket: async () => {
      prints += 1;
      await pause(20);
      return { printed: true, reason: null, isPaperLow: true };
    },
  });
  const kiosk = (await server.connect({ role: "kiosk" })).socket;
  const issued = await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk", awaitPrint: true });
  const { ticketId } = issued.result;
  const [one, two] = await Promise.all([
    send(kiosk, "PrintTicket", { ticketId }),
    send(kiosk, "PrintTicket", { ticketId }),
  ]);
  expect(one.result).toEqual({ printed: true, reason: null, isPaperLow: true });
  expect(two.result).toEqual(one.result);
  await send(kiosk, "PrintTicket", { ticketId });
  expect(prints).toBe(1);
  expect(await server.engine.read(({ state }) => state.tickets.get(ticketId as never)?.status)).toBe("waiting");
});
