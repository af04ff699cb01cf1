import type { ServiceId, TicketId } from "@yichuang/shared/domain/ids";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import { expect, test } from "vitest";

import { forCase, goBack, goTo, homeVisit, searchFor, showTicket, type StepOf, turnTo } from "./visit.ts";

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
  const visit = showTicket(confirm, issued, ["ID card"]);
  expect(visit.behind).toEqual([]);
  expect(visit.step).toMatchObject({ screen: "ticket", serviceId, itemId: null, issued, paper: { state: "printing" } });
  expect(visit.step).toMatchObject({ missing: ["ID card"] });
});

test("KIO4 letters change the search that stands there; what was found leads back to it", () => {
  const search = searchFor(searchFor(homeVisit, "s"), "sb");
  expect(search).toEqual({ behind: [homeVisit.step], step: { screen: "search", text: "sb", page: 0 } });
  const turned = turnTo(search, 1);
  expect(goBack(goTo(turned, confirm))).toEqual(turned);
  expect(searchFor(turned, "sbk").step).toMatchObject({ text: "sbk", page: 0 });
  expect(goBack(search)).toEqual(homeVisit);
});

test("KIO22 KIO23 what was typed, asked or taken is not come back to", () => {
  const mine = { screen: "mine", token: "t" } as const;
  const identity = { screen: "identity", serviceId, itemId: null, missing: [], number: "110105" } as const;
  const asking = { state: "asking", commandId: "c" } as const;
  expect(goBack(goTo(goTo(homeVisit, { ...identity, taking: asking }), mine)).step).toMatchObject({
    screen: "identity",
    number: "",
    taking: { state: "ready" },
  });
  const asked = forCase({ behind: [homeVisit.step], step: { screen: "case", token: "c" } }, serviceId);
  expect(goBack(goTo(asked, mine))).toEqual(homeVisit);
  expect(goBack(goTo(goTo(homeVisit, mine), { ...mine, token: "u" }))).toEqual(homeVisit);
});

test("KIO28 the ticket of a case is asked for in its own place, and of no other screen", () => {
  const read = goTo(homeVisit, { screen: "case", token: "c" });
  const asked = forCase(read, serviceId);
  expect(asked).toEqual({
    behind: [homeVisit.step],
    step: { screen: "case-ticket", caseToken: "c", serviceId, itemId: null, taking: { state: "ready" } },
  });
  // Again after a refusal.
  expect(forCase(asked, serviceId)).toEqual(asked);
  expect(forCase(homeVisit, serviceId)).toBe(homeVisit);
});
