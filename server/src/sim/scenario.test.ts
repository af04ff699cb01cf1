import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { formatFaults } from "../config/yaml-file.ts";
import { loadScenario, parseScenario } from "./load-scenario.ts";

/** Every kind of field once, none of them wrong. */
const sound = `name: small hall
horizonMinutes: 1000
warmupMinutes: 100
policy: even
services:
  - id: a
    kind: theme
    targetMinutes: 15
    arrivals: { poissonPerHour: 30 }
    serviceMinutes: { exponential: 5 }
    patienceMinutes: { exponential: 60 }
    priorityMix: { ordinary: 0.9, elderly: 0.1 }
  - id: b
    arrivals: { perHour: [[0, 20], [60, 80]] }
    serviceMinutes: { lognormal: { mean: 10, cv: 1.2 } }
windows:
  - { id: w1, kind: theme, clerk: c1, speed: 1.1, serves: [{ service: a, level: primary }] }
  - id: w2
    serves:
      - { service: a, level: cover }
      - { service: b }
    open: [[0, 500], [510, 900]]
accumulationRates: { ordinary: 1, elderly: 2 }
rules: { passesMax: 3, unpassedAfterMinutes: 30, headStartMinutes: { elderly: 10 }, priorityRates: { elderly: 1.5 } }
`;

const faultsOf = (source: string): string[] => {
  const scenario = parseScenario(source, "s.yaml");
  return scenario.ok ? [] : formatFaults(scenario.failure).split("\n");
};

it("a sound scenario is read, and what it leaves out has its usual value", () => {
  const scenario = parseScenario(sound, "s.yaml");
  if (!scenario.ok) throw new Error(formatFaults(scenario.failure));
  expect(scenario.value.services[1]).toEqual({
    id: "b",
    kind: "comprehensive",
    targetMinutes: 20,
    arrivals: {
      perHour: [
        [0, 20],
        [60, 80],
      ],
    },
    serviceMinutes: { lognormal: { mean: 10, cv: 1.2 } },
  });
  expect(scenario.value.windows[1]).toMatchObject({ kind: "comprehensive", speed: 1 });
  expect(scenario.value.windows[1]?.serves[1]).toEqual({ service: "b", level: "primary" });
});

describe("one line for one slip, with file, line and field", () => {
  const slips: [what: string, from: string, to: string, fault: string][] = [
    ["a field that nobody knows", "policy: even", "polcy: even", "s.yaml:4: polcy: is not a known field"],
    [
      "one deep inside",
      "cv: 1.2",
      "cv: 1.2, sd: 2",
      "s.yaml:15: services[1].serviceMinutes.lognormal.sd: is not a known field",
    ],
    ["no horizon", "horizonMinutes: 1000\n", "", "s.yaml:1: horizonMinutes: is missing"],
    [
      "a service without arrivals",
      "    arrivals: { poissonPerHour: 30 }\n",
      "",
      "s.yaml:6: services[0].arrivals: is missing",
    ],
    ["a service without an id", "  - id: b\n    arr", "  - arr", "s.yaml:13: services[1].id: is missing"],
    [
      "a window without work",
      "serves: [{ service: a, level: primary }]",
      "serves: []",
      "s.yaml:17: windows[0].serves: must be at least 1 entries long",
    ],
    [
      "a text for a number",
      "horizonMinutes: 1000",
      "horizonMinutes: long",
      's.yaml:2: horizonMinutes: must be a number, not string "long"',
    ],
    [
      "a map for a list",
      "  - id: w2",
      "  - { id: w3, serves: { service: a } }\n  - id: w2",
      "s.yaml:18: windows[1].serves: must be a list, not a map",
    ],
    [
      "a number for a map",
      "{ exponential: 60 }",
      "60",
      's.yaml:11: services[0].patienceMinutes: must be a map, not number "60"',
    ],
    [
      "two kinds of arrivals",
      "{ poissonPerHour: 30 }",
      "{ poissonPerHour: 30, perHour: [[0, 20]] }",
      "s.yaml:9: services[0].arrivals: must have exactly one of poissonPerHour, perHour, trace",
    ],
    [
      "no kind of duration",
      "{ exponential: 5 }",
      "{}",
      "s.yaml:10: services[0].serviceMinutes: must have exactly one of exponential, lognormal, constant",
    ],
    [
      "a rate below 0",
      "poissonPerHour: 30",
      "poissonPerHour: -1",
      "s.yaml:9: services[0].arrivals.poissonPerHour: must be more than 0",
    ],
    ["a speed below 0", "speed: 1.1", "speed: -1", "s.yaml:17: windows[0].speed: must be at least 0.05"],
    [
      "a horizon below 0",
      "horizonMinutes: 1000",
      "horizonMinutes: -5",
      "s.yaml:2: horizonMinutes: must be more than 0",
    ],
    [
      "steps that go back",
      "[60, 80]",
      "[60, 80], [50, 1]",
      "s.yaml:14: services[1].arrivals.perHour: must be in order of time",
    ],
    ["a span that ends first", "[510, 900]", "[910, 900]", "s.yaml:22: windows[1].open[1]: must end after it begins"],
    [
      "spans that overlap",
      "[510, 900]",
      "[490, 900]",
      "s.yaml:22: windows[1].open[1]: must not begin before the span above ends",
    ],
    [
      "a service that is not there",
      "{ service: b }",
      "{ service: bb }",
      's.yaml:21: windows[1].serves[1].service: there is no service "bb"',
    ],
    [
      "a service served twice",
      "{ service: b }",
      "{ service: b }\n      - { service: b }",
      's.yaml:22: windows[1].serves[2].service: "b" is served twice here',
    ],
    ["a service nobody serves", "      - { service: b }\n", "", 's.yaml:13: services[1].id: no window serves "b"'],
    ["a service of a used name", "id: b\n", "id: a\n", 's.yaml:13: services[1].id: "a" is used twice'],
    ["a window of a used name", "id: w2", "id: w1", 's.yaml:18: windows[1].id: "w1" is used twice'],
    ["a clerk at two windows", "id: w2", "id: w2\n    clerk: c1", 's.yaml:19: windows[1].clerk: "c1" is used twice'],
    [
      "a clerk named as another is by default",
      "clerk: c1",
      "clerk: clerk-w2",
      's.yaml:18: windows[1].clerk: "clerk-w2" is used twice',
    ],
    [
      "an id of strange letters",
      "id: w2",
      "id: 窗口",
      "s.yaml:18: windows[1].id: must be an id: 1 to 40 letters, digits, hyphens and underscores",
    ],
    [
      "shares below 1",
      "elderly: 0.1 }\n  -",
      "elderly: 0.05 }\n  -",
      "s.yaml:12: services[0].priorityMix: the shares must add up to 1, not 0.95",
    ],
    [
      "a share above 1",
      "ordinary: 0.9",
      "ordinary: 1.9",
      "s.yaml:12: services[0].priorityMix.ordinary: must be at most 1",
    ],
    [
      "a share that is a text",
      "ordinary: 0.9",
      "ordinary: most",
      's.yaml:12: services[0].priorityMix.ordinary: must be a number, not string "most"',
    ],
    [
      "a class that is not there",
      "ordinary: 0.9, elderly",
      "ordinary: 0.9, old",
      "s.yaml:12: services[0].priorityMix.old: is not a known field",
    ],
    [
      "a rule that nobody knows",
      "policy: even",
      "policy: odd",
      's.yaml:4: policy: must be one of even, fifo, dedicated, zms, novosga, theq, fqm, cnq, qmatic-like, not string "odd"',
    ],
    [
      "a warm-up as long as all",
      "warmupMinutes: 100",
      "warmupMinutes: 1000",
      "s.yaml:3: warmupMinutes: must be less than horizonMinutes",
    ],
    [
      "a field twice",
      "policy: even",
      "policy: even\nname: again",
      "s.yaml:5: name: is written twice (first on line 1)",
    ],
    [
      "no services at all",
      sound.slice(sound.indexOf("services:"), sound.indexOf("windows:")),
      "",
      "s.yaml:1: services: is missing",
    ],
    [
      "a hall without windows",
      sound.slice(sound.indexOf("  - { id: w1"), sound.indexOf("accum")),
      "  []\n",
      "s.yaml:16: windows: must be at least 1 entries long",
    ],
  ];

  it.each(slips)("%s", (_what, from, to, fault) => {
    expect(sound).toContain(from);
    expect(faultsOf(sound.replace(from, to))).toEqual([fault]);
  });

  it("several slips come together, in the order of their lines", () => {
    const source = sound
      .replace("targetMinutes: 15", "targetMinutes: soon")
      .replace("speed: 1.1", "speed: 99")
      .replace("warmupMinutes: 100", "warmupMinutes: 2000");
    expect(faultsOf(source).map((line) => line.split(": ").slice(0, 2).join(" "))).toEqual([
      "s.yaml:3 warmupMinutes",
      "s.yaml:8 services[0].targetMinutes",
      "s.yaml:17 windows[0].speed",
    ]);
  });

  it.each([
    ["nothing", "", "s.yaml:1: is empty"],
    ["a text", "hello", 's.yaml:1: must be a map, not string "hello"'],
    ["no YAML", "name: [1", "s.yaml:1: name[0]: is not valid YAML"],
  ])("%s for a scenario", (_what, source, fault) => {
    const faults = faultsOf(source);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });
});

describe("a scenario with traces", () => {
  const folder = mkdtempSync(join(tmpdir(), "scenario-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const withTraces = sound
    .replace("{ poissonPerHour: 30 }", "{ trace: day.csv }")
    .replace("{ perHour: [[0, 20], [60, 80]] }", "{ trace: day.csv }");
  const load = async (trace: string | null) => {
    const path = join(folder, "s.yaml");
    writeFileSync(path, withTraces);
    rmSync(join(folder, "day.csv"), { force: true });
    if (trace !== null) writeFileSync(join(folder, "day.csv"), trace);
    return loadScenario(path);
  };
  const faults = async (trace: string | null): Promise<string[]> => {
    const loaded = await load(trace);
    return loaded.ok ? [] : formatFaults(loaded.failure).replaceAll(folder, "").split("\n");
  };
  const head = "arrivalSeconds,service,serviceSeconds,patienceSeconds\n";

  it("finds them beside it, and reads each once", async () => {
    const loaded = await load(`${head}0,a,60,\n30,b,90,600\n`);
    expect(loaded).toMatchObject({ ok: true });
    if (loaded.ok) expect([...loaded.value.traces.keys()]).toEqual(["day.csv"]);
  });

  it("names the field that leads to a file which is not there", async () => {
    const [fault, ...others] = await faults(null);
    expect(others).toEqual([]);
    expect(fault).toMatch(/^\/s\.yaml:9: services\[0\]\.arrivals\.trace: cannot be read: ENOENT/);
  });

  it("tells the line of the trace", async () => {
    expect(await faults(`${head}\n0,a,60,\n\n30,x,90,\n`)).toEqual(['/day.csv:5: service: there is no service "x"']);
    expect(await faults(`${head}0,a,sixty,\n`)).toEqual([
      "/day.csv:2: serviceSeconds: must be a number of seconds above 0",
    ]);
  });

  it("says so when the scenario itself is not there", async () => {
    const loaded = await loadScenario(join(folder, "none.yaml"));
    expect(loaded).toMatchObject({ ok: false, failure: [{ line: 1, message: expect.stringContaining("ENOENT") }] });
  });
});
