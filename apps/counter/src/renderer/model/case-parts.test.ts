import type { StepId } from "@yichuang/shared/domain/ids";
import type { CaseInfo, StepInfo } from "@yichuang/shared/protocol/views/cases-view";
import { expect, test } from "vitest";

import { flowRows } from "./case-flow.ts";
import { historyOf, whyHere } from "./case-history.ts";
import {
  acceptanceDraft,
  askedPapers,
  asksForPapers,
  decidesWithout,
  type CasePaper,
  draftedPapers,
  missedCount,
  papersToBring,
  receivedCount,
  referencePattern,
  stillAsked,
  trackingPattern,
  withPaper,
} from "./case-papers.ts";

const text = (words: string) => ({ zh: words, en: words });
const id = (stepId: string) => stepId as StepId;
const paper = (index: number, state: CasePaper["state"], isOptional = false): CasePaper => ({
  index,
  name: text(`paper ${index}`),
  note: null,
  isOptional,
  state,
});

const step = (stepId: string, change: Partial<StepInfo> = {}): StepInfo =>
  ({
    stepId,
    name: text(stepId),
    departmentName: text("department"),
    act: "accept",
    endedAtMs: null,
    outcome: null,
    ground: null,
    notes: [],
    ...change,
  }) as unknown as StepInfo;

test("DSK3 what departments do at one time stands side by side, and each step below all that it waits for", () => {
  const steps = [
    { stepId: id("a1"), after: [] },
    { stepId: id("b1"), after: [] },
    { stepId: id("a2"), after: [id("a1")] },
    { stepId: id("end"), after: [id("a2"), id("b1")] },
  ];
  expect(flowRows(steps).map((row) => row.map(({ stepId }) => stepId))).toEqual([["a1", "b1"], ["a2"], ["end"]]);
  expect(flowRows([])).toEqual([]);
});

test("DSK6 of what was asked for, only what is lacking is listed; numbers are those of the whole list", () => {
  const papers = [paper(0, "original"), paper(1, "faulty"), paper(2, "missing"), paper(3, null), paper(4, "missing")];
  const inTime = { untilDay: null, isExtended: false, isLapsed: false };
  const corrections = [
    { stepId: id("a"), papers: [1, 2], note: null, atMs: 1, ...inTime },
    { stepId: id("b"), papers: [0, 3], note: null, atMs: 2, ...inTime },
  ];
  const asked = askedPapers({ papers, corrections, later: [] });
  expect(asked.map(({ index }) => index)).toEqual([1, 2, 3]);
  const draft = withPaper([null, null, null], 1, "copy");
  expect(draftedPapers(asked, draft)).toEqual([{ index: 2, state: "copy" }]);
  expect(stillAsked(asked, draft)).toBe(2);
  expect(stillAsked(asked, ["original", "copy", "electronic"])).toBe(0);
});

test("STEP15 acceptance asks for a look at papers that are lacking or unseen, and takes what is required as found", () => {
  const papers = [paper(0, null), paper(1, "copy"), paper(2, "faulty"), paper(3, null, true)];
  const draft = acceptanceDraft({ origin: "window", papers });
  expect(draft).toEqual(["original", "copy", "faulty", null]);
  expect(acceptanceDraft({ origin: "online", papers })[0]).toBe("electronic");
  expect([missedCount(papers, draft), missedCount(papers, withPaper(draft, 2, "copy"))]).toEqual([1, 0]);
  const asks = (form: CaseInfo["form"], act: StepInfo["act"], of = papers) =>
    asksForPapers({ form, papers: of }, { act });
  expect([asks("online", "accept"), asks("online", "review"), asks("theme", "accept")]).toEqual([true, false, false]);
  expect(asks("online", "accept", [paper(0, "copy"), paper(1, null, true)])).toBe(false);
});

test("STEP17 what is to come later is asked for with what was asked, and before the result is decided", () => {
  const papers = [paper(0, "missing"), paper(1, "copy"), paper(2, "faulty"), paper(3, "missing")];
  const asking = { note: null, atMs: 1, untilDay: null, isExtended: false, isLapsed: false };
  const corrections = [{ ...asking, stepId: id("a"), papers: [2] }];
  expect(askedPapers({ papers, corrections, later: [0] }).map(({ index }) => index)).toEqual([0, 2]);
  const steps = [
    step("accept", { state: "done" }),
    step("approve", { act: "approve", after: [id("accept")], state: "open" }),
    step("deliver", { act: "deliver", after: [id("approve")], state: "pending" }),
  ];
  const lacking = (stepId: string, act: StepInfo["act"], later: number[]) =>
    decidesWithout({ papers, later, steps }, { stepId: id(stepId), act }).map(({ index }) => index);
  expect(lacking("approve", "approve", [0])).toEqual([0]);
  expect([lacking("approve", "approve", []), lacking("accept", "accept", [0])]).toEqual([[], []]);
});

test("DSK9 who comes for the result of a theme, for which no paper was noted, is told to bring none", () => {
  const papers = [paper(0, null), paper(1, "missing")];
  const told = (maySupplement: boolean, corrections: CaseInfo["corrections"] = []) =>
    papersToBring({ papers, corrections, maySupplement, later: [] }).map(({ index }) => index);
  expect(told(false)).toEqual([]);
  expect(
    told(true, [
      { stepId: id("a"), papers: [1], note: null, atMs: 1, untilDay: null, isExtended: false, isLapsed: false },
    ]),
  ).toEqual([1]);
});

test("DSK3 papers that only some need do not count", () => {
  expect(receivedCount([paper(0, "copy"), paper(1, "missing"), paper(2, null), paper(3, "original", true)])).toEqual({
    got: 1,
    all: 3,
  });
});

test("DSK6 DSK8 a tracking number and a number elsewhere are checked as the server checks them", () => {
  for (const fine of ["SF14", "1402236677889", "EMS-1"]) expect(trackingPattern.test(fine)).toBe(true);
  for (const wrong of ["SF1", "SF 1402", "运单1402", "x".repeat(41)]) expect(trackingPattern.test(wrong)).toBe(false);
  expect(referencePattern.test("HA-2026_01.7")).toBe(true);
  expect(referencePattern.test("HA 2026")).toBe(false);
});

const by = { clerkId: "r01" as never, name: text("r01") };

const info = {
  caseId: "BJ-1",
  origin: "window",
  openedAtMs: 10,
  closedAtMs: 90,
  status: "handed-over",
  papers: [paper(0, "original")],
  steps: [
    step("accept", { endedAtMs: 40, outcome: "passed", notes: [{ by, atMs: 40, text: "fine" }] }),
    step("approve", { act: "approve", endedAtMs: 60, outcome: "refused", ground: text("why") }),
    step("deliver", { act: "deliver", endedAtMs: 90, outcome: "passed" }),
  ],
  corrections: [],
  asked: [{ stepId: id("accept"), papers: [0], note: "mend", atMs: 20 }],
  reasons: [
    { did: "given-on", stepId: id("accept"), to: by, by, atMs: 35, text: "away" },
    { did: "returned", stepId: id("approve"), to: id("accept"), by, atMs: 37, text: "once more" },
  ],
  consultations: [
    {
      number: 1,
      stepId: id("accept"),
      postName: text("post"),
      question: "q",
      by,
      atMs: 25,
      answer: { text: "a", by, atMs: 30 },
      mayAnswer: false,
    },
  ],
  documents: [{ documentId: "SL-1", kind: "acceptance", atMs: 40 }],
  progress: [{ kind: "arrived", atMs: 45, note: null }],
  sent: { way: "post", trackingNumber: "SF14", atMs: 42, checks: ["form", "identity"], by },
  result: { outcome: "denied", atMs: 60 },
  handOver: { way: "window", trackingNumber: null, atMs: 90, by },
} as unknown as CaseInfo;

test("DSK3 the history tells all that happened, the newest first", () => {
  expect(historyOf(info).map(({ atMs, tells }) => `${atMs} ${tells}`)).toEqual([
    "90 handedOut",
    "60 result",
    "60 refused",
    "45 progress",
    "42 sent",
    "42 checked",
    "40 document",
    "40 passed",
    "40 note",
    "37 returned",
    "35 givenOn",
    "30 answered",
    "25 consulted",
    "20 correction",
    "10 opened",
  ]);
  const withdrawn = { ...info, status: "withdrawn" as const, result: null, handOver: null };
  expect(historyOf(withdrawn)[0]).toEqual({ tells: "withdrawn", atMs: 90, name: null, text: null });
  const reasons: CaseInfo["reasons"] = [{ did: "withdrawn", by, atMs: 90, text: "rang" }];
  expect(historyOf({ ...withdrawn, reasons }).slice(0, 2)).toEqual([
    { tells: "withdrawn", atMs: 90, name: text("r01"), text: "rang" },
    expect.objectContaining({ tells: "refused" }),
  ]);
  const lapse = { atMs: 95, reason: "nothing came" };
  const documents = [{ ...info.documents[0], takenBack: { atMs: 94, reason: "it is here" } }] as CaseInfo["documents"];
  expect(historyOf({ ...withdrawn, status: "lapsed", lapse, documents }).slice(0, 2)).toEqual([
    { tells: "lapsed", ...lapse },
    { tells: "takenBack", kind: "acceptance", number: "SL-1", atMs: 94, reason: "it is here" },
  ]);
});

test("DSK14 a step says why it came back or was given on, until it is done or begins anew", () => {
  const accept = { stepId: id("accept"), state: "open" as const, openedAtMs: 10, takenBy: by };
  const [given, back] = info.reasons;
  expect(whyHere(info, accept)).toBe(back);
  expect(whyHere({ reasons: [] }, accept)).toBeNull();
  expect(whyHere(info, { ...accept, state: "done" })).toBeNull();
  expect(whyHere(info, { ...accept, openedAtMs: 38 })).toBeNull();
  expect(whyHere(info, { ...accept, stepId: id("approve") })).toBeNull();
  const reasons = given ? [given] : [];
  expect(whyHere({ reasons }, accept)).toBe(given);
  expect(whyHere({ reasons }, { ...accept, takenBy: null })).toBeNull();
});
