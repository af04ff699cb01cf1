import { isCaseClosed } from "@yichuang/shared/domain/case";
import { isLacking } from "@yichuang/shared/domain/document";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Refusal, refuse } from "../context.ts";
import type { StepEnded } from "./case-event.ts";
import type { Case } from "./case-state.ts";
import { faultInPapers } from "./papers.ts";
import type { FoundStep } from "./find-case.ts";
import { isConfirmed } from "./steps.ts";

/** What was found of the papers when it was accepted, and which of them may come later. */
type Accepted = Pick<StepEnded, "found" | "later">;

/** It has come, and nothing is wrong with it. */
export const isThere = (paper: Case["papers"][number] | undefined): boolean =>
  paper !== null && paper !== undefined && !isLacking(paper);

/**
 * STEP15: nothing is accepted as complete of which a required paper is lacking, or was not looked at; unless who accepts says why it is
 * accepted all the same (容缺受理). The departments of a theme share one list, and each asks for its own part by a correction.
 */
export const acceptanceOf = (
  { found, plan, step }: FoundStep,
  { caseId, stepId, papers = [], despite = false, note = "" }: CommandOf<"PassStep">,
): Result<Accepted, Refusal> => {
  if (step.act !== "accept") {
    if (papers.length > 0) return refuse("InvalidCommand", { path: "papers" });
    if (!despite) return ok({});
    if (laterPapers(found).length === 0) return refuse("InvalidCommand", { path: "despite" });
    return note === "" ? refuse("InvalidCommand", { path: "note" }) : ok({});
  }
  const path = faultInPapers(papers, plan.materials.length);
  if (path !== null) return refuse("InvalidCommand", { path });
  const noted = [...found.papers];
  for (const { index, state } of papers) noted[index] = state;
  const lacking = isConfirmed(plan)
    ? []
    : plan.materials.flatMap(({ isOptional }, at) => (isOptional || isThere(noted[at]) ? [] : [at]));
  if (lacking.length > 0 && !despite)
    return refuse("PapersLacking", { caseId, stepId, count: lacking.length, papers: lacking });
  if (lacking.length > 0 && note === "") return refuse("InvalidCommand", { path: "note" });
  return ok({
    ...(papers.length > 0 ? { found: papers } : {}),
    ...(lacking.length > 0 ? { later: lacking } : {}),
  });
};

type Later = Pick<Case, "documents" | "papers" | "status" | "result">;

/** STEP17: what it was accepted without and has not come, by its place on the list; a case that is over or denied waits for nothing. */
export const laterPapers = ({ documents, papers, status, result }: Later): number[] => {
  if (isCaseClosed(status) || result?.outcome === "denied") return [];
  const later = new Set(documents.flatMap((document) => document.later ?? []));
  return [...later].filter((at) => !isThere(papers[at])).sort((a, b) => a - b);
};

/** DSK9: how many papers its citizen is to bring, whether something stands still for them or not. */
export const papersToCome = (found: Later & Pick<Case, "corrections">): number =>
  new Set([
    ...found.corrections.flatMap(({ papers }) => papers.filter((at) => !isThere(found.papers[at]))),
    ...laterPapers(found),
  ]).size;

/** COR3, STEP17: papers are asked for, or are to come later because it was accepted without them. */
export const awaitsPapers = (found: Later & Pick<Case, "stop">): boolean =>
  found.stop !== null || laterPapers(found).length > 0;
