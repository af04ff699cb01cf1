import type { PolicyName } from "@yichuang/shared/domain/dispatch";

import type { EtaFigures } from "./eta-check.ts";
import { Collector, type Figures } from "./collect.ts";
import { watchEta } from "./eta-check.ts";
import type { LoadedScenario } from "./load-scenario.ts";
import { type Observer, Simulation, simulationStartMs } from "./simulation.ts";
import { confidence } from "./statistics.ts";

/** What one policy makes of a scenario. */
export type Report = Figures & {
  scenario: string;
  policy: PolicyName;
  seed: number;
  replications: number;
  eta: EtaFigures;
  decisions: number;
  /** Per second of processor time; rounded down to a power of four, so that the same seed gives the same bytes. */
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

type Run = { figures: Figures; eta: EtaFigures; decisions: number; seconds: number };

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
  const collector = new Collector(loaded, simulation.index, simulationStartMs);
  const eta = watchEta(loaded, simulation, etaChecks);
  Object.assign(observer, etaChecks > 0 ? both(collector, eta.observer) : collector);
  const started = process.cpuUsage();
  simulation.run();
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6 - eta.seconds();
  return { figures: collector.figures(), eta: eta.figures(), decisions: simulation.decisions, seconds };
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

const powerBelow = (value: number): number =>
  value >= 1 && Number.isFinite(value) ? 4 ** Math.floor(Math.log2(value) / 2) : 0;

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
    eta: merge(runs.map(({ eta }) => eta)) as EtaFigures,
    decisions,
    decisionsPerSecond: powerBelow(decisions / seconds),
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
