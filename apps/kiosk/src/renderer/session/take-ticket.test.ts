import { fakeRejection } from "@yichuang/shared/client/fake-server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { accept, type Answers, issued, kiosk, serviceId } from "./session-fixture.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a touch takes a ticket that waits for its paper, and a second touch takes none", async () => {
  const { confirm, take, step, server } = kiosk();
  confirm();
  await Promise.all([take(), take()]);
  const issues = server.commands.filter(({ type }) => type === "IssueTicket");
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({ serviceId, channel: "kiosk", locale: "zh", awaitPrint: true });
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A042" } });
});

test("a reply that comes at once leads straight to the ticket: nothing is drawn between, and nothing holds up the paper", async () => {
  const { confirm, take, session } = kiosk();
  confirm();
  const seen: unknown[] = [];
  session.visit.subscribe(({ step }) => seen.push(step.screen === "ticket" ? "ticket" : step));
  await take();
  expect(new Set(seen)).toEqual(new Set(["ticket"]));
});

test("what is changed on the screen while the request is on its way does not lose the ticket", async () => {
  const { confirm, take, step, session } = kiosk();
  confirm();
  const taken = take();
  session.remember("confirm", { page: 1 });
  await taken;
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A042" } });
});

test("a line that breaks before the reply: the same command is repeated and one ticket is shown", async () => {
  let isSilent = true;
  const { confirm, take, step, server } = kiosk({ onCommand: (command) => (isSilent ? "silence" : accept(command)) });
  confirm();
  const taken = take();
  await vi.advanceTimersByTimeAsync(2_000);
  server.goOffline();
  expect(step()).toMatchObject({ screen: "confirm", taking: { state: "asking" } });
  await vi.advanceTimersByTimeAsync(45_000);
  isSilent = false;
  server.goOnline();
  await vi.advanceTimersByTimeAsync(2_000);
  await taken;
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A042" } });
  const ids = server.commands.filter(({ type }) => type === "IssueTicket").map(({ commandId }) => commandId);
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(1);
});

test("PRN20 a ticket that comes when its citizen has gone home is given back unseen, and its paper is not asked for", async () => {
  let isSilent = true;
  const onCommand: Answers = (command) => (isSilent ? "silence" : accept(command));
  const { confirm, take, step, session, server, sent } = kiosk({ onCommand });
  confirm();
  const taken = take();
  await vi.advanceTimersByTimeAsync(2_000);
  session.home();
  server.goOffline();
  await vi.advanceTimersByTimeAsync(60_000);
  isSilent = false;
  server.goOnline();
  await vi.advanceTimersByTimeAsync(2_000);
  await taken;
  expect(step()).toEqual({ screen: "home" });
  expect(new Set(sent())).toEqual(new Set(["IssueTicket", "WithdrawTicket"]));
  const withdraws = server.commands.filter(({ type }) => type === "WithdrawTicket");
  expect(withdraws).toMatchObject([{ ticketId: "t42", token: issued.statusToken }]);
});

test("PRN20 the next request waits until the ticket before is given back, and a line that stays dead is not followed for ever", async () => {
  let isSilent = true;
  const onCommand: Answers = (command) => (isSilent ? "silence" : accept(command));
  const { confirm, take, step, session, server, sent } = kiosk({ onCommand });
  confirm();
  void take();
  await vi.advanceTimersByTimeAsync(1_000);
  session.home();
  confirm();
  void take();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([sent(), step()]).toMatchObject([["IssueTicket"], { screen: "confirm", taking: { state: "asking" } }]);
  isSilent = false;
  server.goOffline();
  server.goOnline();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent().slice(-3)).toEqual(["WithdrawTicket", "IssueTicket", "ReportPrintFailure"]);
  expect(step()).toMatchObject({ screen: "ticket" });

  isSilent = true;
  session.home();
  confirm();
  const last = take();
  await vi.advanceTimersByTimeAsync(1_000);
  session.home();
  await vi.advanceTimersByTimeAsync(400_000);
  await last;
  const before = server.commands.length;
  await vi.advanceTimersByTimeAsync(400_000);
  expect(server.commands).toHaveLength(before);
});

test("PRN20 an appointment is looked up once the ticket of somebody who went home is given back", async () => {
  let isSilent = true;
  const onCommand: Answers = (command) => (isSilent ? "silence" : accept(command));
  const { confirm, take, session, server, sent } = kiosk({ onCommand });
  const asked: string[][] = [];
  const query = vi.spyOn(server.connection, "query").mockImplementation(async () => {
    asked.push(sent());
    return { ok: false, rejection: fakeRejection("UnknownAppointment") };
  });
  confirm();
  void take();
  await vi.advanceTimersByTimeAsync(1_000);
  session.home();
  session.readCode("482913" as never);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(query).not.toHaveBeenCalled();
  isSilent = false;
  server.goOffline();
  server.goOnline();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([["IssueTicket", "IssueTicket", "WithdrawTicket"]]);
});

test("a refusal is shown where it happened, and the next touch is a new command", async () => {
  const codes = ["LabelsExhausted", null] as const;
  let turn = 0;
  const { confirm, take, step, server } = kiosk({
    onCommand: (command) => {
      const code = command.type === "IssueTicket" ? codes[turn++] : null;
      return code ? { rejection: fakeRejection(code) } : accept(command);
    },
  });
  confirm();
  await take();
  expect(step()).toMatchObject({ screen: "confirm", taking: { state: "refused", code: "LabelsExhausted" } });
  await take();
  expect(step()).toMatchObject({ screen: "ticket" });
  const ids = server.commands.filter(({ type }) => type === "IssueTicket").map(({ commandId }) => commandId);
  expect(new Set(ids).size).toBe(2);
});

test("KIO22 while a ticket is asked for, no key, scan or way back loses it; home leads away", async () => {
  let isSilent = true;
  const { take, step, session, server } = kiosk({ onCommand: (command) => (isSilent ? "silence" : accept(command)) });
  const number = "11010519491231002X";
  session.open({ screen: "identity", serviceId, itemId: null, missing: [], number, taking: { state: "ready" } });
  const taken = take();
  await vi.advanceTimersByTimeAsync(1_000);
  session.back();
  session.remember("identity", { number: "1", taking: { state: "ready" } });
  session.readCode("482913" as never);
  expect(step()).toMatchObject({ screen: "identity", number, taking: { state: "asking" } });
  isSilent = false;
  server.goOffline();
  server.goOnline();
  await vi.advanceTimersByTimeAsync(40_000);
  await taken;
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A042" } });
});
