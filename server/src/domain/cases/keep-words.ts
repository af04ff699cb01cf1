import type { CaseDocument } from "@yichuang/shared/domain/case";

import type { NumberedPaper } from "./case-event.ts";
import type { Case, CaseNote, Cases, NoteWhy } from "./case-state.ts";

/** RVW8: why it was done stays with the case. */
export const noteWhy = (
  { notes }: Case,
  { step, clerkId, atMs, reason }: Pick<CaseNote, "step" | "clerkId" | "atMs"> & { reason: string | null },
  why: NoteWhy,
): void => {
  if (reason !== null) notes.push({ step, clerkId, atMs, text: reason, why });
};

/** CDOC2: a paper says for ever what it says now. */
export const keepPaper = (
  { byDocument }: Cases,
  found: Case,
  paper: NumberedPaper | null,
  said: Omit<CaseDocument, "documentId" | "kind">,
): void => {
  if (!paper) return;
  const { documentId, kind, departmentName, refusals } = paper;
  found.documents.push({
    documentId,
    kind,
    ...said,
    ...(departmentName ? { departmentName } : {}),
    ...(refusals ? { refusals } : {}),
  });
  byDocument.set(documentId, found);
};
