import type { ServiceId, TicketId } from "@yichuang/shared/domain/ids";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import { expect, test } from "vitest";

import { idleLimitMs, isGoingSoon } from "./idle.ts";
import { goBack, goTo, homeVisit, showTicket, type StepOf, turnTo } from "./visit.ts";

const serviceId = "a" as ServiceId;
const confirm: StepOf<"confirm"> = { screen: "confirm", serviceId, itemId: null, page: 0, taking: { state: "ready" } };

test("back leads to the screen before, on the page it was left on", () => {
  const list = turnTo(goTo(homeVisit, { screen: "service", serviceId, page: 0 }), 2);
  const there = goTo(list, confirm);
  expect(there.step).toEqual(confirm);
  expect(goBack(there)).toEqual(list);
  expect(goBack(goBack(there))).toEqual(homeVisit);
  expect(goBack(homeVisit)).toEqual(homeVisit);
});

test("a screen without pages does not turn", () => {
  expect(turnTo(homeVisit, 3)).toEqual(homeVisit);
});

test("a ticket has nothing behind it: the same touch cannot take it twice", () => {
  const issued = { ticketId: "t" as TicketId } as IssuedTicket;
  const visit = showTicket(confirm, issued);
  expect(visit.behind).toEqual([]);
  expect(visit.step).toMatchObject({ screen: "ticket", serviceId, itemId: null, issued, paper: { state: "printing" } });
});

test("somebody who waits for a number has longer than somebody who reads", () => {
  const asking = idleLimitMs({ ...confirm, taking: { state: "asking", commandId: "c" } });
  expect(asking).toBeGreaterThan(idleLimitMs(confirm));
  expect(idleLimitMs(showTicket(confirm, {} as IssuedTicket).step)).toBe(30_000);
  expect([idleLimitMs(homeVisit.step), isGoingSoon(11), isGoingSoon(10)]).toEqual([45_000, false, true]);
});
