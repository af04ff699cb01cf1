import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, test } from "vitest";

import { loadAll } from "../load-all.ts";
import {
  change,
  expectOneFault,
  goodFlows,
  type Loaded,
  loadWith,
  planOf,
  type Slip,
  stepsOf,
} from "./flow-fixture.ts";

let good: Loaded;
beforeAll(async () => {
  good = await loadWith(goodFlows);
});

describe("flows beside a hall file", () => {
  test("FLW1 a hall without the folder has none; the flows of the halls of the product have no fault", async () => {
    const none = await loadWith({});
    expect(none).toMatchObject({ faults: [], flows: { flows: [] } });
    expect(none.flows?.plans.size).toBe(0);
    expect(good.faults).toEqual([]);
    for (const name of ["zhecheng", "small"]) {
      const path = fileURLToPath(new URL(`../../../../halls/${name}.yaml`, import.meta.url));
      expect(await loadAll(path)).toMatchObject({ ok: true });
    }
  });

  test("FLW1 tells files that are none, all faults of all files together, and what the schema sees", async () => {
    const { faults } = await loadWith({
      ...goodFlows,
      "Read Me.txt": "hello",
      "at-once.yaml": "form: spot\nname: 即办\nitems: [pension-proof]\nsteps: []\ncolour: red\n",
    });
    expect(faults).toEqual([
      "Read Me.txt:1: must be named like home-transfer.yaml: small letters and hyphens",
      'at-once.yaml:2: name: must be written as "中文 | English"',
      "at-once.yaml:4: steps: must be at least 1 entries long",
      "at-once.yaml:5: colour: is not a known field",
    ]);
    const { "posts.yaml": _posts, ...others } = goodFlows;
    const [lonely] = (await loadWith(others)).faults;
    expect(lonely).toContain("has flows and no posts.yaml: nobody does their steps");
  });

  test("FLW2 a step is of the named post, or of the one of its department that does such steps", () => {
    expect(stepsOf(planOf(good, "pension-transfer"))).toEqual([
      "accept hrss-accept ",
      "approve hrss-approve 0",
      "deliver results 1",
    ]);
    expect(good.flows?.posts.get("tax-all" as never)).toMatchObject({ phone: "0370-555 0175", clerkIds: ["r01"] });
    expect(good.flows?.chiefs.get("hrss" as never)).toBe("r02");
  });

  const posts: Slip[] = [
    [
      "a clerk",
      "posts.yaml",
      "clerks: [c06]",
      "clerks: [c99]",
      "c99",
      "posts[4].clerks[0]",
      'clerk "c99" does not exist',
    ],
    [
      "a guide",
      "posts.yaml",
      "clerks: [c06]",
      "clerks: [g01]",
      "g01",
      "posts[4].clerks[0]",
      'clerk "g01" must have one of the roles clerk, reviewer',
    ],
    ["a chief", "posts.yaml", "hrss: r02", "hrss: nobody", "nobody", "chiefs.hrss", 'clerk "nobody" does not exist'],
    ["a department", "posts.yaml", "hrss: r02", "hrs: r02", "hrs:", "chiefs.hrs", 'department "hrs" does not exist'],
    [
      "a post twice",
      "posts.yaml",
      "id: police-all",
      "id: tax-all",
      "公安",
      "posts[3].id",
      'post "tax-all" is already there',
    ],
    [
      "a pick-up",
      "posts.yaml",
      "pickUp: pick-up",
      "pickUp: pickup",
      "pickUp",
      "pickUp",
      'service "pickup" does not exist',
    ],
    [
      "an act twice",
      "posts.yaml",
      "acts: [deliver]",
      "acts: [deliver, deliver]",
      "deliver, deliver",
      "posts[4].acts[1]",
      '"deliver" is listed twice',
    ],
    [
      "a missing post",
      "office.yaml",
      "post: results",
      "post: window",
      "post: window",
      "steps[2].post",
      'post "window" does not exist',
    ],
    [
      "a post for something else",
      "office.yaml",
      "post: results",
      "post: remote",
      "post: remote",
      "steps[2].post",
      'post "remote" does send, await, not deliver',
    ],
    [
      "a post of another department",
      "office.yaml",
      "post: results",
      "post: results, department: tax",
      "results",
      "steps[2].post",
      'post "results" is of "gov-service", not "tax"',
    ],
    [
      "nobody who does it",
      "office.yaml",
      "workingDays: 1 }",
      "department: water }",
      "water",
      "steps[0]",
      'department "water" has no post that does accept',
    ],
  ];
  test.each(posts)("FLW2 tells %s", (...slip) => expectOneFault(slip));

  test("FLW2 several posts of a department that do a step are told, and the one is to be named", async () => {
    const files = change(
      "posts.yaml",
      "department: police, acts: [accept, approve, confirm]",
      "department: hrss, acts: [accept]",
    );
    const { faults } = await loadWith(files);
    expect(faults).toContain(
      'office.yaml:5: steps[0]: department "hrss" has several posts that accept ("hrss-accept", "police-all"): name one',
    );
    expect(faults).toContain('home.yaml:5: steps[0]: department "police" has no post that does accept');
  });

  test("FLW3 an item that is named goes before all of its service, and the form says which of a service are meant", async () => {
    const special = (goodFlows["one-post.yaml"] ?? "").replace("services: [tax]", "items: [tax-clearance]");
    const { flows, faults } = await loadWith({ ...goodFlows, "special.yaml": special });
    expect(faults).toEqual([]);
    const of = (id: string) => flows?.plans.get(id as never)?.window?.flowId;
    expect([of("tax-clearance"), of("invoice-quota"), of("tax-file")]).toEqual(["special", "one-post", undefined]);
  });

  const items: Slip[] = [
    [
      "an unknown item",
      "office.yaml",
      "pension-transfer",
      "pension",
      "items",
      "items[0]",
      'item "pension" does not exist',
    ],
    [
      "an unknown service",
      "one-post.yaml",
      "[tax]",
      "[tax, taxes]",
      "services",
      "services[1]",
      'service "taxes" does not exist',
    ],
    [
      "an item twice",
      "office.yaml",
      "pension-transfer",
      "pension-transfer, pension-transfer",
      "items",
      "items[1]",
      '"pension-transfer" is listed twice',
    ],
    [
      "no item",
      "away.yaml",
      "items: [remote-pension]\n",
      "",
      "form",
      "",
      "names no matter: it needs items or services",
    ],
  ];
  test.each(items)("FLW3 tells %s", (...slip) => expectOneFault(slip));

  test("FLW3 tells two flows of one matter, for each place that it comes from: a theme takes filings of the net too", async () => {
    const { faults } = await loadWith(change("theme.yaml", "[retire]", "[pension-transfer]"));
    expect(faults.filter((line) => line.includes("already (origin"))).toEqual([
      'theme.yaml:3: items[0]: item "pension-transfer" goes by flow "office" already (origin: window)',
      'theme.yaml:3: items[0]: item "pension-transfer" goes by flow "net" already (origin: online)',
    ]);
    expect(planOf(good, "retire", "online")).toMatchObject({ flowId: "theme", checksOriginals: true });
    expect(planOf(good, "retire")).toMatchObject({ flowId: "theme", checksOriginals: false, leadDepartmentId: "hrss" });
  });

  test("FLW4 steps stand in an order in which each comes after what it waits for", async () => {
    const lines = (goodFlows["theme.yaml"] ?? "").split("\n");
    const turned = [...lines.slice(0, 5), ...lines.slice(5, 11).toReversed()]
      .join("\n")
      .replace("post: results", "post: results, after: [confirm]");
    const { flows, faults } = await loadWith({ ...goodFlows, "theme.yaml": turned });
    expect(faults).toEqual([]);
    const steps = planOf({ flows, faults }, "retire").steps;
    expect(steps.every(({ after }, place) => after.every((one) => one < place))).toBe(true);
    expect(steps.at(-1)?.stepId).toBe("deliver");
  });

  const order: Slip[] = [
    [
      "a step that is not there",
      "theme.yaml",
      "[accept-police]",
      "[accept-polic]",
      "accept-polic]",
      "steps[3].after[0]",
      'step "accept-polic" does not exist',
    ],
    [
      "a step twice",
      "office.yaml",
      "id: approve",
      "id: accept",
      "审批",
      "steps[1].id",
      'step "accept" is already there',
    ],
    [
      "no end",
      "home.yaml",
      "act: deliver",
      "act: approve",
      "steps:",
      "steps",
      "must end with a step that hands out the result (act: deliver)",
    ],
    [
      "two ends",
      "home.yaml",
      "act: approve",
      "act: deliver",
      "寄出",
      "steps[2].act",
      "the result is handed out once: there is a deliver step already",
    ],
  ];
  test.each(order)("FLW4 tells %s", (...slip) => expectOneFault(slip));

  test("FLW4 tells steps that are never reached, that lead nowhere, and that come after the end", async () => {
    const circle = await loadWith(
      change("theme.yaml", "department: hrss, after: []", "department: hrss, after: [approve-hrss]"),
    );
    expect(circle.faults).toEqual([
      'theme.yaml:6: steps[0]: step "accept-hrss" is never reached: it waits for itself',
      'theme.yaml:8: steps[2]: step "approve-hrss" is never reached: it waits for itself',
      'theme.yaml:10: steps[4]: step "confirm" is never reached: it waits for a step that waits for itself',
      'theme.yaml:11: steps[5]: step "deliver" is never reached: it waits for a step that waits for itself',
    ]);
    const deadEnd = await loadWith(change("theme.yaml", "[approve-hrss, approve-police]", "[approve-hrss]"));
    expect(deadEnd.faults).toEqual([
      'theme.yaml:7: steps[1]: step "accept-police" leads nowhere: handing out does not wait for it',
      'theme.yaml:9: steps[3]: step "approve-police" leads nowhere: handing out does not wait for it',
    ]);
    const late = await loadWith(
      change(
        "office.yaml",
        "post: results }",
        "post: results }\n  - { id: more, act: review, name: 再 | More, department: hrss }",
      ),
    );
    expect(late.faults).toEqual(['office.yaml:8: steps[3]: step "more" comes after the result is handed out']);
  });
});
