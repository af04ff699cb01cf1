import { dirname, resolve } from "node:path";

import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import { type FileFault, loadText, parseYamlFile } from "../config/yaml-file.ts";
import type { Finding, Path } from "../config/yaml-source.ts";
import { type Scenario, scenarioSchema } from "./scenario-schema.ts";
import { loadTrace, type TraceRow } from "./trace.ts";

/** A scenario with the traces that it names, by the name it gives them. */
export type LoadedScenario = { scenario: Scenario; traces: ReadonlyMap<string, readonly TraceRow[]> };

const bytesMax = 4 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

type LineAt = (path: Path) => number;

/** Names that two entries share; clerks are named once each as well. */
const findRepeats = (root: Fields, lineAt: LineAt): Finding[] => {
  const findings: Finding[] = [];
  for (const [section, field] of [
    ["services", "id"],
    ["windows", "id"],
    ["windows", "clerk"],
  ] as const) {
    const seen = new Set<string>();
    for (const [index, entry] of listOf(root[section]).entries()) {
      const name = fieldsOf(entry)[field];
      if (typeof name !== "string") continue;
      const path = [section, index, field];
      if (seen.has(name)) findings.push({ path, line: lineAt(path), message: `"${name}" is used twice` });
      seen.add(name);
    }
  }
  return findings;
};

const findServed = (root: Fields, lineAt: LineAt): Finding[] => {
  const findings: Finding[] = [];
  const known = new Set(listOf(root["services"]).map((entry) => fieldsOf(entry)["id"]));
  const served = new Set<unknown>();
  for (const [index, entry] of listOf(root["windows"]).entries()) {
    const here = new Set<unknown>();
    for (const [at, serves] of listOf(fieldsOf(entry)["serves"]).entries()) {
      const name = fieldsOf(serves)["service"];
      if (typeof name !== "string") continue;
      const path = ["windows", index, "serves", at, "service"];
      if (!known.has(name)) findings.push({ path, line: lineAt(path), message: `there is no service "${name}"` });
      if (here.has(name)) findings.push({ path, line: lineAt(path), message: `"${name}" is served twice here` });
      here.add(name);
      served.add(name);
    }
  }
  for (const [index, entry] of listOf(root["services"]).entries()) {
    const name = fieldsOf(entry)["id"];
    const path = ["services", index, "id"];
    if (typeof name === "string" && !served.has(name))
      findings.push({ path, line: lineAt(path), message: `no window serves "${name}"` });
  }
  return findings;
};

const shareTolerance = 1e-6;

const findShares = (root: Fields, lineAt: LineAt): Finding[] =>
  listOf(root["services"]).flatMap((entry, index) => {
    const mix = fieldsOf(entry)["priorityMix"];
    if (mix === undefined) return [];
    const sum = Object.values(fieldsOf(mix)).reduce<number>((total, share) => total + (Number(share) || 0), 0);
    const path = ["services", index, "priorityMix"];
    return Math.abs(sum - 1) <= shareTolerance
      ? []
      : [{ path, line: lineAt(path), message: `the shares must add up to 1, not ${Number(sum.toFixed(6))}` }];
  });

const findTimes = (root: Fields, lineAt: LineAt): Finding[] => {
  const [horizon, warmup] = [root["horizonMinutes"], root["warmupMinutes"]];
  const path = ["warmupMinutes"];
  return typeof horizon === "number" && typeof warmup === "number" && warmup >= horizon
    ? [{ path, line: lineAt(path), message: "must be less than horizonMinutes" }]
    : [];
};

/** What the schema cannot see: names that clash or lead nowhere, shares, times. */
const checkScenario = (value: unknown, lineAt: LineAt): Finding[] => {
  const root = fieldsOf(value);
  return [findRepeats, findServed, findShares, findTimes].flatMap((find) => find(root, lineAt));
};

/** Reads the text of a scenario; traces are not looked at. */
export const parseScenario = (source: string, file: string): Result<Scenario, FileFault[]> =>
  parseYamlFile(source, file, scenarioSchema, checkScenario);

/** Reads a scenario file and the traces that it names, relative to it. All faults come back together. */
export const loadScenario = async (path: string): Promise<Result<LoadedScenario, FileFault[]>> => {
  const source = await loadText(path, bytesMax);
  if (!source.ok) return source;
  const scenario = parseScenario(source.value, path);
  if (!scenario.ok) return scenario;
  const traces = new Map<string, readonly TraceRow[]>();
  const faults: FileFault[] = [];
  const known = new Set<string>(scenario.value.services.map(({ id }) => id));
  for (const { arrivals } of scenario.value.services) {
    if (arrivals.trace === undefined || traces.has(arrivals.trace)) continue;
    const tracePath = resolve(dirname(path), arrivals.trace);
    const rows = await loadTrace(tracePath);
    if (!rows.ok) {
      faults.push(...rows.failure);
      continue;
    }
    traces.set(arrivals.trace, rows.value);
    const stranger = rows.value.findIndex(({ service }) => !known.has(service));
    if (stranger !== -1)
      faults.push({
        file: tracePath,
        line: stranger + 2,
        field: "service",
        message: `there is no service "${rows.value[stranger]?.service ?? ""}"`,
      });
  }
  return faults.length > 0 ? fail(faults) : ok({ scenario: scenario.value, traces });
};
