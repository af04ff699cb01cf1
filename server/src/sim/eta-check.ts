import type { ServiceId, TicketId } from "@yichuang/shared/domain/ids";

import type { Facts } from "../domain/dispatch/facts.ts";
import { forwardFrom, meanWaitMs, waitQuantileMs } from "../domain/dispatch/eta.ts";
import { ForwardRuns } from "../domain/dispatch/forward.ts";
import { learnedFacts } from "../domain/dispatch/facts.ts";
import { hallNow, openWindowsOf } from "../domain/dispatch/hall-now.ts";
import { countOf } from "../domain/queue.ts";
import type { State, Ticket } from "../domain/state.ts";
import type { LoadedScenario } from "./load-scenario.ts";
import { draw } from "./random.ts";
import { clerkOf, meanOf } from "./scenario-hall.ts";
import type { Duration } from "./scenario-schema.ts";
import type { Observer, Simulation } from "./simulation.ts";
import { meanOfSample } from "./statistics.ts";

const minuteMs = 60_000;
/** The 64th of 79 is the 80th percentile without bias: a next one lies below it with the chance 64 ÷ 80. */
const runsEach = 79;
/**
 * Decisions and happenings that all checks of a run may cost together; evenly over its time, so that one that costs much
 * is followed by a pause.
 */
export const checkStepsMax = 2_400_000;
/** Happenings between two looks at what is left. */
const slice = 1000;
/** Steps for each who waits when a run begins. */
const setUpShare = 0.25;

/** How good the estimate given at the issue was. Minutes. */
export type EtaFigures = {
  checks: number;
  p80Coverage: number;
  p50MeanAbsErrorMinutes: number;
  /** People ahead × mean service ÷ windows: what most systems print. */
  naiveMeanAbsErrorMinutes: number;
  rmseMinutes: number;
  /** Error that remains when everything but the future is known: half the squared distance of two independent futures. */
  floorRmseMinutes: number;
  rmseOverFloor: number;
};

/** An estimate and what came. */
export type Checked = { check: Check; waitMs: number };

type Check = { meanMs: number; p50Ms: number; p80Ms: number; naiveMs: number; floorMs2: number };

/** What the scenario knows and a server could not: the true distributions and rates. */
const trueFacts = ({ scenario }: LoadedScenario, nowMinutes: number): Facts => {
  const durations = new Map<ServiceId, Duration>(
    scenario.services.map(({ id, serviceMinutes }) => [id, serviceMinutes]),
  );
  const speeds = new Map(scenario.windows.map((entry) => [clerkOf(entry), entry.speed]));
  const rates = new Map(
    scenario.services.map(({ id, arrivals }) => {
      const step = arrivals.perHour?.findLast(([from]) => from <= nowMinutes)?.[1];
      return [id, (arrivals.poissonPerHour ?? step ?? 0) / (60 * minuteMs)];
    }),
  );
  const drawMs: Facts["drawMs"] = (serviceId, rng) => {
    const duration = durations.get(serviceId);
    return duration ? draw(rng, duration) * minuteMs : minuteMs;
  };
  return {
    drawMs,
    drawRestMs: (serviceId, elapsedMs, rng) => {
      for (let count = 0; count < 1000; count += 1) {
        const drawnMs = drawMs(serviceId, rng);
        if (drawnMs > elapsedMs) return drawnMs - elapsedMs;
      }
      return 0;
    },
    arrivalsPerMs: (serviceId) => rates.get(serviceId) ?? 0,
    slownessOf: (clerkId) => 1 / (speeds.get(clerkId) ?? 1),
  };
};

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** Half the mean squared distance of two independent futures is their variance. */
const variance = (waitsMs: Float64Array): number => {
  const mean = meanWaitMs(waitsMs);
  let sum = 0;
  for (const wait of waitsMs) sum += (wait - mean) ** 2;
  return sum / (waitsMs.length - 1);
};

/** What the checks of a run have cost so far. */
type Cost = { checks: number; steps: number };

/** Null: more than all checks together may cost. */
const playForward = (source: ReturnType<typeof forwardFrom>, cost: Cost): ForwardRuns | null => {
  const runs = new ForwardRuns(source, { areNewcomersAsked: false });
  const before = cost.steps;
  // To set up a run takes time for everybody who waits, some of whom are never called in it.
  const setUp = sum(runs.waitingAtStart.values()) * setUpShare;
  while (runs.runs < runsEach && cost.steps < checkStepsMax) {
    runs.advance(slice);
    cost.steps = before + runs.steps + (runs.runs + 1) * setUp;
  }
  return runs.runs < runsEach ? null : runs;
};

export type EtaWatch = {
  observer: Observer;
  checked: () => readonly Checked[];
  /** What the checks have cost: processor time, which differs from run to run, and what does not. */
  seconds: () => number;
  cost: () => Readonly<Cost>;
};

/** Watches a run, estimates the wait of some tickets as the server would, and compares with what came. */
export const watchEta = (loaded: LoadedScenario, simulation: Simulation, checksMax: number): EtaWatch => {
  const { scenario } = loaded;
  const open = new Map<TicketId, Check & { atMinutes: number }>();
  const done: Checked[] = [];
  let seconds = 0;
  const cost: Cost = { checks: 0, steps: 0 };
  const span = scenario.horizonMinutes - scenario.warmupMinutes;

  const isDue = (atMinutes: number): boolean => {
    const progress = Math.min(1, (atMinutes - scenario.warmupMinutes) / span);
    return progress >= 0 && cost.checks < checksMax * progress && cost.steps < checkStepsMax * progress;
  };

  const naiveMs = (ticket: Ticket, state: State): number => {
    const mean = meanOf(scenario.services.find(({ id }) => id === ticket.serviceId)?.serviceMinutes ?? {});
    const windows = openWindowsOf(hallNow(state, simulation.index, ticket.issuedAtMs)).ofService.get(ticket.serviceId);
    return ((countOf(state.queues, ticket.serviceId) - 1) * mean * minuteMs) / Math.max(1, windows?.length ?? 0);
  };

  const estimateFor = (ticket: Ticket, state: State, atMinutes: number): Check | null => {
    const hall = hallNow(state, simulation.index, ticket.issuedAtMs);
    // ETA2: where no open window serves the service nothing is said, and there is nothing to be checked.
    if (!openWindowsOf(hall).ofService.has(ticket.serviceId)) return null;
    cost.checks += 1;
    const seed = cost.checks * 7919;
    const facts = learnedFacts({
      settings: hall.settings,
      learned: state.learned,
      ledger: state.ledger,
      nowMs: hall.nowMs,
    });
    const [own, floor] = [facts, trueFacts(loaded, atMinutes)].map((given) => {
      const runs = playForward(forwardFrom(state, hall, given, seed), cost);
      return runs?.results().tickets.get(ticket.ticketId);
    });
    if (!own || !floor) return null;
    const meanMs = meanWaitMs(own);
    // A future in which the call does not come today has no wait that could be averaged.
    if (!Number.isFinite(meanMs) || !Number.isFinite(meanWaitMs(floor))) return null;
    return {
      meanMs,
      p50Ms: waitQuantileMs(own, 0.5),
      p80Ms: waitQuantileMs(own, 0.8),
      naiveMs: naiveMs(ticket, state),
      floorMs2: variance(floor),
    };
  };

  return {
    seconds: () => seconds,
    cost: () => cost,
    observer: {
      onIssued: (ticket, _customer, state, atMinutes) => {
        if (!isDue(atMinutes)) return;
        const started = process.cpuUsage();
        const check = estimateFor(ticket, state, atMinutes);
        if (check) open.set(ticket.ticketId, { ...check, atMinutes });
        const { user, system } = process.cpuUsage(started);
        seconds += (user + system) / 1e6;
      },
      onCalled: (ticket, _windowId, atMinutes) => {
        const check = open.get(ticket.ticketId);
        if (!check) return;
        open.delete(ticket.ticketId);
        done.push({ check, waitMs: (atMinutes - check.atMinutes) * minuteMs });
      },
    },
    checked: () => done,
  };
};

/** The figures of all that were checked, of several replications together. */
export const etaFigures = (done: readonly Checked[]): EtaFigures => {
  // Where a window is free the wait is certain; only the others say anything of the estimate's spread.
  const uncertain = done.filter(({ check }) => check.p80Ms > 0);
  const held = uncertain.filter(({ check, waitMs }) => waitMs <= check.p80Ms).length;
  const minutesOff = (of: (check: Check) => number): number =>
    meanOfSample(done.map(({ check, waitMs }) => Math.abs(of(check) - waitMs))) / minuteMs;
  const rmse = Math.sqrt(meanOfSample(done.map(({ check, waitMs }) => (check.meanMs - waitMs) ** 2))) / minuteMs;
  const floor = Math.sqrt(meanOfSample(done.map(({ check }) => check.floorMs2))) / minuteMs;
  return {
    checks: done.length,
    p80Coverage: uncertain.length === 0 ? 1 : held / uncertain.length,
    p50MeanAbsErrorMinutes: minutesOff(({ p50Ms }) => p50Ms),
    naiveMeanAbsErrorMinutes: minutesOff(({ naiveMs }) => naiveMs),
    rmseMinutes: rmse,
    floorRmseMinutes: floor,
    rmseOverFloor: floor > 0 ? rmse / floor : 1,
  };
};
