import { controlled, type Estimate } from "./controlled.ts";
import { theoryOf } from "./exact.ts";
import type { LoadedScenario } from "./load-scenario.ts";
import { poolsOf, visitNeighbour } from "./neighbour.ts";
import { reportOn, seedOf } from "./report.ts";
import type { Scenario } from "./scenario-schema.ts";
import { confidence } from "./statistics.ts";

/** One figure: what theory says, what the simulator says by itself, and what it says with the help of a control. */
export type Comparison = { formula: string; name: string; exact: number; plain: Estimate; sharp: Estimate };

export type CompareOptions = {
  replications: number;
  /** About so many in each; without it as many as come within the horizon of the scenario. */
  ticketsEach?: number;
  seed: number;
  /** With which the intervals hold the truth. */
  chance: number;
};

const warmupShare = 0.05;

/** The same scenario with about so many tickets in a run. */
const withTickets = ({ scenario, traces }: LoadedScenario, tickets: number | undefined): LoadedScenario => {
  if (tickets === undefined) return { scenario, traces };
  const perMinute = scenario.services.reduce((sum, { arrivals }) => sum + (arrivals.poissonPerHour ?? 0), 0) / 60;
  const horizonMinutes = tickets / perMinute;
  return { scenario: { ...scenario, horizonMinutes, warmupMinutes: warmupShare * horizonMinutes }, traces };
};

/**
 * Runs a scenario so many times and holds everything that theory knows of it against the reports.
 * @param played what is simulated instead, by the same people: to see that a difference would be seen
 */
export const compareWithTheory = (
  given: LoadedScenario,
  options: CompareOptions,
  played: Scenario = given.scenario,
): Comparison[] => {
  const loaded = withTickets(given, options.ticketsEach);
  const { scenario } = loaded;
  const simulated = withTickets({ ...given, scenario: played }, options.ticketsEach);
  const pools = poolsOf(scenario);
  const theories = pools.map((pool) => ({ pool, ...theoryOf(scenario, pool, pools.length === 1) }));
  const seeds = Array.from({ length: options.replications }, (_, index) => seedOf(options.seed, index));
  const reports = seeds.map((seed) =>
    reportOn(simulated, { policy: played.policy, seed, replications: 1, etaChecks: 0 }),
  );
  return theories.flatMap(({ pool, formula, figures }) => {
    const neighbours = seeds.map((seed) => visitNeighbour(loaded, pool, seed));
    return figures.map(({ name, exact, of, control }) => {
      const values = reports.map(of);
      return {
        formula,
        name,
        exact,
        plain: confidence(values, options.chance),
        sharp: controlled(values, neighbours.map(control.of), control.exact, options.chance),
      };
    });
  });
};
