import type { ServiceId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Slip } from "@yichuang/shared/printing/slip";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";

import { fakeDesk } from "../gallery-offline.ts";
import { indexCatalogue } from "../model/catalogue.ts";
import { galleryCatalogue } from "../gallery-hall.ts";
import type { OfflineDesk } from "./offline-desk.ts";
import { accept, type Answers, issued, kiosk, own, serviceId } from "./session-fixture.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A desk that notes what was asked of it. */
const watched = (change: Partial<OfflineDesk> = {}) => {
  const desk = { ...fakeDesk(true), ...change };
  return { ...desk, give: vi.fn(desk.give), shown: vi.fn(desk.shown), takeBack: vi.fn(desk.takeBack) };
};

const printing = () => {
  const slips: Slip[] = [];
  const printer = own(async (slip) => {
    slips.push(slip);
    return { ok: true, warning: null };
  });
  return { slips, printer };
};

test("OFF6 OFF8 without the server the number comes from the kiosk's own block, and the paper tells so", async () => {
  const { slips, printer } = printing();
  const desk = watched();
  const { confirm, take, step, paper, server, sent } = kiosk({ desk, printer });
  server.goOffline();
  confirm();
  await Promise.all([take(), take()]);
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A950", aheadCount: null, isEtaKnown: false } });
  expect([paper(), desk.give.mock.calls.length]).toEqual([{ state: "printed" }, 1]);
  expect(slips).toMatchObject([{ label: "A950", aheadCount: null, eta: null, hallName: { en: expect.any(String) } }]);
  server.goOnline();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent()).toEqual([]);
});

test("OFF6 a server that says nothing keeps nobody waiting, and what was asked of it is given back", async () => {
  let isSilent = true;
  const onCommand: Answers = (command) => (isSilent ? "silence" : accept(command));
  const { confirm, take, step, server, sent } = kiosk({ desk: watched(), onCommand });
  confirm();
  const taken = take();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(step()).toMatchObject({ screen: "confirm", taking: { state: "asking" } });
  server.advance(6_000);
  await vi.advanceTimersByTimeAsync(1_500);
  await taken;
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A950" } });
  isSilent = false;
  server.goOffline();
  server.goOnline();
  await vi.advanceTimersByTimeAsync(60_000);
  const withdrawn = server.commands.find(({ type }) => type === "WithdrawTicket");
  expect([withdrawn, sent().includes("ConfirmPrint")]).toMatchObject([{ ticketId: issued.ticketId }, false]);
});

test("OFF6 an answer that comes while the number is written down is given back; the number that is shown is the kiosk's", async () => {
  let reply: "silence" | null = "silence";
  let written: () => void = () => undefined;
  const whole = fakeDesk(true);
  const give: OfflineDesk["give"] = async (index, wish) => {
    await new Promise<void>((resolve) => (written = resolve));
    return whole.give(index, wish);
  };
  const desk = watched({ give });
  const { confirm, take, step, server } = kiosk({ desk, onCommand: (command) => reply ?? accept(command) });
  confirm();
  const taken = take();
  server.advance(7_000);
  await vi.advanceTimersByTimeAsync(7_000);
  expect([desk.give.mock.calls.length, desk.shown.mock.calls.length]).toEqual([1, 0]);
  reply = null;
  server.goOffline();
  server.goOnline();
  await vi.advanceTimersByTimeAsync(40_000);
  written();
  await taken;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A950" } });
  expect(desk.shown.mock.calls).toEqual([["A950" as TicketLabel]]);
  expect(server.commands.find(({ type }) => type === "WithdrawTicket")).toMatchObject({ ticketId: issued.ticketId });
});

test("OFF6 who has gone home meanwhile is given nothing, and the next citizen nothing that he did not ask for", async () => {
  const desk = watched();
  const { confirm, take, step, session, server } = kiosk({ desk, onCommand: () => "silence" });
  confirm();
  void take();
  await vi.advanceTimersByTimeAsync(1_000);
  session.home();
  confirm();
  server.goOffline();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([step(), desk.give.mock.calls.length]).toMatchObject([{ screen: "confirm", taking: { state: "ready" } }, 0]);
});

test("OFF6 a number whose citizen went home before it was shown is taken back", async () => {
  const desk = watched();
  const { confirm, take, step, session, server } = kiosk({ desk });
  server.goOffline();
  confirm();
  const taken = take();
  session.home();
  await taken;
  expect(step()).toEqual({ screen: "home" });
  expect(desk.takeBack.mock.calls).toEqual([["A950" as TicketLabel]]);
});

test("OFF6 with no labels left, or none on the disk, the screen stays, and the server is asked when it is back", async () => {
  const none = { able: createStore<ReadonlySet<ServiceId>>(() => new Set()) };
  for (const change of [none, { give: async () => null }]) {
    const { confirm, take, step, server } = kiosk({ desk: watched(change) });
    server.goOffline();
    confirm();
    const taken = take();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(step()).toMatchObject({ screen: "confirm" });
    server.goOnline();
    await taken;
    await take();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(step()).toMatchObject({ screen: "ticket", issued: { label: issued.label } });
  }
});

test("OFF4 without the server nobody is asked who he is, and an appointment is not checked in", async () => {
  const desk = watched();
  const personal = {
    ...galleryCatalogue,
    services: galleryCatalogue.services.map((one) => ({ ...one, asksIdentity: true })),
  };
  const index = indexCatalogue(personal);
  const { confirm, session, step, server } = kiosk({ desk });
  server.goOffline();
  confirm();
  await session.takeTicket(index, "zh");
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A950" } });
  const appointment = { code: "123456" as never, atMs: 1 };
  session.home();
  session.open({ screen: "confirm", serviceId, itemId: null, appointment, page: 0, taking: { state: "ready" } });
  void session.takeTicket(indexCatalogue(galleryCatalogue), "zh");
  await vi.advanceTimersByTimeAsync(10_000);
  expect([step(), desk.give.mock.calls.length]).toMatchObject([{ screen: "confirm" }, 1]);
});
