import type { CasePaperText } from "@yichuang/shared/domain/case";
import { type DocumentPaper, isLacking } from "@yichuang/shared/domain/document";
import type { DocumentId } from "@yichuang/shared/domain/ids";

import type { Reading } from "../read/reading.ts";
import { caseOfDocument } from "./find-cases.ts";
import { readGrounds } from "./read-grounds.ts";

/** CDOC2: a numbered paper of a case, complete; null: unknown. The gateway adds the token of the case's page. */
export const readSheet = (reading: Reading, documentId: DocumentId): CasePaperText | null => {
  const { state, index } = reading;
  const found = caseOfDocument(reading, documentId);
  const document = found?.documents.find((one) => one.documentId === documentId);
  const plan = found && state.cases.plans.get(found.planId);
  if (!found || !document || !plan) return null;
  const {
    kind,
    atMs,
    clerkId,
    papers,
    note,
    ground,
    dueDay,
    departmentName,
    refusals,
    later = [],
    takenBack,
  } = document;
  const grounds = refusals ?? (ground === null ? [] : [{ departmentName: null, ground }]);
  const isDelivery = kind === "delivery";
  // Taken back, the case may have another one by now.
  const handOver = isDelivery && !takenBack ? found.handOver : null;
  return {
    documentId,
    kind,
    issuedAtMs: atMs,
    caseId: found.caseId,
    itemId: plan.itemId,
    itemName: plan.itemName,
    departmentName: departmentName ?? plan.departmentName,
    locale: "zh",
    staffNumber: index.clerks.get(clerkId)?.staffNumber ?? null,
    papers: plan.materials.flatMap((material, at): DocumentPaper[] => {
      // Accepted without it (STEP15): that it must come still is what its citizen has to know.
      const paper = papers[at] ?? (later.includes(at) ? "missing" : null);
      if (paper === null || (kind !== "correction" && !later.includes(at) && isLacking(paper))) return [];
      return [{ name: material.name, ...(material.note ? { note: material.note } : {}), state: paper }];
    }),
    ground: readGrounds(index, grounds),
    note,
    dueDay,
    promisedWorkingDays: plan.promisedWorkingDays,
    result: isDelivery || kind === "denial" ? (found.result?.outcome ?? null) : null,
    way: handOver?.way ?? null,
    trackingNumber: handOver?.trackingNumber ?? null,
    checks: isDelivery ? (found.sent?.checks ?? []) : [],
    isTakenBack: takenBack !== undefined,
  };
};
