import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import { expect, test } from "vitest";

import { idleLimits, idleStage } from "./idle.ts";
import { plainModes } from "./modes.ts";
import { homeVisit, showTicket, type StepOf } from "./visit.ts";

const confirm: StepOf<"confirm"> = {
  screen: "confirm",
  serviceId: "a" as never,
  itemId: null,
  page: 0,
  taking: { state: "ready" },
};
const ticket = showTicket(confirm, {} as IssuedTicket, []).step;

test("KIO3 a screen stays 45 seconds, then asks for 15, then goes", () => {
  const limits = idleLimits(homeVisit.step, plainModes);
  const at = (ms: number) => idleStage(ms, limits);
  expect(at(44_999)).toEqual({ stage: "here", secondsLeft: 16 });
  expect(at(45_000)).toEqual({ stage: "asked", secondsLeft: 15 });
  expect(at(59_999)).toEqual({ stage: "asked", secondsLeft: 1 });
  expect(at(60_000)).toEqual({ stage: "gone", secondsLeft: 0 });
});

test("somebody who waits for a number has longer than somebody who reads", () => {
  const asking = idleLimits({ ...confirm, taking: { state: "asking", commandId: "c" } }, plainModes);
  expect(asking.quietMs).toBeGreaterThan(idleLimits(confirm, plainModes).quietMs);
});

test("a ticket goes without a question, later in large text", () => {
  const limits = idleLimits(ticket, plainModes);
  expect([idleStage(29_999, limits).stage, idleStage(30_000, limits).stage]).toEqual(["here", "gone"]);
  expect(idleLimits(ticket, { isElder: true })).toEqual({ quietMs: 60_000, questionMs: 0 });
});

test("KIO24 somebody who waits for a guide is not sent home meanwhile", () => {
  expect(idleLimits(confirm, plainModes, true).quietMs).toBeGreaterThan(180_000);
});
