import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Context, Decision } from "../context.ts";
import type { State } from "../state.ts";
import { callableAt, evenByDefinition } from "../testing/by-definition.ts";
import { PassesSeen } from "../testing/passes-seen.ts";
import { randomHalls, withDispatch } from "../testing/random-hall.ts";
import { rushSteps } from "../testing/random-steps.ts";
import { runSteps } from "../testing/run-steps.ts";
import { minuteMs } from "../testing/test-hall.ts";
import type { CallRule } from "./call-reason.ts";

/** The same seed every time; `SEED` and `RUNS` widen the search. */
const parameters = (runs: number) => ({
  seed: Number(process.env["SEED"] ?? 20261123),
  numRuns: Number(process.env["RUNS"] ?? runs),
});

const evenHalls = randomHalls.map((index) => withDispatch(index, { policy: "even" }));

type Asked = { state: State; index: HallIndex; context: Context; command: Command; decision: Decision };

/** Every answer to a clerk who asks for the next one at an own, free window. */
const watchCalls = (list: Parameters<typeof runSteps>[0], index: HallIndex, look: (asked: Asked) => void): void => {
  runSteps(list, {
    index,
    areHoursEnforced: false,
    onDecision: (state, { command }, context, decision) => {
      if (command.type !== "CallNextTicket") return;
      if (decision.ok || decision.failure.code === "NoTicketWaiting")
        look({ state, index: context.index, context, command, decision });
    },
  });
};

const deskOf = ({ context, command }: Asked) => {
  const { clerkId } = context.actor;
  if (command.type !== "CallNextTicket" || clerkId === null) throw new Error("nobody asked");
  return { windowId: command.windowId, clerkId };
};

describe("random rush hours", () => {
  it("CALL12 nobody is passed more often, or after a longer wait, than the hall allows", () => {
    let passes = 0;
    fc.assert(
      fc.property(rushSteps(200), evenHalls, (list, index) => {
        const { passesMax, unpassedAfterMinutes } = index.hall.rules.dispatch;
        const seen = new PassesSeen();
        runSteps(list, {
          index,
          areHoursEnforced: false,
          onEvent: (_state, event) => {
            for (const pass of seen.see(event)) {
              expect(pass.passes, `${pass.passed} by ${pass.by}`).toBeLessThanOrEqual(passesMax);
              expect(pass.waitedMs, `${pass.passed} by ${pass.by}`).toBeLessThan(unpassedAfterMinutes * minuteMs);
              passes += 1;
            }
          },
        });
      }),
      parameters(800),
    );
    expect(passes).toBeGreaterThan(300);
  });

  it("CALL4 CALL13 CALL14 what is called is the first by the rules, looked at ticket by ticket", () => {
    const rules = new Map<CallRule, number>();
    fc.assert(
      fc.property(rushSteps(200), evenHalls, (list, index) => {
        watchCalls(list, index, (asked) => {
          const { state, context, decision } = asked;
          const first = evenByDefinition(state, asked.index, deskOf(asked), context.nowMs);
          const call = decision.ok ? decision.value[0] : undefined;
          if (call?.type !== "TicketCalled") return expect(first).toBeNull();
          expect(call.ticketId).toBe(first?.ticket.ticketId);
          expect(call.reason.level).toBe(first?.level);
          rules.set(call.reason.rule, (rules.get(call.reason.rule) ?? 0) + 1);
        });
      }),
      parameters(300),
    );
    const expected: CallRule[] = [
      "bound",
      "cover",
      "front",
      "late-cover",
      "overdue",
      "priority",
      "sent-here",
      "seniority",
      "urgency",
      "urgent-cover",
    ];
    expect([...rules.keys()].toSorted()).toEqual(expected.toSorted());
  });

  it("CALL15 CALL7 nobody is told that nobody waits while somebody could be called", () => {
    const answers = { called: 0, none: 0 };
    fc.assert(
      fc.property(rushSteps(150), randomHalls, (list, index) => {
        watchCalls(list, index, (asked) => {
          const { state, context, decision } = asked;
          const callable = callableAt(state, asked.index, deskOf(asked), context.nowMs);
          if (decision.ok) answers.called += 1;
          else answers.none += 1;
          expect(callable.length > 0).toBe(decision.ok);
        });
      }),
      parameters(200),
    );
    expect(Math.min(answers.called, answers.none)).toBeGreaterThan(100);
  });
});
