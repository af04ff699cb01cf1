import type { CounterView, MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { expect, test } from "vitest";

import { actionOfKey, canDo, primaryOf, type SideAction, sideActions, sideActionsIn } from "./next-action.ts";

const ticket = (status: MyTicket["status"]): MyTicket => ({ status }) as MyTicket;
const moment = (state: CounterView["state"], active: MyTicket | null = null) => ({ state, active });

test.each([
  [moment("closed"), "open"],
  [moment("paused"), "resume"],
  [moment("open"), "call"],
  [moment("open", ticket("called")), "start"],
  [moment("open", ticket("serving")), "finish"],
  [moment("paused", ticket("serving")), "finish"],
])("the one next action of %o is %s", (now, action) => {
  expect(primaryOf(now)).toBe(action);
});

const possible = (now: ReturnType<typeof moment>): SideAction[] => sideActions.filter((action) => canDo(action, now));

test("only what is possible can be pressed", () => {
  expect(possible(moment("closed"))).toEqual([]);
  expect(possible(moment("open"))).toEqual(["pause", "close"]);
  expect(possible(moment("paused"))).toEqual(["close"]);
  expect(possible(moment("open", ticket("called")))).toEqual([
    "recall",
    "no-show",
    "park",
    "transfer",
    "return",
    "reprint",
    "pause",
  ]);
  expect(possible(moment("open", ticket("serving")))).toEqual(["park", "transfer", "return", "reprint", "pause"]);
});

test("PRN19 only a hall with a printer of its own can print again", () => {
  expect(sideActionsIn({ hasPrinter: true })).toContain("reprint");
  expect(sideActionsIn({ hasPrinter: false })).not.toContain("reprint");
});

test("each side action has a key of its own", () => {
  expect(["F2", "F3", "F4", "F6", "F7", "p", "F9", "F10"].map(actionOfKey)).toEqual([...sideActions]);
  for (const key of ["F1", "F5", "F8", "2", " "]) expect(actionOfKey(key)).toBeNull();
});
