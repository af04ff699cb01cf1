import { randomUUID } from "node:crypto";

import { queryTypes } from "@yichuang/shared/protocol/queries";
import { viewNames } from "@yichuang/shared/protocol/views/view";
import type { RatingsView } from "@yichuang/shared/protocol/views/ratings-view";
import type { RateView } from "@yichuang/shared/protocol/views/rate-view";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import type { WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import type { Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { toSnapshot } from "../domain/snapshot.ts";
import { testHall } from "../domain/testing/test-hall.ts";
import { createMemoryMedium } from "../storage/memory-journal.ts";
import {
  createTestClock,
  type LocalServer,
  type LocalServerOptions,
  send,
  startLocalServer,
  testWords,
} from "../testing/local-server.ts";

const dayMs = 24 * 60 * 60_000;
const comment = "窗口说系统坏了让改天来";
const contact = "zhang-of-the-village";
let server: LocalServer;

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const start = async (options: Partial<LocalServerOptions> = {}) => {
  server = await startLocalServer({ hall: testHall().hall, ...options });
};
const connect = async (role: string, auth: object = {}): Promise<Socket> =>
  (await server.connect({ role, device: `${role}-${randomUUID().slice(0, 8)}`, ...auth })).socket;
const signIn = async (place: string, clerkId: string, seat: object = {}): Promise<Socket> => {
  const socket = await connect(place);
  expect(await send(socket, "SignIn", { clerkId, pin: "135790", ...seat })).toMatchObject({ ok: true });
  return socket;
};
const snapshot = async <View>(socket: Socket, view: string, params: object = {}): Promise<View> => {
  const reply = (await socket.emitWithAck("subscribe", { view, ...params })) as { ok: boolean; snapshot: View };
  expect(reply, view).toMatchObject({ ok: true });
  // So that the next one is a snapshot again.
  await socket.emitWithAck("unsubscribe", { view, ...params });
  return reply.snapshot;
};
const ask = async <Result>(socket: Socket, type: string, fields: object = {}): Promise<Result> => {
  const reply = (await socket.emitWithAck("query", { type, ...fields })) as { ok: boolean; result: Result };
  expect(reply, type).toMatchObject({ ok: true });
  return reply.result;
};

/** A visit from the kiosk to its end at window 1. */
const visit = async () => {
  const kiosk = await connect("kiosk");
  const { ticketId, statusToken } = (await send(kiosk, "IssueTicket", { serviceId: "social", channel: "kiosk" }))
    .result;
  const clerk = await signIn("counter", "chen", { windowId: "w1" });
  for (const type of ["OpenWindow", "CallNextTicket"]) await send(clerk, type, { windowId: "w1" });
  expect(await send(clerk, "FinishTicket", { ticketId })).toMatchObject({ ok: true });
  const phone = await connect("phone");
  const page = () => snapshot<TicketView>(phone, "ticket", { token: statusToken });
  const ratingToken = (await page()).rating?.ratingToken ?? "";
  return { kiosk, clerk, phone, page, ticketId, statusToken, ratingToken };
};

test("RATE1 RATE2 the phone rates by the token of its page, once, and a repetition is the same rating", async () => {
  await start();
  const { phone, page, ratingToken, statusToken } = await visit();
  const commandId = randomUUID();
  const rating = { ratingToken, level: 4, tags: ["attitude"], comment };
  expect(await send(phone, "RateVisit", rating, commandId)).toMatchObject({ ok: true, result: {} });
  expect(await send(phone, "RateVisit", rating, commandId)).toMatchObject({ ok: true });
  expect(await send(phone, "RateVisit", rating)).toMatchObject({ rejection: { code: "AlreadyRated" } });
  expect((await page()).rating).toEqual({
    ratingToken: null,
    given: { level: 4, tags: ["attitude"] },
    workOrder: null,
    again: null,
    keptDays: 90,
  });
  for (const wrong of [statusToken, `${ratingToken}x`, ratingToken.replace("A001", "A002"), "a-token-of-nothing"])
    expect(await send(phone, "RateVisit", { ratingToken: wrong, level: 5 })).toMatchObject({
      rejection: { code: "UnknownRating" },
    });
});

test("RATE4 the screen at the window offers the visit that has just ended there, to a display that was paired alone", async () => {
  await start({ demo: false });
  await server.pins.set("chen" as never, "135790");
  const tokenFor = (role: "kiosk" | "counter" | "display") => server.tokens.forDevice(role, `${role}-1`);
  const paired = async (role: "kiosk" | "counter" | "display") =>
    (await server.connect({ role, device: `${role}-1`, token: tokenFor(role) })).socket;
  const kiosk = await paired("kiosk");
  const { ticketId } = (await send(kiosk, "IssueTicket", { serviceId: "social", channel: "kiosk" })).result;
  const clerk = await paired("counter");
  await send(clerk, "SignIn", { clerkId: "chen", pin: "135790", windowId: "w1" });
  for (const type of ["OpenWindow", "CallNextTicket"]) await send(clerk, type, { windowId: "w1" });
  const screen = await paired("display");
  const shown = () => snapshot<RateView>(screen, "rate", { windowId: "w1" });
  expect((await shown()).ticket).toBe(null);
  await send(clerk, "FinishTicket", { ticketId });
  const { ticket } = await shown();
  expect(ticket).toMatchObject({ label: "A001", serviceName: { zh: "social" } });
  // Anybody may call himself a display: so may a clerk in a browser.
  const stranger = await connect("display");
  for (const socket of [stranger, clerk, kiosk])
    expect(await socket.emitWithAck("subscribe", { view: "rate", windowId: "w1" })).toMatchObject({
      rejection: { code: "Forbidden" },
    });
  expect(await send(screen, "RateVisit", { ratingToken: ticket?.ratingToken, level: 5 })).toMatchObject({ ok: true });
  expect((await shown()).ticket).toBe(null);
});

test("RATE5 nothing that clerk, reviewer, guide or a bare counter is told holds a level, a tag or a word of a visit", async () => {
  await start();
  const { phone, ratingToken, ticketId, statusToken, clerk } = await visit();
  const heard: unknown[] = [];
  const sockets = [
    clerk,
    await signIn("counter", "reviewer", { windowId: "w2" }),
    await signIn("guide", "guide"),
    await connect("counter"),
  ];
  for (const socket of sockets) socket.onAny((...message: unknown[]) => heard.push(message));
  const params: Record<string, object> = {
    window: { windowId: "w1" },
    counter: { windowId: "w1" },
    ticket: { token: statusToken },
    rate: { windowId: "w1" },
  };
  for (const socket of sockets)
    for (const view of viewNames) heard.push(await socket.emitWithAck("subscribe", { view, ...params[view] }));
  const secret = { level: 1, tags: ["competence"], comment, contact };
  expect(await send(phone, "RateVisit", { ratingToken, ...secret })).toMatchObject({ ok: true });
  const fields: Record<string, object> = {
    GetTicket: { ticketId },
    ExplainCall: { ticketId },
    FindTicket: { token: statusToken },
    GetWorkOrder: { ticketId },
    FindSlots: { serviceId: "social", day: "2026-11-23" },
  };
  for (const socket of sockets) {
    for (const type of queryTypes) heard.push(await socket.emitWithAck("query", { type, ...fields[type] }));
    for (const view of viewNames) heard.push(await socket.emitWithAck("subscribe", { view, ...params[view] }));
    for (const [type, words] of Object.entries({
      RateVisit: { ratingToken, level: 5 },
      AssignWorkOrder: { ticketId, version: 1, ownerId: "lin" },
      AdvanceWorkOrder: { ticketId, version: 1, step: "call-back", note: "x" },
    }))
      heard.push(await send(socket, type, words));
  }
  const all = JSON.stringify(heard);
  expect(heard.length).toBeGreaterThan(4 * (queryTypes.length + 2 * viewNames.length));
  expect(all).toContain("A001");
  const secrets = ["competence", comment, contact, ratingToken, "ratingToken", "VisitRated", "goodPercent", "sealed"];
  for (const word of secrets) expect(all.includes(word), word).toBe(false);
});

test("RATE6 neither journal, checkpoint, reply nor view holds what a citizen or a supervisor wrote", async () => {
  const medium = createMemoryMedium();
  await start({ medium });
  const { phone, ratingToken, ticketId } = await visit();
  const { engine } = server;
  const { submit } = engine;
  const submitted: unknown[] = [];
  engine.submit = (submission) => {
    submitted.push(submission);
    return submit(submission);
  };
  await send(phone, "RateVisit", { ratingToken, level: 1, comment, contact });
  const supervisor = await signIn("supervisor", "supervisor");
  const view = await snapshot<RatingsView>(supervisor, "ratings");
  const note = "called back in the afternoon";
  expect(await send(supervisor, "AdvanceWorkOrder", { ticketId, version: 1, step: "call-back", note })).toMatchObject({
    ok: true,
    result: {},
  });
  const order = await ask<WorkOrderInfo>(supervisor, "GetWorkOrder", { ticketId });
  expect(order).toMatchObject({ words: { comment, contact }, steps: [{ note }] });
  const comments = await ask<{ comments: object[] }>(supervisor, "GetComments");
  expect(comments.comments).toEqual([expect.objectContaining({ label: "A001", level: 1, comment })]);
  expect(JSON.stringify(comments)).not.toContain(contact);
  const checkpoint = await server.engine.read(({ state }) => JSON.stringify(toSnapshot(state)));
  const written = JSON.stringify([submitted, medium, view, checkpoint]);
  expect(written).toContain("VisitRated");
  expect(submitted.length).toBeGreaterThan(2);
  for (const word of [comment, contact, note]) expect(written.includes(word), word).toBe(false);
});

test("WO3 WO4 WO6 a bad rating goes its way: order, steps, the other supervisor's stale step, result for the citizen, once more", async () => {
  const clock = createTestClock();
  const words = testWords();
  await start({ clock, words });
  const { phone, page, ratingToken, ticketId, statusToken } = await visit();
  await send(phone, "RateVisit", { ratingToken, level: 2, comment, contact });
  const supervisor = await signIn("supervisor", "supervisor");
  const view = await snapshot<RatingsView>(supervisor, "ratings");
  expect(view).toMatchObject({
    today: { count: 1, goodCount: 0 },
    soonCount: 1,
    orders: [{ ticketId, nextStep: "call-back" }],
  });
  expect((await page()).rating).toMatchObject({
    workOrder: { state: "open", dueDay: "2026-12-14", closingNote: null },
  });
  const advance = (step: string, version: number, note: string) =>
    send(supervisor, "AdvanceWorkOrder", { ticketId, step, version, note });
  const assign = (version: number) => send(supervisor, "AssignWorkOrder", { ticketId, version, ownerId: "lin" });
  expect(await assign(1)).toMatchObject({ ok: true });
  expect(await assign(1)).toMatchObject({ rejection: { code: "WorkOrderChanged", details: { version: 2 } } });
  expect(await advance("call-back", 2, "ring 13800000000")).toMatchObject({ rejection: { code: "InvalidCommand" } });
  expect(await advance("call-back", 2, "reached")).toMatchObject({ ok: true });
  // The night passes: ticket and sessions go with their day, the order stays.
  clock.advance(dayMs);
  await server.engine.tick();
  const tomorrow = await signIn("supervisor", "supervisor");
  const goOn = (step: string, version: number, note: string) =>
    send(tomorrow, "AdvanceWorkOrder", { ticketId, step, version, note });
  expect(await goOn("rectify", 3, "talked about it")).toMatchObject({ ok: true });
  expect(await goOn("verify", 4, "We have changed it")).toMatchObject({ ok: true });
  const { rating, status, label } = await page();
  expect({ status, label }).toEqual({ status: "finished", label: "A001" });
  expect(rating).toMatchObject({ workOrder: { state: "closed", closingNote: "We have changed it" }, again: null });
  expect(
    await send(phone, "RateVisit", { ratingToken: rating?.ratingToken, level: 4, comment: "thanks" }),
  ).toMatchObject({ ok: true });
  expect((await page()).rating).toMatchObject({ ratingToken: null, again: { level: 4 } });
  expect(await send(phone, "RateVisit", { ratingToken: rating?.ratingToken, level: 1 })).toMatchObject({
    rejection: { code: "AlreadyRated" },
  });
  const order = await ask<WorkOrderInfo>(tomorrow, "GetWorkOrder", { ticketId });
  expect(order).toMatchObject({ ownerId: "lin", again: 4, supplement: { words: { comment: "thanks" } } });
  expect(order.steps.map(({ note }) => note)).toEqual(["reached", "talked about it", "We have changed it"]);
  // RATE7: past the hall's days nobody reads any of it, and the page of the citizen has long ended.
  clock.advance(91 * dayMs);
  await server.engine.tick();
  const later = await signIn("supervisor", "supervisor");
  const expired = await ask<WorkOrderInfo>(later, "GetWorkOrder", { ticketId });
  expect(expired).toMatchObject({ words: { comment: null, contact: null, isExpired: true }, level: 2 });
  expect(expired.steps.map(({ note }) => note)).toEqual([null, null, null]);
  const guest = await connect("phone");
  expect(await guest.emitWithAck("subscribe", { view: "ticket", token: statusToken })).toMatchObject({
    rejection: { code: "UnknownTicket" },
  });
});

test("RATE5 the page of a ticket, and what was said on it, is for kiosks and phones", async () => {
  await start();
  const { kiosk, clerk, statusToken } = await visit();
  expect((await snapshot<TicketView>(kiosk, "ticket", { token: statusToken })).rating?.ratingToken).toMatch(/~/);
  for (const socket of [clerk, await connect("display"), await connect("counter"), await signIn("guide", "guide")])
    expect(await socket.emitWithAck("subscribe", { view: "ticket", token: statusToken })).toMatchObject({
      rejection: { code: "Forbidden" },
    });
});

test("RATE9 the page of ratings says that the platform is away", async () => {
  const trouble = { kind: "away", sinceMs: 1, waitingCount: 3, status: null, refusedCount: 0 } as const;
  await start({ exportTrouble: () => trouble });
  const supervisor = await signIn("supervisor", "supervisor");
  expect((await snapshot<RatingsView>(supervisor, "ratings")).exportTrouble).toEqual(trouble);
});

test("RATE2 a phone that asks again and again leaves no trace on disk, and is not taken for many who rate from one address", async () => {
  const medium = createMemoryMedium();
  await start({ medium });
  const { phone, ratingToken } = await visit();
  expect(await send(phone, "RateVisit", { ratingToken, level: 5 })).toMatchObject({ ok: true });
  const before = JSON.stringify(medium).length;
  for (let turn = 0; turn < 30; turn += 1)
    expect(await send(phone, "RateVisit", { ratingToken, level: 1 })).toMatchObject({
      rejection: { code: "AlreadyRated" },
    });
  expect(JSON.stringify(medium)).toHaveLength(before);
});
