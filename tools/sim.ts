import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { type PolicyName, policyNames } from "@yichuang/shared/domain/dispatch";
import type { Hall } from "@yichuang/shared/domain/hall";

import { loadHall } from "../server/src/config/load-hall.ts";
import { formatFaults } from "../server/src/config/yaml-file.ts";
import { dayInHall, usualSkew } from "../server/src/sim/hall-scenario.ts";
import { type LoadedScenario, loadScenario } from "../server/src/sim/load-scenario.ts";
import { waitsPicture, workPicture } from "../server/src/sim/pictures.ts";
import { figuresOfDay, readDay, type RecordedFigures, scenarioOfDay } from "../server/src/sim/recorded-day.ts";
import { type Report, reportOn } from "../server/src/sim/report.ts";
import { reportTable } from "../server/src/sim/table.ts";
import { readJournal } from "../server/src/storage/read-journal.ts";

/** The simulator; docs/dispatch.md describes scenarios and figures. */
const usage = `usage: sim --scenario FILE.yaml …            what a scenario file describes
       sim --hall HALL.yaml [--load 0.85] …   a busy day in a hall
       sim --replay DATA_DIR --day 2026-11-23 [--hall HALL.yaml] …   a day of the journal under another rule
       … [--policy NAME[,NAME…]|all] [--seed N] [--replications R] [--eta-checks N] [--pictures FOLDER] [--json]
policies: ${policyNames.join(", ")}`;

/** Where \`start\` serves from when nothing else is said. */
const usualHall = "halls/zhecheng.yaml";

class BadCall extends Error {}

const wholeNumber = (name: string, value: string | undefined, byDefault: number, min: number, max: number): number => {
  if (value === undefined) return byDefault;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max)
    throw new BadCall(`--${name} must be a whole number from ${min} to ${max}, not "${value}"`);
  return number;
};

const policiesIn = (value: string | undefined, byDefault: PolicyName): readonly PolicyName[] => {
  if (value === undefined) return [byDefault];
  if (value === "all") return policyNames;
  return value.split(",").map((name) => {
    const found = policyNames.find((known) => known === name);
    if (!found) throw new BadCall(`--policy: there is no policy "${name}"; there are ${policyNames.join(", ")}`);
    return found;
  });
};

const readOptions = () => {
  try {
    return parseArgs({
      options: {
        scenario: { type: "string" },
        hall: { type: "string" },
        load: { type: "string" },
        replay: { type: "string" },
        day: { type: "string" },
        policy: { type: "string" },
        seed: { type: "string" },
        replications: { type: "string" },
        "eta-checks": { type: "string" },
        pictures: { type: "string" },
        json: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new BadCall(error instanceof Error ? error.message : String(error));
  }
};

const ratio = (name: string, value: string | undefined, byDefault: number, min: number, max: number): number => {
  if (value === undefined) return byDefault;
  const number = Number(value);
  if (!/^\d*\.?\d+$/.test(value) || number < min || number > max)
    throw new BadCall(`--${name} must be a number from ${min} to ${max}, not "${value}"`);
  return number;
};

type Options = ReturnType<typeof readOptions>;
/** What is to be simulated, and how the day really went where that is known. */
type Subject = { loaded: LoadedScenario; recorded: RecordedFigures | null };

const hallFrom = async (path: string): Promise<Hall> => {
  const hall = await loadHall(path);
  if (!hall.ok) throw new BadCall(formatFaults(hall.failure));
  return hall.value;
};

const replayed = async (folder: string, { day, hall: path }: Options): Promise<Subject> => {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day))
    throw new BadCall(`--day must be a date such as 2026-11-23, not "${day ?? ""}"`);
  const hallFile = path ?? process.env["HALL"] ?? usualHall;
  const hall = await hallFrom(hallFile);
  if (!existsSync(folder)) throw new BadCall(`--replay: there is no folder ${folder}`);
  const recorded = await readDay(readJournal(folder), day, hall.timeZone);
  if (!recorded) throw new BadCall(`--replay: the journal in ${folder} has nothing of ${day}`);
  const figures = figuresOfDay(recorded, hall);
  const { people, windows } = figures.leftOut;
  if (people + windows > 0)
    console.error(
      `${hallFile} has no place for some of ${day}; left out on both sides: people ${people}, windows ${windows}`,
    );
  return { loaded: scenarioOfDay(recorded, hall), recorded: figures };
};

const subjectOf = async (options: Options, seed: number): Promise<Subject> => {
  const { scenario, hall, replay } = options;
  if (replay !== undefined) return replayed(replay, options);
  if (scenario !== undefined) {
    const loaded = await loadScenario(scenario);
    if (!loaded.ok) throw new BadCall(formatFaults(loaded.failure));
    return { loaded: loaded.value, recorded: null };
  }
  if (hall === undefined) throw new BadCall(usage);
  const load = ratio("load", options.load, 0.85, 0.1, 1.5);
  return { loaded: dayInHall(await hallFrom(hall), { load, skew: usualSkew, seed }), recorded: null };
};

const print = (reports: readonly Report[], recorded: RecordedFigures | null, isJson: boolean): void => {
  const [first] = reports;
  if (isJson) {
    const single = reports.length === 1 && recorded === null;
    console.log(JSON.stringify(single ? first : { scenario: first?.scenario, ...(recorded && { recorded }), reports }));
  } else
    console.log(`${first?.scenario ?? ""}, seed ${first?.seed ?? 0}\n\n${reportTable(reports, recorded ?? undefined)}`);
};

const main = async (): Promise<void> => {
  const options = readOptions();
  const seed = wholeNumber("seed", options.seed, 1, 0, 2 ** 32 - 1);
  const replications = wholeNumber("replications", options.replications, 1, 1, 10_000);
  const etaChecks = wholeNumber("eta-checks", options["eta-checks"], 1000, 0, 1_000_000);
  const { loaded, recorded } = await subjectOf(options, seed);
  const policies = policiesIn(options.policy, loaded.scenario.policy);
  const reports = policies.map((policy) => reportOn(loaded, { policy, seed, replications, etaChecks }));
  print(reports, recorded, options.json);
  if (options.pictures === undefined) return;
  await mkdir(options.pictures, { recursive: true });
  await writeFile(join(options.pictures, "waits.svg"), waitsPicture(reports));
  await writeFile(join(options.pictures, "work.svg"), workPicture(reports));
};

try {
  await main();
} catch (error) {
  if (!(error instanceof BadCall)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
