import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { readExplanation } from "../read/explanation.ts";
import type { State } from "../state.ts";
import { called, issued, opened, paused, sentTo, served, unready } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { idOf, minuteMs, openingMs, testHall, windowId } from "../testing/test-hall.ts";

const byName = (window: string, label: string): CommandOf<"CallTicket"> => ({
  type: "CallTicket",
  windowId: windowId(window),
  ticketId: idOf(label),
});
const explanationOf = (state: State, label: string) => {
  const ticket = state.tickets.get(idOf(label));
  return ticket && readExplanation(testHall(), ticket);
};

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

  it("CALL11 says a call again: at once the first time, then after ten seconds each", () => {
    given(...history)
      .when(recall, by("chen"))
      .then({ type: "TicketRecalled" });
    const recalledAtMs = openingMs + 61 * minuteMs;
    const again = given(...history, { type: "TicketRecalled", atMs: recalledAtMs, ticketId: idOf("A001") });
    again
      .at(recalledAtMs + 9001)
      .when(recall, by("chen"))
      .thenRefused("RecallTooSoon", { label: "A001", waitSeconds: 1 });
    const state = again
      .at(recalledAtMs + 10_000)
      .when(recall, by("chen"))
      .then({ type: "TicketRecalled", ticketId: idOf("A001") });
    expect(state.tickets.get(idOf("A001"))).toMatchObject({
      recalls: 2,
      calledAtMs: openingMs + 60 * minuteMs,
      lastCallAtMs: recalledAtMs + 10_000,
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
