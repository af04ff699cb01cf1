import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent } from "../event.ts";
import { readCounter } from "../read/counter.ts";
import type { State } from "../state.ts";
import { called, finished, issued, opened, parked, passed, paused, served } from "../testing/events.ts";
import { comparable } from "../testing/comparable.ts";
import { applyAll, by, contextAt, given, stateAfter } from "../testing/kit.ts";
import { idOf, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";
import { decide } from "../decide.ts";

type Doing = CommandOf<"FinishTicket" | "MarkNoShow" | "TransferTicket" | "HandOverTicket">;

const calledMs = openingMs + 60 * minuteMs;
const doneMs = calledMs + 7 * minuteMs;
const undo = (label = "A001"): CommandOf<"UndoTicket"> => ({ type: "UndoTicket", ticketId: idOf(label) });
const finish: Doing = { type: "FinishTicket", ticketId: idOf("A001") };
const noShow: Doing = { type: "MarkNoShow", ticketId: idOf("A001") };
const transfer: Doing = {
  type: "TransferTicket",
  ticketId: idOf("A001"),
  to: { serviceId: serviceId("estate") },
  position: "back",
  reason: "wrong-window",
};
const base = [...opened("w1", "chen"), ...opened("w2", "lin"), issued("A001"), issued("A002")];

/** Does it at the window, and takes it back after so long; both states. */
const backAndForth = (history: DomainEvent[], doing: Doing, afterMs = 10_000): { before: State; after: State } => {
  const before = stateAfter(history);
  const after = stateAfter(history);
  const decided = decide(after, doing, contextAt(doneMs, by("chen")));
  if (!decided.ok) throw new Error(decided.failure.code);
  applyAll(after, decided.value);
  const undone = decide(after, undo(), contextAt(doneMs + afterMs, by("chen")));
  if (!undone.ok) throw new Error(undone.failure.code);
  expect(undone.value).toEqual([
    { type: "TicketUndone", atMs: doneMs + afterMs, ticketId: idOf("A001"), windowId: windowId("w1") },
  ]);
  return { before, after: applyAll(after, undone.value) };
};

/** All that a state says, except how many events there were and when the last one was. */
const said = (state: State) => {
  const { revision: _revision, nowMs: _nowMs, ledger, misdirected, learned, ...rest } = comparable(state);
  return {
    ...rest,
    learned: learned.filter(([, { count, arrivedAtMs }]) => count > 0 || arrivedAtMs.values.length > 0),
    // A line or a count that was made and is empty again says as much as none.
    ledger: ledger.map(([clerk, line]) => [clerk, { ...line }]),
    misdirected: misdirected.filter(([, { today, before }]) => today + before > 0),
  };
};

describe("taken back", () => {
  const cases: [string, DomainEvent[], Doing][] = [
    ["a finish of a served ticket", served("A001", "w1", "chen"), finish],
    ["a no-show", [called("A001", "w1", "chen")], noShow],
    ["a transfer", served("A001", "w1", "chen"), transfer],
    ["a transfer of a parked ticket", parked("A001", "w1", "chen"), transfer],
  ];
  it.each(cases)("UND1 UND3 leaves of %s no trace but the journal's", (_name, atWindow, doing) => {
    const { before, after } = backAndForth([...base, ...atWindow], doing);
    expect(said(after)).toEqual(said(before));
  });

  it("UND1 takes a called ticket that was finished at once back to where it was called", () => {
    const { before, after } = backAndForth([...base, called("A001", "w1", "chen")], finish);
    // One command started and finished it: the start stays, since the citizen was there.
    expect(after.tickets.get(idOf("A001"))).toMatchObject({ status: "serving", calledAtMs: calledMs });
    expect(after.windows.get(windowId("w1"))).toEqual(before.windows.get(windowId("w1")));
  });

  it("UND3 learns the whole time once, when the ticket is finished in the end", () => {
    const { after } = backAndForth([...base, ...served("A001", "w1", "chen")], finish);
    const again = decide(after, finish, contextAt(calledMs + 12 * minuteMs, by("chen")));
    expect(again.ok).toBe(true);
    if (again.ok) applyAll(after, again.value);
    expect(after.learned.get(serviceId("social"))).toMatchObject({ count: 1, meanMs: 12 * minuteMs });
    expect(after.ledger.values().next().value).toMatchObject({ finished: 1, workMs: 12 * minuteMs });
    expect(after.windows.get(windowId("w1"))?.finishedToday).toBe(1);
  });

  it("UND3 leaves what others have taught the hall meanwhile", () => {
    const other = finished("A002", "w2", "lin", doneMs + 5000).slice(1);
    const history = [...base, ...served("A001", "w1", "chen"), called("A002", "w2", "lin", calledMs)];
    const end = finished("A001", "w1", "chen", doneMs).slice(-1);
    const state = given([...history, ...end, ...other])
      .at(doneMs + 9000)
      .when(undo(), by("chen"))
      .then({ type: "TicketUndone" });
    const learned = state.learned.get(serviceId("social"));
    expect(learned?.count).toBe(1);
    expect(learned?.meanMs).toBeCloseTo(7 * minuteMs + 5000, 3);
    expect(learned?.occupiedMs.values).toEqual([7 * minuteMs + 5000]);
  });

  const done = [...base, ...finished("A001", "w1", "chen", doneMs)];

  it("UND2 ends after the hall's seconds", () => {
    const soon = given(done).at(doneMs + 10_000);
    soon.when(undo(), by("chen")).then({ type: "TicketUndone" });
    given(done)
      .at(doneMs + 10_001)
      .when(undo(), by("chen"))
      .thenRefused("UndoTooLate", { label: "A001" });
    given(done)
      .in(testHall({ rules: { undoSeconds: 0 } }))
      .at(doneMs + 1)
      .when(undo(), by("chen"))
      .thenRefused("UndoTooLate");
  });

  it("UND2 is for the last thing done at the own window, once", () => {
    given(done).when(undo(), by("lin")).thenRefused("NothingToUndo");
    given(base).when(undo(), by("chen")).thenRefused("NothingToUndo");
    given(base).when(undo("A099"), by("chen")).thenRefused("UnknownTicket");
    given(done, finished("A002", "w1", "chen", doneMs + 1000))
      .when(undo(), by("chen"))
      .thenRefused("NothingToUndo");
    given(done, { type: "TicketUndone", atMs: doneMs + 1, ticketId: idOf("A001"), windowId: windowId("w1") })
      .when(undo(), by("chen"))
      .thenRefused("WrongTicketStatus", { status: "serving" });
  });

  it("UND2 needs the window free and not closed; a pause is no hindrance", () => {
    given(done, called("A002", "w1", "chen", doneMs + 1000))
      .when(undo(), by("chen"))
      .thenRefused("WindowHasActiveTicket", { label: "A002" });
    given(done, { type: "WindowClosed", atMs: doneMs + 1000, windowId: windowId("w1"), reason: null })
      .when(undo(), by("chen"))
      .thenRefused("WindowNotOpen");
    given(done, { ...paused("w1"), atMs: doneMs + 1000 } as DomainEvent)
      .when(undo(), by("chen"))
      .then({ type: "TicketUndone" });
  });

  it("UND2 leaves a ticket that has gone on: reinstated, or called elsewhere", () => {
    const missed = [...base, ...passed("A001", "w1", "chen", doneMs)];
    const back = given(missed)
      .at(doneMs + 1000)
      .when({ type: "ReinstateTicket", ticketId: idOf("A001") }, by("guide"))
      .then({ type: "TicketReinstated" });
    const undone = decide(back, undo(), contextAt(doneMs + 2000, by("chen")));
    expect(undone).toMatchObject({ ok: false, failure: { code: "WrongTicketStatus", details: { status: "waiting" } } });
    const sent = given([...base, ...served("A001", "w1", "chen")])
      .at(doneMs)
      .when({ ...transfer, to: { windowId: windowId("w2") } } as Doing, by("chen"))
      .then({ type: "TicketTransferred" });
    applyAll(sent, [called("A001", "w2", "lin", doneMs + 1000)]);
    expect(decide(sent, undo(), contextAt(doneMs + 2000, by("chen")))).toMatchObject({
      failure: { code: "WrongTicketStatus" },
    });
  });

  it("UND2 passes to nobody else with the seat", () => {
    given(
      done,
      { type: "WindowClosed", atMs: doneMs + 1, windowId: windowId("w1"), reason: null },
      {
        type: "ClerkUnseated",
        atMs: doneMs + 1,
        windowId: windowId("w1"),
        clerkId: by("chen").clerkId ?? ("" as never),
      },
    )
      .when(undo(), by("chen"))
      .thenRefused("NothingToUndo");
  });

  it("UND1 shows the clerk what may be taken back, and until when", () => {
    const view = (history: DomainEvent[]) => {
      const state = stateAfter(history);
      const index = testHall();
      const estimates = estimateAtOnce(state, index, state.nowMs);
      return readCounter({ state, index, nowMs: state.nowMs, areHoursEnforced: true, estimates }, windowId("w1"))?.undo;
    };
    expect(view(base)).toBeNull();
    expect(view(done)).toEqual({ ticketId: idOf("A001"), label: "A001", done: "finish", untilMs: doneMs + 10_000 });
    expect(view([...done, called("A002", "w1", "chen", doneMs + 1000)])).toBeNull();
  });
});
