import { expect, test } from "vitest";

import { galleryTicket } from "../gallery-tickets.ts";
import { planRows } from "./plan-rows.ts";

const lit = (change: Parameters<typeof galleryTicket>[0]): number[] =>
  planRows(galleryTicket(change)).flatMap(({ cells }) =>
    cells.filter(({ isLit }) => isLit).map(({ number }) => number),
  );

test("PHN7 the windows that may call the ticket are lit, and only its own once it is called", () => {
  expect(lit({})).toEqual([11, 12, 13, 14, 15, 16]);
  expect(lit({ status: "called", windowNumber: 13 })).toEqual([13]);
  expect(lit({ windowNumbers: [3, 12] })).toEqual([3, 12]);
});

test("PHN7 one zone is the citizen's, and every window of the hall has its place", () => {
  const rows = planRows(galleryTicket());
  expect(rows.filter(({ isMine }) => isMine).map(({ zone }) => zone.zoneId)).toEqual(["c"]);
  expect(rows.flatMap(({ cells }) => cells)).toHaveLength(22);
  expect(planRows(galleryTicket({ zoneId: null })).some(({ isMine }) => isMine)).toBe(false);
});
