import type { ClerkId, WindowId } from "@yichuang/shared/domain/ids";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import { expect, test } from "vitest";

import { findTargets, type TargetKind, transferTargets } from "./transfer-targets.ts";

const hall = {
  services: [
    { serviceId: "pension", prefix: "A", name: { zh: "社保养老", en: "Pension" } },
    { serviceId: "medical", prefix: "B", name: { zh: "看病医保", en: "Medical insurance" } },
    { serviceId: "project", prefix: "XM", name: { zh: "项目立项", en: "Project approval" } },
  ],
  windows: [
    { windowId: "w1", number: 1, name: { zh: "社保", en: "Pension" } },
    { windowId: "w13", number: 13, name: { zh: "医保", en: "Medical" } },
  ],
  clerks: [
    { clerkId: "c1", staffNumber: "1001", name: { zh: "一号", en: "One" }, roles: ["clerk"] },
    { clerkId: "c2", staffNumber: "1002", name: { zh: "二号", en: "Two" }, roles: ["clerk", "guide"] },
    { clerkId: "r1", staffNumber: "3001", name: { zh: "受理岗", en: "Reviewer" }, roles: ["reviewer"] },
    { clerkId: "g1", staffNumber: "2001", name: { zh: "导办", en: "Guide" }, roles: ["guide"] },
  ],
} as unknown as HallInfo;

const view = { windowId: "w1" as WindowId, clerkId: "c1" as ClerkId, active: { serviceId: "pension" } };
const targets = (kind: TargetKind, locale: "zh" | "en" = "zh") => transferTargets(hall, kind, view, locale);
const marks = (kind: TargetKind): string[] => targets(kind).map(({ mark }) => mark);

test("a ticket never goes where it is already", () => {
  expect(marks("service")).toEqual(["B", "XM"]);
  expect(marks("window")).toEqual(["13"]);
  expect(marks("clerk")).toEqual(["1002", "3001"]);
});

test("a target says where to in the words of the protocol, and its name in the language of the screen", () => {
  expect(targets("service", "en")[0]).toEqual({
    key: "medical",
    mark: "B",
    name: "Medical insurance",
    to: { serviceId: "medical" },
  });
  expect(targets("window")[0]?.to).toEqual({ windowId: "w13" });
  expect(targets("clerk")[0]?.to).toEqual({ clerkId: "c2" });
});

test("with nobody at the window every service is a target", () => {
  expect(transferTargets(hall, "service", { ...view, active: null }, "zh")).toHaveLength(3);
});

test("targets are found by the beginning of their mark or any part of their name", () => {
  const found = (typed: string): string[] => findTargets(targets("service", "en"), typed).map(({ mark }) => mark);
  expect(found("")).toEqual(["B", "XM"]);
  expect(found(" xm ")).toEqual(["XM"]);
  expect(found("insur")).toEqual(["B"]);
  expect(found("planetarium")).toEqual([]);
});
