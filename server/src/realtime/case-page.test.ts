import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";

import { caseHall } from "../domain/testing/test-flows.ts";
import { openingMs } from "../domain/testing/test-hall.ts";
import { createTestClock, type LocalServer, send, startLocalServer } from "../testing/local-server.ts";

/** A citizen's phone beside a window and two posts of a hall with flows, over real sockets. */
const pin = "135790";
let server: LocalServer;
let kiosk: Socket;
let phone: Socket;
let window: Socket;
let reviewer: Socket;

const signIn = async (device: string, clerkId: string, at: object = {}): Promise<Socket> => {
  const { socket } = await server.connect({ role: "counter", device });
  expect((await send(socket, "SignIn", { clerkId, pin, ...at })).ok, clerkId).toBe(true);
  return socket;
};

beforeEach(async () => {
  const { hall, flows } = caseHall();
  server = await startLocalServer({ hall, flows, clock: createTestClock(openingMs + 60_000) });
  kiosk = (await server.connect({ role: "kiosk", device: "K1" })).socket;
  phone = (await server.connect({ role: "phone", device: "P1" })).socket;
  window = await signIn("C1", "chen", { windowId: "w1" });
  reviewer = await signIn("R1", "reviewer");
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const done = async (socket: Socket, type: string, fields: object): Promise<Record<string, never>> => {
  const ack = await send(socket, type, fields);
  expect(ack.rejection, type).toBeUndefined();
  return ack.result;
};

const view = async <View>(socket: Socket, name: string, token: string): Promise<View | null> => {
  const reply = await socket.emitWithAck("subscribe", { view: name, token });
  return reply.ok ? reply.snapshot : null;
};
const pageOf = async (token: string): Promise<CaseView> => {
  const page = await view<CaseView>(phone, "case", token);
  if (!page) throw new Error("the page of the case is not there");
  return page;
};

/** What was received at window 1 is a case; its ticket's token and its own. */
const received = async () => {
  const issued = await done(kiosk, "IssueTicket", { serviceId: "social", itemId: "pension", channel: "kiosk" });
  await done(window, "OpenWindow", { windowId: "w1" });
  await done(window, "CallNextTicket", { windowId: "w1" });
  const { ticketId } = issued;
  await done(window, "StartServing", { ticketId });
  await done(window, "FinishTicket", { ticketId, outcome: "received" });
  const statusToken: string = issued["statusToken"] ?? "";
  const page = await view<TicketView>(phone, "ticket", statusToken);
  return { ticketToken: statusToken, about: page?.cases ?? [] };
};

const step = (caseId: string, stepId: string) => ({ caseId, stepId });

test("CPG1 CPG5 the page of the ticket leads to the case, and who has its token reads it without a name", async () => {
  const { about } = await received();
  expect(about).toMatchObject([{ caseId: "BJ-20261123-0001", status: "in-progress", itemName: { zh: "pension" } }]);
  const token = about[0]?.token ?? "";
  expect(token).toMatch(/^BJ-20261123-0001~[\w-]{22,}$/);
  const page = await pageOf(token);
  expect(page).toMatchObject({ caseId: "BJ-20261123-0001", status: "in-progress", dueDay: "2026-11-30", visit: null });
  expect(page.steps.map(({ state }) => state)).toEqual(["going-on", "waiting", "waiting"]);
  // What the office does until when; nothing of who does it.
  expect(page.steps.map(({ dueDay }) => dueDay)).toEqual(["2026-11-24", null, null]);
  expect(JSON.stringify(page)).not.toMatch(/chen|reviewer|1001|2001/);
  // A token of nothing, of a ticket, and one that was tampered with open no page.
  for (const wrong of ["nothing", token.replace("0001~", "0002~"), `${token}x`])
    expect(await view(phone, "case", wrong), wrong).toBeNull();
});

test("CPG3 COR6 while papers are asked for, the page says which, what was written, since when, and where to bring them", async () => {
  const { about } = await received();
  const { caseId, token } = about[0] ?? { caseId: "", token: "" };
  await done(reviewer, "AskCorrection", {
    ...step(caseId, "accept"),
    papers: [{ index: 0, state: "faulty" }],
    note: "The copy is not readable",
  });
  const page = await pageOf(token);
  expect(page).toMatchObject({
    status: "correcting",
    dueDay: null,
    stoppedAtMs: openingMs + 60_000,
    missing: [{ name: { zh: "identity card" }, isFaulty: true }],
    correctionNotes: ["The copy is not readable"],
    visit: { serviceId: "social", why: "bring-papers", ticket: null, byPhone: true },
    documents: [{ kind: "correction" }],
  });
  expect(page.steps[0]).toMatchObject({ state: "correcting", dueDay: null });
  await done(window, "SupplementCase", { caseId, papers: [{ index: 0, state: "copy" }] });
  expect(await pageOf(token)).toMatchObject({ status: "in-progress", stoppedAtMs: null, missing: [], visit: null });
});

test("CPG4 RES6 when the result is there the page takes one ticket for it, and leads to that ticket's page and back", async () => {
  const { about } = await received();
  const { caseId, token } = about[0] ?? { caseId: "", token: "" };
  const early = await send(phone, "IssueTicket", { serviceId: "social", channel: "phone", caseToken: token });
  expect(early.rejection).toMatchObject({ code: "WrongCaseStatus", details: { status: "in-progress" } });
  await done(reviewer, "PassStep", { ...step(caseId, "accept"), papers: [{ index: 0, state: "copy" }] });
  await done(reviewer, "PassStep", step(caseId, "approve"));
  expect(await pageOf(token)).toMatchObject({
    status: "ready",
    result: { outcome: "granted" },
    visit: { serviceId: "social", why: "pick-up", ticket: null },
  });
  const order = { serviceId: "social", channel: "phone", caseToken: token };
  const taken = await done(phone, "IssueTicket", order);
  const ticket = (await pageOf(token)).visit?.ticket;
  expect(ticket).toEqual({ label: "A002", token: taken["statusToken"] });
  const ticketPage = await view<TicketView>(phone, "ticket", ticket?.token ?? "");
  expect(ticketPage?.cases).toMatchObject([{ caseId, token, status: "ready" }]);
  expect((await send(kiosk, "IssueTicket", { ...order, channel: "kiosk" })).rejection).toMatchObject({
    code: "TicketAlreadyHeld",
    details: { label: "A002" },
  });
  await done(window, "HandOutResult", { caseId, way: "window" });
  const over = await pageOf(token);
  expect(over).toMatchObject({ status: "handed-over", closedAtMs: openingMs + 60_000, visit: null });
  expect(over.handOver).toMatchObject({ way: "window" });
  const info: CaseInfo = (await reviewer.emitWithAck("query", { type: "GetCase", caseId })).result;
  expect(info.token).toBe(token);
});

test("RVW6 who has nothing to do with a case gets no token, no paper and no list of all", async () => {
  const { about } = await received();
  const caseId = about[0]?.caseId ?? "";
  const papers = [{ index: 0, state: "copy" }];
  const { result: accepted } = await send(reviewer, "PassStep", { ...step(caseId, "accept"), papers });
  const documentId = (accepted as { documentId?: string }).documentId ?? "";
  const { socket: guide } = await server.connect({ role: "guide", device: "G1" });
  expect((await send(guide, "SignIn", { clerkId: "guide", pin })).ok).toBe(true);
  const asks = (socket: Socket, type: string, fields: object) => socket.emitWithAck("query", { type, ...fields });
  expect(await asks(window, "GetCase", { caseId })).toMatchObject({
    result: { isWhole: true, token: about[0]?.token },
  });
  expect(await asks(guide, "GetCase", { caseId })).toMatchObject({
    result: { isWhole: false, token: null, status: "in-progress", documents: [] },
  });
  expect(await asks(guide, "GetCase", { token: about[0]?.token })).toMatchObject({ result: { token: null } });
  expect(await asks(reviewer, "GetCaseDocument", { documentId })).toMatchObject({ result: { caseId } });
  expect(await asks(guide, "GetCaseDocument", { documentId })).toMatchObject({ rejection: { code: "NotYourCase" } });
  expect(await asks(guide, "FindCases", {})).toMatchObject({ result: { cases: [] } });
  expect(await asks(guide, "FindCases", { text: caseId })).toMatchObject({ result: { cases: [{ caseId }] } });
});

test("RVW7 somebody's list of cases is for that person and for supervisors, of people of the hall", async () => {
  const list = (socket: Socket, clerkId: string) => socket.emitWithAck("subscribe", { view: "cases", clerkId });
  expect(await list(reviewer, "reviewer")).toMatchObject({
    ok: true,
    snapshot: { posts: [{ postId: "d1-accept" }, {}] },
  });
  expect(await list(reviewer, "relief")).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
  expect(await list(window, "reviewer")).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
  const { socket: supervisor } = await server.connect({ role: "supervisor", device: "S1" });
  expect(await list(supervisor, "reviewer")).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
  expect((await send(supervisor, "SignIn", { clerkId: "supervisor", pin })).ok).toBe(true);
  expect(await list(supervisor, "reviewer")).toMatchObject({ ok: true });
  expect(await list(supervisor, "nobody")).toMatchObject({ ok: false, rejection: { code: "UnknownClerk" } });
});
