import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import { expect, test } from "vitest";

import { galleryCase, galleryVisit } from "../gallery-cases.ts";
import { caseStanding } from "./case-standing.ts";

const result = (outcome: "granted" | "partly" | "denied"): Partial<CaseView> => ({
  status: "ready",
  result: { outcome, atMs: 0 },
  visit: galleryVisit(),
});

test.each<[string, Partial<CaseView>]>([
  ["going-on", {}],
  ["late", { isOverdue: true }],
  ["bring", { status: "correcting" }],
  ["bring-later", { visit: galleryVisit({ why: "bring-papers" }) }],
  ["granted", result("granted")],
  ["partly", result("partly")],
  ["denied", result("denied")],
  ["away", { ...result("granted"), visit: null }],
  ["handed-over", { status: "handed-over", result: { outcome: "granted", atMs: 0 } }],
  ["refused", { status: "refused" }],
  ["withdrawn", { status: "withdrawn" }],
])("KIO29 a case is told as %s", (standing, change) => {
  expect(caseStanding(galleryCase(change))).toBe(standing);
});
