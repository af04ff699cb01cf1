import { describe, expect, it } from "vitest";

import { decideDue } from "../deadlines.ts";
import { caseIn, caseOne, caseTwo, hallOf, morningOf, readingOf, withdraw, worked } from "../testing/case-kit.ts";
import { issued, opened, served } from "../testing/events.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { idOf, minuteMs, openingMs, serviceId } from "../testing/test-hall.ts";
import { atEstate, atWindow, type Deed, finish, goOn, openedBy, receipt } from "../testing/visit-kit.ts";

const hall = caseHall();

describe("a case of the visit that is no more", () => {
  const toSocial = served("D001", "w1", "chen", openingMs + 70 * minuteMs);
  const gone = worked(hall, atEstate(), receipt("sun", "D001", "pension"), ["sun", goOn()]);

  it("CASE15 was withdrawn: it is opened anew only by the word that it was received", () => {
    const withdrawn = worked(hall, gone, ["supervisor", withdraw()], toSocial);
    for (const outcome of ["done", "advice", "refused"] as const)
      expect(openedBy(worked(hall, withdrawn, ["chen", finish(outcome, "D001")]))).toEqual(["1 comprehensive-1"]);
    expect(openedBy(worked(hall, withdrawn, ["chen", finish("received", "D001")]))).toHaveLength(2);
  });

  it("CASE7 CASE15 went with the hand-over that was taken back: its receipt stands", () => {
    const undone = worked(hall, gone, [
      "sun",
      { type: "UndoTicket", ticketId: idOf("D001") },
      (gone.at(-1)?.atMs ?? 0) + 1000,
    ]);
    expect(readingOf(undone, hall).state.cases.byTicket.size).toBe(0);
    expect(openedBy(worked(hall, undone, ["sun", finish("advice", "D001")]))).toHaveLength(2);
  });
});

describe("a visit over which the day ends", () => {
  const midnightMs = openingMs + 15 * 60 * minuteMs;
  const nextMorningMs = midnightMs + 10 * 60 * minuteMs;
  const carried = caseHall({ rules: { dayEnd: "carry-over" } });
  const turned = (...ends: string[]) => [...ends, "WindowClosed", "ClerkUnseated", "StaffSignedOut"];
  const typesOf = (history: ReturnType<typeof worked>) => history.map(({ type }) => type);
  /** A day later, when nobody did anything. */
  const overNight = (index: typeof hall, history: ReturnType<typeof worked>, atMs = midnightMs) => {
    const { state } = readingOf(history, index);
    return decideDue(state, index, atMs);
  };

  it("CASE15 what has a receipt is a case although nobody finished it, with the day's own numbers", () => {
    const two = [
      ...atWindow(null),
      ...opened("w4", "sun"),
      issued("D001", { itemId: null, serviceId: serviceId("estate") }),
      ...served("D001", "w4", "sun"),
    ];
    const begun = worked(
      hall,
      two,
      receipt("chen", "A001", "pension"),
      receipt("sun", "D001", "start-up"),
      receipt("sun", "D001", "pension"),
    );
    const night = overNight(hall, begun);
    expect(typesOf(night).slice(0, 7)).toEqual([
      "TicketFinished",
      "CasePlanned",
      "CaseOpened",
      "TicketFinished",
      "CasePlanned",
      "CaseOpened",
      "CaseOpened",
    ]);
    expect(night.filter(({ type }) => type === "CaseOpened")).toMatchObject([
      { caseId: caseOne, number: 1, dueDay: "2026-11-30", counted: { itemId: "pension" } },
      { caseId: caseTwo, number: 2, clerkId: "sun" },
      { caseId: "BJ-20261123-0003", number: 3 },
    ]);
    expect(caseIn(readingOf([...begun, ...night], hall).state)).toMatchObject({ status: "in-progress" });
    // What nobody has received is none.
    expect(openedBy(overNight(hall, worked(hall, atWindow())))).toEqual([]);
  });

  it("REP19 what is promised at once and was not finished is overdue with that day", () => {
    const index = hallOf(testPlans.spot);
    const night = overNight(index, worked(index, atWindow(null), receipt("chen", "A001", "pension")));
    expect(night.find(({ type }) => type === "DayClosed")).toMatchObject({
      overdue: [{ itemId: "pension", departmentId: "d1", count: 1 }],
    });
  });

  it("CASE4 its days count from its receipt, however late the end of the day comes", () => {
    const begun = worked(hall, atWindow(null), receipt("chen", "A001", "pension"));
    const night = overNight(hall, begun, morningOf("2026-11-26"));
    expect(night.find(({ type }) => type === "CaseOpened")).toMatchObject({
      businessDay: "2026-11-23",
      dueDay: "2026-11-30",
    });
  });

  it("CASE15 also of a visit that is laid aside, be it given up with the day or carried over", () => {
    const park: Deed = ["chen", { type: "ParkTicket", ticketId: idOf("A001"), reason: "copies" }];
    for (const [index, end] of [
      [hall, "TicketCancelled"],
      [carried, "TicketCarriedOver"],
    ] as const) {
      const night = overNight(index, worked(index, atWindow(null), receipt("chen", "A001", "pension"), park));
      expect(typesOf(night)).toEqual([...turned(end, "CasePlanned", "CaseOpened"), "DayClosed", "DayOpened"]);
    }
  });

  const nextDay = [
    ...opened("w1", "chen").map((event) => ({ ...event, atMs: nextMorningMs })),
    ...served("D001", "w1", "chen", nextMorningMs),
  ];

  it("CASE16 what the first post received is opened no second time on the next day", () => {
    for (const outcome of ["received", "done"] as const) {
      const evening = worked(carried, atEstate(), receipt("sun", "D001", "pension"), ["sun", goOn(true)]);
      const all = [...evening, ...overNight(carried, evening), ...nextDay];
      const history = worked(carried, all, ["chen", finish(outcome, "D001")]);
      expect(typesOf(all)).toContain("TicketCarriedOver");
      expect(openedBy(history)).toEqual(["1 comprehensive-1"]);
    }
  });

  it("CASE16 a receipt of the day before is known, and what is over is forgotten", () => {
    const index = hallOf(testPlans.spot);
    const spot = { ...index, hall: carried.hall };
    const evening = worked(spot, atEstate(), receipt("sun", "D001", "pension"), ["sun", goOn()]);
    const all = [...evening, ...overNight(spot, evening), ...nextDay];
    const { state } = readingOf(all, spot);
    expect([...state.documents.keys()]).toEqual(["SJ-20261123-0001"]);
    const history = worked(spot, all, ["chen", finish("received", "D001")]);
    expect(history.at(-1)).toMatchObject({ type: "CaseOpened", dueDay: "2026-11-23" });
    const over = [...history, ...overNight(spot, history, nextMorningMs + 24 * 60 * minuteMs)];
    const later = readingOf(over, spot).state;
    expect([later.documents.size, later.cases.byTicket.size, state.cases.byTicket.size]).toEqual([0, 0, 0]);
  });
});
