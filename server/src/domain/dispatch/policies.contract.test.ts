import { policyNames } from "@yichuang/shared/domain/dispatch";
import { describe, expect, it } from "vitest";

import { policies } from "./policies.ts";
import { describePolicyContract } from "./policy-contract.ts";

/** The same seed every time; `SEED` and `RUNS` widen the search. */
const search = (runs: number) => ({
  seed: Number(process.env["SEED"] ?? 20261123),
  numRuns: Number(process.env["RUNS"] ?? runs),
});

for (const name of policyNames) describePolicyContract(policies[name], search);

describe("policies", () => {
  it("CALL19 stand under their own names", () => {
    for (const name of policyNames) expect(policies[name].name).toBe(name);
  });
});
