import { type Priority, priorities } from "@yichuang/shared/domain/ticket";
import type { Rng } from "@yichuang/shared/lib/rng";

import type { LoadedScenario } from "./load-scenario.ts";
import { draw, exponential, streamOf } from "./random.ts";
import type { ScenarioService } from "./scenario-schema.ts";

/** Somebody who comes: all that no policy can change. Times in minutes. */
export type Customer = {
  atMinutes: number;
  serviceMinutes: number;
  /** Infinity: waits for ever. */
  patienceMinutes: number;
  priority: Priority;
};

/** Gives the next customer of a service, in order of time; null: nobody comes any more. */
export type Arrivals = () => Customer | null;

type Steps = readonly (readonly [fromMinute: number, perHour: number])[];

/** Times of a Poisson process whose rate changes in steps, by inversion of the expected count (Çinlar 1975). */
const steppedTimes = (rng: Rng, steps: Steps): (() => number) => {
  let atMinutes = steps[0]?.[0] ?? 0;
  let step = 0;
  return () => {
    let rest = exponential(rng, 1);
    for (;;) {
      const perMinute = (steps[step]?.[1] ?? 0) / 60;
      const untilMinutes = steps[step + 1]?.[0] ?? Infinity;
      const expected = perMinute === 0 ? 0 : perMinute * (untilMinutes - atMinutes);
      if (rest < expected) {
        atMinutes += rest / perMinute;
        return atMinutes;
      }
      if (untilMinutes === Infinity) return Infinity;
      rest -= expected;
      atMinutes = untilMinutes;
      step += 1;
    }
  };
};

const pickPriority = (rng: Rng, mix: ScenarioService["priorityMix"]): Priority => {
  if (!mix) return "ordinary";
  let rest = rng.next();
  for (const priority of priorities) {
    rest -= mix[priority] ?? 0;
    if (rest < 0) return priority;
  }
  return priorities.find((priority) => (mix[priority] ?? 0) > 0) ?? "ordinary";
};

const fromTrace = (loaded: LoadedScenario, service: ScenarioService, rng: Rng): Arrivals => {
  const rows = loaded.traces.get(service.arrivals.trace ?? "") ?? [];
  let at = 0;
  return () => {
    while (at < rows.length && rows[at]?.service !== service.id) at += 1;
    const row = rows[at];
    at += 1;
    return row && row.arrivalSeconds / 60 <= loaded.scenario.horizonMinutes
      ? {
          atMinutes: row.arrivalSeconds / 60,
          serviceMinutes: row.serviceSeconds / 60,
          patienceMinutes: row.patienceSeconds === null ? Infinity : row.patienceSeconds / 60,
          priority: row.priority ?? pickPriority(rng, service.priorityMix),
        }
      : null;
  };
};

/** The customers of one service; the same seed brings the same ones, whatever the policy. Ends with the horizon. */
export const arrivalsOf = (loaded: LoadedScenario, service: ScenarioService, seed: number): Arrivals => {
  const stream = (purpose: string): Rng => streamOf(seed, service.id, purpose);
  const priorityRng = stream("priority");
  if (service.arrivals.trace !== undefined) return fromTrace(loaded, service, priorityRng);
  const { poissonPerHour, perHour } = service.arrivals;
  const times = steppedTimes(stream("arrival"), perHour ?? [[0, poissonPerHour ?? 0]]);
  const serviceRng = stream("service");
  const patienceRng = stream("patience");
  const { horizonMinutes } = loaded.scenario;
  return () => {
    const atMinutes = times();
    if (atMinutes > horizonMinutes) return null;
    return {
      atMinutes,
      serviceMinutes: draw(serviceRng, service.serviceMinutes),
      patienceMinutes: service.patienceMinutes ? draw(patienceRng, service.patienceMinutes) : Infinity,
      priority: pickPriority(priorityRng, service.priorityMix),
    };
  };
};
