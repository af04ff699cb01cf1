import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import { expect, test } from "vitest";

import { guidanceFor, type Scene } from "./guidance.ts";
import { homeVisit, type Step, type StepOf } from "./visit.ts";

const serviceId = "a" as never;
const confirm: StepOf<"confirm"> = {
  screen: "confirm",
  serviceId,
  itemId: "i" as never,
  page: 0,
  taking: { state: "ready" },
};
const say = (step: Step, more: Partial<Scene> = {}) =>
  guidanceFor({ step, isAsked: false, isGuideCalled: false, isClosed: false, canTake: true, ...more });

test("KIO11 every screen on the way to a ticket has its one sentence", () => {
  const steps: Step[] = [
    homeVisit.step,
    { screen: "services", list: { by: "all" }, page: 0 },
    { screen: "search", text: "", page: 0 },
    { screen: "service", serviceId, page: 0 },
    confirm,
    { ...confirm, itemId: null },
    { ...confirm, taking: { state: "asking", commandId: "c" } },
    { ...confirm, taking: { state: "refused", code: "LabelsExhausted", details: {} } },
  ];
  expect(steps.map((step) => say(step)?.sentence)).toEqual([
    "home",
    "services",
    "search",
    "items",
    "papers",
    "plain",
    "taking",
    "refused",
  ]);
});

test("KIO11 the number is said when the paper is out, or when it will not come", () => {
  const ticket = (paper: StepOf<"ticket">["paper"]) =>
    say({
      screen: "ticket",
      serviceId,
      itemId: null,
      missing: [],
      issued: { label: "A042" } as IssuedTicket,
      paper,
    } as Step);
  expect(ticket({ state: "printing" })).toBeNull();
  expect(ticket({ state: "printed" })).toEqual({ sentence: "printed", label: "A042" });
  expect(ticket({ state: "absent", reason: "paper-out" })).toEqual({ sentence: "shown", label: "A042" });
});

test("KIO11 a question before the screen comes first, and nobody is sent to a button that does not work", () => {
  expect(say(homeVisit.step, { isClosed: true })?.sentence).toBe("closed");
  expect(say(confirm, { isAsked: true })?.sentence).toBe("stillThere");
  expect(say(confirm, { isGuideCalled: true })?.sentence).toBe("guideCalled");
  expect(say(confirm, { canTake: false })).toBeNull();
});
