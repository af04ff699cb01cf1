import { expect, test } from "vitest";

import type { DomainEvent } from "../domain/event.ts";
import {
  businessDay,
  clerkId,
  idOf,
  itemId,
  labelled,
  openingMs,
  serviceId,
  testHall,
  windowId,
} from "../domain/testing/test-hall.ts";
import { ratingLineOf } from "./rating-line.ts";

const at = { atMs: openingMs, ticketId: idOf("A001") };
const rated: DomainEvent = {
  type: "VisitRated",
  ...at,
  label: labelled("A001"),
  serviceId: serviceId("social"),
  itemId: itemId("pension"),
  windowId: windowId("w1"),
  clerkId: clerkId("chen"),
  channel: "display",
  level: 2,
  tags: ["efficiency"],
  sealed: "sealed words",
};
const kit = { index: testHall(), commentOf: () => "the comment" };
const { ratings } = testHall().hall.rules;
const open = { ...kit, index: testHall({ rules: { ratings: { ...ratings, exportComments: true } } }) };

test("RATE9 a line says what was rated by the standard's names, and its words only where the hall lets them out", () => {
  expect(ratingLineOf(rated, kit)).toEqual({
    key: "test/2026-11-23.A001/rating",
    kind: "rating",
    hallId: "test",
    hallName: "test hall",
    ticketId: "2026-11-23.A001",
    day: "2026-11-23",
    at: "2026-11-23T01:00:00.000Z",
    label: "A001",
    level: 2,
    levelName: "不满意",
    tags: ["efficiency"],
    channel: "display",
    serviceId: "social",
    serviceName: "social",
    itemId: "pension",
    itemName: "pension",
    departmentName: "d1",
    windowNumber: 1,
    staffNumber: "1001",
    hasWords: true,
  });
  expect(ratingLineOf(rated, open)).toMatchObject({ hasWords: true, comment: "the comment" });
});

test("RATE9 what was done about it goes out without anybody's note, each with a key of its own", () => {
  const events: DomainEvent[] = [
    { type: "WorkOrderOpened", ...at, callBackDay: businessDay("2026-11-24"), rectifyDay: businessDay("2026-12-14") },
    { type: "WorkOrderAssigned", ...at, ownerId: clerkId("lin"), clerkId: clerkId("supervisor") },
    { type: "WorkOrderStepDone", ...at, step: "call-back", sealed: "sealed note", clerkId: clerkId("supervisor") },
    { type: "WorkOrderStepDone", ...at, step: "rectify", sealed: "sealed note", clerkId: clerkId("supervisor") },
    {
      type: "WorkOrderClosed",
      ...at,
      sealed: "sealed note",
      clerkId: clerkId("supervisor"),
      supplementUntilDay: businessDay("2026-12-08"),
    },
    { type: "VisitRatedAgain", ...at, channel: "phone", level: 4, tags: [], sealed: null },
    { type: "TicketFinished", ...at, outcome: "done", items: [], note: null },
  ];
  const lines = events.flatMap((event) => ratingLineOf(event, open) ?? []);
  expect(lines.map((line) => [line.key.split("/").at(-1), line.kind, line["state"]])).toEqual([
    ["opened", "work-order", "opened"],
    ["call-back", "work-order", "call-back"],
    ["rectify", "work-order", "rectify"],
    ["closed", "work-order", "closed"],
    ["again", "rating-again", undefined],
  ]);
  expect(JSON.stringify(lines)).not.toContain("sealed");
});
