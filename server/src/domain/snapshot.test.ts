import { describe, expect, it } from "vitest";

import { fromSnapshot, type Snapshot, toSnapshot } from "./snapshot.ts";
import { createState } from "./state.ts";
import { comparable } from "./testing/comparable.ts";
import { called, finished, issued, opened, parked, sentTo } from "./testing/events.ts";
import { stateAfter } from "./testing/kit.ts";
import { noticeId, openingMs } from "./testing/test-hall.ts";

const throughJson = (snapshot: Snapshot): Snapshot => JSON.parse(JSON.stringify(snapshot)) as Snapshot;

describe("snapshot", () => {
  it("INV10 survives JSON with everything that the state holds", () => {
    const state = stateAfter([
      ...opened("w1", "chen"),
      ...["A001", "A002", "A003", "A004"].map((label) => issued(label)),
      issued("B01", { awaitsPrint: true }),
      sentTo("A004", { clerk: "chen" }),
      ...finished("A001", "w1", "chen"),
      ...parked("A002", "w1", "chen"),
      called("A003", "w1", "chen"),
      { type: "NoticePublished", atMs: openingMs, noticeId: noticeId("n1"), text: { zh: "停电", en: "Power cut" } },
    ]);
    expect(comparable(fromSnapshot(throughJson(toSnapshot(state))))).toEqual(comparable(state));
  });

  it("INV10 reads a checkpoint of a build in which nobody rated", () => {
    const state = stateAfter([...opened("w1", "chen"), issued("A001"), ...finished("A001", "w1", "chen")]);
    const { ratings: _ratings, workOrders: _orders, lastVisits: _last, ...before } = throughJson(toSnapshot(state));
    const restored = fromSnapshot(before);
    expect([restored.ratings.size, restored.workOrders.size, restored.lastVisits.size]).toEqual([0, 0, 0]);
    expect(restored.tickets).toEqual(state.tickets);
  });

  it("INV10 holds for a hall that has not opened yet", () => {
    expect(fromSnapshot(throughJson(toSnapshot(createState())))).toEqual(createState());
  });

  it("INV10 refuses a version it does not know", () => {
    const snapshot = { ...toSnapshot(createState()), version: 1 } as unknown as Snapshot;
    expect(() => fromSnapshot(snapshot)).toThrow("the checkpoint has version 1, this program reads version 4");
  });
});
