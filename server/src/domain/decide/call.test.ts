import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { waitingFor } from "../queue.ts";
import { readExplanation } from "../read/explanation.ts";
import type { State } from "../state.ts";
import {
  called,
  finished,
  issued,
  opened,
  parked,
  paused,
  ready,
  seated,
  sentTo,
  served,
  unready,
} from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { idOf, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

const next = (window: string): CommandOf<"CallNextTicket"> => ({ type: "CallNextTicket", windowId: windowId(window) });
const explanationOf = (state: State, label: string) => {
  const ticket = state.tickets.get(idOf(label));
  return ticket && readExplanation(testHall(), ticket);
};

const oneEach = testHall().hall.rules.dispatch.priorityRates;
const none = { ordinary: 0, elderly: 0, disabled: 0, expectant: 0, veteran: 0, appointment: 0 };

/** A hall in which nobody is overdue before the evening. */
const patient = testHall({ rules: { dispatch: { unpassedAfterMinutes: 480 } } });

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
      .in(patient)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A005") });
    const state = given(...history, sentTo("C002", { window: "w2" }))
      .in(patient)
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

  it("CALL4 takes cover work that is overdue before own work", () => {
    const state = given(opened("w2", "lin"), issued("C001"), issued("A009"))
      .at(openingMs + 50 * minuteMs)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("C001") });
    expect(explanationOf(state, "C001")?.rule).toBe("overdue");
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
    expect(explanationOf(state, "C002")?.rule).toBe("overdue");
    const early = given(opened("w2", "lin"), issued("C002"))
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("C002") });
    expect(explanationOf(early, "C002")?.rule).toBe("cover");
  });

  it("CALL4 covers for what is later than the hall's threshold while own work is in time", () => {
    // Business wants a call within 15 minutes; 5 more is the threshold.
    const history = [opened("w2", "lin"), issued("C001"), issued("A018")];
    given(...history)
      .at(openingMs + 21 * minuteMs - 1)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A018") });
    const state = given(...history)
      .at(openingMs + 21 * minuteMs)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("C001") });
    expect(explanationOf(state, "C001")).toMatchObject({ rule: "late-cover" });
    expect(explanationOf(state, "C001")?.candidates[1]).toMatchObject({
      label: "A018",
      passedOver: { en: "own work is in time, work that is late goes first" },
    });
  });

  it("CALL4 stays with own work when that is late too, however late the cover work is", () => {
    given(opened("w2", "lin"), issued("C001"), issued("A005"))
      .at(openingMs + 21 * minuteMs)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A005") });
  });

  it("CALL4 lets cover work count by its urgency alone where the hall shares it", () => {
    const shared = testHall({ rules: { dispatch: { cover: "shared" } } });
    const covered = ["C002", "C003", "C004", "C005"].map((label) => issued(label));
    const history = [opened("w1", "chen"), opened("w2", "lin"), issued("A001"), covered];
    given(...history)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    const state = given(...history)
      .in(shared)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("C002") });
    expect(explanationOf(state, "C002")).toMatchObject({ rule: "urgent-cover" });
    const few = given(opened("w2", "lin"), issued("C003"), issued("A001"))
      .in(shared)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    expect(explanationOf(few, "A001")?.candidates[1]).toMatchObject({
      label: "C003",
      passedOver: { en: "its place comes later" },
    });
  });

  it("CALL4 takes the threshold from the hall", () => {
    given(opened("w2", "lin"), issued("C001"), issued("A018"))
      .in(testHall({ rules: { dispatch: { coverAfterLateMinutes: 20 } } }))
      .at(openingMs + 30 * minuteMs)
      .when(next("w2"), by("lin"))
      .then({ type: "TicketCalled", ticketId: idOf("A018") });
  });

  it("CALL5 calls the elderly person before those who came within the head start, and behind earlier ones", () => {
    const history = [opened("w1", "chen"), issued("A001"), issued("A012", { priority: "elderly" })];
    given(...history)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    const state = given(...history.with(1, issued("A003")))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A012") });
    expect(explanationOf(state, "A012")).toMatchObject({ rule: "priority" });
    expect(explanationOf(state, "A012")?.candidates[1]).toMatchObject({
      label: "A003",
      passedOver: { en: "somebody with priority went first, within the bounds" },
    });
  });

  it("CALL5 lets a class gain on others by its rate while it waits", () => {
    const index = testHall({
      rules: { dispatch: { priorityRates: { ...oneEach, veteran: 2 } }, headStartMinutes: none },
    });
    const history = [opened("w1", "chen"), issued("A002"), issued("A005", { priority: "veteran" })];
    const at = (minutes: number) =>
      given(...history)
        .in(index)
        .at(openingMs + minutes * minuteMs)
        .when(next("w1"), by("chen"));
    at(8).then({ type: "TicketCalled", ticketId: idOf("A002") });
    at(9).then({ type: "TicketCalled", ticketId: idOf("A005") });
  });

  it("CALL12 lets nobody pass a ticket that was passed as often as the hall says", () => {
    const index = testHall({ rules: { dispatch: { passesMax: 1 } } });
    const elderly = (label: string) => issued(label, { priority: "elderly" });
    const history = [opened("w1", "chen"), issued("A001"), elderly("A002"), elderly("A003")];
    const state = given(...history, finished("A002", "w1", "chen", openingMs + 4 * minuteMs))
      .in(index)
      .at(openingMs + 10 * minuteMs)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    expect(explanationOf(state, "A001")).toMatchObject({ rule: "bound" });
    expect(explanationOf(state, "A001")?.candidates[1]).toMatchObject({
      label: "A003",
      passedOver: { en: "its priority may pass nobody any more" },
    });
    given(opened("w1", "chen"), issued("A001"), elderly("A002"))
      .in(testHall({ rules: { dispatch: { passesMax: 0 } } }))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
  });

  it("CALL12 lets nobody pass a ticket that has waited the hall's time", () => {
    const history = [opened("w1", "chen"), issued("A001"), issued("A009", { priority: "elderly" })];
    given(...history)
      .at(openingMs + 31 * minuteMs - 1)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A009") });
    const state = given(...history)
      .at(openingMs + 31 * minuteMs)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    expect(explanationOf(state, "A001")).toMatchObject({ rule: "bound" });
  });

  it("CALL13 calls for the service that few windows can serve, though another has waited a little longer", () => {
    const remote = ["B02", "B03", "B04", "B05"].map((label) => issued(label));
    const state = given(opened("w1", "chen"), opened("w2", "lin"), issued("A001"), remote)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("B02") });
    expect(explanationOf(state, "B02")).toMatchObject({ rule: "urgency" });
    expect(explanationOf(state, "B02")?.candidates[1]).toMatchObject({
      label: "A001",
      passedOver: { en: "fewer wait for it, or other windows can serve it too" },
    });
  });

  it("CALL13 calls who has waited too long first, whatever the urgency", () => {
    // Three times the target of 15 minutes, which is more than the hall's 30.
    const remote = ["B02", "B03", "B04", "B05"].map((label) => issued(label));
    const state = given(opened("w1", "chen"), opened("w2", "lin"), issued("A001"), remote)
      .at(openingMs + 46 * minuteMs)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    expect(explanationOf(state, "A001")).toMatchObject({ rule: "overdue" });
  });

  it("CALL14 calls what was sent here once it is the older one", () => {
    const history = [
      opened("w1", "chen"),
      issued("A001"),
      issued("B03"),
      sentTo("B03", { window: "w1" }, openingMs + 3 * minuteMs),
    ];
    given(...history)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
    const state = given(...history, issued("A004"), finished("A001", "w1", "chen", openingMs + 5 * minuteMs))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("B03") });
    expect(explanationOf(state, "B03")).toMatchObject({ rule: "sent-here" });
  });

  it("CALL6 calls a passed-over ticket first once nothing stands against it", () => {
    const history = [opened("w1", "chen"), issued("A001"), issued("A002"), issued("A003"), unready("A001")];
    const state = given(...history)
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A002") });
    expect(waitingFor(state.queues, serviceId("social")).map((ticket) => ticket.label)).toEqual(["A001", "A003"]);
    given(...history, ready("A001"))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
  });

  it("CALL7 says so when nothing can be called", () => {
    given(opened("w1", "chen")).when(next("w1"), by("chen")).thenRefused("NoTicketWaiting", { windowId: "w1" });
  });

  it("CALL8 keeps the rule, the candidates and why each was passed over", () => {
    const state = given(opened("w2", "lin"), issued("C001"), issued("A002"), issued("A003"), unready("A002"))
      .in(patient)
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

  it("CALL8 lists a few candidates and counts the others", () => {
    const many = Array.from({ length: 6 }, (_, place) => {
      const label = String(place + 1).padStart(3, "0");
      return [issued(`A${label}`), issued(`B${label.slice(1)}`), unready(`A${label}`), unready(`B${label.slice(1)}`)];
    }).flat();
    const state = given(opened("w1", "chen"), many, issued("A099"))
      .when(next("w1"), by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A099") });
    const explanation = explanationOf(state, "A099");
    expect(explanation?.candidates).toHaveLength(7);
    expect(explanation?.moreCount).toBe(6);
  });
});
