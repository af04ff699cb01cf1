import { z } from "zod";

import type { CasePaperText, Flow, StepAct } from "../domain/case.ts";
import { caseStatuses } from "../domain/case.ts";
import type { DepartmentId, PostId } from "../domain/ids.ts";
import type { Text } from "../domain/text.ts";
import { caseId, departmentId, itemId, postId, token } from "./fields.ts";
import type { Colleague } from "./views/cases-view.ts";

export const getCase = z
  .strictObject({ type: z.literal("GetCase"), caseId: caseId.optional(), token: token.optional() })
  .refine(
    (query) => (query.caseId === undefined) !== (query.token === undefined),
    "must have either a caseId or a token",
  );

/** As many rows as one answer has at most: those of a table that is saved. */
export const foundCasesMax = 10_000;

/** The newest first, overdue ones the latest first; by part of a number (the case's, a filing's, a document's), by status, item or post. */
export const findCases = z.strictObject({
  type: z.literal("FindCases"),
  text: z.string().trim().min(1).max(50).optional(),
  status: z.enum(caseStatuses).optional(),
  itemId: itemId.optional(),
  /** Those with an open step of this post, first due first. */
  postId: postId.optional(),
  isOverdue: z.boolean().optional(),
  /** Those whose matter is of this department. */
  departmentId: departmentId.optional(),
  /** A hundred where it is not said. */
  limit: z.int().min(1).max(foundCasesMax).optional(),
});

/** A numbered paper of a case, and what opens its citizen's page `/c/<token>`. */
export type CasePaperSheet = CasePaperText & { token: string };

/** A flow with the names of its departments, and how many matters go by it. */
export type FlowInfo = Omit<Flow, "steps"> & {
  itemCount: number;
  steps: (Flow["steps"][number] & { departmentName: Text | null })[];
};

export type PostInfo = {
  postId: PostId;
  name: Text;
  departmentId: DepartmentId;
  departmentName: Text;
  acts: StepAct[];
  clerks: Colleague[];
  phone: string | null;
};
