import type { DocumentId } from "@yichuang/shared/domain/ids";
import { casePromises } from "@yichuang/shared/printing/case-words";
import { describe, expect, it } from "vitest";

import { caseIn, caseOne, filed, handOut, hallOf, pass, readingOf, worked } from "../testing/case-kit.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { clerkId } from "../testing/test-hall.ts";
import { readCase } from "./read-case.ts";
import { readCitizensCase } from "./read-citizen.ts";
import { readSheet } from "./read-sheet.ts";

const hall = caseHall();
const history = worked(hall, ["reviewer", filed()]);

describe("what is checked before papers are sent elsewhere", () => {
  it("STEP17 nothing is sent before its form and its applicant were checked; who ticked that and when is on record", () => {
    const index = hallOf(testPlans.remoteIntake);
    const past = worked(index, ["reviewer", filed()]);
    const when = (change: Parameters<typeof pass>[1]) => given(past).in(index).when(pass("send", change), by("chen"));
    const network = { way: "network" as const };
    const missing = (change: Parameters<typeof pass>[1], checks: string[]) =>
      when({ ...network, ...change }).thenRefused("IntakeUnchecked", { caseId: caseOne, missing: checks });
    missing({ formChecked: false, identityChecked: false }, ["form", "identity"]);
    missing({ identityChecked: false }, ["identity"]);
    missing({ formChecked: false }, ["form"]);
    const state = when(network).then({
      type: "StepEnded",
      clerkId: clerkId("chen"),
      sent: { way: "network", trackingNumber: null, checks: ["form", "identity"] },
    });
    const found = caseIn(state);
    expect(found.sent).toMatchObject({ checks: ["form", "identity"], clerkId: "chen", atMs: state.nowMs });
    const reading = { ...readingOf(past, index), state };
    expect(readCase(reading, by("supervisor"), found)?.sent).toMatchObject({
      checks: ["form", "identity"],
      by: { clerkId: "chen" },
      atMs: state.nowMs,
    });
    // Nobody outside learns who it was.
    expect(readCase(reading, by("sun"), found)?.sent?.by).toBeNull();
    expect(readCitizensCase(reading, found)?.sent).toEqual({
      way: "network",
      trackingNumber: null,
      atMs: state.nowMs,
    });
    given(history)
      .in(hall)
      .when(pass("accept", { formChecked: true }), by("reviewer"))
      .thenRefused("InvalidCommand", { path: "formChecked" });
  });

  it("STEP17 the proof of delivery says that it was done", () => {
    const index = hallOf(testPlans.remoteIntake);
    const handed = worked(
      index,
      ["reviewer", filed()],
      ["chen", pass("send", { way: "network" })],
      ["chen", pass("home")],
      ["chen", handOut()],
    );
    const reading = readingOf(handed, index);
    const sheet = readSheet(reading, caseIn(reading.state).documents.at(-1)?.documentId as DocumentId);
    expect(sheet).toMatchObject({ kind: "delivery", checks: ["form", "identity"] });
    expect(sheet && casePromises(sheet, "zh")).toContain("收件地已完成：形式审查、身份核验");
  });
});
