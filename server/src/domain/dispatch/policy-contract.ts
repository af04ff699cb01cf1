import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { TicketId } from "@yichuang/shared/domain/ids";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nextCall } from "../decide/call.ts";
import { evolve } from "../evolve.ts";
import { findBreaches } from "../invariants.ts";
import { fromSnapshot, type Snapshot, toSnapshot } from "../snapshot.ts";
import type { State } from "../state.ts";
import { callableAt, levelNow } from "../testing/by-definition.ts";
import { randomHalls, withDispatch } from "../testing/random-hall.ts";
import { rushSteps } from "../testing/random-steps.ts";
import { runSteps } from "../testing/run-steps.ts";
import { freeSince } from "./auto-call.ts";
import { type HallNow, hallNow, openWindowsOf } from "./hall-now.ts";
import { firstFree, freeWindowFor, type Policy } from "./policy.ts";

/** What every policy owes to a hall, whatever order it prefers; run over each of them (policies.contract.test.ts). */
export const describePolicyContract = (policy: Policy, search: Search): void => {
  describe(`policy ${policy.name}`, () => {
    choiceContract(policy, search);
    windowContract(policy, search);
    if (policy.bind) bindContract(policy, search);
  });
};

/** Seed and number of runs of a search that is to be so long. */
export type Search = (runs: number) => { seed: number; numRuns: number };

type Moment = { state: State; index: HallIndex; hall: HallNow };

/** Looks at a hall under this policy before each command of a rush hour. */
const atEveryMoment = (policy: Policy, parameters: ReturnType<Search>, look: (moment: Moment) => void): void =>
  fc.assert(
    fc.property(rushSteps(90), randomHalls, (list, drawn) => {
      const index = withDispatch(drawn, { policy: policy.name });
      runSteps(list, {
        index,
        areHoursEnforced: false,
        onDecision: (state, _attempt, { nowMs }) => look({ state, index, hall: hallNow(state, index, nowMs) }),
      });
    }),
    parameters,
  );

const copyOf = (state: State): State => fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))) as Snapshot);

const choiceContract = (policy: Policy, search: Search): void => {
  it("CALL19 calls only what may be called, and answers alike for an equal hall", () => {
    let choices = 0;
    atEveryMoment(policy, search(25), ({ state, index, hall }) => {
      const copied = hallNow(copyOf(state), index, hall.nowMs);
      for (const desk of freeSince(hall, 0)) {
        const choice = policy.choose(hall, desk);
        if (!choice) continue;
        choices += 1;
        expect(choice.level).toBe(levelNow(index, desk, choice.ticket, hall.nowMs));
        const again = policy.choose(copied, desk);
        expect([again?.ticket.ticketId, again?.rule]).toEqual([choice.ticket.ticketId, choice.rule]);
      }
    });
    expect(choices).toBeGreaterThan(100);
  });

  it("CALL15 leaves no free window idle while somebody waits whom it may call", () => {
    const seen = { work: 0, none: 0 };
    atEveryMoment(policy, search(60), ({ state, index, hall }) => {
      for (const desk of freeSince(hall, 0)) {
        const hasWork = callableAt(state, index, desk, hall.nowMs).length > 0;
        expect(policy.choose(hall, desk) !== null).toBe(hasWork);
        seen[hasWork ? "work" : "none"] += 1;
      }
    });
    expect(Math.min(seen.work, seen.none)).toBeGreaterThan(100);
  });

  it("CALL19 gives one ticket to one window, when all that are free call one after another", () => {
    let together = 0;
    atEveryMoment(policy, search(25), ({ state, index, hall: { nowMs } }) => {
      const copy = copyOf(state);
      const hall = hallNow(copy, index, nowMs);
      const called = new Set<TicketId>();
      for (const desk of freeSince(hall, 0)) {
        const call = nextCall(hall, desk);
        if (!call) continue;
        expect(called.has(call.ticketId)).toBe(false);
        called.add(call.ticketId);
        evolve(copy, call);
        expect(findBreaches(copy)).toEqual([]);
      }
      together += Number(called.size > 1);
    });
    expect(together).toBeGreaterThan(20);
  });
};

const windowContract = (policy: Policy, search: Search): void =>
  it("CALL17 CALL19 gives somebody new to a free window that serves it, and to none that the policy puts behind", () => {
    let contested = 0;
    atEveryMoment(policy, search(40), ({ hall }) => {
      const free = freeSince(hall, 0);
      for (const serviceId of hall.settings.services.keys()) {
        const able = free.filter(({ windowId }) =>
          openWindowsOf(hall)
            .served.get(windowId)
            ?.some((served) => served.serviceId === serviceId),
        );
        const chosen = freeWindowFor(policy, hall, { serviceId, onlyWindowId: null, onlyClerkId: null });
        expect(chosen !== null).toBe(able.length > 0);
        const first = able.find(({ windowId }) => windowId === chosen);
        if (!first) continue;
        expect(firstFree(policy, hall, able.toReversed())?.windowId).toBe(chosen);
        const costOf = policy.freeCosts?.(hall) ?? (() => 0);
        for (const other of able) {
          if (other === first) continue;
          contested += 1;
          expect(costOf(first)).toBeLessThanOrEqual(costOf(other));
          if (costOf(first) === costOf(other)) expect(policy.compareFree(hall, first, other)).toBeLessThan(0);
        }
      }
    });
    expect(contested).toBeGreaterThan(100);
  });

const bindContract = (policy: Policy, search: Search): void =>
  it("CALL19 binds at issue to an open window that serves it, and calls there alone", () => {
    const seen = { bound: 0, called: 0 };
    fc.assert(
      fc.property(rushSteps(150), randomHalls, (list, drawn) => {
        const index = withDispatch(drawn, { policy: policy.name });
        runSteps(list, {
          index,
          areHoursEnforced: false,
          onDecision: (state, _attempt, { nowMs, index: now }, decision) => {
            const event = decision.ok ? decision.value[0] : undefined;
            if (event?.type === "TicketCalled") {
              const bound = state.tickets.get(event.ticketId)?.onlyWindowId ?? null;
              if (bound !== null) expect(event.windowId).toBe(bound);
              seen.called += Number(bound !== null);
            }
            if (event?.type !== "TicketIssued") return;
            const able = openWindowsOf(hallNow(state, now, nowMs)).ofService.get(event.serviceId) ?? [];
            if (event.onlyWindowId === null) expect(able).toEqual([]);
            else expect(able).toContain(event.onlyWindowId);
            seen.bound += Number(event.onlyWindowId !== null);
          },
        });
      }),
      search(60),
    );
    expect(Math.min(seen.bound, seen.called)).toBeGreaterThan(50);
  });
