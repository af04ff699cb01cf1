import type { FoundTicket } from "@yichuang/shared/protocol/queries";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";

import { type LocalServer, mondayMorningMs, send, startLocalServer } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

let server: LocalServer;
let kiosk: Socket;
let guide: Socket;

beforeEach(async () => {
  server = await startLocalServer({ hall: wideHall(3) });
  kiosk = (await server.connect({ role: "kiosk", device: "K1" })).socket;
  guide = (await server.connect({ role: "guide", device: "G1" })).socket;
  expect((await send(guide, "SignIn", { clerkId: "g01", pin: "135790" })).ok).toBe(true);
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const find = (socket: Socket, by: object) => socket.emitWithAck("query", { type: "FindTicket", ...by });

test("GDE7 a ticket is found by its label in any case, and by the code of its slip", async () => {
  const issued = await send(kiosk, "IssueTicket", {
    serviceId: "advice",
    itemId: "ask",
    channel: "kiosk",
    missing: ["身份证"],
    visitorRef: "canary-visitor",
  });
  const found: FoundTicket = (await find(guide, { label: "a001" })).result;
  expect(found).toEqual({
    ticketId: issued.result.ticketId,
    label: "A001",
    status: "waiting",
    serviceId: "advice",
    aheadCount: 0,
    issuedAtMs: mondayMorningMs,
    isReady: false,
    serviceName: { zh: "咨询", en: "Advice" },
    kind: "comprehensive",
    itemId: "ask",
    itemName: { zh: "问事", en: "Ask" },
    priority: "ordinary",
    locale: "zh",
    missing: ["身份证"],
    outUntilMs: null,
    stepOutMinutes: 20,
    eta: null,
    windowNumbers: [1, 2, 3],
    zoneName: { zh: "一楼 A 区", en: "Zone A" },
    clerkName: null,
    history: [],
    reinstatesLeft: 2,
  });
  expect((await find(guide, { token: issued.result.statusToken })).result).toEqual(found);
});

test("GDE7 where it was sent, and from where, stands on it", async () => {
  const { ticketId } = (await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).result;
  await send(guide, "TransferTicket", { ticketId, to: { windowId: "w02" }, position: "seniority", reason: "wrong" });
  expect((await find(guide, { label: "A001" })).result).toMatchObject({
    windowNumbers: [2],
    zoneName: { en: "Zone B" },
    history: [{ serviceName: { en: "Advice" }, windowNumber: null, reason: "wrong" }],
  });
  await send(guide, "TransferTicket", { ticketId, to: { clerkId: "c03" }, position: "seniority", reason: "wrong" });
  expect((await find(guide, { label: "A001" })).result.clerkName).toEqual({ zh: "窗口03", en: "Clerk 03" });
});

test("GDE7 what leads to no ticket is refused, and citizens' devices may not ask", async () => {
  expect(await find(guide, { label: "Z999" })).toMatchObject({ rejection: { code: "UnknownTicket" } });
  expect(await find(guide, { token: "2026-11-23.A001~abcdefghijklmnop" })).toMatchObject({
    rejection: { code: "UnknownTicket" },
  });
  expect(await find(guide, {})).toMatchObject({ rejection: { code: "InvalidCommand" } });
  expect(await find(guide, { label: "A001", token: "2026-11-23.A001~abcdefghijklmnop" })).toMatchObject({
    rejection: { code: "InvalidCommand" },
  });
  expect(await find(kiosk, { label: "A001" })).toMatchObject({ rejection: { code: "Forbidden" } });
});

test("GDE6 guides read which entries mislead, a kiosk does not", async () => {
  for (const label of ["A001", "A002"]) {
    await send(kiosk, "IssueTicket", { serviceId: "advice", itemId: "ask", channel: "kiosk" });
    const { ticketId } = (await find(guide, { label })).result;
    const to = { serviceId: "pick-up" };
    await send(guide, "TransferTicket", { ticketId, to, position: "seniority", reason: "wrong" });
  }
  const asked = await guide.emitWithAck("query", { type: "GetMisdirections" });
  expect(asked.result).toEqual({
    rows: [
      {
        itemName: { zh: "问事", en: "Ask" },
        fromName: { zh: "咨询", en: "Advice" },
        toName: { zh: "取件", en: "Pick-up" },
        reason: { zh: "取错号", en: "Wrong ticket" },
        todayCount: 2,
        beforeCount: 0,
      },
    ],
  });
  expect(await kiosk.emitWithAck("query", { type: "GetMisdirections" })).toMatchObject({
    rejection: { code: "Forbidden" },
  });
});
