import { describe, expect, it } from "vitest";

import { estimateAtOnce } from "../dispatch/eta.ts";
import { readFoundTicket, readTicketView } from "../read/ticket.ts";
import type { Reading } from "../read/reading.ts";
import type { DomainEvent } from "../event.ts";
import { evolve } from "../evolve.ts";
import { fromSnapshot, type Snapshot, toSnapshot } from "../snapshot.ts";
import type { State } from "../state.ts";
import {
  called,
  cameBack,
  cancelled,
  issued,
  opened,
  parked,
  sentTo,
  served,
  steppedOut,
  unready,
} from "../testing/events.ts";
import { by, byDevice, byPhone, given, stateAfter } from "../testing/kit.ts";
import { idOf, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

const laterMs = openingMs + 60 * minuteMs;
const stepOut = (label = "A001") => ({ type: "StepOut" as const, ticketId: idOf(label) });
const comeBack = (label = "A001") => ({ type: "ComeBack" as const, ticketId: idOf(label) });
const callNext = { type: "CallNextTicket" as const, windowId: windowId("w1") };
const base = [opened("w1", "chen"), issued("A001"), issued("A002"), issued("A003")];
const index = testHall();

const reading = (state: State, nowMs = laterMs + minuteMs): Reading => ({
  state,
  index,
  nowMs,
  areHoursEnforced: true,
  estimates: estimateAtOnce(state, index, nowMs, 399),
});
const viewOf = (state: State, label: string) => {
  const ticket = state.tickets.get(idOf(label));
  if (!ticket) throw new Error(`${label} was never issued`);
  return readTicketView(reading(state), ticket);
};

describe("a citizen must step out", () => {
  it("OUT1 the ticket keeps its place, is not called, and those behind go on", () => {
    const state = given(...base)
      .at(laterMs)
      .when(stepOut(), byPhone("A001"))
      .then({ type: "TicketSteppedOut", ticketId: idOf("A001"), untilMs: laterMs + 20 * minuteMs });
    expect(state.tickets.get(idOf("A001"))).toMatchObject({ status: "waiting", outUntilMs: laterMs + 20 * minuteMs });
    given(...base, steppedOut("A001"))
      .when(callNext, by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A002") });
    given(...base, steppedOut("A001"))
      .when({ type: "CallTicket", windowId: windowId("w1"), ticketId: idOf("A001") }, by("chen"))
      .thenRefused("TicketNotEligible", { obstacle: "stepped-out" });
  });

  it("OUT1 one that is sent to a window is not called there either, and papers and absence are two things", () => {
    given(opened("w1", "chen"), issued("A001"), sentTo("A001", { window: "w1" }), steppedOut("A001"))
      .when(callNext, by("chen"))
      .thenRefused("NoTicketWaiting");
    given(opened("w1", "chen"), issued("A001"), unready("A001"), steppedOut("A001"), cameBack("A001"))
      .when(callNext, by("chen"))
      .thenRefused("NoTicketWaiting");
  });

  it("OUT2 once for each ticket, while it waits, and only where the hall allows it", () => {
    given(...base, steppedOut("A001"))
      .when(stepOut(), byPhone("A001"))
      .thenRefused("StepOutUsed");
    given(...base, steppedOut("A001"), cameBack("A001"))
      .when(stepOut(), byPhone("A001"))
      .thenRefused("StepOutUsed", { label: "A001" });
    given(...base, called("A001", "w1", "chen"))
      .when(stepOut(), byPhone("A001"))
      .thenRefused("WrongTicketStatus");
    given(...base, parked("A001", "w1", "chen"))
      .when(stepOut(), by("guide"))
      .thenRefused("WrongTicketStatus");
    given(issued("A001", { awaitsPrint: true }))
      .when(stepOut(), by("guide"))
      .thenRefused("WrongTicketStatus");
    given(...base)
      .in(testHall({ rules: { stepOutMinutes: 0 } }))
      .when(stepOut(), byPhone("A001"))
      .thenRefused("StepOutNotOffered");
    given(...base)
      .when(stepOut("Z999"), by("guide"))
      .thenRefused("UnknownTicket");
  });

  it("OUT3 is called first when it is back, by its own word or when its minutes are over", () => {
    const turnPassed = [...base, steppedOut("A001"), served("A002", "w1", "chen")];
    given(...turnPassed)
      .when(comeBack(), byPhone("A001"))
      .then({ type: "TicketCameBack", ticketId: idOf("A001"), isByTime: false });
    given(...turnPassed, cameBack("A001"))
      .when({ type: "FinishTicket", ticketId: idOf("A002") }, by("chen"))
      .then({ type: "TicketFinished" });
    given(...base, steppedOut("A001"), cameBack("A001"))
      .when(callNext, by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    given(...base, steppedOut("A001"))
      .whenTimeComes(laterMs + 20 * minuteMs)
      .then({ type: "TicketCameBack", ticketId: idOf("A001"), isByTime: true });
    given(...base, steppedOut("A001"))
      .whenTimeComes(laterMs + 20 * minuteMs - 1)
      .then();
  });

  it("OUT3 who says so twice, or after the time, has nothing left to do", () => {
    given(...base)
      .when(comeBack(), byPhone("A001"))
      .then();
    given(...base, called("A001", "w1", "chen"))
      .when(comeBack(), byPhone("A001"))
      .then();
    given(...base)
      .when(comeBack("Z999"), by("guide"))
      .thenRefused("UnknownTicket");
  });

  it("OUT4 whoever holds the ticket says it, and guide and supervisor for anybody", () => {
    for (const command of [stepOut(), comeBack()]) {
      given(...base)
        .when(command, byPhone("A002"))
        .thenRefused("NotYourTicket");
      given(...base)
        .when(command, byDevice("kiosk"))
        .thenRefused("NotYourTicket");
      given(...base)
        .when(command, by("chen"))
        .thenRefused("Forbidden");
    }
    for (const actor of [by("guide"), by("supervisor"), { ...byDevice("kiosk"), ownTicketIds: [idOf("A001")] }])
      given(...base)
        .when(stepOut(), actor)
        .then({ type: "TicketSteppedOut" });
  });

  it("OUT2 ends with the ticket and with the day, and survives a checkpoint", () => {
    given(...base, steppedOut("A001"))
      .when({ type: "CancelTicket", ticketId: idOf("A001"), reason: "left" }, byPhone("A001"))
      .then({ type: "TicketCancelled" });
    const state = stateAfter([...base.flat(), steppedOut("A001")]);
    const kept = JSON.parse(JSON.stringify(toSnapshot(state))) as Snapshot;
    expect(fromSnapshot(kept).out).toEqual(new Set([idOf("A001")]));
    evolve(state, { type: "TicketCarriedOver", atMs: laterMs + minuteMs, ticketId: idOf("A001") });
    expect([...state.out, state.tickets.get(idOf("A001"))?.outUntilMs]).toEqual([null]);
  });

  it("OUT2 ends too when the clerk takes back what had let it go, and stays used up", () => {
    const sent = { ...sentTo("A001", {}, laterMs), atMs: laterMs };
    const state = given(opened("w1", "chen"), issued("A001"), served("A001", "w1", "chen"), sent, steppedOut("A001"))
      .at(laterMs + 1000)
      .when({ type: "UndoTicket", ticketId: idOf("A001") }, by("chen"))
      .then({ type: "TicketUndone" });
    expect([...state.out]).toEqual([]);
    expect(state.tickets.get(idOf("A001"))).toMatchObject({ status: "serving", outUntilMs: null, hasSteppedOut: true });
  });

  it("OUT2 a checkpoint of a build that knew nobody who steps out is read", () => {
    const kept = JSON.parse(JSON.stringify(toSnapshot(stateAfter(base.flat())))) as Snapshot;
    for (const ticket of kept.tickets) {
      delete ticket.outUntilMs;
      delete ticket.hasSteppedOut;
    }
    const state = fromSnapshot(kept);
    expect(state.tickets.get(idOf("A001"))).toMatchObject({ outUntilMs: null, hasSteppedOut: false });
    expect(state.queues.lines.get(serviceId("social"))?.held).toEqual([]);
  });
});

describe("OUT5 what is said of it", () => {
  it("the citizen and whoever finds the ticket read until when, and whether it is possible", () => {
    expect(viewOf(stateAfter(base.flat()), "A001")).toMatchObject({ outUntilMs: null, stepOutMinutes: 20 });
    const state = stateAfter([...base.flat(), steppedOut("A001")]);
    const out = { outUntilMs: laterMs + 20 * minuteMs, stepOutMinutes: null };
    expect(viewOf(state, "A001")).toMatchObject(out);
    const ticket = state.tickets.get(idOf("A001"));
    expect(ticket && readFoundTicket(reading(state), ticket)).toMatchObject(out);
    evolve(state, cameBack("A001"));
    expect(viewOf(state, "A001")).toMatchObject({ outUntilMs: null, stepOutMinutes: null });
  });

  it("its estimate is of somebody who comes back now, and those behind still have it before them", () => {
    const busy = [
      ...opened("w1", "chen"),
      issued("A001"),
      issued("A002"),
      issued("A003"),
      called("A001", "w1", "chen"),
    ];
    const here = viewOf(stateAfter(busy), "A002");
    const state = stateAfter([...busy, steppedOut("A002")]);
    const out = viewOf(state, "A002");
    expect(out.eta?.p50Min).toBeGreaterThan(0);
    expect(Math.abs((out.eta?.p50Min ?? 0) - (here.eta?.p50Min ?? 0))).toBeLessThanOrEqual(5);
    expect(viewOf(state, "A003").aheadCount).toBe(1);
  });

  it("those behind wait for somebody who is back soon, and not for somebody who is out for hours", () => {
    const busy = [...opened("w1", "chen"), ...["A001", "A002", "A003", "A004"].map((label) => issued(label))];
    const history = [...busy, called("A001", "w1", "chen")];
    const p50 = (...more: DomainEvent[]): number => viewOf(stateAfter([...history, ...more]), "A004").eta?.p50Min ?? -1;
    const [here, gone] = [p50(), p50(cancelled("A002", "left"))];
    expect(here - gone).toBeGreaterThan(5);
    expect(Math.abs(p50(steppedOut("A002", 3)) - here)).toBeLessThanOrEqual(2);
    expect(Math.abs(p50(steppedOut("A002", 600)) - gone)).toBeLessThanOrEqual(2);
  });

  it("what it was told at the issue counts for nobody's record", () => {
    const told = issued("A001", { eta: { p50Min: 5, p80Min: 9 } });
    const state = stateAfter([...opened("w1", "chen"), told, steppedOut("A001"), cameBack("A001")]);
    evolve(state, called("A001", "w1", "chen"));
    expect(state.etaToday).toEqual({ told: 0, held: 0 });
  });
});
