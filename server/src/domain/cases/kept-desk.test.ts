import { describe, expect, it } from "vitest";

import { answer, consult, filed, hallOf, morningOf, pass, readingOf, take, worked } from "../testing/case-kit.ts";
import { applyAll, by, contextAt } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { clerkId } from "../testing/test-hall.ts";
import { decide } from "../decide.ts";
import type { Reading } from "../read/reading.ts";
import { keptCases, keptCount } from "./kept-desk.ts";
import { readCases } from "./read-desk.ts";

const hall = caseHall();
const doing = (reading: Reading, who: string, command: Parameters<typeof decide>[1]): void => {
  const decision = decide(
    reading.state,
    command,
    contextAt(reading.state.nowMs + 1000, by(who, reading.index), reading.index),
  );
  if (!decision.ok) throw new Error(decision.failure.code);
  applyAll(reading.state, decision.value);
};
const listOf = (reading: Reading, who: string) => {
  const list = keptCases(reading, clerkId(who));
  // However it came about, it is what would be read now.
  expect(list).toEqual(readCases(reading, clerkId(who)));
  return list;
};

describe("a list that was read before", () => {
  it("RVW1 is given again as long as nothing of it is another", () => {
    const reading = readingOf(worked(hall, ["reviewer", filed()]), hall);
    const first = listOf(reading, "relief");
    expect(keptCases({ ...reading, nowMs: reading.nowMs + 60_000 }, clerkId("relief"))).toBe(first);
    doing(reading, "supervisor", { type: "PublishNotice", text: { zh: "停电", en: "Power cut" } });
    expect(listOf(reading, "relief")).toBe(first);
  });

  it("RVW1 not when a step is taken, ended, or another case comes to its desks", () => {
    const reading = readingOf(worked(hall, ["reviewer", filed()]), hall);
    const lists = [listOf(reading, "relief")];
    for (const [who, command] of [
      ["reviewer", take("accept")],
      ["reviewer", consult("accept", "d2-all")],
      ["reviewer", pass("accept")],
      ["reviewer", filed({ ref: "HN-2" })],
    ] as const) {
      doing(reading, who, command);
      lists.push(listOf(reading, "relief"));
    }
    expect(new Set(lists).size).toBe(5);
    expect(listOf(reading, "sun").questions).toHaveLength(1);
    doing(reading, "sun", answer());
    expect(listOf(reading, "sun").questions).toEqual([]);
  });

  it("RVW1 nor by another department's case, but by what another department does in a theme", () => {
    const index = { ...hall, flows: hallOf(testPlans.theme).flows };
    const plain = readingOf(worked(hall, ["reviewer", filed()]), hall);
    const own = listOf(plain, "zhao");
    doing(plain, "reviewer", pass("accept"));
    expect(listOf(plain, "zhao")).toBe(own);
    const theme = readingOf(worked(index, ["reviewer", filed({ item: "start-up" })]), index);
    const before = listOf(theme, "zhao");
    doing(theme, "sun", pass("accept-d2"));
    expect(listOf(theme, "zhao")).not.toBe(before);
  });

  it("RVW7 no more lists are kept than people are in the hall, and none of a hall that was", () => {
    const reading = readingOf(worked(hall, ["reviewer", filed()]), hall);
    for (let at = 0; at < 50; at += 1) listOf(reading, `nobody-${at}`);
    listOf(reading, "relief");
    listOf(reading, "sun");
    expect(keptCount(reading.state.cases)).toBe(2);
    listOf({ ...reading, index: caseHall() }, "relief");
    expect(keptCount(reading.state.cases)).toBe(1);
  });

  it("RVW3 nor on another day, in another hall, or in another state", () => {
    const past = worked(hall, ["reviewer", filed()]);
    const reading = readingOf(past, hall);
    const first = listOf(reading, "relief");
    expect(listOf({ ...reading, nowMs: morningOf("2026-11-24") }, "relief").rows[0]?.urgency).toBe("red");
    expect(listOf({ ...reading, index: caseHall() }, "relief")).not.toBe(first);
    expect(listOf(readingOf(past, hall), "relief")).not.toBe(first);
  });
});
