import { mkdir, writeFile } from "node:fs/promises";

import { type PolicyName, policyNames } from "@yichuang/shared/domain/dispatch";
import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";

import { loadHall } from "../server/src/config/load-hall.ts";
import { dayInHall, usualSkew } from "../server/src/sim/hall-scenario.ts";
import type { LoadedScenario } from "../server/src/sim/load-scenario.ts";
import { waitsPicture, workPicture } from "../server/src/sim/pictures.ts";
import { type Report, reportOn } from "../server/src/sim/report.ts";
import { reportTable } from "../server/src/sim/table.ts";
import { bestPossible } from "../server/src/sim/theory/best-possible.ts";
import { fcfsAlis } from "../server/src/sim/theory/fcfs-alis.ts";
import { letterHall } from "../server/src/sim/theory/theory-hall.ts";
import { inRepo } from "./paths.ts";

/**
 * `pnpm figures`: every figure of docs/dispatch-figures.md and its pictures, from fixed seeds. Takes some minutes; nothing in it
 * depends on how fast the machine is.
 */
const seed = 20261123;
const minutesEach = 100_000;
const unitMinutes = 1;

type SmallHall = { lambdas: Readonly<Record<string, number>>; windows: readonly string[] };

/** The two halls with known figures, and others of every shape; none of them was used to set the rule's constants. */
const smallHalls: readonly SmallHall[] = [
  { lambdas: { A: 1.2, B: 0.8, C: 1.2 }, windows: ["ABC", "AB", "A", "C"] },
  { lambdas: { A: 1.7, B: 1.7, C: 1.7 }, windows: ["ABC", "ABC", "AB", "BC", "A", "C"] },
  { lambdas: { A: 0.9, B: 0.6 }, windows: ["A", "AB"] },
  { lambdas: { A: 1.3, B: 1.1 }, windows: ["AB", "A", "B"] },
  { lambdas: { A: 1, B: 0.8, C: 0.6 }, windows: ["AB", "BC", "AC"] },
  { lambdas: { A: 1, B: 0.8, C: 1.2 }, windows: ["ABC", "A", "B", "C"] },
  { lambdas: { A: 2.4, B: 1 }, windows: ["AB", "A", "B", "A"] },
  { lambdas: { A: 0.7, B: 1.2, C: 1.1 }, windows: ["AB", "BC", "BC", "C"] },
];

const scenarioOf = ({ lambdas, windows }: SmallHall): LoadedScenario => ({
  traces: new Map(),
  scenario: {
    name: windows.map((letters) => `{${letters}}`).join(""),
    horizonMinutes: minutesEach,
    warmupMinutes: 2000,
    policy: "even",
    services: Object.entries(lambdas).map(([letter, lambda]) => ({
      id: letter as ServiceId,
      kind: "comprehensive",
      targetMinutes: 20,
      arrivals: { poissonPerHour: (60 * lambda) / unitMinutes },
      serviceMinutes: { exponential: unitMinutes },
    })),
    windows: windows.map((letters, index) => ({
      id: `w${index + 1}` as WindowId,
      clerk: `c${index + 1}` as ClerkId,
      kind: "comprehensive",
      speed: 1,
      serves: [...letters].map((letter) => ({ service: letter as ServiceId, level: "primary" })),
    })),
  },
});

const run = (loaded: LoadedScenario, policy: PolicyName, replications: number, etaChecks = 0): Report =>
  reportOn(loaded, { policy, seed, replications, etaChecks });

const fixed = (value: number, digits = 4): string => value.toFixed(digits);

/**
 * Mean wait over the best possible. The simulated figure is taken relative to that of `fifo` on the same arrivals, whose
 * exact mean is known: what chance does to both is divided out.
 */
const smallHallRow = (hall: SmallHall): string => {
  const theory = letterHall(hall.lambdas, hall.windows);
  const exact = fcfsAlis(theory).meanWait;
  const best = bestPossible(theory).meanWait;
  const loaded = scenarioOf(hall);
  const [fifo, even] = [run(loaded, "fifo", 6), run(loaded, "even", 6)];
  const mean = (exact * even.overall.meanWaitMinutes) / fifo.overall.meanWaitMinutes;
  const cells = [
    loaded.scenario.name,
    Object.values(hall.lambdas).join(" / "),
    fixed(best),
    fixed(exact / best, 3),
    fixed(mean / best, 3),
    fixed(even.overall.p95 / fifo.overall.p95, 3),
  ];
  console.log(cells.join("  "));
  return `| ${cells.join(" | ")} |`;
};

const gapRow = (windows: number): string => {
  const lambda = 0.75 * windows;
  const day: LoadedScenario = scenarioOf({
    lambdas: { A: lambda / 10 },
    windows: Array.from({ length: windows }, () => "A"),
  });
  for (const service of day.scenario.services) service.serviceMinutes = { exponential: 10 };
  Object.assign(day.scenario, { horizonMinutes: 600 / (lambda / 10), warmupMinutes: 0 });
  const [even, fifo] = [run(day, "even", 100), run(day, "fifo", 100)];
  return `| ${windows} | ${fixed(even.fairness.maxBusyGap, 3)} | ${fixed(fifo.fairness.maxBusyGap, 3)} | ${fixed(even.overall.meanWaitMinutes / fifo.overall.meanWaitMinutes, 3)} |`;
};

const etaRow = (name: string, loaded: LoadedScenario, replications: number): string => {
  const { eta } = run(loaded, "even", replications, 1500);
  const cells = [
    name,
    eta.checks,
    `${(eta.p80Coverage * 100).toFixed(1)} %`,
    fixed(eta.rmseOverFloor, 3),
    fixed(eta.p50MeanAbsErrorMinutes / eta.naiveMeanAbsErrorMinutes, 2),
  ];
  console.log(cells.join("  "));
  return `| ${cells.join(" | ")} |`;
};

const countyHall = await loadHall(inRepo("halls/zhecheng.yaml"));
if (!countyHall.ok) throw new Error("halls/zhecheng.yaml does not load");
const day = dayInHall(countyHall.value, { load: 0.85, skew: usualSkew, seed: 1 });
const reports = policyNames.map((policy) => run(day, policy, 40));
console.log(reportTable(reports));
const halls = smallHalls.map(smallHallRow);
const [first, second] = smallHalls as [SmallHall, SmallHall];

const page = `# Figures of dispatch

Made by \`npx -y pnpm@12 figures\` from fixed seeds; not edited by hand. What they mean stands in [dispatch.md](dispatch.md).

## The county hall on a busy day

${day.scenario.services.length} services, ${day.scenario.windows.length} windows, about ${Math.round(reports[0]?.arrivals ?? 0)} people a day, load 0.85, each service asked for more or less than its windows are there
for (by up to ${Math.round((Math.exp(usualSkew) - 1) * 100)} %), 40 days, the same people under every rule. Minutes.

${reportTable(reports)}

![Waits](pictures/waits.svg)
![Work](pictures/work.svg)

The longest service of the day is one with a single window and more people than it can serve: no rule can help there, only a
second window. Two rules differ little in the work of the clerks because nearly all of them have work all the time.

## Small halls beside the best possible

Services of one minute, exponential. Best possible: the optimal rule without idling, computed exactly. FCFS: the exact figure of first
come, first served with the longest-idle window. \`even\`: simulated, relative to FCFS on the same arrivals.

| windows | arrivals per minute | best wait | FCFS ÷ best | even ÷ best | p95 even ÷ FCFS |
| --- | --- | --- | --- | --- | --- |
${halls.join("\n")}

## Even work

Interchangeable clerks, load .75, 600 people a day, 100 days: greatest difference of busy shares on a day (mean over the days), and the wait
beside FCFS.

| windows | gap, even | gap, longest idle | wait ÷ FCFS |
| --- | --- | --- | --- |
${[4, 8, 12].map(gapRow).join("\n")}

## Honest estimates

The estimate given at the issue, checked against what came. Floor: the error that remains when everything but the future is known. For
the county hall the floor is too low: it takes the rates of the moment for those of the whole future, while a day has its rush and its noon.

| hall | checked | within p80 | RMSE ÷ floor | error ÷ "people × minutes ÷ windows" |
| --- | --- | --- | --- | --- |
${[
  etaRow("hall4", scenarioOf(first), 8),
  etaRow("hall6", scenarioOf(second), 8),
  etaRow("the county hall, a day", day, 20),
].join("\n")}
`;
await mkdir(inRepo("docs/pictures"), { recursive: true });
await writeFile(inRepo("docs/dispatch-figures.md"), page);
await writeFile(inRepo("docs/pictures/waits.svg"), waitsPicture(reports));
await writeFile(inRepo("docs/pictures/work.svg"), workPicture(reports));
