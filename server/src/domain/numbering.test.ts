import type { Service } from "@yichuang/shared/domain/service";
import { describe, expect, it } from "vitest";

import type { EventOf } from "./event.ts";
import { isLabelOf, labelsToLease } from "./numbering.ts";
import { createState, type State } from "./state.ts";
import { evolve } from "./evolve.ts";
import { dayOpened } from "./testing/events.ts";
import { labelled, openingMs, serviceId, testHall } from "./testing/test-hall.ts";

const serviceWith = (id: string, first: number, last: number): Service => {
  const service = testHall().hall.services.find((one) => one.serviceId === id);
  if (service === undefined) throw new Error(`the test hall has no ${id}`);
  return { ...service, numbering: { first, last, width: 3 } };
};

const stateWith = (...leases: [service: string, labels: string[]][]): State => {
  const state = createState();
  evolve(state, dayOpened());
  for (const [id, labels] of leases) {
    const event: EventOf<"LabelsLeased"> = {
      type: "LabelsLeased",
      atMs: openingMs,
      device: "kiosk-1",
      serviceId: serviceId(id),
      labels: labels.map(labelled),
    };
    evolve(state, event);
  }
  return state;
};

describe("labels of a service", () => {
  it("OFF4 are those from its first number to its last, both included, as it writes them", () => {
    const social = serviceWith("social", 5, 700);
    const areOf = (...labels: string[]): boolean[] => labels.map((label) => isLabelOf(social, labelled(label)));
    expect(areOf("A005", "A006", "A699", "A700")).toEqual([true, true, true, true]);
    expect(areOf("A000", "A004", "A701", "A05", "B005", "A", "")).toEqual(Array.from({ length: 7 }, () => false));
  });
});

describe("labels for a kiosk's block", () => {
  it("OFF2 may begin with the second of two numbers, the first is the server's", () => {
    expect(labelsToLease(stateWith(), serviceWith("social", 1, 2), 10)).toEqual(["A002"]);
    expect(labelsToLease(stateWith(), serviceWith("social", 1, 1), 10)).toEqual([]);
  });

  it("OFF2 what other services have leased takes nothing from a service's half", () => {
    const state = stateWith(["remote", ["B01", "B02", "B03"]]);
    expect(labelsToLease(state, serviceWith("social", 1, 6), 10)).toEqual(["A006"]);
    expect(labelsToLease(stateWith(["social", ["A004", "A005", "A006"]]), serviceWith("social", 1, 6), 10)).toEqual([]);
  });
});
