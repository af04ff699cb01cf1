import { describe, expect, it } from "vitest";

import {
  ask,
  assign,
  caseIn,
  caseOne,
  consult,
  filed,
  hallOf,
  pass,
  readingOf,
  refuse,
  sendBack,
  supply,
  take,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import { issued, opened, seated, served } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { clerkId, idOf, itemId, minuteMs, openingMs } from "../testing/test-hall.ts";
import { findCases } from "./find-cases.ts";
import { readCitizensCase } from "./read-citizen.ts";
import { readCase, type Reader } from "./read-case.ts";

const hall = caseHall();
type Deeds = Parameters<typeof worked>[1][];
const elsewhere: Deeds[number] = ["reviewer", filed({ origin: "elsewhere", ref: "HN-2026-17" })];
const readerOf = (who: string): Reader => ({ clerkId: clerkId(who), roles: hall.clerks.get(who)?.roles ?? [] });
const toldTo = (who: string, ...deeds: Deeds) => {
  const reading = readingOf(worked(hall, ...deeds), hall);
  return readCase(reading, readerOf(who), caseIn(reading.state));
};
const lateMs = openingMs + 120 * minuteMs;
/** At window 2, of somebody who is of no post. */
const visit = (about: typeof caseOne | null) => [
  ...opened("w2", "lin"),
  issued("A001", { ...(about && { caseId: about }), itemId: itemId("pension"), atMs: lateMs }),
  ...served("A001", "w2", "lin", lateMs + minuteMs),
];

describe("whose business a case is", () => {
  it("RVW6 supervisors, its posts, those that were asked and the chiefs of its departments are told all", () => {
    for (const who of ["supervisor", "reviewer", "relief", "chen"])
      expect(toldTo(who, elsewhere)?.isWhole, who).toBe(true);
    expect(toldTo("sun", elsewhere)?.isWhole).toBe(false);
    expect(toldTo("sun", elsewhere, ["reviewer", consult("accept", "d2-all")])?.isWhole).toBe(true);
    const reading = readingOf(worked(hall, elsewhere), hall);
    const flows = { ...hall.flows, chiefs: new Map([["d1" as never, clerkId("lin")]]) };
    const led = { ...reading, index: { ...hall, flows } };
    expect(readCase(led, readerOf("lin"), caseIn(reading.state))?.isWhole).toBe(true);
  });

  it("RVW6 so is who registered it, of whatever post, and takes back what was a mistake", () => {
    const index = { ...hall, flows: { ...hall.flows, posts: new Map([...hall.flows.posts].slice(2)) } };
    const history = worked(index, elsewhere);
    const reading = readingOf(history, index);
    const isWhole = (who: string) => readCase(reading, readerOf(who), caseIn(reading.state))?.isWhole;
    expect([isWhole("reviewer"), isWhole("relief")]).toEqual([true, false]);
    given(history).in(index).when(withdraw(), by("reviewer")).then({ type: "CaseWithdrawn" });
    given(history).in(index).when(withdraw(), by("relief")).thenRefused("NotYourCase");
  });

  it("CASE8 who was only asked about a case does not end it", () => {
    const asked: Deeds = [elsewhere, ["reviewer", consult("accept", "d2-all")]];
    expect(toldTo("sun", ...asked)).toMatchObject({ isWhole: true, mayWithdraw: false });
    expect(toldTo("relief", ...asked)).toMatchObject({ isWhole: true, mayWithdraw: true });
    given(worked(hall, ...asked))
      .in(hall)
      .when(withdraw(), by("sun"))
      .thenRefused("NotYourCase");
  });

  it("RVW6 CDOC4 DSK10 its papers and its slip are printed for those alone whose business it is, the slip while it is open", () => {
    const deeds: Deeds = [elsewhere, ["reviewer", pass("accept")]];
    const history = worked(hall, ...deeds);
    const [document] = caseIn(readingOf(history, hall).state).documents;
    if (!document) throw new Error("a paper is made when a case is accepted");
    const { documentId } = document;
    const papers = [
      { type: "PrintCaseSlip", caseId: caseOne },
      { type: "PrintDocument", documentId },
    ] as const;
    for (const paper of papers) {
      for (const who of ["sun", "guide"]) given(history).in(hall).when(paper, by(who)).thenRefused("NotYourCase");
      given(history).in(hall).when(paper, by("relief")).then();
    }
    const over = worked(hall, ...deeds, ["reviewer", withdraw()]);
    given(over).in(hall).when(papers[0], by("reviewer")).thenRefused("WrongCaseStatus");
  });

  it("RVW6 so are windows that serve a visit about it, or one that opened it, and no others", () => {
    expect(toldTo("lin", elsewhere)?.isWhole).toBe(false);
    expect(toldTo("lin", elsewhere, seated("w2", "lin"))?.isWhole).toBe(false);
    expect(toldTo("lin", elsewhere, visit(caseOne))?.isWhole).toBe(true);
    const received: Deeds[number] = ["lin", { type: "FinishTicket", ticketId: idOf("A001"), outcome: "received" }];
    expect(toldTo("lin", visit(null), received)?.isWhole).toBe(true);
    expect(toldTo("zhao", visit(null), received)?.isWhole).toBe(false);
  });

  it("RVW6 all others are told what its citizen would be", () => {
    const deeds: Deeds = [
      elsewhere,
      ["reviewer", consult("accept", "d2-all")],
      ["relief", pass("accept", { note: "the neighbour rang" })],
    ];
    const told = toldTo("guide", ...deeds);
    expect(told).toMatchObject({
      isWhole: false,
      caseId: caseOne,
      status: "in-progress",
      dueDay: "2026-11-30",
      itemName: { zh: "pension" },
      externalRef: null,
      consultations: [],
      documents: [],
      mayWithdraw: false,
      maySupplement: false,
    });
    expect(told?.steps.map(({ state, takenBy, notes, may }) => [state, takenBy, notes, may])).toEqual([
      ["done", null, [], []],
      ["open", null, [], []],
      ["pending", null, [], []],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/neighbour|relief|reviewer|HN-2026|within the town/u);
    expect(JSON.stringify(toldTo("reviewer", ...deeds))).toMatch(/neighbour.*HN-2026|HN-2026.*neighbour/u);
  });

  it("RVW6 RES7 of what departments of a theme came to nothing until it is confirmed, then all of it", () => {
    const { steps } = testPlans.theme;
    const reviewed = steps.map((step) => (step.stepId === "approve-d3" ? { ...step, act: "review" as const } : step));
    // It is not needed any more when department two refuses.
    const more = reviewed.map((step) => (step.stepId === "approve-d1" ? { ...step, after: [4] } : step));
    const index = hallOf({ ...testPlans.theme, itemId: itemId("pension"), steps: more });
    const told = (who: string, ...deeds: Deeds) => {
      const reading = readingOf(worked(index, ["reviewer", filed()], ...deeds), index);
      return readCase(reading, readerOf(who), caseIn(reading.state));
    };
    const deeds: Deeds = [
      ["reviewer", pass("accept-d1")],
      ["sun", pass("accept-d2")],
      ["zhao", pass("accept-d3")],
      ["zhao", pass("approve-d3")],
      ["sun", refuse("approve-d2")],
    ];
    const stands = (who: string, ...and: Deeds) =>
      told(who, ...deeds, ...and)
        ?.steps.slice(0, 6)
        .map(({ state, outcome, ground }) => [state, outcome, ground?.en ?? null]);
    expect(stands("sun")?.slice(3)).toEqual([
      ["skipped", null, null],
      ["done", "refused", "Not this department"],
      ["done", "passed", null],
    ]);
    expect(stands("guide")).toEqual([
      ["done", "passed", null],
      ["done", "passed", null],
      ["done", "passed", null],
      ["pending", null, null],
      ["done", null, null],
      ["done", null, null],
    ]);
    const confirmed: Deeds[number] = ["reviewer", pass("confirm")];
    expect(stands("guide", confirmed)).toEqual(stands("sun", confirmed));
  });

  it("RVW8 why it went back, was given on or withdrawn, and all that was asked for, is told to those whose business it is alone", () => {
    const deeds: Deeds = [
      elsewhere,
      ["relief", ask("accept", [[0, "missing"]], "the back too")],
      ["chen", supply([[0, "copy"]])],
      ["relief", take("accept")],
      ["relief", assign("accept", "reviewer")],
      ["reviewer", pass("accept")],
      ["reviewer", sendBack("approve", "accept")],
      ["reviewer", withdraw()],
    ];
    const told = toldTo("relief", ...deeds);
    expect(told?.asked).toMatchObject([{ stepId: "accept", papers: [0], note: "the back too" }]);
    expect(told?.reasons).toMatchObject([
      { did: "given-on", stepId: "accept", to: { clerkId: "reviewer" }, by: { clerkId: "relief" }, text: "I am away" },
      { did: "returned", stepId: "approve", to: "accept", by: { clerkId: "reviewer" }, text: "once more" },
      { did: "withdrawn", by: { clerkId: "reviewer" }, text: "taken back" },
    ]);
    expect(told?.steps.flatMap(({ notes }) => notes)).toEqual([]);
    const words = /I am away|once more|taken back|back too/u;
    expect(JSON.stringify(toldTo("guide", ...deeds))).not.toMatch(words);
    const reading = readingOf(worked(hall, ...deeds), hall);
    expect(JSON.stringify(readCitizensCase(reading, caseIn(reading.state)))).not.toMatch(words);
  });

  it("RVW6 a window may still hand out a result that it sees so much of", () => {
    const ready: Deeds = [elsewhere, ["reviewer", pass("accept")], ["reviewer", pass("approve")]];
    const told = toldTo("lin", ...ready, seated("w2", "lin"));
    expect([told?.isWhole, told?.steps.at(-1)?.may]).toEqual([false, ["hand-out"]]);
  });

  it("RVW6 it is found by others with the end of its number alone, without its number elsewhere", () => {
    const reading = readingOf(worked(hall, elsewhere, ["reviewer", filed()]), hall);
    const found = (who: string, text?: string) =>
      findCases(reading, { type: "FindCases", ...(text === undefined ? {} : { text }) }, readerOf(who)).cases.map(
        ({ caseId, externalRef }) => [caseId.slice(-4), externalRef],
      );
    expect(found("reviewer")).toEqual([
      ["0002", "HN-1"],
      ["0001", "HN-2026-17"],
    ]);
    expect(found("guide")).toEqual([]);
    expect([found("guide", "BJ-2026"), found("guide", "1")]).toEqual([[], []]);
    expect(found("guide", "1123-0002")).toEqual([["0002", null]]);
    expect(found("lin", "hn-2026-17")).toEqual([["0001", null]]);
  });

  it("CASE8 COR7 RVW6 the window of its visit notes papers and takes it back, others do neither", () => {
    const asked = worked(hall, elsewhere, ["reviewer", ask("accept", [[0, "missing"]])]);
    const papers = supply([[0, "copy"]]);
    const seat = seated("w2", "lin");
    given(asked, seat).in(hall).when(papers, by("lin")).thenRefused("NotYourCase", { caseId: caseOne });
    given(asked, seat).in(hall).when(withdraw(), by("lin")).thenRefused("NotYourCase", { caseId: caseOne });
    given(asked).in(hall).when(papers, by("guide")).thenRefused("Forbidden");
    given(asked, visit(caseOne)).in(hall).when(papers, by("lin")).then({ type: "CaseSupplemented" });
    given(asked, visit(caseOne)).in(hall).when(withdraw(), by("lin")).then({ type: "CaseWithdrawn" });
    given(asked, visit(null)).in(hall).when(papers, by("lin")).thenRefused("NotYourCase");
  });

  it("CASE8 a window that opened one by mistake takes it back while its day lasts, also after the next visit", () => {
    const received = worked(hall, visit(null), [
      "lin",
      { type: "FinishTicket", ticketId: idOf("A001"), outcome: "received" },
    ]);
    const next = [
      issued("A002", { atMs: lateMs + 5 * minuteMs }),
      ...served("A002", "w2", "lin", lateMs + 6 * minuteMs),
    ];
    given(received, next).in(hall).when(withdraw(), by("lin")).then({ type: "CaseWithdrawn" });
  });
});
