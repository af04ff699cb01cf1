import { describe, expect, it } from "vitest";

import { testPlans } from "../testing/test-flows.ts";
import { moved, resultOf } from "./steps.ts";

const stands = {
  p: ["pending", null],
  o: ["open", null],
  "+": ["done", "passed"],
  "-": ["done", "refused"],
  s: ["skipped", null],
} as const;
/** "+o-" – the first has passed, the second is open, the third was refused. */
const now = (letters: string) =>
  [...letters].map((letter) => {
    const [state, outcome] = stands[letter as keyof typeof stands];
    return { state, outcome };
  });
const { theme, comprehensive } = testPlans;

describe("the result of a matter", () => {
  it("RES1 granted when every branch passed, denied when none did, partly when some did", () => {
    expect(resultOf(theme, now("+++++++o"))).toBe("granted");
    expect(resultOf(theme, now("++-++s+o"))).toBe("partly");
    expect(resultOf(theme, now("+++-+-+o"))).toBe("partly");
    expect(resultOf(theme, now("---sss+o"))).toBe("denied");
    expect(resultOf(theme, now("+++---+o"))).toBe("denied");
    expect(resultOf(comprehensive, now("++o"))).toBe("granted");
    expect(resultOf(comprehensive, now("+-o"))).toBe("denied");
  });

  it("RES1 what was decided after the branches were gathered counts for the whole", () => {
    const [last] = theme.steps.slice(-1);
    const [approve] = comprehensive.steps.slice(1);
    if (!last || !approve) throw new Error("a plan has lost a step");
    const after = { steps: [...theme.steps.slice(0, 7), { ...approve, after: [6] }, { ...last, after: [7] }] };
    expect(resultOf(after, now("++++++++o"))).toBe("granted");
    expect(resultOf(after, now("+++++-++o"))).toBe("partly");
    expect(resultOf(after, now("+++++++-o"))).toBe("denied");
    expect(resultOf(after, now("---sss++o"))).toBe("denied");
  });
});

describe("what follows", () => {
  it("STEP4 nothing opens before all before it have passed", () => {
    expect(moved(theme, now("pppppppp"))).toEqual({ opens: [0, 1, 2], skips: [] });
    expect(moved(theme, now("oooppppp"))).toEqual({ opens: [], skips: [] });
    expect(moved(theme, now("+++++opp"))).toEqual({ opens: [], skips: [] });
    expect(moved(theme, now("++++++pp"))).toEqual({ opens: [6], skips: [] });
  });

  it("STEP5 what is skipped takes with it what comes after, in one go", () => {
    const chain = { steps: theme.steps.slice(0, 4).map((step, at) => ({ ...step, after: at === 0 ? [] : [at - 1] })) };
    expect(moved(chain, now("-ppp"))).toEqual({ opens: [], skips: [1, 2, 3] });
    expect(moved(comprehensive, now("-pp"))).toEqual({ opens: [2], skips: [1] });
  });
});
