import { beforeAll, describe, expect, test } from "vitest";

import {
  change,
  expectOneFault,
  goodFlows,
  hallWith,
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

describe("the forms of flows", () => {
  const forms: Slip[] = [
    [
      "a spot with more steps",
      "at-once.yaml",
      "steps:\n",
      "steps:\n  - { id: a, act: accept, name: 受理 | A }\n",
      "id: deliver",
      "steps[1]",
      "a flow for the spot has one step: what is done at once is handed out at once",
    ],
    [
      "what a form needs",
      "away.yaml",
      "  - { id: send, act: send, name: 转送 | Sent, post: remote, workingDays: 1 }\n",
      "",
      "steps:",
      "steps",
      "a remote-intake flow needs a step with act: send",
    ],
    [
      "a step out of its turn",
      "office.yaml",
      "  - { id: deliver",
      "  - { id: look, act: review, name: 看 | Look, department: hrss }\n  - { id: deliver",
      "id: look",
      "steps[2].after",
      "review must not wait for approve",
    ],
  ];
  test.each(forms)("FLW5 tells %s", (...slip) => expectOneFault(slip));

  test("FLW5 tells acts that are not of the form or not in their turn, and what is done at one time without a lead", async () => {
    const foreign = await loadWith(change("office.yaml", "act: accept", "act: confirm"));
    expect(foreign.faults).toEqual([
      "office.yaml:4: steps: a comprehensive flow needs a step with act: accept",
      "office.yaml:5: steps[0].act: a comprehensive flow has no step with act: confirm; it may have accept, review, approve, deliver",
    ]);
    const turned = await loadWith(
      change("home.yaml", "act: accept, name: 受理 | Acceptance", "act: approve, name: 先 | First").valueOf() as Record<
        string,
        string
      >,
    );
    expect(turned.faults).toEqual(["home.yaml:4: steps: a remote-home flow needs a step with act: accept"]);
    const early = await loadWith(
      change("office.yaml", "workingDays: 1 }", "workingDays: 1, after: [approve] }").valueOf() as Record<
        string,
        string
      >,
    );
    expect(early.faults[0]).toContain("is never reached");
    const split = await loadWith({
      ...goodFlows,
      "office.yaml": (goodFlows["office.yaml"] ?? "")
        .replace(
          "  - { id: deliver",
          "  - { id: second, act: approve, name: 再批 | Again, after: [accept] }\n  - { id: deliver",
        )
        .replace("post: results", "post: results, after: [approve, second]"),
    });
    expect(split.faults).toEqual([
      "office.yaml:7: steps[2]: steps of a comprehensive flow come one after the other; what departments do at one time is a theme flow",
      "office.yaml:8: steps[3]: steps of a comprehensive flow come one after the other; what departments do at one time is a theme flow",
    ]);
  });

  const departments: Slip[] = [
    [
      "no lead in a theme",
      "theme.yaml",
      "lead: hrss\n",
      "",
      "form",
      "form",
      "a theme flow needs a lead department (lead)",
    ],
    [
      "a lead elsewhere",
      "office.yaml",
      "steps:",
      "lead: hrss\nsteps:",
      "lead",
      "lead",
      "a comprehensive flow has no lead department",
    ],
    [
      "an unknown lead",
      "theme.yaml",
      "lead: hrss",
      "lead: nobody",
      "lead",
      "lead",
      'department "nobody" does not exist',
    ],
    [
      "an unknown department",
      "theme.yaml",
      "B, department: police, after: []",
      "B, department: polic, after: []",
      "polic,",
      "steps[1].department",
      'department "polic" does not exist',
    ],
    [
      "who confirms",
      "theme.yaml",
      "lead: hrss",
      "lead: police",
      "confirm",
      "steps[4]",
      'the lead department "police" confirms, not "hrss"',
    ],
    [
      "who waits for another",
      "theme.yaml",
      "after: [accept-police]",
      "after: [accept-police, accept-hrss]",
      "approve-police,",
      "steps[3]",
      'waits for "accept-hrss" of another department: they work at one time',
    ],
    [
      "several departments in a row",
      "office.yaml",
      "workingDays: 10",
      "workingDays: 10, department: tax",
      "审批",
      "steps[1]",
      'is done by "tax", and what comes before by "hrss": a matter of several departments is a theme flow',
    ],
  ];
  test.each(departments)("FLW6 tells %s", (...slip) => expectOneFault(slip));

  test("FLW6 tells a department for which the lead does not wait", async () => {
    const text = (goodFlows["theme.yaml"] ?? "")
      .replace("[approve-hrss, approve-police]", "[approve-hrss]")
      .replace("post: results", "post: results, after: [confirm, approve-police]");
    expect((await loadWith({ ...goodFlows, "theme.yaml": text })).faults).toEqual([
      "theme.yaml:7: steps[1]: the lead department confirms without waiting for it",
      "theme.yaml:9: steps[3]: the lead department confirms without waiting for it",
    ]);
  });

  test("FLW6 a theme is of two departments at least", async () => {
    const text = (goodFlows["theme.yaml"] ?? "")
      .split("\n")
      .filter((line) => !/id: (?:accept|approve)-police/.test(line))
      .join("\n");
    const { faults } = await loadWith({
      ...goodFlows,
      "theme.yaml": text.replace("[approve-hrss, approve-police]", "[approve-hrss]"),
    });
    expect(faults).toEqual(["theme.yaml:5: steps: a theme flow has steps of two departments at least"]);
  });

  const days: Slip[] = [
    [
      "more days than were promised",
      "office.yaml",
      "workingDays: 10",
      "workingDays: 15",
      "items",
      "items[0]",
      'the steps take 16 working days, and item "pension-transfer" is promised within 15',
    ],
    [
      "a promise for the spot",
      "at-once.yaml",
      "pension-proof",
      "jobless-benefit",
      "items",
      "items[0]",
      'item "jobless-benefit" is promised within 5 working days: a flow for the spot ends at once',
    ],
    [
      "what is done at once in another form",
      "away.yaml",
      "remote-pension",
      "remote-medical",
      "items",
      "items[0]",
      'item "remote-medical" is promised at once (workingDays: 0): it belongs in a flow for the spot',
    ],
    [
      "half a day",
      "office.yaml",
      "workingDays: 10",
      "workingDays: 0.5",
      "0.5",
      "steps[1].workingDays",
      'must be a whole number, not number "0.5"',
    ],
  ];
  test("FLW13 the grounds of a flow are grounds of the hall", () =>
    expectOneFault([
      "a ground",
      "office.yaml",
      "steps:",
      "grounds: [conditions, too-late]\nsteps:",
      "grounds",
      "grounds[1]",
      'ground "too-late" does not exist',
    ]));

  test.each(days)("FLW8 tells %s", (...slip) => expectOneFault(slip));

  test("FLW8 steps side by side count once, handing out not at all", async () => {
    const text = (goodFlows["theme.yaml"] ?? "")
      .replaceAll(", after: [accept", ", workingDays: 20, after: [accept")
      .replace("post: results", "post: results, workingDays: 9");
    expect((await loadWith({ ...goodFlows, "theme.yaml": text })).faults).toEqual([]);
  });

  const joins: Slip[] = [
    [
      "a step of another post",
      "office.yaml",
      "workingDays: 10",
      "joins: true",
      "审批",
      "steps[1].joins",
      '"accept" is of post "hrss-accept": only one post does two steps together',
    ],
    [
      "a first step",
      "office.yaml",
      "workingDays: 1 }",
      "joins: true }",
      "受理",
      "steps[0].joins",
      "joins one step, and so must wait for one",
    ],
    [
      "handing out",
      "office.yaml",
      "post: results",
      "post: results, joins: true",
      "出件",
      "steps[2].joins",
      "handing out is a step of its own: it joins nothing",
    ],
  ];
  test.each(joins)("FLW9 one post does several steps in one go; tells %s", (...slip) => expectOneFault(slip));

  test("FLW9 a post for all steps does them together", () => {
    expect(stepsOf(planOf(good, "tax-clearance"))).toEqual([
      "take tax-all ",
      "approve tax-all 0 joins",
      "deliver results 1",
    ]);
  });

  test("FLW10 a professional window is divided by step, never by kind of business, within a flow or between two", async () => {
    const twice = (goodFlows["one-post.yaml"] ?? "").replace(
      "  - { id: approve",
      "  - { id: take-more, act: accept, name: 再收 | More }\n  - { id: approve",
    );
    expect((await loadWith({ ...goodFlows, "one-post.yaml": twice })).faults).toEqual([
      "one-post.yaml:6: steps[1].act: a professional flow is divided by step, never by kind of business: one step accepts",
    ]);
    const own = (goodFlows["one-post.yaml"] ?? "")
      .replace("services: [tax]", "items: [payment-refund]")
      .replace("name: 受理 | Acceptance", "name: 受理 | Acceptance, post: tax-fees")
      .replace(", joins: true", ", post: tax-all");
    const posts = (goodFlows["posts.yaml"] ?? "").replace(
      "chiefs:",
      "  - { id: tax-fees, name: 缴费岗 | Fees, department: tax, acts: [accept], clerks: [r01] }\nchiefs:",
    );
    const general = (goodFlows["one-post.yaml"] ?? "").replace(
      "name: 受理 | Acceptance",
      "name: 受理 | Acceptance, post: tax-all",
    );
    expect(
      (await loadWith({ ...goodFlows, "posts.yaml": posts, "one-post.yaml": general, "fees.yaml": own })).faults,
    ).toEqual([
      'one-post.yaml:5: steps[0]: accept of "tax" is done by post "tax-fees" in flow "fees": a professional window is divided by step, never by kind of business',
    ]);
  });

  test("FLW3 where a result is fetched: the hall's service, the flow's own, or nowhere", async () => {
    expect(planOf(good, "pension-transfer").pickUpServiceId).toBe("pick-up");
    expect(planOf(good, "id-card-renew", "elsewhere").pickUpServiceId).toBeNull();
    expect(planOf(good, "pension-proof").pickUpServiceId).toBeNull();
    const own = change("office.yaml", "steps:", "pickUp: social-card\noriginals: true\nsteps:");
    const posts = (goodFlows["posts.yaml"] ?? "").replace("clerks: [c06]", "clerks: [c06, c13, c14]");
    expect(planOf(await loadWith({ ...own, "posts.yaml": posts }), "pension-transfer")).toMatchObject({
      pickUpServiceId: "social-card",
      checksOriginals: true,
    });
    const handedIn = change("office.yaml", "steps:", "pickUp: own\nsteps:");
    expect(planOf(await loadWith({ ...handedIn, "posts.yaml": posts }), "pension-transfer").pickUpServiceId).toBe(
      "social-security",
    );
    const none = change("office.yaml", "steps:", "pickUp: none\nsteps:");
    expect(planOf(await loadWith(none), "pension-transfer").pickUpServiceId).toBeNull();
  });

  test("FLW17 tells each window of the pick-up where nobody of the post that hands out sits, at its line", async () => {
    const elsewhere = change("posts.yaml", "clerks: [c06]", "clerks: [c05]");
    const said = 'the result is fetched at service "pick-up", and nobody of post "results" sits at its window 6';
    expect((await loadWith(elsewhere)).faults.toSorted()).toEqual([
      `away.yaml:7: steps[2]: ${said}`,
      `net.yaml:7: steps[2]: ${said}`,
      `office.yaml:7: steps[2]: ${said}`,
      `one-post.yaml:7: steps[2]: ${said}`,
      `theme.yaml:11: steps[5]: ${said}`,
    ]);
    await expectOneFault([
      "a pick-up of its own",
      "away.yaml",
      "steps:",
      "pickUp: in-province\nsteps:",
      "pickUp",
      "pickUp",
      'the result is fetched at service "in-province", and nobody of post "results" sits at its window 5',
    ]);
    // Two windows: both are told.
    const twice = (await loadWith(change("office.yaml", "steps:", "pickUp: social-card\nsteps:"))).faults;
    expect(twice.map((fault) => fault.slice(-9))).toEqual(["window 13", "window 14"]);
    // A window of nobody is not looked at: who comes there is not known before the day.
    const empty = hallWith((text) => text.replace("staffNumber: 1006, window: w06,", "staffNumber: 1006,"));
    expect((await loadWith(elsewhere, empty)).faults).toEqual([]);
  });

  test("FLW3 CASE10 a plan is named by what stands in it: unchanged it is the same, and any change makes another", async () => {
    const before = planOf(good, "pension-transfer").planId;
    expect(planOf(await loadWith(goodFlows), "pension-transfer").planId).toBe(before);
    const slower = hallWith((text) =>
      text.replace("    workingDays: 15\n    selfService: true", "    workingDays: 16\n    selfService: true"),
    );
    for (const loaded of [await loadWith(goodFlows, slower), await loadWith(change("office.yaml", "审批 |", "决定 |"))])
      expect(planOf(loaded, "pension-transfer").planId).not.toBe(before);
  });
});
