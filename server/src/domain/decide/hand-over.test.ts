import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { commandSchemas } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { decide } from "../decide.ts";
import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent, EventOf } from "../event.ts";
import { waitingFor } from "../queue.ts";
import { readCounter } from "../read/counter.ts";
import { readMisdirections } from "../read/lobby.ts";
import type { State } from "../state.ts";
import { issued, opened, sentTo, served } from "../testing/events.ts";
import { applyAll, by, contextAt, given, stateAfter } from "../testing/kit.ts";
import { businessDay, idOf, itemId, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

const transfer = (change: Partial<CommandOf<"TransferTicket">>): CommandOf<"TransferTicket"> => ({
  type: "TransferTicket",
  ticketId: idOf("A002"),
  to: { serviceId: serviceId("estate") },
  position: "seniority",
  reason: "wrong-window",
  ...change,
});
const queue = (state: State, id: string) => waitingFor(state.queues, serviceId(id)).map((ticket) => ticket.label);
const ticketIn = (state: State, label: string) => state.tickets.get(idOf(label));
const base = [opened("w1", "chen"), opened("w2", "lin"), issued("A001"), issued("A002"), issued("D001")];

describe("hand-over", () => {
  const handOver = (
    change: Partial<CommandOf<"HandOverTicket">> = {},
    label = "D001",
  ): CommandOf<"HandOverTicket"> => ({
    type: "HandOverTicket",
    ticketId: idOf(label),
    ...change,
  });
  const atW4 = [opened("w4", "sun"), opened("w1", "chen"), issued("A001"), issued("D001"), served("D001", "w4", "sun")];

  it("TR7 goes on to the next post at its seniority, and is no misdirection", () => {
    const state = given(...atW4)
      .when(handOver({ note: "原件已核对" }), by("sun"))
      .then({ type: "TicketTransferred", serviceId: serviceId("social"), reason: null, onlyWindowId: null });
    expect(ticketIn(state, "D001")).toMatchObject({ status: "waiting", label: "D001", note: "原件已核对" });
    expect(ticketIn(state, "D001")?.segments).toMatchObject([{ serviceId: "estate", reason: null }, {}]);
    expect(queue(state, "social")).toEqual(["A001", "D001"]);
    expect(state.misdirected.size).toBe(0);
  });

  it("TR7 needs a next post of the service, and the ticket at the own window", () => {
    given(...atW4)
      .when(handOver({ serviceId: serviceId("remote") }), by("sun"))
      .thenRefused("NoNextStep", { label: "D001" });
    given(...atW4, served("A001", "w1", "chen"))
      .when(handOver({}, "A001"), by("chen"))
      .thenRefused("NoNextStep", { serviceId: "social" });
    given(...atW4)
      .when(handOver(), by("chen"))
      .thenRefused("NotYourTicket");
    given(...atW4)
      .when(handOver({}, "A001"), by("chen"))
      .thenRefused("WrongTicketStatus", { status: "waiting" });
  });

  it("TR8 a note stays until the next one, and is read by whoever serves the ticket", () => {
    const state = given(...base, served("A002", "w1", "chen"))
      .when(transfer({ to: { windowId: windowId("w2") }, note: "缺复印件,已告知" }), by("chen"))
      .then({ type: "TicketTransferred", note: "缺复印件,已告知" });
    applyAll(state, served("A002", "w2", "lin", state.nowMs));
    const index = testHall();
    const estimates = estimateAtOnce(state, index, state.nowMs);
    const reading = { state, index, nowMs: state.nowMs, areHoursEnforced: true, estimates };
    expect(readCounter(reading, windowId("w2"))?.active).toMatchObject({
      note: "缺复印件,已告知",
      history: [{ windowNumber: 1, reason: "wrong-window" }],
    });
    const again = decide(state, transfer({ position: "back" }), contextAt(state.nowMs, by("lin")));
    expect(again).toMatchObject({ ok: true, value: [{ note: null }] });
  });

  it.each([
    ["13812345678", false],
    ["电话 138 1234 5678", false],
    ["身份证11010519491231002X", false],
    ["110105491231002", false],
    ["第 3 份材料,共 12345 元", true],
    ["办件号 20261126000123456789", true],
  ])("STF9 a note or reason %s passes: %s", (words, isFine) => {
    const withNote = commandSchemas.TransferTicket.safeParse({ ...transfer({}), note: words });
    const withReason = commandSchemas.ParkTicket.safeParse({
      type: "ParkTicket",
      ticketId: idOf("A001"),
      reason: words,
    });
    expect([withNote.success, withReason.success]).toEqual([isFine, isFine]);
  });
});

describe("entries that mislead", () => {
  const wrong = [issued("A001", { itemId: itemId("pension") }), issued("A002", { itemId: itemId("pension") })];
  const rowsAfter = (history: DomainEvent[]) => {
    const state = stateAfter(history);
    const index = testHall();
    const estimates = estimateAtOnce(state, index, state.nowMs);
    return readMisdirections({ state, index, nowMs: state.nowMs, areHoursEnforced: true, estimates });
  };
  const moved = (label: string, change: Partial<EventOf<"TicketTransferred">> = {}): DomainEvent => ({
    ...(sentTo(label, {}) as EventOf<"TicketTransferred">),
    serviceId: serviceId("estate"),
    ...change,
  });

  it("GDE6 counts redirects from the first station by entry, target and reason", () => {
    expect(
      rowsAfter([...wrong, moved("A001"), moved("A002"), moved("A001", { serviceId: serviceId("remote") })]),
    ).toEqual([
      {
        itemName: { zh: "pension", en: "pension" },
        fromName: { zh: "social", en: "social" },
        toName: { zh: "estate", en: "estate" },
        reason: { zh: "取错号", en: "Wrong window" },
        todayCount: 2,
        beforeCount: 0,
      },
    ]);
  });

  it("GDE6 counts neither what guides took, nor a move to another window for the same service, nor a post that was done", () => {
    expect(rowsAfter([issued("A001", { channel: "guide" }), moved("A001")])).toEqual([]);
    expect(rowsAfter([...wrong, sentTo("A001", { window: "w2" })])).toEqual([]);
    expect(rowsAfter([...wrong, moved("A001", { reason: null })])).toEqual([]);
  });

  it("GDE6 a day counts a tenth less than the next, and what is taken back does not count", () => {
    const night: DomainEvent[] = [
      { type: "DayClosed", atMs: openingMs + 900 * minuteMs, businessDay: businessDay("2026-11-23") },
    ];
    expect(rowsAfter([...wrong, moved("A001"), ...night])).toMatchObject([{ todayCount: 0, beforeCount: 0.9 }]);
    const undone = given(...base, served("A002", "w1", "chen"))
      .when(transfer({}), by("chen"))
      .then({ type: "TicketTransferred" });
    applyAll(undone, [{ type: "TicketUndone", atMs: undone.nowMs, ticketId: idOf("A002"), windowId: windowId("w1") }]);
    expect([...undone.misdirected.values()].map(({ today }) => today)).toEqual([0]);
  });
});
