import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { systemReasons } from "../reasons.ts";
import { hallPrinterDevice } from "../read/devices.ts";
import { readOverview } from "../read/overview.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import { called, cancelled, issued, opened, printed } from "../testing/events.ts";
import { by, byDevice, given, stateAfter } from "../testing/kit.ts";
import { guideCallId, idOf, itemId, minuteMs, openingMs, testHall } from "../testing/test-hall.ts";
import { estimateAtOnce } from "../dispatch/eta.ts";

const kiosk = byDevice("kiosk");
const dayMs = 24 * 60 * minuteMs;

const reported = (
  printer: "ok" | "paper-low" | "paper-out" | "none",
  device = "kiosk-1",
  minutes = 1,
): DomainEvent => ({
  type: "DeviceReported",
  atMs: openingMs + minutes * minuteMs,
  device,
  printer,
});

const guideCalled = (device: string): DomainEvent => ({
  type: "GuideCalled",
  atMs: openingMs,
  callId: guideCallId(`call-${device}`),
  device,
  topic: "help",
  serviceId: null,
});

describe("a device reports", () => {
  it("PRN13 a change is an event, the same again is none, each device speaks for itself", () => {
    const report = { type: "ReportDevice", printer: "paper-out" } as const;
    given().when(report, kiosk).then({ type: "DeviceReported", device: "kiosk-1", printer: "paper-out" });
    given(reported("ok")).when(report, kiosk).then({ type: "DeviceReported", printer: "paper-out" });
    given(reported("paper-out")).when(report, kiosk).then();
    given(reported("paper-out", "kiosk-2")).when(report, kiosk).then({ type: "DeviceReported", device: "kiosk-1" });
    given().when(report, by("guide")).thenRefused("Forbidden");
  });

  it("PRN13 it is kept over a checkpoint and over the night", () => {
    const state = given(reported("paper-out"))
      .whenTimeComes(openingMs + dayMs)
      .then({ type: "DayClosed" }, { type: "DayOpened" });
    const since = { printer: "paper-out", sinceMs: openingMs + minuteMs };
    expect(state.devices.get("kiosk-1")).toEqual(since);
    expect(fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state)))).devices.get("kiosk-1")).toEqual(since);
  });

  it("PRN13 however many names report, the memory has an end, and the newest stay", () => {
    const many = Array.from({ length: 600 }, (_, index) => reported("ok", `k${index}`));
    const { devices } = stateAfter(many);
    expect([devices.size, devices.has("k0"), devices.has("k599")]).toEqual([500, false, true]);
  });

  it("PRN14 the overview lists who is in trouble or low, longest first, and nobody who is well", () => {
    const state = stateAfter([
      reported("paper-out", "k1", 3),
      reported("paper-low", "k2", 2),
      reported("none", "k3"),
      reported("paper-out", "k4"),
      reported("ok", "k4", 4),
    ]);
    const index = testHall();
    const nowMs = openingMs + 5 * minuteMs;
    const estimates = estimateAtOnce(state, index, nowMs);
    expect(readOverview({ state, index, nowMs, areHoursEnforced: true, estimates }).alerts).toMatchObject([
      { key: "printer:k1:paper-out", severity: "trouble", name: { zh: "k1" }, sinceMs: openingMs + 3 * minuteMs },
      { key: "printer:k2:paper-low", severity: "late", name: { zh: "k2" }, sinceMs: openingMs + 2 * minuteMs },
    ]);
  });

  it("SET13 it is called by the last name that it was paired under, also after a checkpoint and in calls for a guide", () => {
    const paired = (name: string): DomainEvent => ({
      type: "DevicePaired",
      atMs: openingMs,
      role: "kiosk",
      device: "kiosk-1",
      name,
    });
    const before = stateAfter([
      paired("旧名"),
      paired("一号自助机"),
      reported("paper-out"),
      reported("paper-low", hallPrinterDevice, 2),
      guideCalled("kiosk-1"),
      guideCalled("phone-A042"),
    ]);
    const index = testHall();
    const nowMs = openingMs + 5 * minuteMs;
    for (const state of [before, fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(before))))]) {
      const estimates = estimateAtOnce(state, index, nowMs);
      const { alerts, guideCalls } = readOverview({ state, index, nowMs, areHoursEnforced: true, estimates });
      const printers = alerts.filter(({ about }) => about.type === "printer");
      expect([...printers, ...guideCalls].map(({ name }) => name?.zh)).toEqual([
        "一号自助机",
        "大厅",
        "一号自助机",
        "phone-A042",
      ]);
    }
  });

  it("SET13 a checkpoint of a build that kept no names is read", () => {
    const { deviceNames: _none, ...older } = toSnapshot(stateAfter([reported("paper-out")]));
    expect(fromSnapshot(older).deviceNames.size).toBe(0);
  });
});

describe("nobody is there for the number", () => {
  const awaited = issued("A001", { awaitsPrint: true });
  const withdraw = { type: "WithdrawTicket", ticketId: idOf("A001"), token: "a-token-of-the-ticket" } as const;
  const givenUp = cancelled("A001", systemReasons.printUnconfirmed);

  it("PRN20 a ticket whose paper has not moved is given up, once", () => {
    given(awaited).when(withdraw, kiosk).then({ type: "TicketCancelled", reason: systemReasons.printUnconfirmed });
    given(awaited, givenUp).when(withdraw, kiosk).then();
    given().when(withdraw, kiosk).thenRefused("UnknownTicket");
  });

  it("PRN20 one that somebody may hold stays: with paper under way, printed, or called", () => {
    const started = { type: "PrintStarted", atMs: openingMs + 2 * minuteMs, ticketId: idOf("A001") } as const;
    given(awaited, started).when(withdraw, kiosk).thenRefused("WrongTicketStatus", { status: "printing" });
    given(awaited, printed("A001")).when(withdraw, kiosk).thenRefused("WrongTicketStatus", { status: "waiting" });
    given(opened("w1", "chen"), issued("A001"), called("A001", "w1", "chen"))
      .when(withdraw, kiosk)
      .thenRefused("WrongTicketStatus", { status: "called" });
  });

  it("PRN20 PRN5 a late word of paper brings it back", () => {
    given(awaited, givenUp)
      .when({ type: "ConfirmPrint", ticketId: idOf("A001") }, kiosk)
      .then({ type: "TicketPrinted" });
  });
});

describe("paper is about to move", () => {
  const awaited = issued("A001", { awaitsPrint: true });
  const print = { type: "PrintTicket", ticketId: idOf("A001") } as const;

  it("PRN17 it is on record once, and only while the paper is awaited", () => {
    const state = given(awaited)
      .when(print, kiosk)
      .then({ type: "PrintStarted", ticketId: idOf("A001") });
    expect(state.tickets.get(idOf("A001"))).toMatchObject({ status: "printing", printStartedAtMs: openingMs + 61_000 });
    const started: DomainEvent = { type: "PrintStarted", atMs: openingMs + 2 * minuteMs, ticketId: idOf("A001") };
    given(awaited, started).when(print, kiosk).then();
    given(awaited, printed("A001")).when(print, kiosk).then();
    given().when(print, kiosk).then();
  });
});

describe("a ticket is printed again", () => {
  const reprint = { type: "ReprintTicket", ticketId: idOf("A001") } as const;
  const atWindow = [...opened("w1", "chen"), issued("A001"), called("A001", "w1", "chen")];

  it("PRN16 guide and supervisor any live one, a clerk what is at the own window", () => {
    for (const who of ["guide", "supervisor", "chen"]) given(atWindow).when(reprint, by(who)).then();
    given(atWindow).when(reprint, by("lin")).thenRefused("NotYourTicket");
    given(issued("A001")).when(reprint, by("guide")).then();
    given(issued("A001")).when(reprint, by("chen")).thenRefused("NotYourTicket");
  });

  it("PRN16 none that is closed, awaits its first paper, or does not exist", () => {
    given().when(reprint, by("guide")).thenRefused("UnknownTicket");
    given(issued("A001"), cancelled("A001", "left")).when(reprint, by("guide")).thenRefused("WrongTicketStatus");
    given(issued("A001", { awaitsPrint: true }))
      .when(reprint, by("guide"))
      .thenRefused("WrongTicketStatus");
    given(issued("A001")).when(reprint, kiosk).thenRefused("Forbidden");
  });
});

describe("a notice list is asked for", () => {
  it("PRN12 of an item that the hall has", () => {
    given()
      .when({ type: "PrintNotice", itemId: itemId("pension") }, kiosk)
      .then();
    given()
      .when({ type: "PrintNotice", itemId: itemId("nothing") }, kiosk)
      .thenRefused("UnknownItem");
  });
});
