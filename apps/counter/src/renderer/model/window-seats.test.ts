import type { WindowId } from "@yichuang/shared/domain/ids";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";
import { expect, test } from "vitest";

import { seatState } from "./window-seats.ts";

const [mine, other] = ["w1", "w2"] as WindowId[] as [WindowId, WindowId];
const view = (change: Partial<WindowView>): WindowView =>
  ({ state: "closed", staffNumber: null, ticket: null, ...change }) as WindowView;

test("CTR9 STF3 a window at work is taken; nobody's, or one whose clerk has closed it, is free", () => {
  expect(seatState(mine, other, view({}))).toBe("free");
  expect(seatState(mine, other, view({ staffNumber: "1002" }))).toBe("free");
  for (const state of ["open", "paused"] as const)
    expect(seatState(mine, other, view({ staffNumber: "1002", state }))).toBe("taken");
  expect(seatState(mine, other, undefined)).toBe("unknown");
  expect(seatState(mine, mine, view({ staffNumber: "1001", state: "open" }))).toBe("mine");
});
