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

/** What everybody needs is taken as there until somebody says otherwise; what only some need is left out. */
export const firstDraft = (kind: DocumentKind, item: Pick<Item, "materials">): DocumentDraft => ({
  kind,
  states: item.materials.map(({ isOptional }) => (isOptional || kind === "refusal" ? null : firstState[kind])),
  ground: null,
});

const firstState: Record<DocumentKind, PaperState> = {
  receipt: "original",
  correction: "original",
  refusal: "original",
  notice: "missing",
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
