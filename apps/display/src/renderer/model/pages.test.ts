import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { BoardQueue } from "@yichuang/shared/protocol/views/board-view";
import { expect, test } from "vitest";

import { boardCall } from "./fixtures.ts";
import { callsToShow, pageAt, queuesToShow } from "./pages.ts";

const queue = (serviceId: string, count: number, isOpen = true): BoardQueue => ({
  serviceId: serviceId as ServiceId,
  name: { zh: serviceId, en: serviceId },
  kind: "comprehensive",
  count,
  eta: isOpen ? { p50Min: 0, p80Min: 0 } : null,
  isLate: false,
});
const ids = (queues: readonly BoardQueue[]): string => queues.map(({ serviceId }) => serviceId).join(" ");

test("services with people come first in the hall's order, then those without that can be done now", () => {
  const queues = [queue("a", 0, false), queue("b", 2), queue("c", 0), queue("d", 1), queue("e", 0)];
  expect(ids(queuesToShow(queues, 3))).toBe("b d c");
  expect(ids(queuesToShow(queues, 6))).toBe("b d c e");
});

test("when those with people fill the place nobody else is shown", () => {
  const queues = [queue("a", 1), queue("b", 0), queue("c", 1), queue("d", 1)];
  expect(ids(queuesToShow(queues, 2))).toBe("a c d");
});

test("VIEW7 what was finished fills empty rows and never pushes anybody out", () => {
  const calls = [boardCall("A1", 1, "called"), boardCall("A2", 2, "no-show"), boardCall("A3", 3, "finished")];
  const labels = (places: number) => callsToShow(calls, places).map(({ label }) => label);
  expect(labels(4)).toEqual(["A1", "A2", "A3"]);
  expect(labels(2)).toEqual(["A1", "A2"]);
  expect(labels(1)).toEqual(["A1", "A2"]);
});

test("pages go round, and a list that got shorter never leaves an empty page", () => {
  const rows = [1, 2, 3, 4, 5, 6, 7];
  expect(pageAt(rows, 3, 0)).toEqual({ rows: [1, 2, 3], index: 0, count: 3 });
  expect(pageAt(rows, 3, 2)).toEqual({ rows: [7], index: 2, count: 3 });
  expect(pageAt(rows, 3, 3)).toEqual({ rows: [1, 2, 3], index: 0, count: 3 });
  expect(pageAt([1], 3, 2)).toEqual({ rows: [1], index: 0, count: 1 });
  expect(pageAt([], 3, 5)).toEqual({ rows: [], index: 0, count: 1 });
});
