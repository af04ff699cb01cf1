import type { CaseId } from "@yichuang/shared/domain/ids";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import {
  ask,
  caseIn,
  caseOne,
  filed,
  handOut,
  hallOf,
  morningOf,
  pass,
  readingOf,
  refuse,
  sendBack,
  supply,
  worked,
} from "../testing/case-kit.ts";
import { issued, opened, served } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { documentId, idOf, itemId, openingMs } from "../testing/test-hall.ts";
import { readSheet } from "./read-sheet.ts";
import { readCaseSlip } from "./read-slip.ts";

const hall = caseHall();
type Deeds = Parameters<typeof worked>[1][];
const elsewhere: Deeds[number] = ["reviewer", filed({ origin: "elsewhere", papers: [[0, "original"]] })];
const sheetOf = (id: string, ...deeds: Deeds) =>
  readSheet(readingOf(worked(hall, elsewhere, ...deeds), hall), documentId(id));

describe("numbered papers of cases", () => {
  it("CDOC1 acceptance, correction, refusal, denial and hand-over each come with one", () => {
    const kinds = (...deeds: Deeds) =>
      caseIn(readingOf(worked(hall, elsewhere, ...deeds), hall).state).documents.map((paper) => paper.documentId);
    expect(
      kinds(
        ["reviewer", ask("accept", [[1, "missing"]])],
        ["chen", supply([[1, "copy"]])],
        ["reviewer", pass("accept")],
        ["reviewer", refuse("approve")],
        ["chen", handOut()],
      ),
    ).toEqual(["BZ-20261123-0001", "SL-20261123-0001", "BX-20261123-0001", "SD-20261123-0001"]);
    expect(kinds(["reviewer", refuse("accept")])).toEqual(["BY-20261123-0001"]);
    expect(kinds(["reviewer", pass("accept")], ["reviewer", pass("approve")])).toEqual(["SL-20261123-0001"]);
  });

  it("CDOC1 they are counted with the windows' papers of the same kind, by the day", () => {
    const atWindow = [
      ...opened("w1", "chen"),
      issued("A001", { itemId: itemId("pension") }),
      ...served("A001", "w1", "chen"),
    ];
    const notice: CommandOf<"IssueDocument"> = {
      type: "IssueDocument",
      ticketId: idOf("A001"),
      kind: "correction",
      itemId: itemId("pension"),
      papers: [{ index: 0, state: "missing" }],
    };
    const past = worked(hall, atWindow, ["chen", notice], elsewhere);
    const asked = given(past)
      .in(hall)
      .when(ask("accept", [[1, "missing"]]), by("reviewer"))
      .then({
        type: "CorrectionAsked",
        paper: { documentId: documentId("BZ-20261123-0002"), kind: "correction", number: 2 },
      });
    expect(asked.documentNumbers.get("correction")).toBe(2);
    given(worked(hall, atWindow, elsewhere, ["reviewer", ask("accept", [[1, "missing"]])]))
      .in(hall)
      .when(notice, by("chen"))
      .then({ type: "DocumentIssued", documentId: documentId("BZ-20261123-0002") });
    given(
      worked(
        hall,
        elsewhere,
        ["reviewer", pass("accept")],
        ["reviewer", filed({ ref: "HN-2" }), morningOf("2026-11-24")],
      ),
    )
      .in(hall)
      .when(pass("accept", {}, "BJ-20261124-0001" as never), by("reviewer"))
      .then({
        type: "StepEnded",
        paper: { documentId: documentId("SL-20261124-0001"), kind: "acceptance", number: 1 },
      });
  });

  it("CDOC2 an acceptance says what was received and until when, also when day and papers are others since", () => {
    const first = sheetOf("SL-20261123-0001", ["relief", pass("accept", { papers: [], note: "complete" })]);
    expect(first).toEqual({
      documentId: "SL-20261123-0001",
      kind: "acceptance",
      issuedAtMs: openingMs + 120_000,
      caseId: caseOne,
      itemId: "pension",
      itemName: { zh: "pension", en: "pension" },
      departmentName: { zh: "d1", en: "d1" },
      locale: "zh",
      staffNumber: "1005",
      papers: [
        {
          name: { zh: "identity card", en: "identity card" },
          note: { zh: "the original", en: "the original" },
          state: "original",
        },
      ],
      ground: null,
      note: null,
      dueDay: "2026-11-30",
      promisedWorkingDays: 5,
      result: null,
      way: null,
      trackingNumber: null,
      checks: [],
      isTakenBack: false,
    });
    const later = sheetOf(
      "SL-20261123-0001",
      ["relief", pass("accept", { papers: [], note: "complete" })],
      ["reviewer", sendBack("approve", "accept")],
      ["relief", ask("accept", [[0, "faulty"]])],
      ["chen", supply([[0, "copy"]]), morningOf("2026-11-26")],
      ["relief", pass("accept", { note: "complete now" })],
    );
    expect(later).toEqual(first);
  });

  it("CDOC2 a correction says what was asked for, a refusal its ground, as it was then", () => {
    expect(
      sheetOf(
        "BZ-20261123-0001",
        ["relief", ask("accept", [[1, "faulty"]], "sign it")],
        ["chen", supply([[1, "copy"]])],
      ),
    ).toMatchObject({
      kind: "correction",
      papers: [{ name: { zh: "power of attorney" }, state: "faulty" }],
      note: "sign it",
      dueDay: "2026-11-26",
      isTakenBack: false,
      ground: null,
    });
    expect(sheetOf("BY-20261123-0001", ["relief", { ...refuse("accept"), note: "next door" }])).toMatchObject({
      kind: "refusal",
      ground: { zh: "不属于本部门", en: "Not this department" },
      note: "next door",
      dueDay: null,
    });
    expect(sheetOf("BX-20261123-0001", ["reviewer", pass("accept")], ["reviewer", refuse("approve")])).toMatchObject({
      kind: "denial",
      result: "denied",
      ground: { zh: "不属于本部门" },
    });
  });

  it("CDOC2 what a colleague notes when a step passes is on no paper of its citizen", () => {
    const past = worked(
      hall,
      elsewhere,
      ["reviewer", pass("accept", { note: "between us" })],
      ["reviewer", pass("approve", { note: "between us" })],
      ["chen", handOut()],
    );
    const reading = readingOf(past, hall);
    const sheets = caseIn(reading.state).documents.map(({ documentId: id }) => readSheet(reading, id));
    expect(sheets.map((sheet) => sheet?.kind)).toEqual(["acceptance", "delivery"]);
    expect(JSON.stringify(sheets)).not.toContain("between us");
  });

  it("CDOC2 a paper is in the name of the department whose step it comes of, a hand-over of who hands it out", () => {
    const steps = testPlans.theme.steps.map((step) =>
      step.act === "deliver" ? { ...step, departmentId: "d3" as never } : step,
    );
    const theme = hallOf({
      ...testPlans.theme,
      steps,
      itemId: itemId("pension"),
      materials: testPlans.online.materials,
    });
    const past = worked(
      theme,
      ["reviewer", filed()],
      ["sun", ask("accept-d2", [[0, "missing"]])],
      ["chen", supply([[0, "copy"]])],
      ["sun", pass("accept-d2")],
      ["zhao", refuse("accept-d3")],
      ["reviewer", pass("accept-d1")],
      ["reviewer", pass("approve-d1")],
      ["sun", pass("approve-d2")],
      ["reviewer", pass("confirm")],
      ["chen", handOut()],
    );
    const names = (at: typeof theme) => {
      const reading = readingOf(past, at);
      return caseIn(reading.state).documents.map(({ kind, documentId: id }) => [
        kind,
        readSheet(reading, id)?.departmentName.zh,
      ]);
    };
    const wanted = [
      ["correction", "d2"],
      ["acceptance", "d2"],
      ["refusal", "d3"],
      ["acceptance", "d1"],
      ["denial", "d1"],
      ["delivery", "d3"],
    ];
    expect(names(theme)).toEqual(wanted);
    // It says what it said, whatever the hall calls its departments later.
    const departments = ["d1", "d2", "d3"].map((id) => ({
      departmentId: id as never,
      name: { zh: "new", en: "new" },
    }));
    expect(names({ ...theme, hall: { ...theme.hall, departments } })).toEqual(wanted);
  });

  it("RES7 what a theme's departments refused stands on one paper of the lead department, each with its ground", () => {
    const theme = hallOf({ ...testPlans.theme, itemId: itemId("pension") });
    const past = worked(
      theme,
      ["reviewer", filed()],
      ["reviewer", pass("accept-d1")],
      ["reviewer", pass("approve-d1")],
      ["sun", pass("accept-d2")],
      ["sun", refuse("approve-d2")],
      ["zhao", pass("accept-d3")],
      ["zhao", refuse("approve-d3")],
    );
    const before = readingOf(past, theme);
    expect(caseIn(before.state).documents.map(({ kind }) => kind)).toEqual(["acceptance", "acceptance", "acceptance"]);
    const confirmed = given(past)
      .in(theme)
      .when(pass("confirm", { note: "between us" }), by("reviewer"))
      .then({
        type: "StepEnded",
        result: "partly",
        paper: { documentId: documentId("BX-20261123-0001"), kind: "denial", number: 1 } as never,
      });
    const reading = { ...before, state: confirmed };
    expect(readSheet(reading, documentId("BX-20261123-0001"))).toMatchObject({
      kind: "denial",
      departmentName: { zh: "d1" },
      result: "partly",
      note: null,
      ground: { zh: "d2：不属于本部门；d3：不属于本部门", en: "d2: Not this department; d3: Not this department" },
    });
  });

  it("RES7 a refusal that is sent back and passes then leaves no paper, nor does a theme that is granted", () => {
    const theme = hallOf({ ...testPlans.theme, itemId: itemId("pension") });
    const past = worked(
      theme,
      ["reviewer", filed()],
      ["reviewer", pass("accept-d1")],
      ["reviewer", pass("approve-d1")],
      ["sun", pass("accept-d2")],
      ["sun", refuse("approve-d2")],
      ["zhao", pass("accept-d3")],
      ["zhao", pass("approve-d3")],
      ["reviewer", sendBack("confirm", "approve-d2")],
      ["sun", pass("approve-d2")],
    );
    const state = given(past)
      .in(theme)
      .when(pass("confirm"), by("reviewer"))
      .then({ type: "StepEnded", result: "granted", paper: null });
    expect(caseIn(state).documents.map(({ kind }) => kind)).toEqual(["acceptance", "acceptance", "acceptance"]);
  });

  it("CDOC2 a hand-over says what came of it and how it went", () => {
    const handed: Deeds = [
      ["reviewer", pass("accept")],
      ["reviewer", refuse("approve")],
      ["chen", handOut({ way: "post", trackingNumber: "EMS12345" })],
    ];
    expect(sheetOf("SD-20261123-0001", ...handed)).toMatchObject({
      kind: "delivery",
      result: "denied",
      way: "post",
      trackingNumber: "EMS12345",
      staffNumber: "1001",
      ground: null,
    });
  });

  it("CDOC2 as long as the case is here; of none that was never issued", () => {
    expect(sheetOf("SL-20261123-0001")).toBeNull();
    const gone = worked(
      hall,
      elsewhere,
      ["reviewer", refuse("accept")],
      ["reviewer", filed({ ref: "HN-2" }), morningOf("2027-02-01")],
      ["reviewer", filed({ ref: "HN-3" }), morningOf("2027-02-02")],
    );
    expect(readSheet(readingOf(gone, hall), documentId("BY-20261123-0001"))).toBeNull();
  });

  it("CDOC2 nothing on it tells who the citizen is", () => {
    const past = worked(
      hall,
      [
        ...opened("w1", "chen"),
        issued("A001", { itemId: itemId("pension"), visitorRef: "v-77" }),
        ...served("A001", "w1", "chen"),
      ],
      ["chen", { type: "FinishTicket", ticketId: idOf("A001"), outcome: "received" }],
      ["reviewer", pass("accept")],
    );
    const reading = readingOf(past, hall);
    expect(caseIn(reading.state).applicantRef).toBe("v-77");
    expect(JSON.stringify(readSheet(reading, documentId("SL-20261123-0001")))).not.toMatch(/v-77|A001/);
  });

  it("DSK10 a slip says number, matter and promised day of a case that is here; while the clock stands still no day", () => {
    const slipOf = (caseId = caseOne, ...deeds: Deeds) =>
      readCaseSlip(readingOf(worked(hall, elsewhere, ...deeds), hall), caseId);
    const running = slipOf();
    expect(running).toMatchObject({
      caseId: caseOne,
      itemName: { zh: expect.any(String) },
      dueDay: expect.any(String),
    });
    expect(slipOf(caseOne, ["reviewer", ask("accept", [[1, "missing"]])])).toEqual({ ...running, dueDay: null });
    expect(slipOf("BJ-20261123-0099" as CaseId)).toBeNull();
  });
});
