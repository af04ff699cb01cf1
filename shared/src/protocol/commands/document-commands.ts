import { z } from "zod";

import { documentKinds, paperStates } from "../../domain/document.ts";
import { caseId, documentId, itemId, ticketId } from "../fields.ts";

/** The window hands out a numbered document about an item of the visit. */
export const issueDocument = z.strictObject({
  type: z.literal("IssueDocument"),
  ticketId,
  kind: z.enum(documentKinds),
  itemId,
  /** What was found of each paper of the item's list, by its place there; papers that are not named do not stand on it. */
  papers: z.array(z.strictObject({ index: z.int().min(0).max(99), state: z.enum(paperStates) })).max(50),
  /** One of the hall's grounds, for a refusal. */
  ground: z.string().max(64).optional(),
});

/** The hall's network printer prints a document of today. */
export const printDocument = z.strictObject({ type: z.literal("PrintDocument"), documentId });

/** The hall's network printer prints what a citizen takes along of a case: number, matter, promised day and the code of its page. */
export const printCaseSlip = z.strictObject({ type: z.literal("PrintCaseSlip"), caseId });
