import type { Priority } from "@yichuang/shared/domain/ticket";

import { neighbourOf, type NeighbourFigures, type Pool } from "./neighbour.ts";
import type { Report } from "./report.ts";
import { meanOf } from "./scenario-hall.ts";
import type { Scenario, ScenarioService } from "./scenario-schema.ts";
import { accumulatingPriorityMeanWaits } from "./theory/accumulating-priority.ts";
import { erlangA } from "./theory/erlang-a.ts";
import { erlangC, erlangCMeanWait, erlangCQuantile, type Mmc } from "./theory/erlang-c.ts";
import { fcfsAlis, fcfsAlisQuantile } from "./theory/fcfs-alis.ts";
import { cobhamMeanWaits } from "./theory/priority.ts";

/** Something that theory knows of a scenario, where the simulator reports it, and the control for it. */
export type Figure = {
  name: string;
  exact: number;
  of: (report: Report) => number;
  control: { exact: number; of: (neighbour: NeighbourFigures) => number };
};

export type Theory = { formula: string; figures: Figure[] };

const perMinute = ({ arrivals }: ScenarioService): number => (arrivals.poissonPerHour ?? Number.NaN) / 60;
const lambdaOf = ({ services }: Pool): number => services.reduce((sum, service) => sum + perMinute(service), 0);

/** Customers per minute at speed 1; theory needs one exponential law for the whole pool. */
const muOf = ({ services }: Pool): number => {
  const means = new Set(services.map(({ serviceMinutes }) => serviceMinutes.exponential));
  const [mean] = means;
  if (means.size !== 1 || mean === undefined)
    throw new RangeError("Theory knows halls whose services all take the same exponential time.");
  return 1 / mean;
};

const neighbourQueue = (pool: Pool): Mmc => {
  const { windows, speed } = neighbourOf(pool);
  return { lambda: lambdaOf(pool), mu: muOf(pool) * speed, c: windows };
};

/** As many equal windows as the pool has; for rules in which only that matters. */
const pooledQueue = (pool: Pool): Mmc => {
  const speeds = new Set(pool.windows.map(({ speed }) => speed));
  const [speed = 1] = speeds;
  if (speeds.size !== 1 || !isPooled(pool)) throw new RangeError("This formula needs windows that are all alike.");
  return { lambda: lambdaOf(pool), mu: muOf(pool) * speed, c: pool.windows.length };
};

const isPooled = ({ services, windows }: Pool): boolean =>
  windows.every(({ serves, speed }) => serves.length === services.length && speed === windows[0]?.speed);

const meanWaitOfService = (pool: Pool, { id }: ScenarioService, exact: number): Figure => ({
  name: `mean wait, ${id}`,
  exact,
  of: ({ services }) => services[id]?.meanWaitMinutes ?? Number.NaN,
  control: { exact: erlangCMeanWait(neighbourQueue(pool)), of: ({ services }) => services.get(id) ?? Number.NaN },
});

const meanWaitOfClass = (pool: Pool, priority: Priority, exact: number): Figure => ({
  name: `mean wait, ${priority}`,
  exact,
  of: ({ classes }) => classes[priority]?.meanWaitMinutes ?? Number.NaN,
  control: { exact: erlangCMeanWait(neighbourQueue(pool)), of: ({ classes }) => classes.get(priority) ?? Number.NaN },
});

type PoolExact = { meanWait: number; delayedShare: number; p95: number };

/** Of a hall that is one pool, so that the report's figures of all are the pool's. */
const ofEverybody = (pool: Pool, { meanWait, delayedShare, p95 }: PoolExact): Figure[] => {
  const queue = neighbourQueue(pool);
  const figures: Figure[] = [
    {
      name: "mean wait",
      exact: meanWait,
      of: ({ overall }) => overall.meanWaitMinutes,
      control: { exact: erlangCMeanWait(queue), of: (neighbour) => neighbour.meanWait },
    },
    {
      name: "share that waits",
      exact: delayedShare,
      of: ({ overall }) => overall.delayedShare,
      control: { exact: erlangC(queue), of: (neighbour) => neighbour.delayedShare },
    },
    {
      name: "p95 of the wait",
      exact: p95,
      of: ({ overall }) => overall.p95,
      control: { exact: erlangCQuantile(queue, 0.95), of: (neighbour) => neighbour.p95 },
    },
  ];
  return figures.filter(({ exact }) => exact > 0);
};

const pooledTheory = (pool: Pool, isAll: boolean): Theory => {
  const queue = pooledQueue(pool);
  const meanWait = erlangCMeanWait(queue);
  return {
    formula: "Erlang-C",
    figures: isAll
      ? ofEverybody(pool, { meanWait, delayedShare: erlangC(queue), p95: erlangCQuantile(queue, 0.95) })
      : pool.services.map((service) => meanWaitOfService(pool, service, meanWait)),
  };
};

const skillTheory = (pool: Pool): Theory => {
  const mu = muOf(pool);
  const hall = {
    lambdas: pool.services.map(perMinute),
    windows: pool.windows.map(({ speed, serves }) => ({
      serves: serves.map(({ service }) => pool.services.findIndex(({ id }) => id === service)),
      mu: speed * mu,
    })),
  };
  const { meanWaits, meanWait, waitProbability } = fcfsAlis(hall);
  const p95 = fcfsAlisQuantile(hall, null, 0.95);
  return {
    formula: "FCFS-ALIS",
    figures: [
      ...ofEverybody(pool, { meanWait, delayedShare: waitProbability, p95 }),
      ...(pool.services.length === 1
        ? []
        : pool.services.map((service, index) => meanWaitOfService(pool, service, meanWaits[index] ?? 0))),
    ],
  };
};

const impatientTheory = (pool: Pool): Theory => {
  const thetas = pool.services.map(({ patienceMinutes }) => 1 / meanOf(patienceMinutes ?? {}));
  const theta = thetas[0] ?? Number.NaN;
  const own = erlangA({ ...pooledQueue(pool), theta });
  const next = erlangA({ ...neighbourQueue(pool), theta });
  return {
    formula: "Erlang-A",
    figures: [
      {
        name: "share that leaves",
        exact: own.abandonProbability,
        of: ({ arrivals, abandoned }) => abandoned / arrivals,
        control: { exact: next.abandonProbability, of: ({ abandonedShare }) => abandonedShare },
      },
      {
        name: "share that waits",
        exact: own.waitProbability,
        // The report's share is of those served; who left had waited.
        of: ({ arrivals, abandoned, overall }) => (overall.delayedShare * overall.served + abandoned) / arrivals,
        control: { exact: next.waitProbability, of: ({ delayedShare }) => delayedShare },
      },
      {
        name: "mean queue",
        exact: own.meanQueue,
        of: ({ overall }) => overall.meanQueue,
        control: { exact: next.meanWait, of: ({ meanWait }) => meanWait },
      },
    ],
  };
};

/** The classes of the only service, the most urgent first. */
const classesOf = ({ services }: Pool, urgency: (priority: Priority) => number): [Priority, number][] => {
  const [service, ...others] = services;
  if (!service?.priorityMix || others.length > 0) throw new RangeError("Theory of priorities knows one service.");
  const mix = Object.entries(service.priorityMix) as [Priority, number][];
  return mix
    .map(([priority, share]): [Priority, number] => [priority, share * perMinute(service)])
    .toSorted(([a], [b]) => urgency(b) - urgency(a));
};

const priorityTheory = (pool: Pool, rates: Scenario["accumulationRates"]): Theory => {
  const classes = classesOf(pool, (priority) => rates?.[priority] ?? Number(priority !== "ordinary"));
  const queue = pooledQueue(pool);
  const waits = rates
    ? accumulatingPriorityMeanWaits({
        ...queue,
        classes: classes.map(([priority, lambda]) => ({ lambda, gain: rates[priority] ?? 1 })),
      })
    : cobhamMeanWaits({ ...queue, lambdas: classes.map(([, lambda]) => lambda) });
  return {
    formula: rates ? "accumulating priority" : "Cobham",
    figures: classes.map(([priority], index) => meanWaitOfClass(pool, priority, waits[index] ?? 0)),
  };
};

/**
 * What theory knows of one pool of a scenario.
 * @throws RangeError When no formula fits.
 */
export const theoryOf = ({ policy, accumulationRates }: Scenario, pool: Pool, isAll: boolean): Theory => {
  if (pool.services.some(({ patienceMinutes }) => patienceMinutes)) return impatientTheory(pool);
  if (accumulationRates || policy === "zms") return priorityTheory(pool, accumulationRates);
  if (isPooled(pool)) return pooledTheory(pool, isAll);
  if (policy !== "fifo") throw new RangeError(`No formula knows the policy ${policy} in a hall of unequal windows.`);
  return skillTheory(pool);
};
