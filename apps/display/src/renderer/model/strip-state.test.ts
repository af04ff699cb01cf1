import type { TicketLabel, WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";
import { expect, test } from "vitest";

import { stripState } from "./strip-state.ts";

const view: WindowView = {
  windowId: "w03" as WindowId,
  number: 3,
  name: { zh: "民生通办", en: "Everyday matters" },
  kind: "comprehensive",
  zone: "a" as ZoneId,
  state: "open",
  pauseReason: null,
  pauseUntilMs: null,
  staffNumber: "0312",
  ticket: null,
};
const ticket = {
  label: "A042" as TicketLabel,
  status: "called" as const,
  serviceName: { zh: "社保养老", en: "Pension" },
  calledAtMs: 0,
};
const lunch = { zh: "用餐", en: "Meal break" };

test("the person at the window comes before the window's own state", () => {
  expect(stripState({ ...view, ticket, state: "paused", pauseReason: lunch }, false)).toMatchObject({ word: "called" });
  expect(stripState({ ...view, ticket }, true)).toMatchObject({ word: "recalled" });
  expect(stripState({ ...view, ticket: { ...ticket, status: "serving" } }, true)).toMatchObject({ word: "serving" });
});

test("WIN6 it says until when a pause is meant to last", () => {
  expect(stripState({ ...view, state: "paused", pauseUntilMs: 60_000 }, false)).toMatchObject({ untilMs: 60_000 });
});

test("without one it is free, paused with a reason, or closed", () => {
  expect(stripState(view, false)).toEqual({ type: "free" });
  expect(stripState({ ...view, state: "paused", pauseReason: lunch }, false)).toEqual({
    type: "paused",
    reason: lunch,
    untilMs: null,
  });
  expect(stripState({ ...view, state: "closed", staffNumber: null }, true)).toEqual({ type: "closed" });
});
