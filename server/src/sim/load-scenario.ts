import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { Tide } from "@yichuang/shared/domain/service-window";
import { dirname, resolve } from "node:path";

import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import { type FileFault, loadText, parseYamlFile } from "../config/yaml-file.ts";
import { type Finding, type Path, readYaml } from "../config/yaml-source.ts";
import { clerkNameOf } from "./scenario-hall.ts";
import { type Scenario, scenarioSchema } from "./scenario-schema.ts";
import { parseTrace, type TraceRow } from "./trace.ts";

/** What a hall has besides a scenario: the day and the time that its minutes are counted from, tides, and what clerks are trained for. */
export type ScenarioTime = {
  startMs: number;
  timeZone: string;
  tides: ReadonlyMap<WindowId, readonly Tide[]>;
  skills: ReadonlyMap<WindowId, readonly ServiceId[]>;
};

/** A scenario with the traces that it names, by the name it gives them. `time`: of a hall's own day. */
export type LoadedScenario = {
  scenario: Scenario;
  traces: ReadonlyMap<string, readonly TraceRow[]>;
  time?: ScenarioTime;
};

const bytesMax = 4 * 1024 * 1024;
const traceBytesMax = 400 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

type LineAt = (path: Path) => number;

/** A window without a named clerk has one named after it. */
const nameOf = (entry: unknown, field: string): unknown => {
  const { id, clerk } = fieldsOf(entry);
  if (field !== "clerk") return id;
  return clerk ?? (typeof id === "string" ? clerkNameOf(id) : undefined);
};

/** Names that two entries share; clerks are named once each as well. */
const findRepeats = (root: Fields, lineAt: LineAt): Finding[] => {
  const findings: Finding[] = [];
  for (const [section, field] of [
    ["services", "id"],
    ["windows", "id"],
    ["windows", "clerk"],
  ] as const) {
    const seen = new Set<string>();
    const repeated = new Set(findings.map(({ path }) => path[1]));
    for (const [index, entry] of listOf(root[section]).entries()) {
      const name = nameOf(entry, field);
      // Two windows of one name have clerks of one name: that is the same slip.
      if (typeof name !== "string" || (field === "clerk" && repeated.has(index))) continue;
      const path = [section, index, field];
      if (seen.has(name)) findings.push({ path, line: lineAt(path), message: `"${name}" is used twice` });
      seen.add(name);
    }
  }
  return findings;
};

/** Windows that serve what is not there, or the same twice. */
const findServed = (root: Fields, lineAt: LineAt): Finding[] => {
  const known = new Set(listOf(root["services"]).map((entry) => fieldsOf(entry)["id"]));
  return listOf(root["windows"]).flatMap((entry, index) => {
    const here = new Set<unknown>();
    return listOf(fieldsOf(entry)["serves"]).flatMap((serves, at): Finding[] => {
      const name = fieldsOf(serves)["service"];
      if (typeof name !== "string") return [];
      const path = ["windows", index, "serves", at, "service"];
      const isTwice = here.has(name);
      here.add(name);
      if (!known.has(name)) return [{ path, line: lineAt(path), message: `there is no service "${name}"` }];
      return isTwice ? [{ path, line: lineAt(path), message: `"${name}" is served twice here` }] : [];
    });
  });
};

const findUnserved = (root: Fields, lineAt: LineAt): Finding[] => {
  const served = new Set(
    listOf(root["windows"]).flatMap((entry) =>
      listOf(fieldsOf(entry)["serves"]).map((serves) => fieldsOf(serves)["service"]),
    ),
  );
  return listOf(root["services"]).flatMap((entry, index) => {
    const name = fieldsOf(entry)["id"];
    const path = ["services", index, "id"];
    return served.has(name) ? [] : [{ path, line: lineAt(path), message: `no window serves "${String(name)}"` }];
  });
};

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;
const countNames = (findings: readonly Finding[]): number => new Set(findings.map(({ message }) => message)).size;

/**
 * Who serves what can be told only where every entry has said its part; a slip there is a fault of its own. One slip is
 * told once: who misses a name need not be told of the one that it was mistaken for.
 */
const findServing = (root: Fields, lineAt: LineAt): Finding[] => {
  const names = listOf(root["services"]).map((entry) => nameOf(entry, "id"));
  if (names.length === 0 || names.some((name) => typeof name !== "string")) return [];
  const served = findServed(root, lineAt);
  const strangers = countNames(served.filter(({ message }) => message.startsWith("there is no")));
  const repeats = names.length - new Set(names).size;
  if (strangers > 0 && strangers <= repeats) return [];
  const isTold =
    isFilled(root["windows"]) &&
    listOf(root["windows"]).every((entry) => {
      const { serves } = fieldsOf(entry);
      return isFilled(serves) && listOf(serves).every((one) => typeof fieldsOf(one)["service"] === "string");
    });
  const unserved = isTold ? findUnserved(root, lineAt) : [];
  return unserved.length > strangers ? [...served, ...unserved] : served;
};

const shareTolerance = 1e-6;

const findShares = (root: Fields, lineAt: LineAt): Finding[] =>
  listOf(root["services"]).flatMap((entry, index) => {
    const mix = fieldsOf(entry)["priorityMix"];
    const shares = Object.values(fieldsOf(mix));
    if (mix === undefined || shares.some((share) => typeof share !== "number" || share < 0 || share > 1)) return [];
    const sum = shares.reduce<number>((total, share) => total + Number(share), 0);
    const path = ["services", index, "priorityMix"];
    return Math.abs(sum - 1) <= shareTolerance
      ? []
      : [{ path, line: lineAt(path), message: `the shares must add up to 1, not ${Number(sum.toFixed(6))}` }];
  });

/** Spans of a window one after the other. */
const findOverlaps = (root: Fields, lineAt: LineAt): Finding[] =>
  listOf(root["windows"]).flatMap((entry, index) => {
    const spans = listOf(fieldsOf(entry)["open"]).map(listOf);
    const at = spans.findIndex(([from], place) => place > 0 && Number(from) < Number(spans[place - 1]?.[1]));
    const path = ["windows", index, "open", at];
    return at === -1 ? [] : [{ path, line: lineAt(path), message: "must not begin before the span above ends" }];
  });

const findTimes = (root: Fields, lineAt: LineAt): Finding[] => {
  const [horizon, warmup] = [root["horizonMinutes"], root["warmupMinutes"]];
  const path = ["warmupMinutes"];
  return typeof horizon === "number" && horizon > 0 && typeof warmup === "number" && warmup >= horizon
    ? [{ path, line: lineAt(path), message: "must be less than horizonMinutes" }]
    : [];
};

/** What the schema cannot see: names that clash or lead nowhere, shares, times that go back. */
const checkScenario = (value: unknown, lineAt: LineAt): Finding[] => {
  const root = fieldsOf(value);
  return [findRepeats, findServing, findShares, findOverlaps, findTimes].flatMap((find) => find(root, lineAt));
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
  const { services } = scenario.value;
  const known = new Set<string>(services.map(({ id }) => id));
  const asked = new Set<string>();
  for (const [index, { arrivals }] of services.entries()) {
    if (arrivals.trace === undefined || asked.has(arrivals.trace)) continue;
    asked.add(arrivals.trace);
    const tracePath = resolve(dirname(path), arrivals.trace);
    const text = await loadText(tracePath, traceBytesMax);
    if (text.ok) {
      const rows = parseTrace(text.value, tracePath, known);
      if (rows.ok) traces.set(arrivals.trace, rows.value);
      else faults.push(...rows.failure);
    } else {
      const { lineAt } = readYaml(source.value);
      const line = lineAt(["services", index, "arrivals", "trace"]);
      const field = `services[${index}].arrivals.trace`;
      faults.push(...text.failure.map(({ message }) => ({ file: path, line, field, message })));
    }
  }
  return faults.length > 0 ? fail(faults) : ok({ scenario: scenario.value, traces });
};
