import { expect, test } from "vitest";

import { testHall } from "./domain/testing/test-hall.ts";
import type { Commit } from "./engine/engine.ts";
import { watchHolidays } from "./holidays-known.ts";

const { hall } = testHall();
const [item] = hall.items;
if (!item) throw new Error("the test hall has items");

/** An engine of which only the day matters. */
const setUp = async (today: string) => {
  let nowMs = Date.parse(`${today}T10:00+08:00`);
  let commit = (_: Commit): void => undefined;
  const told: object[] = [];
  const index = testHall({ items: [{ ...item, promisedWorkingDays: 20 }], holidays: [] });
  await watchHolidays({
    engine: {
      read: (reader) => Promise.resolve(reader({ index, nowMs } as Parameters<typeof reader>[0])),
      onCommit: (listener) => (commit = listener),
    },
    log: { warn: (what: object) => void told.push(what) },
  });
  const pass = (type: string, day: string): void => {
    nowMs = Date.parse(`${day}T10:00+08:00`);
    commit({ events: [{ event: { type } }] } as unknown as Commit);
  };
  return { told, pass };
};

test("DAY12 the log says at the start, and after each day, of which year no holiday is named", async () => {
  const { told, pass } = await setUp("2027-12-02");
  expect(told).toEqual([]);
  pass("TicketIssued", "2027-12-06");
  expect(told).toEqual([]);
  pass("DayClosed", "2027-12-07");
  await expect.poll(() => told).toEqual([{ years: [2028] }]);
  expect((await setUp("2027-12-07")).told).toEqual([{ years: [2028] }]);
});
