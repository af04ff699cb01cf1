import type { HallInfo } from "@yichuang/shared/protocol/queries";
import { expect, test } from "vitest";

import { findClerks } from "./find-clerks.ts";

const person = (clerkId: string, staffNumber: string, zh: string, en: string, windowId?: string) => ({
  clerkId,
  staffNumber,
  name: { zh, en },
  roles: ["clerk"],
  ...(windowId === undefined ? {} : { windowId }),
});

const hall = {
  windows: [
    { windowId: "w1", number: 1 },
    { windowId: "w13", number: 13 },
  ],
  clerks: [
    person("c01", "1001", "窗口一号", "Window clerk one", "w1"),
    person("c13", "1013", "窗口十三号", "Window clerk thirteen", "w13"),
    person("g01", "2001", "志愿者", "Volunteer guide"),
  ],
} as unknown as HallInfo;

const found = (typed: string): string[] => findClerks(hall, typed).map(({ clerkId }) => clerkId);

test("everybody stands there until something is typed", () => {
  expect(found("")).toEqual(["c01", "c13", "g01"]);
  expect(found("  ")).toEqual(["c01", "c13", "g01"]);
});

test("a staff number is found by its beginning", () => {
  expect(found("10")).toEqual(["c01", "c13"]);
  expect(found("1013")).toEqual(["c13"]);
  expect(found("013")).toEqual([]);
});

test("a name is found by any part, in either language and case", () => {
  expect(found("志愿")).toEqual(["g01"]);
  expect(found("CLERK t")).toEqual(["c13"]);
  expect(found("nobody")).toEqual([]);
});

test("a window's number finds who usually sits there, and only the whole number", () => {
  expect(found("13")).toEqual(["c13"]);
  expect(found("3")).toEqual([]);
});
