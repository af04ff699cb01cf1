import type { Item, Material } from "./service.ts";
import type { Text } from "./text.ts";

/** A question that citizens often ask of an item, with the department's answer. */
export type ItemQuestion = { question: Text; answer: Text };
/** Whom to ring about an item: a post, never a person by name. */
export type ItemContact = { post: Text; phone: string; place: Text | null };

/** What citizens and staff are told of an item beside its name, kept up to date by its department (办事指南). */
export type Guidance = {
  materials: Material[];
  /** Pre-check points 预审要点. */
  checks: Text[];
  questions: ItemQuestion[];
  contact: ItemContact | null;
};

/** The guidance that an item shows. */
export const guidanceOf = ({ materials, checks, questions = [], contact }: Item): Guidance => ({
  materials,
  checks,
  questions,
  contact: contact ?? null,
});

/** The item with another guidance. */
export const withGuidance = (item: Item, { contact, ...rest }: Guidance): Item => {
  const { contact: _before, ...own } = item;
  return { ...own, ...rest, ...(contact === null ? {} : { contact }) };
};

/** Proposals are counted from 1 over the life of the hall, versions of an item too; 0: as the hall file has it. */
export type ProposalState = "open" | "published" | "declined";
