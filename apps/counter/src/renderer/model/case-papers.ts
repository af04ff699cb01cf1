import { isLacking, type PaperState } from "@yichuang/shared/domain/document";
import type { CaseInfo, StepInfo } from "@yichuang/shared/protocol/views/cases-view";

/** What is said of each paper, by its place among those that are listed; null: nothing. */
export type PaperDraft = readonly (PaperState | null)[];

export type CasePaper = CaseInfo["papers"][number];

export const withPaper = (draft: PaperDraft, at: number, state: PaperState | null): PaperDraft =>
  draft.map((before, other) => (other === at ? state : before));

/** As a command wants it, by the places on the item's list. */
export const draftedPapers = (
  papers: readonly Pick<CasePaper, "index">[],
  draft: PaperDraft,
): { index: number; state: PaperState }[] =>
  papers.flatMap(({ index }, at) => {
    const state = draft[at] ?? null;
    return state === null ? [] : [{ index, state }];
  });

const isMissed = (state: PaperState | null): boolean => state === null || isLacking(state);

/** DSK6: what its citizen was asked for and has not brought yet, or what may come later (STEP15) when nothing was. */
export const askedPapers = ({ papers, corrections }: Pick<CaseInfo, "papers" | "corrections">): CasePaper[] => {
  const asked = new Set(corrections.flatMap((one) => one.papers));
  return papers.filter(
    ({ index, state, isOptional }) => (asked.size > 0 ? asked.has(index) : !isOptional) && isMissed(state),
  );
};

/** DSK9: what the citizen is told at the window to bring: nothing, where nobody waits for it. */
export const papersToBring = (info: Pick<CaseInfo, "papers" | "corrections" | "maySupplement">): CasePaper[] =>
  info.maySupplement ? askedPapers(info) : [];

/** STEP15: how many required papers nobody has found to be there. */
export const missedCount = (papers: readonly Pick<CasePaper, "isOptional">[], draft: PaperDraft): number =>
  papers.filter(({ isOptional }, at) => !isOptional && isMissed(draft[at] ?? null)).length;

/** STEP15: acceptance asks for a look at the papers first; in a theme each department asks for its own part. */
export const asksForPapers = (
  { form, papers }: Pick<CaseInfo, "form" | "papers">,
  { act }: Pick<StepInfo, "act">,
): boolean =>
  act === "accept" &&
  form !== "theme" &&
  missedCount(
    papers,
    papers.map(({ state }) => state),
  ) > 0;

/** What is taken as found until somebody says otherwise, as on a receipt: all that is required and was not noted otherwise. */
export const acceptanceDraft = ({ origin, papers }: Pick<CaseInfo, "origin" | "papers">): PaperDraft =>
  papers.map(({ state, isOptional }) => state ?? (isOptional ? null : origin === "online" ? "electronic" : "original"));

/** How many would still be lacking when these have come. */
export const stillAsked = (asked: readonly CasePaper[], draft: PaperDraft): number =>
  asked.filter((_, at) => {
    const state = draft[at] ?? null;
    return state === null || isLacking(state);
  }).length;

/** How many papers are there, of those that everybody needs. */
export const receivedCount = (papers: readonly CasePaper[]): { got: number; all: number } => {
  const needed = papers.filter(({ isOptional }) => !isOptional);
  return { got: needed.filter(({ state }) => state !== null && !isLacking(state)).length, all: needed.length };
};

export const trackingPattern = /^[A-Za-z0-9-]{4,40}$/;
export const referencePattern = /^[A-Za-z0-9._-]{1,64}$/;
