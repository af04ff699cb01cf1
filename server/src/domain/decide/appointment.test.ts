import type { Service } from "@yichuang/shared/domain/service";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { slotsOf } from "../capacity.ts";
import type { DomainEvent } from "../event.ts";
import { systemReasons } from "../reasons.ts";
import { cancelled, issued } from "../testing/events.ts";
import { by, byDevice, given, stateAfter } from "../testing/kit.ts";
import {
  appointmentCode,
  businessDay,
  firstDay,
  idOf,
  itemId,
  minuteMs,
  openingMs,
  serviceId,
  testHall,
} from "../testing/test-hall.ts";

const guide = by("guide");
const kiosk = byDevice("kiosk");
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const tenMs = openingMs + hourMs;

const booked = (code: string, appointedAtMs = tenMs, day = firstDay): DomainEvent => ({
  type: "AppointmentBooked",
  atMs: openingMs,
  code: appointmentCode(code),
  serviceId: serviceId("social"),
  itemId: null,
  appointedAtMs,
  businessDay: businessDay(day),
});

const book = (change: Partial<CommandOf<"BookAppointment">> = {}): CommandOf<"BookAppointment"> => ({
  type: "BookAppointment",
  serviceId: serviceId("social"),
  atMs: tenMs,
  ...change,
});

const checkIn = (code = "123456"): CommandOf<"CheckIn"> => ({
  type: "CheckIn",
  code: appointmentCode(code),
  channel: "kiosk",
});

/** The test hall with room for so many of the first service. */
const hallWith = (capacity: NonNullable<Service["capacity"]>) =>
  testHall({
    services: testHall().hall.services.map((service) =>
      service.serviceId === "social" ? { ...service, capacity } : service,
    ),
  });
const onePerSlot = hallWith({ perSlot: 1, slotMinutes: 30 });

describe("book", () => {
  it("APT1 APT2 keeps a time, under six digits that no other has", () => {
    const state = given()
      .when(book({ itemId: itemId("pension") }), guide)
      .then({
        type: "AppointmentBooked",
        appointedAtMs: tenMs,
        itemId: itemId("pension"),
        businessDay: businessDay(firstDay),
      });
    const [code = ""] = [...state.appointments.keys()];
    expect(code).toMatch(/^\d{6}$/);
    const next = given(booked(code)).when(book(), guide).then({ type: "AppointmentBooked" });
    expect(new Set(next.appointments.keys()).size).toBe(2);
  });

  it("APT2 takes the code of another booking system, once", () => {
    const code = appointmentCode("HN-2026-778");
    given().when(book({ code }), guide).then({ type: "AppointmentBooked", code });
    given(booked("HN-2026-778")).when(book({ code }), guide).thenRefused("InvalidCommand", { path: "code" });
  });

  it("APT1 the last day that may be booked counts to its end, today where the hall looks no further", () => {
    given()
      .when(book({ atMs: openingMs + 14 * dayMs + 7 * hourMs }), guide)
      .then({ type: "AppointmentBooked", businessDay: businessDay("2026-12-07") });
    const today = testHall({ rules: { appointments: { daysAhead: 0, checkInEarlyMinutes: 60 } } });
    given().in(today).when(book(), guide).then({ type: "AppointmentBooked" });
    given()
      .in(today)
      .when(book({ atMs: tenMs + dayMs }), guide)
      .thenRefused("InvalidCommand", { path: "atMs" });
  });

  it("APT1 doors that cut a slot cut what may be booked in it", () => {
    const hours = Array.from({ length: 7 }, () => [[8 * 60 + 45, 17 * 60 + 15]] as [number, number][]);
    const index = testHall({ hours });
    const at = (minutes: number) => book({ atMs: openingMs + minutes * minuteMs + dayMs });
    given().in(index).when(at(-10), guide).then({ type: "AppointmentBooked" });
    given().in(index).when(at(-20), guide).thenRefused("ServiceClosed");
    given()
      .in(index)
      .when(at(8 * 60 + 10), guide)
      .then({ type: "AppointmentBooked" });
    given()
      .in(index)
      .when(at(8 * 60 + 20), guide)
      .thenRefused("ServiceClosed");
  });

  it("APT1 refuses what is past, too far ahead, closed, unknown, or not a guide's", () => {
    given()
      .at(tenMs)
      .when(book({ atMs: openingMs }), guide)
      .thenRefused("InvalidCommand", { path: "atMs" });
    given()
      .when(book({ atMs: openingMs + 15 * dayMs }), guide)
      .thenRefused("InvalidCommand", { path: "atMs" });
    // 12:30 is noon, 17:30 after closing, and Saturday is no day at all.
    for (const atMs of [openingMs + 3.5 * hourMs, openingMs + 8.5 * hourMs, openingMs + 5 * dayMs])
      given().when(book({ atMs }), guide).thenRefused("ServiceClosed", { serviceId: "social" });
    given()
      .when(book({ serviceId: serviceId("nothing") }), guide)
      .thenRefused("UnknownService");
    given()
      .when(book({ itemId: itemId("start-up") }), guide)
      .thenRefused("UnknownItem");
    given().when(book(), kiosk).thenRefused("Forbidden");
  });

  it("APT1 CAP3 refuses a full slot and names the next with room", () => {
    given(booked("111111"))
      .in(onePerSlot)
      .when(book({ atMs: tenMs + 10 * minuteMs }), guide)
      .thenRefused("ServiceFull", { nextAtMs: tenMs + 30 * minuteMs, nextAt: "10:30" });
    given(booked("111111"))
      .in(onePerSlot)
      .when(book({ atMs: tenMs + 30 * minuteMs }), guide)
      .then({ type: "AppointmentBooked" });
  });
});

describe("check in", () => {
  it("APT3 TK15 gives the ticket of the appointment, at its time", () => {
    const state = given(booked("123456"))
      .at(tenMs - 30 * minuteMs)
      .when(checkIn(), kiosk)
      .then({
        type: "TicketIssued",
        priority: "appointment",
        orderMs: tenMs,
        appointmentCode: appointmentCode("123456"),
      });
    const [ticketId] = [...state.tickets.keys()];
    expect(state.appointments.get(appointmentCode("123456"))?.ticketId).toBe(ticketId);
  });

  it("APT3 gives it once, and again when nobody ever had it", () => {
    const taken = issued("A001", { appointmentCode: appointmentCode("123456") });
    given(booked("123456"), taken).when(checkIn(), kiosk).thenRefused("AppointmentUsed", { label: "A001" });
    given(booked("123456"), taken, cancelled("A001", systemReasons.printUnconfirmed, openingMs + 6 * minuteMs))
      .at(tenMs)
      .when(checkIn(), kiosk)
      .then({ type: "TicketIssued" });
  });

  it("APT3 PRN7 a late word of paper does not bring back a ticket whose appointment has another", () => {
    const code = appointmentCode("123456");
    const lost = issued("A001", { appointmentCode: code, awaitsPrint: true });
    const givenUp = cancelled("A001", systemReasons.printUnconfirmed, openingMs + 6 * minuteMs);
    const confirm = { type: "ConfirmPrint", ticketId: idOf("A001") } as const;
    given(booked("123456"), lost, givenUp).at(tenMs).when(confirm, kiosk).then({ type: "TicketPrinted" });
    given(booked("123456"), lost, givenUp, issued("A002", { appointmentCode: code, atMs: openingMs + 7 * minuteMs }))
      .at(tenMs)
      .when(confirm, kiosk)
      .thenRefused("WrongTicketStatus");
  });

  it("APT3 refuses what is unknown, too early, or for another day", () => {
    given().when(checkIn(), kiosk).thenRefused("UnknownAppointment");
    given(booked("123456", openingMs + 2 * hourMs))
      .at(openingMs + 59 * minuteMs)
      .when(checkIn(), kiosk)
      .thenRefused("AppointmentTooEarly", { fromMs: tenMs, from: "10:00" });
    given(booked("123456", tenMs + dayMs, "2026-11-24"))
      .when(checkIn(), kiosk)
      .thenRefused("AppointmentNotToday", { atMs: tenMs + dayMs });
  });

  it("APT3 CAP3 finds the own place when everything else is full", () => {
    const index = hallWith({ perDay: 1, slotMinutes: 30 });
    given(booked("123456")).in(index).at(tenMs).when(checkIn(), kiosk).then({ type: "TicketIssued" });
    given(booked("123456"))
      .in(index)
      .at(tenMs)
      .when({ type: "IssueTicket", serviceId: serviceId("social"), channel: "kiosk" }, kiosk)
      .thenRefused("ServiceFull", { nextAtMs: null });
  });
});

describe("cancel", () => {
  const cancel = { type: "CancelAppointment", code: appointmentCode("123456") } as const;

  it("APT4 leaves the room to others, unless it became a ticket", () => {
    const state = given(booked("123456")).when(cancel, guide).then({ type: "AppointmentCancelled" });
    expect(state.appointments.size).toBe(0);
    given().when(cancel, guide).thenRefused("UnknownAppointment");
    given(booked("123456"), issued("A001", { appointmentCode: appointmentCode("123456") }))
      .when(cancel, guide)
      .thenRefused("AppointmentUsed", { label: "A001" });
  });

  it("APT5 the day takes its appointments along and leaves those of later days", () => {
    const state = given(booked("111111"), booked("222222", tenMs + dayMs, "2026-11-24"))
      .whenTimeComes(openingMs + dayMs)
      .then({ type: "DayClosed" }, { type: "DayOpened" });
    expect([...state.appointments.keys()]).toEqual(["222222"]);
  });
});

describe("as many as the hall can serve", () => {
  const issue = { type: "IssueTicket", serviceId: serviceId("social"), channel: "kiosk" } as const;

  it("CAP1 gives out no more than a day's number", () => {
    const index = hallWith({ perDay: 2, slotMinutes: 30 });
    given(issued("A001")).in(index).when(issue, kiosk).then({ type: "TicketIssued" });
    given(issued("A001"), issued("A002")).in(index).when(issue, kiosk).thenRefused("ServiceFull", { nextAtMs: null });
    given(issued("A001"), issued("A002"))
      .in(index)
      .when({ ...issue, serviceId: serviceId("remote") }, kiosk)
      .then({ type: "TicketIssued" });
  });

  it("CAP2 gives out no more than a slot's number, and names the next slot", () => {
    const nine = given(issued("A001"))
      .in(onePerSlot)
      .at(openingMs + 10 * minuteMs);
    nine.when(issue, kiosk).thenRefused("ServiceFull", { nextAtMs: openingMs + 30 * minuteMs, nextAt: "09:30" });
    given(issued("A001"))
      .in(onePerSlot)
      .at(openingMs + 30 * minuteMs)
      .when(issue, kiosk)
      .then({ type: "TicketIssued" });
  });

  it("CAP2 the last slot of the day has no next", () => {
    const lastMs = openingMs + 7.5 * hourMs;
    given(issued("A001", { atMs: lastMs }))
      .in(onePerSlot)
      .at(lastMs + minuteMs)
      .when(issue, kiosk)
      .thenRefused("ServiceFull", { nextAtMs: null });
  });

  it("CAP3 paper that never came takes no room, a ticket that somebody gave up does", () => {
    const atMs = openingMs + 10 * minuteMs;
    given(issued("A001"), cancelled("A001", systemReasons.printUnconfirmed, openingMs + 2 * minuteMs))
      .in(onePerSlot)
      .at(atMs)
      .when(issue, kiosk)
      .then({ type: "TicketIssued" });
    given(issued("A001"), cancelled("A001", "left", openingMs + 2 * minuteMs))
      .in(onePerSlot)
      .at(atMs)
      .when(issue, kiosk)
      .thenRefused("ServiceFull");
  });

  it("CAP2 the slots of a day lie in its hours, with the places left", () => {
    const state = stateAfter([issued("A001"), booked("111111")]);
    const [service] = onePerSlot.hall.services as [Service];
    const slots = slotsOf(state, onePerSlot.hall, service, {
      dayMs: openingMs,
      fromMs: openingMs,
      areHoursEnforced: true,
    });
    expect(slots.length).toBe(13);
    expect(slots.slice(0, 3)).toEqual([
      { atMs: openingMs, free: 0 },
      { atMs: openingMs + 30 * minuteMs, free: 1 },
      { atMs: tenMs, free: 0 },
    ]);
    expect(slots.find(({ atMs }) => atMs === openingMs + 3 * hourMs)).toBeUndefined();
  });
});

describe("one ticket per person", () => {
  const index = testHall({
    services: testHall().hall.services.map((service) =>
      service.serviceId === "social" ? { ...service, asksIdentity: true } : service,
    ),
  });
  const issue = { type: "IssueTicket", serviceId: serviceId("social"), channel: "kiosk" } as const;

  it("IDN3 gives none without an identity, one with it, and no second while that one lives", () => {
    given().in(index).when(issue, kiosk).thenRefused("IdentityRequired");
    given()
      .in(index)
      .when({ ...issue, visitorRef: "v1" }, kiosk)
      .then({ type: "TicketIssued", visitorRef: "v1" });
    const held = issued("A001", { visitorRef: "v1" });
    given(held)
      .in(index)
      .when({ ...issue, visitorRef: "v1" }, kiosk)
      .thenRefused("TicketAlreadyHeld", { label: "A001" });
    given(held)
      .in(index)
      .when({ ...issue, visitorRef: "v2" }, kiosk)
      .then({ type: "TicketIssued" });
    given(held, cancelled("A001", "left"))
      .in(index)
      .at(tenMs + minuteMs)
      .when({ ...issue, visitorRef: "v1" }, kiosk)
      .then({ type: "TicketIssued" });
  });

  it("IDN4 gives none to a phone", () => {
    given()
      .in(index)
      .when({ ...issue, channel: "phone", visitorRef: "v1" }, byDevice("phone"))
      .thenRefused("ChannelClosed");
  });

  it("RDY4 named papers make it not ready from the start", () => {
    const state = given()
      .when({ ...issue, missing: ["ID card"] }, kiosk)
      .then({ type: "TicketIssued", missing: ["ID card"] });
    expect(state.tickets.get(idOf("A001"))).toMatchObject({ isReady: false, missing: ["ID card"] });
    given().when(issue, kiosk).then({ type: "TicketIssued", missing: [] });
  });
});
