import type { PolicyName } from "@yichuang/shared/domain/dispatch";

import { Collector, type Figures } from "./collect.ts";
import { type Checked, etaFigures, type EtaFigures, watchEta } from "./eta-check.ts";
import type { LoadedScenario } from "./load-scenario.ts";
import { type Observer, Simulation } from "./simulation.ts";
import { confidence } from "./statistics.ts";

/** What one policy makes of a scenario. */
export type Report = Figures & {
  scenario: string;
  policy: PolicyName;
  seed: number;
  replications: number;
  eta: EtaFigures;
  decisions: number;
  /**
   * Per second of processor time, at least so many: 262144 in a run that is long enough to tell, 4096 in others. No finer,
   * so that the same seed gives the same bytes.
   */
  decisionsPerSecond: number;
  /** Half the widths of 95 % confidence intervals over the replications; null of a single one. */
  confidence: { meanWaitMinutes: number; p95: number; services: Record<string, number> } | null;
};

export type RunOptions = {
  policy: PolicyName;
  seed: number;
  replications: number;
  /** Tickets whose estimate is checked, at most, in each replication; each costs a forward run. */
  etaChecks: number;
};

type Run = { figures: Figures; checked: readonly Checked[]; decisions: number; seconds: number };

/** Replications with seeds that are far apart and always the same. */
export const seedOf = (seed: number, replication: number): number => seed + replication * 1_000_003;

const both = (first: Observer, second: Observer): Observer => ({
  ...first,
  ...second,
  onIssued: (...args) => {
    first.onIssued?.(...args);
    second.onIssued?.(...args);
  },
  onCalled: (...args) => {
    first.onCalled?.(...args);
    second.onCalled?.(...args);
  },
});

const runOnce = (loaded: LoadedScenario, { policy, etaChecks }: RunOptions, seed: number): Run => {
  const observer: Observer = {};
  const simulation = new Simulation(loaded, { policy, seed, observer });
  const collector = new Collector(loaded, simulation.index, simulation.startMs);
  const eta = watchEta(loaded, simulation, etaChecks);
  Object.assign(observer, etaChecks > 0 ? both(collector, eta.observer) : collector);
  const started = process.cpuUsage();
  simulation.run();
  collector.leave(simulation.state);
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6 - eta.seconds();
  return { figures: collector.figures(), checked: eta.checked(), decisions: simulation.decisions, seconds };
};

/** Means of all numbers of equal shapes; of a maximum the greatest. */
const merge = (values: readonly unknown[], name = ""): unknown => {
  const [first] = values;
  if (typeof first === "number") {
    const numbers = values.filter((value): value is number => typeof value === "number");
    return /^max|Max$/.test(name) && name !== "maxBusyGap" ? Math.max(...numbers) : confidence(numbers).mean;
  }
  if (typeof first !== "object" || first === null) return first;
  const keys = new Set(values.flatMap((value) => Object.keys(value ?? {})));
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      merge(
        values.map((value) => (value as Record<string, unknown>)[key]).filter((value) => value !== undefined),
        key,
      ),
    ]),
  );
};

/** Before so many decisions the machine mostly warms up. */
const decisionsToWarmUp = 250_000;

/** Steps far apart, so that runs of the same seed do not differ by a machine's mood. */
const coarseSpeed = (decisions: number, seconds: number): number => {
  const step = Math.floor(Math.log2(decisions / seconds) / 6);
  if (!Number.isFinite(step) || decisions === 0) return 0;
  return 64 ** (decisions < decisionsToWarmUp ? Math.min(2, step) : Math.min(3, step));
};

/** Runs a scenario under one policy, several times when asked, and gives its figures. */
export const reportOn = (loaded: LoadedScenario, options: RunOptions): Report => {
  const { policy, seed, replications } = options;
  const runs = Array.from({ length: replications }, (_, index) => runOnce(loaded, options, seedOf(seed, index)));
  const decisions = runs.reduce((sum, run) => sum + run.decisions, 0);
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const halfWidth = (figure: (figures: Figures) => number): number =>
    confidence(runs.map(({ figures }) => figure(figures))).halfWidth;
  return {
    scenario: loaded.scenario.name,
    policy,
    seed,
    replications,
    ...(merge(runs.map(({ figures }) => figures)) as Figures),
    eta: etaFigures(runs.flatMap(({ checked }) => checked)),
    decisions,
    decisionsPerSecond: coarseSpeed(decisions, seconds),
    confidence:
      replications < 2
        ? null
        : {
            meanWaitMinutes: halfWidth(({ overall }) => overall.meanWaitMinutes),
            p95: halfWidth(({ overall }) => overall.p95),
            services: Object.fromEntries(
              loaded.scenario.services.map(({ id }) => [
                id,
                halfWidth(({ services }) => services[id]?.meanWaitMinutes ?? 0),
              ]),
            ),
          },
  };
};
