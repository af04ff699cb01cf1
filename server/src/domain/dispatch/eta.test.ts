import { createRng } from "@yichuang/shared/lib/rng";
import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { evolve } from "../evolve.ts";
import { readOverview } from "../read/overview.ts";
import type { State } from "../state.ts";
import { called, issued, opened, paused, seated } from "../testing/events.ts";
import { stateAfter } from "../testing/kit.ts";
import { idOf, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";
import {
  appointmentEta,
  estimateAtOnce,
  forwardFrom,
  meanWaitMs,
  newcomerEta,
  ticketEta,
  waitQuantileMs,
} from "./eta.ts";
import { learnedFacts } from "./facts.ts";
import { ForwardRuns } from "./forward.ts";
import { hallNow } from "./hall-now.ts";

const laterMs = openingMs + 60 * minuteMs;
const index = testHall();

const newcomer = (service: string, history: DomainEvent[], nowMs = laterMs, runs = 199) => {
  const state = stateAfter(history);
  return newcomerEta(estimateAtOnce(state, index, nowMs, runs), hallNow(state, index, nowMs), serviceId(service));
};

const meanMinutes = (state: State, service: string, runsCount = 2_000): number => {
  const hall = hallNow(state, index, laterMs);
  const facts = learnedFacts({ settings: hall.settings, learned: state.learned, ledger: state.ledger, nowMs: laterMs });
  const runs = new ForwardRuns(forwardFrom(state, hall, { ...facts, arrivalsPerMs: () => 0 }, 1));
  for (let count = 0; count < runsCount; count += 1) runs.run();
  return meanWaitMs(runs.results().newcomers.get(serviceId(service)) ?? new Float64Array()) / minuteMs;
};

const labels = (prefix: string, count: number): DomainEvent[] =>
  Array.from({ length: count }, (_, at) => issued(`${prefix}${String(at + 10).padStart(3, "0")}`));
const atWork = (label: string, window: string, clerk: string): DomainEvent[] => [
  ...opened(window, clerk),
  issued(label),
  called(label, window, clerk),
];

describe("what a newcomer is told", () => {
  it("ETA1 is nothing while a window is free, even where another system counts desks", () => {
    expect(newcomer("social", opened("w1", "chen"))).toEqual({ p50Min: 0, p80Min: 0 });
    expect(newcomer("social", [...opened("w1", "chen"), ...opened("w2", "lin"), ...opened("w3", "relief")])).toEqual({
      p50Min: 0,
      p80Min: 0,
    });
    expect(newcomer("social", [...atWork("A001", "w1", "chen"), ...opened("w2", "lin")])?.p80Min).toBe(0);
  });

  it("ETA1 is a range above nothing as soon as somebody must be waited for", () => {
    const eta = newcomer("social", atWork("A001", "w1", "chen"));
    expect(eta?.p50Min).toBeGreaterThanOrEqual(1);
    expect(eta?.p80Min).toBeGreaterThan(eta?.p50Min ?? Infinity);
  });

  it("ETA1 is no promise of a free window that others wait for: the clerk has not pressed the key yet", () => {
    const told = newcomer("social", [...opened("w1", "chen"), ...labels("A", 12)]);
    expect(told?.p50Min).toBeGreaterThan(80);
    // Those who came since the estimate was made are counted as well.
    const empty = stateAfter(opened("w1", "chen"));
    const estimates = estimateAtOnce(empty, index, laterMs);
    const crowded = hallNow(stateAfter([...opened("w1", "chen"), ...labels("A", 6)]), index, laterMs);
    expect(newcomerEta(estimates, crowded, serviceId("social"))?.p50Min).toBe(60);
  });

  it("ETA1 is no promise of a free window that people of another service wait for", () => {
    const crowd = [...opened("w1", "chen"), ...labels("A", 6)];
    expect(newcomer("remote", crowd)?.p50Min).toBeGreaterThan(40);
    // By an estimate of the time before they came, what they will take is counted.
    const estimates = estimateAtOnce(stateAfter(opened("w1", "chen")), index, laterMs);
    const hall = hallNow(stateAfter(crowd), index, laterMs);
    expect(newcomerEta(estimates, hall, serviceId("remote"))).toEqual({ p50Min: 60, p80Min: 70 });
    // Where another window has nobody to call, that one is free.
    const other = hallNow(stateAfter([...crowd, ...opened("w4", "sun")]), index, laterMs);
    expect(newcomerEta(estimates, other, serviceId("remote"))).toEqual({ p50Min: 0, p80Min: 0 });
  });

  it("ETA1 of an appointment is not before its time", () => {
    const state = stateAfter(opened("w1", "chen"));
    const eta = appointmentEta(
      estimateAtOnce(state, index, laterMs),
      hallNow(state, index, laterMs),
      serviceId("social"),
      laterMs + 90 * minuteMs,
    );
    expect(eta?.p50Min).toBe(90);
    const later = issued("A010", { atMs: laterMs, orderMs: laterMs + 90 * minuteMs, priority: "appointment" });
    const waiting = estimateAtOnce(stateAfter([...opened("w1", "chen"), later]), index, laterMs, 39);
    expect(waiting.tickets.get(idOf("A010"))?.p50Min).toBeGreaterThanOrEqual(90);
    expect(waiting.tickets.get(idOf("A010"))?.p50Min).toBeLessThan(110);
  });

  it("ETA2 counts the rest between two people where the system calls", () => {
    const history = [...atWork("A001", "w1", "chen"), ...labels("A", 10)];
    const state = stateAfter(history);
    const told = (restSeconds: number) => {
      const hall = testHall({ rules: { dispatch: { calling: "auto", restSeconds } } });
      return newcomerEta(estimateAtOnce(state, hall, laterMs, 199), hallNow(state, hall, laterMs), serviceId("social"));
    };
    expect((told(300)?.p50Min ?? 0) - (told(0)?.p50Min ?? 0)).toBeGreaterThan(40);
  });

  it("ETA2 is unknown where no open window with a trained clerk serves it", () => {
    expect(newcomer("social", [])).toBeNull();
    expect(newcomer("social", seated("w1", "chen"))).toBeNull();
    expect(newcomer("social", [...opened("w1", "chen"), paused("w1")])).toBeNull();
    expect(newcomer("social", opened("w3", "zhao"))).toBeNull();
    expect(newcomer("nothing", opened("w1", "chen"))).toBeNull();
  });

  it("ETA2 agrees with the plain sum where there is one: a service takes 10 minutes", () => {
    // One at the desk who has just begun, one waiting: 10 + 10. Two desks: the sooner of two, then a place in the middle.
    const one = stateAfter([...atWork("A001", "w1", "chen"), ...labels("A", 1)]);
    expect(meanMinutes(one, "social")).toBeCloseTo(20, -0.5);
    const five = stateAfter([...atWork("A001", "w1", "chen"), ...labels("A", 5)]);
    expect(meanMinutes(five, "social") / 60).toBeCloseTo(1, 1);
    const twoDesks = stateAfter([...atWork("A001", "w1", "chen"), ...atWork("A002", "w2", "lin"), ...labels("A", 5)]);
    // Five ahead and both desks busy: six times the sooner of two, 5 minutes each.
    expect(meanMinutes(twoDesks, "social") / 30).toBeCloseTo(1, 1);
  });

  it("ETA2 plays the rules that will decide: cover work waits for own work where the hall says so", () => {
    // Window 3 covers for social with relief; people of its own trade come first.
    const own = [...atWork("A001", "w3", "relief"), ...labels("C", 2)];
    const shared = testHall({ rules: { dispatch: { cover: "shared" } } });
    const state = stateAfter(own);
    const told = (hall: typeof index) =>
      newcomerEta(estimateAtOnce(state, hall, laterMs, 199), hallNow(state, hall, laterMs), serviceId("social"));
    expect(told(index)?.p50Min).toBeGreaterThan(told(shared)?.p50Min ?? Infinity);
  });

  it("ETA4 has learned how long a service takes", () => {
    const quick = Array.from({ length: 30 }, (_, at): DomainEvent[] => {
      const label = `A${String(at + 1).padStart(3, "0")}`;
      const atMs = openingMs + (at + 1) * minuteMs;
      const leaving: DomainEvent = {
        type: "TicketNoShow",
        atMs: atMs + minuteMs / 2,
        ticketId: idOf(label),
        isEarly: false,
      };
      return [issued(label), called(label, "w1", "chen", atMs), leaving];
    }).flat();
    const state = stateAfter([...opened("w1", "chen"), ...quick]);
    const learned = learnedFacts({
      settings: hallNow(state, index, laterMs).settings,
      learned: state.learned,
      ledger: state.ledger,
      nowMs: laterMs,
    });
    const rng = createRng(5);
    const draws = Array.from({ length: 2_000 }, () => learned.drawMs(serviceId("social"), rng));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length / minuteMs;
    // 30 seen at half a minute beside the hall file's ten that count as 20: (15 + 200) ÷ 50 = 4.3.
    expect(mean).toBeGreaterThan(3);
    expect(mean).toBeLessThan(6);
  });
});

describe("what somebody who waits is told", () => {
  const history = [...atWork("A001", "w1", "chen"), ...labels("A", 3)];
  const state = stateAfter(history);
  const estimates = estimateAtOnce(state, index, laterMs, 199);
  const at = (label: string, nowMs: number) => {
    const ticket = state.tickets.get(idOf(label));
    if (!ticket) throw new Error(label);
    return ticketEta(estimates, hallNow(state, index, nowMs), ticket, 0);
  };

  it("ETA3 shrinks with the minutes and never says nothing before the call", () => {
    const first = at("A012", laterMs);
    expect(at("A012", laterMs + 5 * minuteMs)?.p50Min).toBe((first?.p50Min ?? 0) - 5);
    expect(at("A012", laterMs + 500 * minuteMs)).toEqual({ p50Min: 1, p80Min: 2 });
  });

  it("ETA3 is nothing that can be said for a ticket that only a shut window may call", () => {
    const sent: DomainEvent = {
      type: "TicketTransferred",
      atMs: laterMs,
      ticketId: idOf("A010"),
      serviceId: serviceId("social"),
      onlyWindowId: windowId("w2"),
      onlyClerkId: null,
      orderMs: openingMs,
      orderSeq: 500,
      lane: "class",
      reason: "wrong-window",
      note: null,
    };
    const moved = stateAfter([...opened("w1", "chen"), issued("A010"), sent]);
    const ticket = moved.tickets.get(idOf("A010"));
    if (!ticket) throw new Error("A010");
    const told = ticketEta(estimateAtOnce(moved, index, laterMs), hallNow(moved, index, laterMs), ticket, 0);
    expect(told).toBeNull();
  });

  it("ETA3 is longer for those behind", () => {
    expect(at("A012", laterMs)?.p50Min).toBeGreaterThan(at("A010", laterMs)?.p50Min ?? Infinity);
  });
});

describe("ETA4 quantiles", () => {
  it("are the order statistics that the next value stays below with the stated chance", () => {
    const waits = Float64Array.from({ length: 39 }, (_, at) => (39 - at) * 10);
    expect(waitQuantileMs(waits, 0.5)).toBe(200);
    expect(waitQuantileMs(waits, 0.8)).toBe(320);
    expect(waitQuantileMs(Float64Array.of(5), 0.8)).toBe(5);
    expect(waitQuantileMs(Float64Array.of(5, Infinity, Infinity), 0.8)).toBe(Infinity);
  });

  it("come out alike for an equal hall, however the work was cut into pieces", () => {
    const state = stateAfter([...atWork("A001", "w1", "chen"), ...labels("A", 6), ...labels("C", 2)]);
    const hall = hallNow(state, index, laterMs);
    const facts = learnedFacts({
      settings: hall.settings,
      learned: state.learned,
      ledger: state.ledger,
      nowMs: laterMs,
    });
    const [whole, pieces] = [0, 1].map(() => new ForwardRuns(forwardFrom(state, hall, facts, 9)));
    while ((whole?.runs ?? 20) < 20) whole?.run();
    while ((pieces?.runs ?? 20) < 20) pieces?.advance(3);
    expect(pieces?.results()).toEqual(whole?.results());
  });
});

describe("ETA6 what was told is held against what came", () => {
  const told = (p80Min: number): DomainEvent => issued("A001", { eta: { p50Min: 1, p80Min } });
  const after = (minutes: number): DomainEvent => called("A001", "w1", "chen", openingMs + (1 + minutes) * minuteMs);

  const read = (state: State): ReturnType<typeof readOverview> => {
    const estimates = estimateAtOnce(state, index, laterMs, 1);
    return readOverview({ state, index, nowMs: laterMs, areHoursEnforced: false, estimates });
  };

  it("counts whole minutes, once for each ticket", () => {
    expect(stateAfter([...opened("w1", "chen"), told(5), after(5.9)]).etaToday).toEqual({ told: 1, held: 1 });
    expect(stateAfter([...opened("w1", "chen"), told(5), after(6)]).etaToday).toEqual({ told: 1, held: 0 });
    const again: DomainEvent[] = [{ type: "TicketReturned", atMs: laterMs, ticketId: idOf("A001") }, after(70)];
    expect(stateAfter([...opened("w1", "chen"), told(5), after(5), ...again]).etaToday).toEqual({ told: 1, held: 1 });
  });

  it("leaves out what was told yesterday", () => {
    const morningMs = openingMs + 24 * 60 * minuteMs;
    const night: DomainEvent[] = [
      { type: "TicketCarriedOver", atMs: morningMs - 60 * minuteMs, ticketId: idOf("A001") },
    ];
    const state = stateAfter([...opened("w1", "chen"), told(5), ...night, called("A001", "w1", "chen", morningMs)]);
    expect(state.etaToday).toEqual({ told: 0, held: 0 });
  });

  it("is in the overview as it was when that was read", () => {
    const state = stateAfter([...opened("w1", "chen"), told(5)]);
    const before = read(state);
    evolve(state, after(1));
    expect(before.etaToday).toEqual({ told: 0, held: 0 });
    expect(read(state).etaToday).toEqual({ told: 1, held: 1 });
  });

  it("leaves out those who were told nothing", () => {
    expect(stateAfter([...opened("w1", "chen"), issued("A001"), after(1)]).etaToday).toEqual({ told: 0, held: 0 });
  });
});
