import { describe, expect, it } from "vitest";

import {
  ask,
  caseIn,
  caseOne,
  consult,
  filed,
  hallOf,
  handOut,
  morningOf,
  pass,
  readingOf,
  refuse,
  worked,
} from "../testing/case-kit.ts";
import { issued, opened, served } from "../testing/events.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { idOf, itemId } from "../testing/test-hall.ts";
import { readCitizensCase, rowsOf } from "./read-citizen.ts";

const hall = caseHall();
type Deeds = Parameters<typeof worked>[1][];
const elsewhere: Deeds[number] = ["reviewer", filed({ origin: "elsewhere" })];
const pageOf = (index: ReturnType<typeof caseHall>, ...deeds: Deeds) => {
  const reading = readingOf(worked(index, ...deeds), index);
  const page = readCitizensCase(reading, caseIn(reading.state));
  if (!page) throw new Error("the case has no plan");
  return page;
};

describe("the citizen's page of a case", () => {
  it("CPG1 where it stands, and nothing that names anybody", () => {
    const page = pageOf(
      hall,
      [
        ...opened("w1", "chen"),
        issued("A001", { itemId: itemId("pension"), visitorRef: "v-77" }),
        ...served("A001", "w1", "chen"),
      ],
      ["chen", { type: "FinishTicket", ticketId: idOf("A001"), outcome: "received" }],
      ["reviewer", consult("accept", "d2-all")],
      ["relief", pass("accept", { note: "between us" })],
    );
    expect(page).toMatchObject({
      caseId: caseOne,
      hallName: { zh: "test hall" },
      itemName: { zh: "pension" },
      departmentName: { zh: "d1" },
      status: "in-progress",
      openedDay: "2026-11-23",
      dueDay: "2026-11-30",
      isOverdue: false,
      documents: [{ kind: "acceptance" }],
    });
    expect(JSON.stringify(page)).not.toMatch(/chen|relief|reviewer|v-77|between us|town|A001/);
  });

  it("CPG1 that its day is over is said, as long as it goes on", () => {
    const past = worked(hall, elsewhere);
    const seen = (day: string) => {
      const reading = readingOf(past, hall, morningOf(day));
      return readCitizensCase(reading, caseIn(reading.state))?.isOverdue;
    };
    expect([seen("2026-11-30"), seen("2026-12-01")]).toEqual([false, true]);
  });

  it("CPG2 says what is done, and what comes after it; departments at one time stand beside each other", () => {
    const theme = hallOf(testPlans.theme);
    const page = pageOf(
      theme,
      ["reviewer", filed({ item: "start-up" })],
      ["sun", pass("accept-d2")],
      ["zhao", refuse("accept-d3")],
    );
    expect(page.steps.map(({ departmentName, row, state }) => `${row} ${departmentName.zh} ${state}`)).toEqual([
      "0 d1 going-on",
      "0 d2 done",
      "0 d3 refused",
      "1 d1 waiting",
      "1 d2 going-on",
      "1 d3 skipped",
      "2 d1 waiting",
      "3 d1 waiting",
    ]);
    expect(rowsOf(testPlans.comprehensive.steps)).toEqual([0, 1, 2]);
  });

  it("RES7 what a department of a theme refused is done, and no more is said, until the lead department confirms it", () => {
    const theme = hallOf({
      ...testPlans.theme,
      itemId: itemId("pension"),
      steps: testPlans.theme.steps.map((step) => (step.stepId === "approve-d2" ? { ...step, act: "review" } : step)),
    });
    const refused: Deeds = [
      ["reviewer", filed()],
      ["sun", pass("accept-d2")],
      ["sun", refuse("approve-d2")],
    ];
    const page = pageOf(theme, ...refused, ["zhao", refuse("accept-d3")]);
    const states = (of: typeof page) => of.steps.map(({ departmentName, state }) => `${departmentName.zh} ${state}`);
    // Not accepted, and told so in writing at once.
    expect(states(page)).toEqual([
      "d1 going-on",
      "d2 done",
      "d3 refused",
      "d1 waiting",
      "d2 done",
      "d3 skipped",
      "d1 waiting",
      "d1 waiting",
    ]);
    expect([page.result, page.ground]).toEqual([null, { zh: "d3：不属于本部门", en: "d3: Not this department" }]);
    const whole = pageOf(
      theme,
      ...refused,
      ["zhao", refuse("accept-d3")],
      ["reviewer", pass("accept-d1")],
      ["reviewer", pass("approve-d1")],
      ["reviewer", pass("confirm")],
    );
    expect(whole).toMatchObject({
      result: { outcome: "partly" },
      ground: { zh: "d3：不属于本部门；d2：不属于本部门" },
    });
    expect(states(whole)).toContain("d2 refused");
    expect(pageOf(theme, ...refused).ground).toBeNull();
  });

  it("RES7 nor is it said that what comes after it is not needed", () => {
    const [accept, , , approve] = testPlans.theme.steps;
    const [confirm, deliver] = testPlans.theme.steps.slice(-2);
    if (!accept || !approve || !confirm || !deliver) throw new Error("the plan has lost a step");
    const steps = [
      accept,
      { ...accept, stepId: "review" as never, act: "review" as const, after: [0] },
      { ...approve, after: [1] },
      { ...confirm, after: [2] },
      { ...deliver, after: [3] },
    ];
    const theme = hallOf({ ...testPlans.theme, itemId: itemId("pension"), steps });
    const page = pageOf(theme, ["reviewer", filed()], ["reviewer", pass("accept-d1")], ["reviewer", refuse("review")]);
    expect(page.steps.map(({ state }) => state)).toEqual(["done", "done", "waiting", "going-on", "waiting"]);
  });

  it("CPG3 says what is missing or faulty, and what the office wrote about it", () => {
    const page = pageOf(
      hall,
      elsewhere,
      [
        "relief",
        ask(
          "accept",
          [
            [0, "faulty"],
            [1, "missing"],
          ],
          "the back too",
        ),
      ],
      ["chen", { type: "SupplementCase", caseId: caseOne, papers: [{ index: 1, state: "copy" }] }],
    );
    expect(page).toMatchObject({
      status: "correcting",
      dueDay: null,
      missing: [{ name: { zh: "identity card" }, note: { zh: "the original" }, isFaulty: true }],
      correctionNotes: ["the back too"],
      visit: { why: "bring-papers", serviceId: "social" },
    });
    expect(pageOf(hall, elsewhere, ["relief", refuse("accept")])).toMatchObject({
      status: "refused",
      ground: { zh: "不属于本部门" },
      missing: [],
      visit: null,
    });
  });

  it("CPG4 says where to go when there is something to come for, and with which ticket", () => {
    const ready: Deeds = [elsewhere, ["reviewer", pass("accept")], ["reviewer", pass("approve")]];
    expect(pageOf(hall, elsewhere).visit).toBeNull();
    expect(pageOf(hall, ...ready).visit).toEqual({
      serviceId: "social",
      serviceName: { zh: "social", en: "social" },
      windows: [
        { number: 1, zone: "z1", zoneName: { zh: "z1", en: "z1" } },
        { number: 2, zone: "z1", zoneName: { zh: "z1", en: "z1" } },
      ],
      why: "pick-up",
      ticket: null,
      byPhone: true,
    });
    expect(pageOf(hall, ...ready, [issued("A007", { caseId: caseOne })]).visit?.ticket).toEqual({
      label: "A007",
      ticketId: idOf("A007"),
    });
    const handed = pageOf(hall, ...ready, ["chen", handOut({ way: "post", trackingNumber: "EMS12345" })]);
    expect(handed).toMatchObject({
      visit: null,
      status: "handed-over",
      handOver: { way: "post", trackingNumber: "EMS12345" },
      result: { outcome: "granted" },
    });
    const silent = { ...hall, hall: { ...hall.hall, rules: { ...hall.hall.rules, canIssueByPhone: false } } };
    expect(pageOf(silent, ...ready).visit?.byPhone).toBe(false);
  });
});
