import { describe, expect, it } from "vitest";

import { addKey, type Burst, endOfBurst, noBurst, readScan } from "./scan.ts";

const typedAt = (text: string, stepMs: number): Burst =>
  [...text].reduce((burst, key, position) => addKey(burst, key, 1_000 + position * stepMs), noBurst);

describe("what a reader types", () => {
  it("KIO23 is told from a hand by its speed", () => {
    const fast = typedAt("482913", 8);
    expect(endOfBurst(fast, fast.lastAtMs + 8)).toBe("482913");
    expect(endOfBurst(fast, fast.lastAtMs + 300)).toBeNull();
    const stumbling = addKey(typedAt("48291", 8), "3", 1_000 + 4 * 8 + 200);
    expect(endOfBurst(stumbling, stumbling.lastAtMs + 8)).toBe("482913");
    const slow = typedAt("482913", 120);
    expect(endOfBurst(slow, slow.lastAtMs + 8)).toBeNull();
    const short = typedAt("sbk", 8);
    expect(endOfBurst(short, short.lastAtMs + 8)).toBeNull();
  });

  it("KIO23 begins anew after a rest, so that a letter typed before does no harm", () => {
    const burst = [..."482913"].reduce((all, key, at) => addKey(all, key, 2_000 + at * 8), typedAt("x", 8));
    expect(burst.text).toBe("482913");
  });

  it("KIO23 KIO28 a slip, a case, an appointment and a card are known; anything else is nothing", () => {
    expect(readScan("http://192.168.1.10:4310/t/2026-11-23.A042~abcDEF_-12")).toEqual({
      kind: "ticket",
      token: "2026-11-23.A042~abcDEF_-12",
    });
    expect(readScan("http://192.168.1.10:4310/c/BJ-20261123-0007~abcDEF_-12")).toEqual({
      kind: "case",
      token: "BJ-20261123-0007~abcDEF_-12",
    });
    expect(readScan("https://hall.example/a/482913")).toEqual({ kind: "appointment", code: "482913" });
    expect(readScan("482913")).toEqual({ kind: "appointment", code: "482913" });
    expect(readScan("11010519491231002X")).toEqual({ kind: "identity", number: "11010519491231002X" });
    for (const foreign of [
      "110105194912310021",
      "https://evil.example/t/../../x",
      // The number alone, that anybody can guess.
      "BJ-20261123-0007",
      "https://evil.example/a/some.page",
      "6901234567892",
      "javascript:alert(1)",
    ])
      expect(readScan(foreign)).toEqual({ kind: "nothing" });
  });
});
