import type { Space } from "@yichuang/shared/domain/space";
import { expect, test, vi } from "vitest";

import { spaceOf, watchSpace } from "./free-space.ts";

const mb = 2 ** 20;
const large = 100_000 * mb;

test("JRN2 below 64 MB it is scarce, below 16 MB full; of a small disk a tenth and a twenty-fifth", () => {
  const at = (freeMb: number, totalBytes = large): Space => spaceOf(freeMb * mb, totalBytes, "ample");
  expect([at(1_000), at(64), at(63.9), at(16), at(15.9), at(0)]).toEqual([
    "ample",
    "ample",
    "scarce",
    "scarce",
    "full",
    "full",
  ]);
  expect([at(0.2, mb), at(0.09, mb), at(0.03, mb)]).toEqual(["ample", "scarce", "full"]);
});

test("JRN2 it is over a limit again only when there is a little more room than that", () => {
  expect(spaceOf(66 * mb, large, "scarce")).toBe("scarce");
  expect(spaceOf(71 * mb, large, "scarce")).toBe("ample");
  expect(spaceOf(17 * mb, large, "full")).toBe("full");
  expect(spaceOf(18 * mb, large, "full")).toBe("scarce");
  expect(spaceOf(66 * mb, large, "full")).toBe("scarce");
  expect(spaceOf(66 * mb, large, "ample")).toBe("ample");
});

test("JRN2 a change is told once, with the moment; a disk that cannot be asked counts as nothing known", async () => {
  let [freeMb, timeMs, isBroken] = [500, 1_000, false];
  const onChange = vi.fn();
  const watch = await watchSpace("/data", {
    nowMs: () => timeMs,
    measure: async () => {
      if (isBroken) throw new Error("EIO");
      return { freeBytes: freeMb * mb, totalBytes: large };
    },
    onChange,
  });
  expect([watch.now()?.space, onChange.mock.calls.length]).toEqual(["ample", 0]);
  [freeMb, timeMs] = [30, 2_000];
  await watch.look();
  timeMs = 3_000;
  await watch.look();
  expect(onChange.mock.calls).toEqual([[{ space: "scarce", freeBytes: 30 * mb, sinceMs: 2_000 }]]);
  isBroken = true;
  await watch.look();
  expect(watch.now()).toBeNull();
  [isBroken, freeMb] = [false, 300];
  await watch.look();
  expect(watch.now()?.space).toBe("ample");
  watch.stop();
});

test("JRN2 the system is asked where nobody says otherwise", async () => {
  const watch = await watchSpace("/", { nowMs: () => 0, onChange: () => undefined });
  expect(watch.now()?.freeBytes).toBeGreaterThan(0);
  watch.stop();
});
