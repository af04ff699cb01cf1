import { type DocumentKind, isLacking, type PaperState } from "@yichuang/shared/domain/document";
import type { Item } from "@yichuang/shared/domain/service";
import type { Outcome } from "@yichuang/shared/domain/ticket";

/** The document that belongs to an outcome; null: none does. */
export const documentOf: Record<Outcome, DocumentKind | null> = {
  done: null,
  received: "receipt",
  correction: "correction",
  refused: "refusal",
  advice: "notice",
};

/** What stands on a document before it is issued: what was found of each paper of the list; null: it does not stand on it. */
export type DocumentDraft = { kind: DocumentKind; states: (PaperState | null)[]; ground: string | null };

/** The places of the item's papers in the order of the clerk's checklist: those that everybody needs, then the others. */
const inChecklist = (materials: Item["materials"]): number[] => {
  const places = materials.map((_, index) => index);
  const isNeeded = (index: number): boolean => !materials[index]?.isOptional;
  return [...places.filter(isNeeded), ...places.filter((index) => !isNeeded(index))];
};

/**
 * What everybody needs is taken as there until somebody says otherwise; what only some need is left out. `seen`: the papers
 * that were ticked off in the checklist, by their place there: what only some need was brought then, and of what
 * everybody needs the rest is lacking.
 */
export const firstDraft = (
  kind: DocumentKind,
  { materials }: Pick<Item, "materials">,
  seen: readonly number[] = [],
): DocumentDraft => {
  const order = inChecklist(materials);
  const wasSeen = (index: number): boolean => seen.includes(order.indexOf(index));
  const isChecklistUsed = seen.length > 0;
  const stateOf = (isOptional: boolean, index: number): PaperState | null => {
    if (kind === "refusal") return null;
    if (kind === "notice") return isOptional ? null : "missing";
    if (isOptional) return wasSeen(index) ? "original" : null;
    return kind === "correction" && isChecklistUsed && !wasSeen(index) ? "missing" : "original";
  };
  return { kind, states: materials.map(({ isOptional }, index) => stateOf(isOptional, index)), ground: null };
};

/** The states that a paper may have on such a document, in the order of their keys. */
export const statesFor: Record<DocumentKind, readonly PaperState[]> = {
  receipt: ["original", "copy", "electronic"],
  correction: ["original", "copy", "electronic", "missing", "faulty"],
  refusal: [],
  notice: ["missing"],
};

export const withState = (draft: DocumentDraft, index: number, state: PaperState | null): DocumentDraft => ({
  ...draft,
  states: draft.states.map((before, at) => (at === index ? state : before)),
});

/** What is still to be said before it can be issued; null: nothing. */
export const draftGap = ({ kind, states, ground }: DocumentDraft): "lacking" | "ground" | null => {
  if (kind === "correction" && !states.some((state) => state !== null && isLacking(state))) return "lacking";
  return kind === "refusal" && ground === null ? "ground" : null;
};

/** As the command wants it. */
export const draftPapers = ({ states }: DocumentDraft): { index: number; state: PaperState }[] =>
  states.flatMap((state, index) => (state === null ? [] : [{ index, state }]));
