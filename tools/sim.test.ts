import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";

import { policyNames } from "@yichuang/shared/domain/dispatch";
import { afterAll, describe, expect, it } from "vitest";

import { createFileJournal } from "../server/src/storage/file-journal.ts";
import { inRepo } from "./paths.ts";

const folder = mkdtempSync(join(tmpdir(), "sim-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number | null; stdout: string; stderr: string };

/** The tool as the package's script starts it. */
const sim = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", inRepo("tools/sim.ts"), ...args], { cwd: inRepo() });
    const ended: Ended = { code: null, stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => void (ended.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => void (ended.stderr += chunk.toString()));
    child.on("close", (code) => resolve({ ...ended, code }));
  });

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const good = put(
  "good.yaml",
  `name: good
horizonMinutes: 600
warmupMinutes: 60
policy: zms
services:
  - { id: a, arrivals: { poissonPerHour: 18 }, serviceMinutes: { exponential: 5 }, priorityMix: { ordinary: 0.9, elderly: 0.1 } }
  - { id: b, arrivals: { trace: day.csv }, serviceMinutes: { constant: 5 } }
windows:
  - { id: w1, serves: [{ service: a }, { service: b }] }
  - { id: w2, serves: [{ service: a }] }
`,
);
put("day.csv", "arrivalSeconds,service,serviceSeconds,patienceSeconds\n0,b,60,\n4000,b,60,600\n");

describe("a good scenario", () => {
  it("prints one JSON object, twice the same bytes, by the rule of the scenario", async () => {
    const [first, second] = await Promise.all([sim("--scenario", good, "--json"), sim("--scenario", good, "--json")]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toBe(first.stdout);
    expect(first.stdout.trimEnd()).not.toContain("\n");
    expect(JSON.parse(first.stdout)).toMatchObject({ scenario: "good", policy: "zms", seed: 1, replications: 1 });
  });

  it("takes a rule, a seed and a number of runs", async () => {
    const words = ["--scenario", good, "--policy", "fifo", "--seed", "9", "--replications", "3", "--json"];
    const { code, stdout } = await sim(...words);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ policy: "fifo", seed: 9, replications: 3 });
    expect(JSON.parse(stdout).confidence.meanWaitMinutes).toBeGreaterThan(0);
  });

  it("prints all rules side by side, on the same people", async () => {
    const { code, stdout } = await sim("--scenario", good, "--policy", "all", "--eta-checks", "0", "--json");
    expect(code).toBe(0);
    const { reports } = JSON.parse(stdout) as { reports: { policy: string; arrivals: number }[] };
    expect(reports.map(({ policy }) => policy)).toEqual([...policyNames]);
    expect(new Set(reports.map(({ arrivals }) => arrivals)).size).toBe(1);
  });

  it("prints a table without --json, and pictures where it is told to", async () => {
    const pictures = join(folder, "pictures", "deep");
    const { code, stdout } = await sim("--scenario", good, "--policy", "fifo,even", "--pictures", pictures);
    expect(code).toBe(0);
    expect(stdout.split("\n").filter((line) => /^\| (?:fifo|even) /.test(line))).toHaveLength(2);
    for (const name of ["waits.svg", "work.svg"]) expect(readFileSync(join(pictures, name), "utf8")).toMatch(/^<svg/);
  });
});

describe("a day of the journal", () => {
  const replay = async (windowId: string, ...services: string[]): Promise<Ended> => {
    const data = mkdtempSync(join(folder, "data-"));
    const journal = createFileJournal(data);
    for await (const record of (await journal.open()).records) expect(record).toBeUndefined();
    const atMs = Date.UTC(2026, 10, 23, 1);
    const events = [
      { type: "WindowOpened", atMs, windowId: "w01" },
      { type: "WindowOpened", atMs, windowId },
      ...services.map((serviceId, nth) => ({
        type: "TicketIssued",
        atMs: atMs + nth * 60_000,
        orderMs: atMs + nth * 60_000,
        ticketId: `t${nth}`,
        serviceId,
        priority: "ordinary",
      })),
    ];
    await journal.append(events.map((event, index) => ({ seq: index + 1, body: { events: [event] } })));
    await journal.close();
    return sim("--replay", data, "--day", "2026-11-23", "--hall", "halls/zhecheng.yaml", "--policy", "fifo", "--json");
  };

  it("stands beside its replay, and what the hall file does not have is told", async () => {
    const { code, stdout, stderr } = await replay("gone", "gone", "gone", "social-security");
    expect(code).toBe(0);
    expect(stderr.trimEnd()).toBe(
      "halls/zhecheng.yaml has no place for some of 2026-11-23; left out on both sides: people 2, windows 1",
    );
    expect(JSON.parse(stdout)).toMatchObject({
      recorded: { leftOut: { people: 2, windows: 1 } },
      reports: [{ arrivals: 1 }],
    });
  });

  it("says nothing of it where the file has all", async () => {
    expect(await replay("w02", "social-security")).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("what is wrong ends with code 2 and one line for each slip", () => {
  const refused = async (...args: string[]): Promise<string[]> => {
    const { code, stdout, stderr } = await sim(...args, "--json");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    return stderr.trimEnd().replaceAll(folder, "").split("\n");
  };

  it("a scenario with three slips", async () => {
    const text = readFileSync(good, "utf8")
      .replace("warmupMinutes: 60", "warmupMinutes: 600")
      .replace("{ exponential: 5 }", "{ exponential: five }")
      .replace("{ id: w2, serves: [{ service: a }] }", "{ id: w2, serves: [{ service: a }, { service: x }] }");
    expect(await refused("--scenario", put("bad.yaml", text))).toEqual([
      "/bad.yaml:3: warmupMinutes: must be less than horizonMinutes",
      '/bad.yaml:6: services[0].serviceMinutes.exponential: must be a number, not string "five"',
      '/bad.yaml:10: windows[1].serves[1].service: there is no service "x"',
    ]);
  });

  it("a trace with two", async () => {
    put("bad.csv", "arrivalSeconds,service,serviceSeconds,patienceSeconds\n0,b,-1,\n9,z,60,\n");
    const text = readFileSync(good, "utf8").replace("day.csv", "bad.csv");
    expect(await refused("--scenario", put("traced.yaml", text))).toEqual([
      "/bad.csv:2: serviceSeconds: must be a number of seconds above 0",
      '/bad.csv:3: service: there is no service "z"',
    ]);
  });

  it.each([
    ["a scenario that is not there", ["--scenario", join(folder, "none.yaml")], "/none.yaml:1: cannot be read"],
    ["a rule that is not there", ["--scenario", good, "--policy", "odd"], '--policy: there is no policy "odd"'],
    ["one of two rules", ["--scenario", good, "--policy", "even,"], '--policy: there is no policy ""'],
    ["a seed that is none", ["--scenario", good, "--seed", "1.5"], "--seed must be a whole number from 0 to"],
    ["no runs", ["--scenario", good, "--replications", "0"], "--replications must be a whole number from 1 to"],
    ["a number in words", ["--scenario", good, "--replications", "two"], 'not "two"'],
    ["a load that is none", ["--hall", "halls/zhecheng.yaml", "--load", "full"], "--load must be a number from"],
    ["a day that is none", ["--replay", folder, "--day", "yesterday"], "--day must be a date such as"],
  ])("%s", async (_what, words, line) => {
    const [first, ...others] = await refused(...words);
    expect(first).toContain(line);
    expect(others).toEqual([]);
  });

  it("a word that nobody knows, and no word at all", async () => {
    expect((await refused("--scenario", good, "--colour", "red"))[0]).toContain("--colour");
    expect((await refused())[0]).toContain("usage: sim --scenario");
  });
});
