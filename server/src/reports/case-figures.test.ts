import type { Command } from "@yichuang/shared/protocol/commands/command";
import type { CaseFigures } from "@yichuang/shared/protocol/case-reports";
import { ok } from "@yichuang/shared/lib/result";
import { describe, expect, it } from "vitest";

import { withCounted } from "../domain/cases/counted.ts";
import type { DomainEvent } from "../domain/event.ts";
import {
  ask,
  caseOne,
  filed,
  handOut,
  hallOf,
  morningOf,
  pass,
  take,
  withdraw,
  worked,
} from "../domain/testing/case-kit.ts";
import { stateAfter } from "../domain/testing/kit.ts";
import { caseHall, stepId, testPlans } from "../domain/testing/test-flows.ts";
import { caseId, clerkId } from "../domain/testing/test-hall.ts";
import { CaseGroups } from "./case-grouping.ts";
import { CaseTally } from "./case-tally.ts";
import { directoryOf } from "./directory.ts";
import { dayFactsOf } from "./reports-fixture.ts";

const hall = caseHall();

const tallied = (log: readonly DomainEvent[], groups: CaseGroups | null = null): CaseTally => {
  const tally = new CaseTally(groups);
  for (const facts of dayFactsOf(log, log.at(-1)?.atMs ?? 0)) tally.add(facts);
  return tally;
};
const figuresOf = (log: readonly DomainEvent[]): CaseFigures => tallied(log).whole();

const second = caseId("BJ-20261124-0001");

const assign = (to: string | null): Command => ({
  type: "AssignStep",
  caseId: caseOne,
  stepId: stepId("accept"),
  clerkId: to === null ? null : clerkId(to),
});

describe("figures of cases", () => {
  it("REP16 a step that was given back lies from then on; the time before is not counted twice", () => {
    const log = worked(
      hall,
      ["reviewer", filed(), morningOf("2026-11-23")],
      ["reviewer", take("accept"), morningOf("2026-11-25")],
      ["reviewer", assign(null), morningOf("2026-11-26")],
      ["relief", take("accept"), morningOf("2026-11-27")],
    );
    expect(figuresOf(log).steps.lay).toMatchObject({ count: 2, p50: 1, p95: 2 });
  });

  it("REP16 a result that is fetched late is nobody's lateness, and has lain on nobody's desk", () => {
    const log = worked(
      hallOf(testPlans.professional),
      ["reviewer", filed(), morningOf("2026-11-24")],
      ["sun", pass("accept", {}, second), morningOf("2026-11-24") + 60_000],
      ["chen", handOut({}, second), morningOf("2026-12-07")],
    );
    const { steps, cases } = figuresOf(log);
    expect(cases?.handedOver).toBe(1);
    expect([steps.done, steps.late, steps.lay?.count]).toEqual([3, 0, 2]);
  });

  it("REP14 what is finished on the spot is shown apart, and is in no share and no days", () => {
    const counted = { itemId: "pension" as never, departmentId: "d1" as never };
    const at = { atMs: morningOf("2026-11-23"), caseId: caseOne };
    const { cases } = figuresOf([
      { type: "DayOpened", atMs: at.atMs, businessDay: "2026-11-23" as never },
      { ...at, type: "CaseOpened", counted } as unknown as DomainEvent,
      {
        ...at,
        type: "ResultHandedOut",
        counted: { ...counted, decided: { outcome: "granted", days: 0, isOnTime: true } },
      } as unknown as DomainEvent,
    ]);
    expect(cases).toMatchObject({ spot: 1, granted: 1, onTime: { of: 0, count: 0 }, days: null });
  });

  it("REP14 what is withdrawn after its day counts as late, before it as nothing", () => {
    const until = (day: string) =>
      figuresOf(
        worked(hall, ["reviewer", filed(), morningOf("2026-11-23")], ["supervisor", withdraw(), morningOf(day)]),
      ).cases;
    expect(until("2026-11-30")).toMatchObject({ withdrawn: 1, onTime: { of: 0, count: 0 } });
    expect(until("2026-12-01")).toMatchObject({ withdrawn: 1, onTime: { of: 1, count: 0 } });
  });

  it("REP14 while its clock stands still the day counts on which it stopped: late stays late, and in time in time", () => {
    const asked = (askedOn: string, last: Parameters<typeof worked>[1]) =>
      figuresOf(
        worked(
          hall,
          ["reviewer", filed(), morningOf("2026-11-23")],
          ["relief", ask("accept", [[0, "missing"]]), morningOf(askedOn)],
          last,
        ),
      ).cases;
    const after: Parameters<typeof worked>[1] = ["supervisor", withdraw(), morningOf("2026-12-04")];
    expect(asked("2026-12-01", after)).toMatchObject({ withdrawn: 1, onTime: { of: 1, count: 0 } });
    expect(asked("2026-11-30", after)).toMatchObject({ withdrawn: 1, onTime: { of: 0, count: 0 } });
  });

  it("REP15 a clock that goes on because nobody asks any more tells how long it stood", () => {
    const state = stateAfter(worked(hall, ["reviewer", filed()]));
    const ended = {
      type: "StepEnded",
      atMs: state.nowMs,
      caseId: caseOne,
      step: 0,
      opens: [],
      skips: [],
      result: null,
      isRefusal: false,
      resumed: { dueDay: null, stoppedDays: 3 },
    } as unknown as DomainEvent;
    const decision = withCounted(state, ok([ended]), { index: hall, nowMs: state.nowMs });
    expect(decision).toMatchObject({ ok: true, value: [{ counted: { stoppedDays: 3 } }] });
  });

  it("REP19 open cases whose day is over are told as of the end of the last day, also of a department that does nothing", () => {
    const log = worked(
      hall,
      ["reviewer", filed(), morningOf("2026-11-23")],
      ["reviewer", filed({ ref: "HN-2" }), morningOf("2026-11-25")],
      // The first is due on 30 November.
      ["reviewer", filed({ ref: "HN-3" }), morningOf("2026-12-01")],
      ["reviewer", filed({ ref: "HN-4" }), morningOf("2026-12-02")],
    );
    expect(figuresOf(log).cases?.overdue).toBe(1);
    const rows = tallied(log, new CaseGroups("department", directoryOf(hall.hall, hall.flows))).rows();
    expect(rows.map(({ key, figures }) => [key, figures.cases?.overdue])).toEqual([["d1", 1]]);
  });
});
