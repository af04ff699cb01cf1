import { type Priority, priorities } from "@yichuang/shared/domain/ticket";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { systemReasons } from "../reasons.ts";
import { waitingFor } from "../queue.ts";
import { called, cancelled, dayOpened, finished, issued, opened, printed } from "../testing/events.ts";
import { by, byDevice, byPhone, given } from "../testing/kit.ts";
import {
  businessDay,
  idOf,
  itemId,
  labelled,
  minuteMs,
  openingMs,
  serviceId,
  testHall,
  windowId,
} from "../testing/test-hall.ts";

const kiosk = byDevice("kiosk");
const rates = testHall().hall.rules.dispatch.priorityRates;

const issue = (change: Partial<CommandOf<"IssueTicket">> = {}): CommandOf<"IssueTicket"> => ({
  type: "IssueTicket",
  serviceId: serviceId("social"),
  channel: "kiosk",
  ...change,
});

describe("issue", () => {
  it("TK1 issues a ticket of a known service, with all that was said", () => {
    given()
      .when(issue({ itemId: itemId("pension"), locale: "en", visitorRef: "v1", channel: "guide" }), byDevice("guide"))
      .then({
        type: "TicketIssued",
        serviceId: serviceId("social"),
        itemId: itemId("pension"),
        priority: "ordinary",
        channel: "guide",
        locale: "en",
        visitorRef: "v1",
        awaitsPrint: false,
      });
  });

  it("TK1 takes the connection's language when none is named", () => {
    given().when(issue(), kiosk).then({ type: "TicketIssued", locale: "zh", itemId: null, visitorRef: null });
  });

  it("TK1 refuses an unknown service", () => {
    given()
      .when(issue({ serviceId: serviceId("nothing") }), kiosk)
      .thenRefused("UnknownService", { serviceId: "nothing" });
  });

  it("TK2 refuses an unknown item, and one of another service", () => {
    given()
      .when(issue({ itemId: itemId("nothing") }), kiosk)
      .thenRefused("UnknownItem", { itemId: "nothing" });
    given()
      .when(issue({ itemId: itemId("start-up") }), kiosk)
      .thenRefused("UnknownItem", { itemId: "start-up" });
  });

  it("TK3 refuses before opening and from closing on", () => {
    given()
      .at(openingMs - 1)
      .when(issue(), kiosk)
      .thenRefused("ServiceClosed", { serviceId: "social" });
    given().at(openingMs).when(issue(), kiosk).then({ type: "TicketIssued" });
    given()
      .at(openingMs + 8 * 60 * minuteMs - 1)
      .when(issue(), kiosk)
      .then({ type: "TicketIssued" });
    given()
      .at(openingMs + 8 * 60 * minuteMs)
      .when(issue(), kiosk)
      .thenRefused("ServiceClosed");
  });

  it("TK3 keeps a service's own hours, and none in a demonstration", () => {
    const noon = openingMs + 3 * 60 * minuteMs;
    const business = issue({ serviceId: serviceId("business") });
    given().at(noon).when(issue(), kiosk).then({ type: "TicketIssued" });
    given().at(noon).when(business, kiosk).thenRefused("ServiceClosed", { serviceId: "business" });
    given().at(noon).withoutHours().when(business, kiosk).then({ type: "TicketIssued" });
  });

  it("TK4 refuses phones where the hall wants none, also one that claims to be a kiosk", () => {
    const index = testHall({ rules: { canIssueByPhone: false } });
    given()
      .in(index)
      .when(issue({ channel: "phone" }), byPhone())
      .thenRefused("ChannelClosed", { channel: "phone" });
    given()
      .in(index)
      .when(issue({ channel: "kiosk" }), byPhone())
      .thenRefused("ChannelClosed", { channel: "phone" });
    given().in(index).when(issue(), kiosk).then({ type: "TicketIssued", channel: "kiosk" });
  });

  it("TK4 records what a phone sends as sent by phone", () => {
    given()
      .when(issue({ channel: "kiosk" }), byPhone())
      .then({ type: "TicketIssued", channel: "phone" });
  });

  it("TK5 counts on from the last number of the service, with its prefix and width", () => {
    given()
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A001"), number: 1 });
    given(issued("A001"), issued("B01"), issued("A002"))
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A003"), number: 3 });
    given(issued("A001"))
      .when(issue({ serviceId: serviceId("remote") }), kiosk)
      .then({ type: "TicketIssued", label: labelled("B01") });
  });

  it("TK5 begins at the first number of a range, also when the range was moved during the day", () => {
    const index = testHall();
    const services = index.hall.services.map((service) => ({
      ...service,
      numbering: { first: 500, last: 999, width: 3 },
    }));
    const moved = testHall({ services });
    given()
      .in(moved)
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A500") });
    given(issued("A007"))
      .in(moved)
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A500") });
    given(issued("A700", { atMs: openingMs }))
      .in(moved)
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A701") });
  });

  it("TK6 does not give out the label of a ticket that is closed but of today", () => {
    given(issued("A001"), cancelled("A001", "left"))
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A002") });
  });

  it("TK6 passes over a label carried over from yesterday, also after that ticket is served", () => {
    const yesterday = [
      issued("A001"),
      issued("A002"),
      { type: "TicketCarriedOver", atMs: openingMs + 16 * 60 * minuteMs, ticketId: idOf("A002") } as const,
      cancelled("A001", systemReasons.dayClosed),
      { type: "DayClosed", atMs: openingMs + 16 * 60 * minuteMs, businessDay: businessDay("2026-11-23") } as const,
      dayOpened(openingMs + 16 * 60 * minuteMs, "2026-11-24"),
    ];
    const tomorrowMs = openingMs + 24 * 60 * minuteMs;
    given(yesterday)
      .at(tomorrowMs)
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A001") });
    const first = issued("A001", {
      atMs: tomorrowMs,
      ticketId: idOf("A001", "2026-11-24"),
      businessDay: businessDay("2026-11-24"),
    });
    given(yesterday, first)
      .at(tomorrowMs)
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A003") });
    given(yesterday, first, opened("w1", "chen"), finished("A002", "w1", "chen", tomorrowMs))
      .at(tomorrowMs)
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", label: labelled("A003") });
  });

  it("TK6 passes over labels that another service gave out under the same prefix", () => {
    const plain = testHall().hall.services;
    const services = plain.map((service) =>
      service.serviceId === "estate" ? { ...service, prefix: "A" } : { ...service, prefix: `X${service.prefix}` },
    );
    given(issued("A001"), issued("A002"))
      .in(testHall({ services }))
      .when(issue({ serviceId: serviceId("estate") }), kiosk)
      .then({ type: "TicketIssued", label: labelled("A003"), number: 3 });
  });

  it("TK7 refuses when the range is used up, by numbers given out or by labels still held", () => {
    const remote = issue({ serviceId: serviceId("remote") });
    given(issued("B04"))
      .when(remote, kiosk)
      .then({ type: "TicketIssued", label: labelled("B05") });
    given(issued("B05")).when(remote, kiosk).thenRefused("LabelsExhausted", { serviceId: "remote" });
    const held = issued("B05", { serviceId: serviceId("estate") });
    given(issued("B04"), held).when(remote, kiosk).thenRefused("LabelsExhausted");
  });

  it("TK8 makes the id of business day and label, whatever the clock says", () => {
    given(dayOpened(openingMs, "2026-11-25"))
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", ticketId: idOf("A001", "2026-11-25"), businessDay: businessDay("2026-11-25") });
  });

  it.each(priorities)("TK9 gives %s the time of issue as seniority", (priority: Priority) => {
    const nowMs = openingMs + 30 * minuteMs;
    given()
      .at(nowMs)
      .when(issue({ priority }), kiosk)
      .then({ type: "TicketIssued", priority, orderMs: nowMs, lane: "class", onlyWindowId: null });
  });

  it("TK9 keeps the order of issue within one millisecond", () => {
    const state = given(issued("A001", { orderSeq: 2 }))
      .at(openingMs + minuteMs)
      .when(issue(), kiosk)
      .then({ type: "TicketIssued", orderMs: openingMs + minuteMs });
    expect(waitingFor(state.queues, serviceId("social")).map((ticket) => ticket.label)).toEqual(["A001", "A002"]);
  });
});

describe("appointments", () => {
  const tenMs = openingMs + 60 * minuteMs;
  const checkIn = issue({ priority: "appointment", appointmentAtMs: tenMs });
  const at = (minutes: number) =>
    given()
      .at(tenMs + minutes * minuteMs)
      .when(checkIn, kiosk);

  it("TK15 gives who is early the appointed time, and no call before it", () => {
    at(-60).then({ type: "TicketIssued", orderMs: tenMs });
    const early = [opened("w1", "chen"), issued("A001", { priority: "appointment", orderMs: tenMs })];
    const next = { type: "CallNextTicket", windowId: windowId("w1") } as const;
    given(...early)
      .at(tenMs - 1)
      .when(next, by("chen"))
      .thenRefused("NoTicketWaiting");
    given(...early)
      .at(tenMs - 1)
      .when({ type: "CallTicket", windowId: windowId("w1"), ticketId: idOf("A001") }, by("chen"))
      .thenRefused("TicketNotEligible", { obstacle: "not-yet" });
    given(...early)
      .at(tenMs)
      .when(next, by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
  });

  it("TK15 keeps the appointed time for who is a little late, and not for who is later", () => {
    at(0).then({ type: "TicketIssued", orderMs: tenMs });
    at(15).then({ type: "TicketIssued", orderMs: tenMs });
    at(16).then({ type: "TicketIssued", orderMs: tenMs + 16 * minuteMs });
    given()
      .in(testHall({ rules: { dispatch: { appointmentGraceMinutes: 0 } } }))
      .at(tenMs + 1)
      .when(checkIn, kiosk)
      .then({ type: "TicketIssued", orderMs: tenMs + 1 });
  });

  it("TK17 gives no number at kiosk and phone for a post that visits come to from another one", () => {
    const services = testHall().hall.services.map((known) => ({ ...known, isStep: known.serviceId === "social" }));
    const index = testHall({ services });
    const take = (channel: "kiosk" | "guide" | "phone") =>
      ({ type: "IssueTicket", serviceId: serviceId("social"), channel }) as const;
    given().in(index).at(openingMs).when(take("kiosk"), byDevice("kiosk")).thenRefused("ChannelClosed");
    given().in(index).at(openingMs).when(take("phone"), byDevice("phone")).thenRefused("ChannelClosed");
    given().in(index).at(openingMs).when(take("guide"), byDevice("guide")).then({ type: "TicketIssued" });
  });

  it("TK16 takes an appointed time for an appointment of today alone, and from nobody's phone", () => {
    const dayMs = 24 * 60 * minuteMs;
    const refused = { path: "appointmentAtMs" };
    given()
      .when(issue({ appointmentAtMs: tenMs }), kiosk)
      .thenRefused("InvalidCommand", refused);
    given()
      .when(issue({ appointmentAtMs: tenMs, priority: "elderly" }), kiosk)
      .thenRefused("InvalidCommand", refused);
    given().when(checkIn, byPhone()).thenRefused("InvalidCommand", refused);
    for (const appointmentAtMs of [tenMs - dayMs, tenMs + dayMs])
      given()
        .when({ ...checkIn, appointmentAtMs }, kiosk)
        .thenRefused("InvalidCommand", refused);
    given()
      .when({ ...checkIn, channel: "guide" }, byDevice("guide"))
      .then({ type: "TicketIssued", orderMs: tenMs });
    given()
      .when(issue({ priority: "appointment" }), byPhone())
      .then({ type: "TicketIssued", orderMs: openingMs + 1000 });
  });

  it("TK15 pushes nobody back who would be served before the appointed time", () => {
    const history = [opened("w1", "chen"), issued("A001", { priority: "appointment", orderMs: tenMs }), issued("A059")];
    given(...history)
      .at(tenMs + minuteMs)
      .when({ type: "CallNextTicket", windowId: windowId("w1") }, by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A059") });
    given(...history)
      .at(tenMs + minuteMs)
      .in(testHall({ rules: { dispatch: { priorityRates: { ...rates, appointment: 4 } } } }))
      .when({ type: "CallNextTicket", windowId: windowId("w1") }, by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
  });
});

describe("paper", () => {
  const waitsForPaper = issued("A001", { awaitsPrint: true });
  const confirm: CommandOf<"ConfirmPrint"> = { type: "ConfirmPrint", ticketId: idOf("A001") };
  const fail: CommandOf<"ReportPrintFailure"> = {
    type: "ReportPrintFailure",
    ticketId: idOf("A001"),
    reason: "no paper",
  };
  const givenUp = cancelled("A001", systemReasons.printUnconfirmed);

  it("PRN1 lets a ticket wait for its paper without being called", () => {
    const state = given()
      .when(issue({ awaitPrint: true }), kiosk)
      .then({ type: "TicketIssued", awaitsPrint: true });
    expect(state.tickets.get(idOf("A001"))?.status).toBe("printing");
    given(opened("w1", "chen"), waitsForPaper)
      .when({ type: "CallNextTicket", windowId: windowId("w1") }, by("chen"))
      .thenRefused("NoTicketWaiting");
    given(opened("w1", "chen"), waitsForPaper)
      .when({ type: "CallTicket", windowId: windowId("w1"), ticketId: idOf("A001") }, by("chen"))
      .thenRefused("WrongTicketStatus");
  });

  it("PRN2 makes a printed ticket wait at the place of its issue", () => {
    const state = given(waitsForPaper, issued("A002"))
      .when(confirm, kiosk)
      .then({ type: "TicketPrinted", ticketId: idOf("A001") });
    expect(waitingFor(state.queues, serviceId("social")).map(({ label, status }) => [label, status])).toEqual([
      ["A001", "waiting"],
      ["A002", "waiting"],
    ]);
  });

  it("PRN3 makes a ticket wait whose number was shown instead of printed", () => {
    const state = given(waitsForPaper)
      .when(fail, kiosk)
      .then({ type: "TicketPrintFailed", ticketId: idOf("A001"), reason: "no paper" });
    expect(state.tickets.get(idOf("A001"))?.status).toBe("waiting");
    given(waitsForPaper)
      .when({ type: "ReportPrintFailure", ticketId: idOf("A001") }, kiosk)
      .then({ type: "TicketPrintFailed", reason: null });
  });

  it("PRN5 brings a ticket given up too early back to its old place", () => {
    for (const report of [confirm, fail]) {
      const state = given(waitsForPaper, issued("A002"), givenUp)
        .when(report, kiosk)
        .then({ type: report === confirm ? "TicketPrinted" : "TicketPrintFailed" });
      expect(waitingFor(state.queues, serviceId("social")).map((ticket) => ticket.label)).toEqual(["A001", "A002"]);
      expect(state.tickets.get(idOf("A001"))).toMatchObject({ closedAtMs: null, closeReason: null });
    }
  });

  it("PRN6 takes a repeated report without doing anything", () => {
    const onPaper = [waitsForPaper, printed("A001")];
    for (const report of [confirm, fail]) {
      given(onPaper).when(report, kiosk).then();
      given(onPaper, opened("w1", "chen"), called("A001", "w1", "chen"))
        .when(report, kiosk)
        .then();
      given(onPaper, opened("w1", "chen"), finished("A001", "w1", "chen"))
        .when(report, kiosk)
        .then();
    }
  });

  it("PRN7 leaves a ticket alone that a person cancelled or the day closed", () => {
    for (const report of [confirm, fail]) {
      given(waitsForPaper, cancelled("A001", "left")).when(report, kiosk).thenRefused("WrongTicketStatus");
      given(waitsForPaper, cancelled("A001", systemReasons.dayClosed))
        .when(report, kiosk)
        .thenRefused("WrongTicketStatus");
    }
  });

  it("PRN7 refuses a report about an unknown ticket", () => {
    given()
      .when(confirm, kiosk)
      .thenRefused("UnknownTicket", { ticketId: idOf("A001") });
    given()
      .when(fail, kiosk)
      .thenRefused("UnknownTicket", { ticketId: idOf("A001") });
  });
});
