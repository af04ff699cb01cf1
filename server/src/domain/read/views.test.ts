import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { Outcome } from "@yichuang/shared/domain/ticket";
import { describe, expect, it } from "vitest";

import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent } from "../event.ts";
import {
  called,
  cancelled,
  finished,
  issued,
  opened,
  parked,
  passed,
  paused,
  sentTo,
  served,
  unready,
} from "../testing/events.ts";
import { stateAfter } from "../testing/kit.ts";
import {
  businessDay,
  clerkId,
  idOf,
  itemId,
  minuteMs,
  openingMs,
  serviceId,
  testHall,
  windowId,
} from "../testing/test-hall.ts";
import { readBoard } from "./board.ts";
import { readCounter, readWindow } from "./counter.ts";
import { readCatalogue, readHall } from "./hall.ts";
import { readKiosk } from "./kiosk.ts";
import { readOverview } from "./overview.ts";
import { readQueues } from "./queue-rows.ts";
import type { Reading } from "./reading.ts";
import { readReply } from "./reply.ts";
import { readIssued, readTicketInfo, readTicketView } from "./ticket.ts";

const laterMs = openingMs + 60 * minuteMs;
const reading = (history: DomainEvent[], nowMs = laterMs, index: HallIndex = testHall()): Reading => {
  const state = stateAfter(history);
  return { state, index, nowMs, areHoursEnforced: true, estimates: estimateAtOnce(state, index, nowMs) };
};
const ticketOf = ({ state }: Reading, label: string) => {
  const ticket = state.tickets.get(idOf(label));
  if (!ticket) throw new Error(`no ticket ${label}`);
  return ticket;
};

const busy: DomainEvent[] = [
  ...opened("w1", "chen"),
  ...opened("w2", "lin"),
  ...opened("w4", "sun"),
  issued("A001", { priority: "elderly", visitorRef: "canary-visitor" }),
  ...["A002", "A003", "A004", "A005", "A006"].map((label) => issued(label, { itemId: itemId("pension") })),
  issued("D001"),
  ...finished("A001", "w1", "chen"),
  ...passed("A002", "w1", "chen"),
  ...parked("A003", "w1", "chen"),
  called("A004", "w1", "chen"),
  called("D001", "w4", "sun"),
  ...served("A005", "w2", "lin"),
];

describe("what the lobby sees", () => {
  it("VIEW4 shows no name, no priority and nothing about a person", () => {
    const plain = testHall().hall;
    const clerks = plain.clerks.map((clerk) => ({ ...clerk, name: { zh: "canary-name", en: "canary-name" } }));
    const shown = reading(
      [...busy, issued("A008", { priority: "disabled", visitorRef: "canary-visitor" })],
      laterMs,
      testHall({ clerks }),
    );
    const ticket = ticketOf(shown, "A008");
    const words = JSON.stringify([
      readBoard(shown, undefined),
      plain.windows.map((at) => readWindow(shown, at.windowId)),
      readKiosk(shown),
      readTicketView(shown, ticket),
      readTicketInfo(shown, ticket),
      readIssued(shown, ticket),
    ]);
    for (const secret of ["canary", "elderly", "disabled", "priority"]) expect(words).not.toContain(secret);
  });

  it("VIEW7 lists calls newest first, by zone, with their window, and what was finished behind them", () => {
    const calls = (zone?: string) =>
      readBoard(reading(busy), zone as ZoneId | undefined).serving.map(({ label, windowNumber, status }) => [
        label,
        windowNumber,
        status,
      ]);
    expect(calls()).toEqual([
      ["A005", 2, "serving"],
      ["D001", 4, "called"],
      ["A004", 1, "called"],
      ["A002", 1, "no-show"],
      ["A001", 1, "finished"],
    ]);
    expect(calls("z2")).toEqual([["D001", 4, "called"]]);
  });

  it("VIEW7 forgets what was finished after ten minutes, a no-show after fifteen", () => {
    const soon = readBoard(reading(busy, laterMs + 10 * minuteMs), undefined).serving;
    expect(soon.map((call) => call.status)).not.toContain("finished");
    const shown = readBoard(reading(busy, laterMs + 15 * minuteMs), undefined).serving;
    expect(shown.map((call) => call.status)).not.toContain("no-show");
  });

  it("counts who waits, says who is late, and lists the queues of a zone", () => {
    const board = readBoard(reading([...busy, issued("C010")]), undefined);
    expect(board.waiting.map(({ serviceId: id, count, isLate }) => [id, count, isLate])).toEqual([
      ["social", 1, true],
      ["remote", 0, false],
      ["business", 1, true],
      ["estate", 0, false],
    ]);
    expect(board.waiting.find((row) => row.serviceId === "business")?.eta).not.toBeNull();
    const zone = readBoard(reading(busy), "z2" as ZoneId);
    expect(zone.zone?.zoneId).toBe("z2");
    expect(zone.waiting.map((row) => row.serviceId)).toEqual(["social", "remote", "business", "estate"]);
    expect(zone.notices).toEqual([{ noticeId: "hall-1", text: { zh: "welcome", en: "welcome" } }]);
  });

  it("shows at a window who is there, and why it pauses", () => {
    expect(readWindow(reading(busy), windowId("w1"))).toMatchObject({
      number: 1,
      state: "open",
      staffNumber: "1001",
      ticket: { label: "A004" },
    });
    expect(readWindow(reading([...opened("w1", "chen"), paused("w1")]), windowId("w1"))).toMatchObject({
      state: "paused",
      pauseReason: { zh: "休息", en: "Break" },
      ticket: null,
    });
    expect(readWindow(reading([]), windowId("w3"))).toMatchObject({ state: "closed", staffNumber: null, ticket: null });
    expect(readWindow(reading([]), windowId("w9"))).toBeNull();
  });

  it("KIO10 tells a kiosk when a closed hall opens next, and today's hours while it is open", () => {
    const night = reading([], openingMs + 12 * 60 * minuteMs);
    expect(readKiosk(night)).toMatchObject({ isHallOpen: false, nextOpeningAtMs: openingMs + 24 * 60 * minuteMs });
    expect(readKiosk(reading([], openingMs))).toMatchObject({ isHallOpen: true, nextOpeningAtMs: null });
    expect(readKiosk({ ...night, areHoursEnforced: false }).nextOpeningAtMs).toBeNull();
    expect(readKiosk(night).hoursToday).toEqual(readKiosk(reading([], openingMs)).hoursToday);
  });

  it("tells a kiosk what is open", () => {
    const noon = reading(busy, openingMs + 3 * 60 * minuteMs);
    expect(readKiosk(noon)).toMatchObject({ isHallOpen: true, waitingCount: 1 });
    expect(readKiosk(noon).services[serviceId("business")]).toMatchObject({ open: false, openWindows: 1 });
    expect(readKiosk(noon).services[serviceId("social")]).toMatchObject({ open: true, waiting: 1, openWindows: 2 });
    expect(readKiosk({ ...noon, areHoursEnforced: false }).services[serviceId("business")]).toMatchObject({
      open: true,
    });
  });
});

describe("what a ticket's owner sees", () => {
  const waiting = reading([...opened("w1", "chen"), issued("A001"), issued("A002"), issued("B01"), unready("A002")]);

  it("counts those ahead and names the windows", () => {
    expect(readIssued(waiting, ticketOf(waiting, "A002"))).toMatchObject({
      label: "A002",
      aheadCount: 1,
      windows: [{ windowId: "w1" }, { windowId: "w2" }],
    });
    expect(readTicketView(waiting, ticketOf(waiting, "A002"))).toMatchObject({
      aheadCount: 1,
      windowNumbers: [1, 2],
      windowNumber: null,
      isReady: false,
      missing: ["ID card"],
      reinstatePlacesLater: 3,
    });
  });

  it("says where to go once called, and nothing of a window when it is over", () => {
    const shown = reading(busy);
    expect(readTicketInfo(shown, ticketOf(shown, "A004"))).toMatchObject({
      status: "called",
      aheadCount: 0,
      windowNumber: 1,
    });
    expect(readTicketView(shown, ticketOf(shown, "A004"))).toMatchObject({
      windowNumber: 1,
      zoneName: { en: "z1" },
      eta: null,
    });
    expect(readTicketView(shown, ticketOf(shown, "A001"))).toMatchObject({ status: "finished", windowNumber: null });
  });

  it("VIEW6 says what became of it, and the days promised for what was received", () => {
    const ended = (label: string, outcome: Outcome, of?: Parameters<typeof issued>[1]): DomainEvent[] => [
      issued(label, of),
      ...finished(label, "w1", "chen").map((event) =>
        event.type === "TicketFinished" ? { ...event, outcome } : event,
      ),
    ];
    const pension = { itemId: itemId("pension") };
    const hall = testHall();
    const items = new Map([...hall.items].map(([id, item]) => [id, { ...item, promisedWorkingDays: 15 }]));
    const history = [
      ...opened("w1", "chen"),
      ...ended("A001", "received", pension),
      ...ended("A002", "done", pension),
      ...ended("A003", "received"),
      issued("A004", pension),
    ];
    const shown = reading(history, laterMs, { ...hall, items });
    const told = ["A001", "A002", "A003", "A004"].map((label) => {
      const { outcome, promisedWorkingDays } = readTicketView(shown, ticketOf(shown, label));
      return [outcome, promisedWorkingDays];
    });
    expect(told).toEqual([
      ["received", 15],
      ["done", null],
      ["received", null],
      [null, null],
    ]);
  });

  it("guesses plainly before any window is open", () => {
    const early = reading([issued("A001"), issued("A002")]);
    expect(readIssued(early, ticketOf(early, "A002")).eta).toEqual({ p50Min: 10, p80Min: 20 });
  });
});

describe("what staff see", () => {
  it("gives a clerk the own ticket, what is parked, no-shows and queues, own work first", () => {
    const counter = readCounter(reading([...busy, issued("D007")]), windowId("w1"));
    expect(counter).toMatchObject({ clerkId: "chen", staffNumber: "1001", finishedToday: 1 });
    expect(counter?.active).toMatchObject({
      label: "A004",
      serviceName: { en: "social" },
      itemName: { en: "pension" },
      windowNumber: 1,
    });
    expect(counter?.parked.map((ticket) => ticket.label)).toEqual(["A003"]);
    expect(counter?.noShows.map((ticket) => ticket.label)).toEqual(["A002"]);
    expect(counter?.queues.map(({ serviceId: id, level }) => [id, level])).toEqual([
      ["social", "primary"],
      ["remote", "primary"],
      ["estate", null],
    ]);
    expect(JSON.stringify(counter?.queues)).not.toContain("A006");
    const covering = readCounter(reading([...busy, issued("D007")]), windowId("w4"));
    expect(covering?.queues.map(({ serviceId: id, level }) => [id, level])).toEqual([
      ["estate", "primary"],
      ["remote", "cover"],
      ["social", null],
    ]);
    expect(covering?.active).toMatchObject({ label: "D001", itemName: null });
    expect(readCounter(reading([]), windowId("w9"))).toBeNull();
  });

  it("shows a clerk no no-show that cannot be reinstated any more", () => {
    const counter = readCounter(reading(busy, laterMs, testHall({ rules: { reinstatesMax: 0 } })), windowId("w1"));
    expect(counter?.noShows).toEqual([]);
  });

  it("keeps the earlier stations of a visit with the ticket", () => {
    const moved = [issued("A001"), sentTo("A001", { window: "w1" }), called("A001", "w1", "chen")];
    expect(readCounter(reading([...opened("w1", "chen"), ...moved]), windowId("w1"))?.active?.history).toEqual([
      { serviceName: { zh: "social", en: "social" }, windowNumber: null, reason: "wrong-window" },
    ]);
  });

  it("gives guide and supervisor the hall at a glance", () => {
    const overview = readOverview(reading(busy));
    expect(overview).toMatchObject({ businessDay: "2026-11-23", issuedCount: 7, finishedCount: 1 });
    expect(overview.windows.map(({ number, state, label, status }) => [number, state, label, status])).toEqual([
      [1, "open", "A004", "called"],
      [2, "open", "A005", "serving"],
      [3, "closed", null, null],
      [4, "open", "D001", "called"],
    ]);
    expect(overview.waiting.map((ticket) => ticket.label)).toEqual(["A006"]);
    expect(readQueues(reading(busy))).toMatchObject({ waitingCount: 1 });
  });

  it("CALL18 shows whose window stays free while somebody waits whom it may call", () => {
    const history = [...opened("w1", "chen"), ...opened("w4", "sun"), ...opened("w2", "lin"), issued("A001")];
    const idle = (events: DomainEvent[], minutes: number, index = testHall()) =>
      readOverview(reading(events, openingMs + minutes * minuteMs, index))
        .windows.filter((now) => now.isIdleTooLong)
        .map((now) => now.windowId);
    expect(idle(history, 3)).toEqual(["w1", "w2"]);
    expect(idle(history, 2)).toEqual([]);
    expect(idle(history, 5, testHall({ rules: { dispatch: { idleAlertMinutes: 6 } } }))).toEqual([]);
    expect(idle([...history, unready("A001")], 90)).toEqual([]);
    expect(idle([...history, paused("w1")], 90)).toEqual(["w2"]);
    const taken = [...history, issued("A002"), ...served("A001", "w1", "chen")];
    expect(idle(taken, 90)).toEqual(["w2"]);
    expect(idle([...taken, ...finished("A001", "w1", "chen", laterMs).slice(2)], 62)).toEqual(["w2"]);
    expect(idle([...taken, ...finished("A001", "w1", "chen", laterMs).slice(2)], 63)).toEqual(["w1", "w2"]);
    const overview = readOverview(reading(history, openingMs + 3 * minuteMs));
    expect(overview.windows.map((now) => now.sinceMs)).toEqual([openingMs, openingMs, null, openingMs]);
  });

  it("does not count as issued today what was carried over from yesterday", () => {
    const yesterday = issued("A009", { businessDay: businessDay("2026-11-22"), ticketId: idOf("A009", "2026-11-22") });
    expect(readOverview(reading([yesterday, issued("A001"), cancelled("A001", "left")])).issuedCount).toBe(1);
  });

  it("describes the hall with what is open now, and the catalogue without papers", () => {
    const noon = reading([], openingMs + 3 * 60 * minuteMs);
    const open = readHall(noon).services.filter((service) => service.open);
    expect(open.map((service) => service.serviceId)).toEqual(["social", "remote", "estate"]);
    const catalogue = readCatalogue(noon, { publicUrl: "http://hall", canServerPrint: true });
    expect(catalogue).toMatchObject({ publicUrl: "http://hall", canServerPrint: true });
    expect(catalogue.items[0]).not.toHaveProperty("materials");
    expect(catalogue.services[0]?.windows.map(({ windowId: id, level }) => [id, level])).toEqual([
      ["w1", "primary"],
      ["w2", "primary"],
      ["w3", "cover"],
    ]);
  });

  it("SPK8 tells displays which engine the hall has chosen", () => {
    const engineOf = (engine: "clips" | "browser") => {
      const hall = testHall({ voice: { times: 1, hours: [], engine } });
      return readCatalogue(reading([], laterMs, hall), { publicUrl: "", canServerPrint: false }).voiceEngine;
    };
    expect([engineOf("clips"), engineOf("browser")]).toEqual(["clips", "browser"]);
  });
});

describe("replies", () => {
  const reply = (events: DomainEvent[], type: "IssueTicket" | "SignIn") => {
    const command =
      type === "SignIn"
        ? ({ type, clerkId: clerkId("chen"), pin: "135790" } as const)
        : ({ type, serviceId: serviceId("social"), channel: "kiosk" } as const);
    return readReply(reading(events), command, events, "counter-1");
  };

  it("answers an issue, a call and a sign-in with what they led to, everything else with nothing", () => {
    expect(reply([issued("A001")], "IssueTicket")).toMatchObject({ label: "A001", aheadCount: 0 });
    expect(reply([...opened("w1", "chen")], "SignIn")).toMatchObject({
      sessionId: "session-chen",
      clerk: { clerkId: "chen", canCallNamed: true },
      windowId: "w1",
    });
    const call = [issued("A001"), called("A001", "w1", "chen")].slice(1);
    const shown = reading([...opened("w1", "chen"), issued("A001"), ...call]);
    expect(readReply(shown, { type: "CallNextTicket", windowId: windowId("w1") }, call, "counter-1")).toMatchObject({
      ticket: { label: "A001", status: "called" },
      explanation: { rule: "seniority" },
    });
    expect(readReply(reading([]), { type: "SignOut" }, [], "counter-1")).toEqual({});
  });
});
