import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import type { State } from "../state.ts";
import { called, issued, opened, parked, paused, ready, seated, sentTo, served, unready } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { idOf, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

const next = (window: string): CommandOf<"CallNextTicket"> => ({ type: "CallNextTicket", windowId: windowId(window) });
const byName = (window: string, label: string): CommandOf<"CallTicket"> => ({
  type: "CallTicket",
  windowId: windowId(window),
  ticketId: idOf(label),
});
const explanationOf = (state: State, label: string) => state.tickets.get(idOf(label))?.explanation;

describe("call next", () => {
  it("CALL1 calls to the own, open, free window", () => {
    const state = given(opened("w1", "chen"), issued("A001"))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001"), windowId: windowId("w1"), isNamed: false });
    expect(state.windows.get(windowId("w1"))?.activeTicketId).toBe(idOf("A001"));
    const nowMs = openingMs + minuteMs + 1000;
    expect(state.tickets.get(idOf("A001"))).toMatchObject({
      status: "called",
      clerkId: "chen",
      calledAtMs: nowMs,
      lastCallAtMs: nowMs,
      recalls: 0,
    });
  });

  it("CALL1 refuses every other window", () => {
    const history = [opened("w1", "chen"), issued("A001")];
    given(...history)
      .when(next("w9"), by("chen"))
      .thenRefused("UnknownWindow", { windowId: "w9" });
    given(...history)
      .when(next("w1"), by("lin"))
      .thenRefused("NotYourWindow", { windowId: "w1" });
    given(...history)
      .when(next("w2"), by("chen"))
      .thenRefused("NotYourWindow", { windowId: "w2" });
    given(issued("A001")).when(next("w1"), by("chen")).thenRefused("NotYourWindow");
    given(...history)
      .when(next("w1"), { ...by("chen"), clerkId: null })
      .thenRefused("NotYourWindow");
  });

  it("CALL1 refuses a closed, a paused and an occupied window", () => {
    given(seated("w1", "chen"), issued("A001")).when(next("w1"), by("chen")).thenRefused("WindowNotOpen");
    given(opened("w1", "chen"), issued("A001"), paused("w1")).when(next("w1"), by("chen")).thenRefused("WindowPaused");
    const busy = [opened("w1", "chen"), issued("A001"), issued("A002")];
    given(...busy, called("A001", "w1", "chen"))
      .when(next("w1"), by("chen"))
      .thenRefused("WindowHasActiveTicket", { label: "A001" });
    given(...busy, served("A001", "w1", "chen"))
      .when(next("w1"), by("chen"))
      .thenRefused("WindowHasActiveTicket");
    given(...busy, parked("A001", "w1", "chen"))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A002") });
  });

  it("CALL2 calls only what profile and skills allow", () => {
    given(opened("w4", "sun"), issued("A001"), issued("C001"))
      .when(next("w4"), by("sun"))
      .thenRefused("NoTicketWaiting");
    // w3 covers for social work, but not with a clerk who is trained for business alone.
    given(opened("w3", "zhao"), issued("A001")).when(next("w3"), by("zhao")).thenRefused("NoTicketWaiting");
    given(opened("w3", "relief"), issued("A001")).when(next("w3"), by("relief")).then({ type: "TicketCalled" });
  });

  it("CALL2 passes over what was sent to another window or person", () => {
    const history = [opened("w1", "chen"), issued("A001"), issued("A002"), issued("A003")];
    given(...history, sentTo("A001", { window: "w2" }), sentTo("A002", { clerk: "lin" }))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A003") });
  });

  it("CALL3 counts what was sent here as own work, far back in a queue that is only covered", () => {
    const history = [opened("w2", "lin"), issued("C001"), issued("C002"), issued("A005")];
    given(...history)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A005") });
    const state = given(...history, sentTo("C002", { window: "w2" }))
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("C002") });
    expect(explanationOf(state, "C002")?.rule).toBe("sent-here");
  });

  it("CALL3 lets a person call what was sent to him at whichever window he sits", () => {
    given(opened("w4", "relief"), issued("A001"), sentTo("A001", { clerk: "relief" }))
      .when(next("w4"), by("relief"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    given(opened("w3", "zhao"), issued("A001"), sentTo("A001", { window: "w3" }))
      .when(next("w3"), by("zhao"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
  });

  it("CALL4 takes own work before cover work that has waited longer", () => {
    given(opened("w2", "lin"), issued("C001"), issued("A009"))
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A009") });
  });

  it("CALL4 covers when no own work can be called", () => {
    given(opened("w2", "lin"), issued("C001")).when(next("w2"), by("lin")).then({ type: "TicketCalled" });
    const state = given(opened("w2", "lin"), issued("A001"), issued("C002"), unready("A001"))
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("C002") });
    expect(explanationOf(state, "C002")?.rule).toBe("cover");
  });

  it("CALL5 takes the earliest place over all queues of the window", () => {
    const history = [opened("w1", "chen"), issued("A002"), issued("B01"), issued("A003")];
    given(...history)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("B01") });
    const early = issued("A004", { priority: "elderly", orderMs: openingMs - 6 * minuteMs });
    const state = given(...history, early)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A004") });
    expect(explanationOf(state, "A004")?.rule).toBe("head-start");
  });

  it("CALL6 calls a passed-over ticket first once nothing stands against it", () => {
    const history = [opened("w1", "chen"), issued("A001"), issued("A002"), issued("A003"), unready("A001")];
    const state = given(...history)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A002") });
    expect(state.queues.get(serviceId("social"))?.map((ticket) => ticket.label)).toEqual(["A001", "A003"]);
    given(...history, ready("A001"))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
  });

  it("CALL7 says so when nothing can be called", () => {
    given(opened("w1", "chen")).when(next("w1"), by("chen")).thenRefused("NoTicketWaiting", { windowId: "w1" });
  });

  it("CALL8 keeps the rule, the candidates and why each was passed over", () => {
    const state = given(opened("w2", "lin"), issued("C001"), issued("A002"), issued("A003"), unready("A002"))
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A003") });
    const explanation = explanationOf(state, "A003");
    expect(explanation).toMatchObject({ policy: "even", rule: "seniority", moreCount: 0 });
    expect(explanation?.text.zh).toContain("等了 57 分");
    expect(explanation?.text.en).toContain("waited 57 min");
    expect(explanation?.candidates[0]?.waitedMs).toBe(57 * minuteMs + 1000);
    expect(explanation?.candidates.map(({ label, level, passedOver }) => [label, level, passedOver?.en])).toEqual([
      ["A003", "primary", undefined],
      ["C001", "cover", "own work of the window comes first"],
      ["A002", "primary", "the papers are not complete yet"],
    ]);
  });

  it("CALL8 lists at most nine candidates and counts the others", () => {
    const many = Array.from({ length: 6 }, (_, place) => {
      const label = String(place + 1).padStart(3, "0");
      return [issued(`A${label}`), issued(`B${label.slice(1)}`), unready(`A${label}`), unready(`B${label.slice(1)}`)];
    }).flat();
    const state = given(opened("w1", "chen"), many, issued("A099"))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A099") });
    const explanation = explanationOf(state, "A099");
    expect(explanation?.candidates).toHaveLength(9);
    expect(explanation?.moreCount).toBe(2);
  });
});

describe("call by name", () => {
  it("CALL9 needs the permission, and is recorded", () => {
    const state = given(opened("w1", "chen"), issued("A001"), issued("A002"))
      .when(byName("w1", "A002"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A002"), isNamed: true });
    expect(explanationOf(state, "A002")).toMatchObject({
      policy: "named",
      rule: "named",
      candidates: [{ label: "A002", level: "primary", waitedMs: 1000, passedOver: null }],
    });
    given(opened("w2", "lin"), issued("A001")).when(byName("w2", "A001"), by("lin")).thenRefused("Forbidden");
  });

  it("CALL1 holds for a call by name too", () => {
    given(opened("w1", "chen"), issued("A001")).when(byName("w2", "A001"), by("chen")).thenRefused("NotYourWindow");
    given(opened("w1", "chen"), issued("A001"), paused("w1"))
      .when(byName("w1", "A001"), by("chen"))
      .thenRefused("WindowPaused");
    given(opened("w1", "chen"), issued("A001"), issued("A002"), called("A001", "w1", "chen"))
      .when(byName("w1", "A002"), by("chen"))
      .thenRefused("WindowHasActiveTicket");
  });

  it("CALL10 refuses a ticket that is unknown, does not wait, or cannot be called here", () => {
    const history = [opened("w1", "chen"), opened("w2", "lin"), issued("A001"), issued("A002"), issued("D001")];
    const call = (label: string, ...more: Parameters<typeof given>) =>
      given(...history, ...more).when(byName("w1", label), by("chen"));
    call("A007").thenRefused("UnknownTicket");
    call("A001", called("A001", "w2", "lin")).thenRefused("WrongTicketStatus", { label: "A001", status: "called" });
    call("D001").thenRefused("TicketNotEligible", { obstacle: "service" });
    call("A001", unready("A001")).thenRefused("TicketNotEligible", { obstacle: "not-ready" });
    call("A001", sentTo("A001", { window: "w2" })).thenRefused("TicketNotEligible", { obstacle: "other-window" });
    call("A001", sentTo("A001", { clerk: "lin" })).thenRefused("TicketNotEligible", { obstacle: "other-clerk" });
  });

  it("CALL10 takes what was sent here whatever the profile says", () => {
    given(opened("w1", "chen"), issued("D001"), sentTo("D001", { clerk: "chen" }))
      .when(byName("w1", "D001"), by("chen"))
      .then({ type: "TicketCalled", isNamed: true });
  });

  it("CALL10 needs the clerk's training in another hall's set-up too", () => {
    const plain = testHall().hall.clerks;
    const clerks = plain.map((clerk) => (clerk.clerkId === "zhao" ? { ...clerk, canCallNamed: true } : clerk));
    given(opened("w3", "zhao"), issued("A001"))
      .in(testHall({ clerks }))
      .when(byName("w3", "A001"), by("zhao"))
      .thenRefused("TicketNotEligible", { label: "A001" });
  });
});

describe("recall", () => {
  const recall: CommandOf<"RecallTicket"> = { type: "RecallTicket", ticketId: idOf("A001") };
  const history = [opened("w1", "chen"), opened("w2", "lin"), issued("A001"), called("A001", "w1", "chen")];

  it("CALL11 says a call again, as often as wanted", () => {
    const state = given(...history, { type: "TicketRecalled", atMs: openingMs + 61 * minuteMs, ticketId: idOf("A001") })
      .when(recall, by("chen"))
      .then({ type: "TicketRecalled", ticketId: idOf("A001") });
    expect(state.tickets.get(idOf("A001"))).toMatchObject({
      recalls: 2,
      calledAtMs: openingMs + 60 * minuteMs,
      lastCallAtMs: openingMs + 61 * minuteMs + 1000,
    });
  });

  it("CALL11 refuses another's ticket, an unknown one, and one that is not called", () => {
    given(...history)
      .when(recall, by("lin"))
      .thenRefused("NotYourTicket", { label: "A001" });
    given(...history)
      .when({ ...recall, ticketId: idOf("A002") }, by("chen"))
      .thenRefused("UnknownTicket");
    given(issued("A001")).when(recall, by("chen")).thenRefused("WrongTicketStatus", { status: "waiting" });
    given(opened("w1", "chen"), issued("A001"), served("A001", "w1", "chen"))
      .when(recall, by("chen"))
      .thenRefused("WrongTicketStatus", { status: "serving" });
  });
});
