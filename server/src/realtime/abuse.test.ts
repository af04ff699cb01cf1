import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import type { ViewMessage } from "@yichuang/shared/protocol/views/view";
import { io, type Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import type { Journal } from "../storage/journal.ts";
import { createMemoryJournal, createMemoryMedium } from "../storage/memory-journal.ts";
import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

const pin = "135790";
let server: LocalServer;

afterEach(() => server.close());

const start = async (options: Partial<Parameters<typeof startLocalServer>[0]> = {}): Promise<void> => {
  server = await startLocalServer({ hall: wideHall(3), ...options });
};

const signedIn = async (clerkId: string, role = "counter"): Promise<{ socket: Socket; token: string; id: string }> => {
  const { socket } = await server.connect({ role });
  const id = randomUUID();
  const answer = await send(socket, "SignIn", { clerkId, pin }, id);
  expect(answer.ok).toBe(true);
  return { socket, token: answer.result.token, id };
};

const issue = { serviceId: "advice", channel: "kiosk" };

test("WIRE6 the id of somebody else's SignIn opens neither that session nor its token", async () => {
  await start();
  const { id, token } = await signedIn("s01");
  const { socket } = await server.connect({ role: "counter" });
  const asClerk = await send(socket, "SignIn", { clerkId: "c01", pin }, id);
  expect(asClerk.rejection).toMatchObject({ code: "InvalidCommand", details: { field: "commandId" } });
  const clerk = await signedIn("c02");
  const asAnother = await send(clerk.socket, "OpenWindow", { windowId: "w02" }, id);
  expect(JSON.stringify(asAnother)).not.toContain(token.split("~")[1]);
  expect((await send(socket, "PublishNotice", { text: { zh: "a", en: "a" } })).ok).toBe(false);
});

test("WIRE6 a sign-in that is repeated after signing out does not bring the session back", async () => {
  await start();
  const { socket, id } = await signedIn("c01");
  expect((await send(socket, "SignOut")).ok).toBe(true);
  expect((await send(socket, "SignIn", { clerkId: "c01", pin }, id)).ok).toBe(true);
  expect((await send(socket, "OpenWindow", { windowId: "w01" })).rejection.code).toBe("Unauthorized");
});

test("WIRE6 a changed PIN is answered alike five times at once and later, and no repetition counts as a guess", async () => {
  await start();
  const { socket } = await signedIn("c01");
  const id = randomUUID();
  const change = () => send(socket, "ChangePin", { pin, newPin: "24680" }, id);
  const answers = await Promise.all(Array.from({ length: 5 }, change));
  for (let count = 0; count < 10; count += 1) answers.push(await change());
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.ok).toBe(true);
  expect((await send(socket, "SignIn", { clerkId: "c01", pin: "24680" })).ok).toBe(true);
});

test("STF1 names that nobody has are unknown, not counted", async () => {
  await start({ demo: false });
  const token = server.tokens.forDevice("counter", "pc");
  const { socket } = await server.connect({ role: "counter", device: "pc", token });
  for (let count = 0; count < 10; count += 1)
    expect((await send(socket, "SignIn", { clerkId: "x99", pin: "000000" })).rejection.code).toBe("UnknownClerk");
});

test("ROLE3 a clerk's session token gives a device no rights of its own", async () => {
  await start({ demo: false });
  const pairing = { device: "pc", token: server.tokens.forDevice("counter", "pc") };
  await server.pins.set("c01" as never, "246801");
  const { socket } = await server.connect({ role: "counter", ...pairing });
  const { token } = (await send(socket, "SignIn", { clerkId: "c01", pin: "246801" })).result;
  for (const role of ["kiosk", "guide"]) {
    const { socket: posing } = await server.connect({ role, token });
    expect((await send(posing, "IssueTicket", issue)).rejection.code).toBe("Forbidden");
    expect((await posing.emitWithAck("subscribe", { view: "overview" })).rejection.code).toBe("Forbidden");
  }
  const { hello } = await server.connect({ role: "counter", token });
  expect(hello.clerkId).toBe("c01");
});

test("ROLE3 with the session end the views that only staff may see, and their connection; the last message says so", async () => {
  await start();
  const { socket } = await signedIn("s01");
  await socket.emitWithAck("subscribe", { view: "overview" });
  const seen: string[] = [];
  socket.on("view", (message: ViewMessage) => seen.push(message.view));
  socket.on("disconnect", (reason) => seen.push(reason));
  expect((await send(socket, "SignOut")).ok).toBe(true);
  await expect.poll(() => seen.at(-1)).toBe("io server disconnect");
});

test("ROLE3 who had nothing that only staff may see stays connected when the session ends, and hears on", async () => {
  await start();
  const { socket } = await signedIn("s01");
  await socket.emitWithAck("subscribe", { view: "board" });
  const seen: string[] = [];
  socket.on("view", (message: ViewMessage) => seen.push(message.view));
  expect((await send(socket, "SignOut")).ok).toBe(true);
  await pause(100);
  const kiosk = (await server.connect({ role: "kiosk" })).socket;
  seen.length = 0;
  await send(kiosk, "IssueTicket", issue);
  await expect.poll(() => seen).toEqual(["board"]);
});

test("WIRE4 who leaves while the disk is busy leaves nothing behind", async () => {
  const medium = createMemoryMedium();
  const inner = createMemoryJournal(medium);
  const journal: Journal = { ...inner, append: (records) => pause(30).then(() => inner.append(records)) };
  await start({ journal });
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  const issued = await send(kiosk, "IssueTicket", issue);
  const { statusToken } = issued.result as unknown as { statusToken: string };
  for (let round = 0; round < 5; round += 1) {
    const { socket } = await server.connect({ role: "phone" });
    const busy = send(kiosk, "IssueTicket", issue);
    await pause(5);
    socket.emit("subscribe", { view: "ticket", token: statusToken });
    await pause(5);
    socket.close();
    await busy;
  }
  await pause(60);
  let readings = 0;
  const { ticketOf } = server.tokens;
  server.tokens.ticketOf = (token) => {
    readings += 1;
    return ticketOf(token);
  };
  await send(kiosk, "IssueTicket", issue);
  await pause(100);
  expect(readings).toBe(0);
});

test("VIEW1 the snapshot is there before any message that follows on it, also when the disk is slow", async () => {
  const medium = createMemoryMedium();
  const inner = createMemoryJournal(medium);
  const journal: Journal = { ...inner, append: (records) => pause(8).then(() => inner.append(records)) };
  await start({ journal });
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  const issuing = Array.from({ length: 30 }, async (_, index) => {
    await pause(index * 6);
    await send(kiosk, "IssueTicket", issue);
  });
  for (let count = 0; count < 12; count += 1) {
    const { socket } = await server.connect({ role: "display" });
    const order: string[] = [];
    let revision = -1;
    socket.on("view", (message: ViewMessage) => {
      if (!("from" in message)) throw new Error("a patch is expected");
      order.push("view");
      if (revision >= 0) expect(message.from).toBe(revision);
      revision = message.revision;
    });
    await new Promise<void>((resolve) =>
      socket.emit("subscribe", { view: "board" }, (answer: { revision: number }) => {
        order.push("snapshot");
        revision = answer.revision;
        resolve();
      }),
    );
    await pause(10);
    expect(order[0]).toBe("snapshot");
  }
  await Promise.all(issuing);
  expect(server.faults).toEqual([]);
});

test("VIEW5 a display that goes from one zone to another hears the new one alone", async () => {
  await start();
  const { socket } = await server.connect({ role: "display" });
  await socket.emitWithAck("subscribe", { view: "board", zone: "a" });
  await socket.emitWithAck("unsubscribe", { view: "board", zone: "a" });
  await socket.emitWithAck("subscribe", { view: "board", zone: "b" });
  const heard: string[] = [];
  socket.on("announcement", ({ zone }: { zone: string }) => heard.push(zone));
  const { socket: kiosk } = await server.connect({ role: "kiosk" });
  for (const [clerkId, windowId] of [
    ["c01", "w01"],
    ["c02", "w02"],
  ] as const) {
    const { socket: clerk } = await signedIn(clerkId);
    await send(kiosk, "IssueTicket", issue);
    await send(clerk, "OpenWindow", { windowId });
    expect((await send(clerk, "CallNextTicket", { windowId })).ok).toBe(true);
  }
  await pause(120);
  expect(heard).toEqual(["b"]);
});

test("WIRE1 a page of another site is refused at the handshake, by both ways of transport", async () => {
  await start();
  for (const transport of ["websocket", "polling"]) {
    const connect = (origin: string) =>
      new Promise<string>((resolve) => {
        const socket = io(server.url, {
          auth: { protocol: 1, role: "phone", device: "p1" },
          transports: [transport],
          extraHeaders: { origin },
          reconnection: false,
          forceNew: true,
        });
        socket.once("hello", () => {
          resolve("hello");
          socket.close();
        });
        socket.once("connect_error", () => resolve("refused"));
      });
    expect(await connect("https://evil.example")).toBe("refused");
    expect(await connect(server.url)).toBe("hello");
  }
});

test("TK14 a phone's repetition is answered alike and costs nothing, its giving up has a limit of its own", async () => {
  await start();
  const { socket } = await server.connect({ role: "phone" });
  const id = randomUUID();
  const first = await send(socket, "IssueTicket", { ...issue, channel: "phone" }, id);
  for (let count = 0; count < 30; count += 1)
    expect(await send(socket, "IssueTicket", { ...issue, channel: "phone" }, id)).toEqual(first);
  const cancel = () => send(socket, "CancelTicket", { ticketId: first.result.ticketId, reason: "left" });
  expect((await cancel()).ok).toBe(true);
  const answers = await Promise.all(Array.from({ length: 25 }, cancel));
  expect(answers.at(-1)?.rejection).toMatchObject({ code: "TooManyRequests" });
  for (let count = 1; count < 20; count += 1)
    expect((await send(socket, "IssueTicket", { ...issue, channel: "phone" })).ok).toBe(true);
  const refused = await send(socket, "IssueTicket", { ...issue, channel: "phone" });
  expect(refused.rejection.code).toBe("TooManyRequests");
  expect(refused.rejection.details?.["waitSeconds"]).toBeGreaterThan(0);
});
