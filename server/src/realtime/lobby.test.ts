import type { Hall } from "@yichuang/shared/domain/hall";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import type { Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { createMemoryMedium } from "../storage/memory-journal.ts";
import { createTestClock, type LocalServer, mondayMorningMs, send, startLocalServer } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

const minuteMs = 60_000;
const number = "11010519491231002X";
let server: LocalServer;

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const start = async (change: Partial<Hall> = {}, options: Partial<Parameters<typeof startLocalServer>[0]> = {}) => {
  server = await startLocalServer({ hall: { ...wideHall(3), ...change }, ...options });
};

const connect = async (role: string, device = `${role}-1`): Promise<Socket> =>
  (await server.connect({ role, device })).socket;

const guideOf = async (hall: Hall): Promise<Socket> => {
  const guide = hall.clerks.find(({ roles }) => roles.includes("guide"));
  const socket = await connect("guide");
  expect((await send(socket, "SignIn", { clerkId: guide?.clerkId, pin: "135790" })).ok).toBe(true);
  return socket;
};

const snapshot = async <View>(socket: Socket, view: string, params: object = {}): Promise<View> => {
  const reply = await socket.emitWithAck("subscribe", { view, ...params });
  expect(reply.ok).toBe(true);
  return reply.snapshot as View;
};

const asking = (): Partial<Hall> => ({
  services: wideHall(3).services.map((service) => ({ ...service, asksIdentity: true })),
});

test("PRN20 IDN3 a ticket that nobody has seen is given back by its token alone, and the person takes another at once", async () => {
  await start(asking());
  const kiosk = await connect("kiosk");
  const { serviceId } = wideHall(3).services[0] as Hall["services"][number];
  const issue = { serviceId, channel: "kiosk", awaitPrint: true, identity: number };
  const { ticketId, statusToken: token } = (await send(kiosk, "IssueTicket", issue)).result;
  const withdraw = (change: object) => send(kiosk, "WithdrawTicket", { ticketId, token, ...change });
  expect(await withdraw({ token: `${ticketId}~0123456789abcdef` })).toMatchObject({
    rejection: { code: "NotYourTicket" },
  });
  expect(await send(kiosk, "IssueTicket", issue)).toMatchObject({ rejection: { code: "TicketAlreadyHeld" } });
  expect((await withdraw({})).ok).toBe(true);
  expect((await send(kiosk, "IssueTicket", issue)).ok).toBe(true);
});

test("IDN2 IDN3 one ticket per person, and neither journal nor views know the person", async () => {
  const medium = createMemoryMedium();
  await start(asking(), { medium });
  const kiosk = await connect("kiosk");
  const { serviceId } = wideHall(3).services[0] as Hall["services"][number];
  const issue = { serviceId, channel: "kiosk" };
  expect(await send(kiosk, "IssueTicket", issue)).toMatchObject({ rejection: { code: "IdentityRequired" } });
  expect(await send(kiosk, "IssueTicket", { ...issue, identity: "110105194912310021" })).toMatchObject({
    rejection: { code: "InvalidIdentity" },
  });
  const first = await send(kiosk, "IssueTicket", { ...issue, identity: number });
  expect(first.ok).toBe(true);
  const again = await send(kiosk, "IssueTicket", { ...issue, identity: number.toLowerCase() });
  expect(again).toMatchObject({ rejection: { code: "TicketAlreadyHeld", details: { label: first.result.label } } });
  expect(JSON.stringify(medium)).not.toContain(number.slice(0, 17));
});

test("APT3 a booked code gives a ticket with a status token, and the kiosk may look it up before", async () => {
  const clock = createTestClock();
  await start({}, { clock });
  const hall = wideHall(3);
  const guide = await guideOf(hall);
  const { serviceId } = hall.services[0] as Hall["services"][number];
  const booked = await send(guide, "BookAppointment", { serviceId, atMs: mondayMorningMs + 30 * minuteMs });
  expect(booked.ok).toBe(true);
  const kiosk = await connect("kiosk");
  const { code } = booked.result;
  const found = await kiosk.emitWithAck("query", { type: "FindAppointment", code });
  expect(found.result).toMatchObject({ serviceId, atMs: mondayMorningMs + 30 * minuteMs, obstacle: null });
  const checkedIn = await send(kiosk, "CheckIn", { code, channel: "kiosk" });
  expect(checkedIn.result).toMatchObject({ status: "waiting", statusToken: expect.stringContaining("~") });
  expect((await kiosk.emitWithAck("query", { type: "FindAppointment", code })).result.obstacle).toEqual({
    code: "AppointmentUsed",
    details: { label: checkedIn.result.label },
  });
  expect(await kiosk.emitWithAck("query", { type: "FindAppointment", code: "000000" })).toMatchObject({
    rejection: { code: "UnknownAppointment" },
  });
});

test("PHN5 a phone is not told which codes exist", async () => {
  await start();
  const phone = await connect("phone");
  const asked = await phone.emitWithAck("query", { type: "FindAppointment", code: "482913" });
  expect(asked).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
  expect(await send(phone, "CheckIn", { code: "482913", channel: "phone" })).toMatchObject({ ok: false });
});

test("KB3 nobody but staff is told whom staff ring, or what they answer", async () => {
  await start();
  const asked = [
    { type: "FindContacts" },
    { type: "FindAnswers", text: "卡" },
    { type: "GetAnswer", answerId: "on-behalf" },
  ];
  for (const role of ["kiosk", "phone", "display", "counter"]) {
    const stranger = await connect(role);
    for (const query of asked)
      expect(await stranger.emitWithAck("query", query)).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
  }
});

test("ROLE4 who cannot book is not told which times are free", async () => {
  await start();
  const ask = { type: "FindSlots", serviceId: wideHall(3).services[0]?.serviceId, day: "2026-11-23" };
  for (const role of ["kiosk", "phone", "display", "counter"]) {
    const asked = await (await connect(role)).emitWithAck("query", ask);
    expect(asked).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
  }
});

test("CAP2 the slots of a day are told with the places left, and none of a day that is too far", async () => {
  const hall = wideHall(3);
  const services = hall.services.map((service) => ({ ...service, capacity: { perSlot: 2, slotMinutes: 30 } }));
  await start({ services });
  const guide = await guideOf(hall);
  const { serviceId } = hall.services[0] as Hall["services"][number];
  await send(guide, "IssueTicket", { serviceId, channel: "guide" });
  const slotsOn = async (day: string) =>
    (await guide.emitWithAck("query", { type: "FindSlots", serviceId, day })).result.slots as { free: number }[];
  expect((await slotsOn("2026-11-23"))[0]).toEqual({ atMs: mondayMorningMs, free: 1 });
  expect((await slotsOn("2026-11-24"))[0]?.free).toBe(2);
  expect(await slotsOn("2027-06-01")).toEqual([]);
});

test("GDE4 guides see who calls and since when, the kiosk that somebody comes", async () => {
  await start();
  const hall = wideHall(3);
  const guide = await guideOf(hall);
  const kiosk = await connect("kiosk", "K1");
  const called = await send(kiosk, "CallGuide", { topic: "papers", serviceId: hall.services[0]?.serviceId });
  expect((await send(kiosk, "CallGuide", { topic: "help" })).result).toEqual(called.result);
  const { guideCalls } = await snapshot<OverviewView>(guide, "overview");
  expect(guideCalls).toEqual([
    {
      callId: called.result.callId,
      device: "K1",
      name: { zh: "K1", en: "K1" },
      topic: "papers",
      serviceName: hall.services[0]?.name,
      calledAtMs: mondayMorningMs,
      answeredAtMs: null,
      staffNumber: null,
    },
  ]);
  await send(guide, "AnswerGuideCall", { callId: called.result.callId });
  const seen = (await snapshot<KioskView>(kiosk, "kiosk")).guideCalls;
  expect(seen).toEqual([
    { callId: called.result.callId, device: "K1", calledAtMs: mondayMorningMs, answeredAtMs: mondayMorningMs },
  ]);
});

test("RDY5 a kiosk says of a ticket that it shows, and of no other, that the papers are there", async () => {
  await start();
  const { serviceId } = wideHall(3).services[0] as Hall["services"][number];
  const [kiosk, other] = [await connect("kiosk", "K1"), await connect("kiosk", "K2")];
  const { result } = await send(kiosk, "IssueTicket", { serviceId, channel: "kiosk", missing: ["身份证"] });
  const { ticketId, statusToken: token } = result;
  const ready = { ticketId, ready: true };
  expect(await send(other, "SetReadiness", ready)).toMatchObject({ rejection: { code: "NotYourTicket" } });
  expect(await snapshot(other, "ticket", { token })).toMatchObject({ isReady: false, missing: ["身份证"] });
  await other.emitWithAck("unsubscribe", { view: "ticket", token });
  expect(await send(other, "SetReadiness", ready)).toMatchObject({ rejection: { code: "NotYourTicket" } });
  await snapshot(other, "ticket", { token });
  expect((await send(other, "SetReadiness", ready)).ok).toBe(true);
  expect(await snapshot(kiosk, "ticket", { token })).toMatchObject({ isReady: true, missing: [] });
});
