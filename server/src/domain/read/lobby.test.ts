import { describe, expect, it } from "vitest";

import { decideDue } from "../deadlines.ts";
import { applyAll, stateAfter } from "../testing/kit.ts";
import { issued } from "../testing/events.ts";
import { itemId, minuteMs, openingMs, testHall } from "../testing/test-hall.ts";
import { estimateAtOnce } from "../dispatch/eta.ts";
import type { State } from "../state.ts";
import { readFrequentItems } from "./lobby.ts";

const index = testHall();
const dayMs = 24 * 60 * minuteMs;

const frequentOf = (state: State) =>
  readFrequentItems({
    state,
    index,
    nowMs: state.nowMs,
    areHoursEnforced: true,
    estimates: estimateAtOnce(state, index, state.nowMs),
  });

/** So many came for the business item today. */
const rush = (count: number): State =>
  stateAfter(
    Array.from({ length: count }, (_, position) =>
      issued(`C${String(position + 1).padStart(3, "0")}`, { itemId: itemId("start-up") }),
    ),
  );

const nextDay = (state: State, days = 1): State => {
  for (let day = 1; day <= days; day += 1) applyAll(state, decideDue(state, index, openingMs + day * dayMs));
  return state;
};

describe("what many ask for", () => {
  it("KIO20 begins with what the hall file names, and stays as it is all day long", () => {
    expect(frequentOf(rush(20))).toEqual(["pension"]);
  });

  it("KIO20 goes by what was asked for on the days before, and forgets in time", () => {
    expect(frequentOf(nextDay(rush(20)))).toEqual(["start-up", "pension"]);
    expect(frequentOf(nextDay(rush(3)))).toEqual(["pension"]);
    expect(frequentOf(nextDay(rush(20), 30))).toEqual(["pension"]);
  });
});
