import type { DueDay } from "@yichuang/shared/domain/case";
import type { PostId } from "@yichuang/shared/domain/ids";

import type { Case, StepNow } from "./case-state.ts";

/** A step that lies on a desk. */
export type Lying = { found: Case; step: number };
/** Open steps of one post by their pile, in each the older case first: what a reviewer's list begins with is found without looking at the rest. */
export type Desk = Map<string, Lying[]>;
export type Desks = Map<PostId, Desk>;

/** Behind every day: what has none, and what waits for its citizen, until a day or without one. */
const undated = "later";
const standing = "standing";
const endless = "x-endless";

export const createDesks = (): Desks => new Map();

/** The day on which a step is due, or a pile behind all days; they stand in the order of their names. */
export const pileOf = ({ state, dueDay, bringBy }: Pick<StepNow, "state" | "dueDay" | "bringBy">): string =>
  state === "correcting" ? `${standing} ${bringBy ?? endless}` : (dueDay ?? undated);

export const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const orderOf = (a: Lying, b: Lying): number =>
  a.found.openedAtMs - b.found.openedAtMs || textOrder(a.found.caseId, b.found.caseId) || a.step - b.step;

/** Where in a pile a step lies, or would lie. */
const placeIn = (pile: readonly Lying[], lying: Lying): number => {
  let [from, to] = [0, pile.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = pile[middle];
    if (other && orderOf(other, lying) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** A step lies on the desk of its post. */
export const layOnDesk = (desks: Desks, postId: PostId, name: string, lying: Lying): void => {
  const desk = desks.get(postId) ?? new Map<string, Lying[]>();
  desks.set(postId, desk);
  const pile = desk.get(name) ?? [];
  desk.set(name, pile);
  pile.splice(placeIn(pile, lying), 0, lying);
};

/** It lies there no longer. */
export const takeOffDesk = (desks: Desks, postId: PostId, name: string, lying: Lying): void => {
  const desk = desks.get(postId);
  const pile = desk?.get(name) ?? [];
  const at = placeIn(pile, lying);
  if (pile[at]?.found === lying.found && pile[at].step === lying.step) pile.splice(at, 1);
  if (pile.length === 0) desk?.delete(name);
  if (desk?.size === 0) desks.delete(postId);
};

/** The open steps of a post, those due first before others. */
export const onDesk = function* (desks: Desks, postId: PostId): Generator<Lying> {
  const desk = desks.get(postId);
  if (!desk) return;
  for (const name of [...desk.keys()].toSorted()) yield* desk.get(name) ?? [];
};

/** How many steps lie in one pile, due on one day (null: nobody can say); for how many of them a citizen must bring something, and until when. */
type PileCount = { dueDay: DueDay; count: number; correcting: number; bringBy: DueDay };

const pileCount = (name: string, count: number): PileCount => {
  const [kind, day = null] = name.split(" ");
  if (kind !== standing)
    return { dueDay: name === undated ? null : (name as DueDay), count, correcting: 0, bringBy: null };
  return { dueDay: null, count, correcting: count, bringBy: day === endless ? null : (day as DueDay) };
};

/** The piles of a post, counted. */
export const countsOfDesk = (desks: Desks, postId: PostId): PileCount[] =>
  [...(desks.get(postId) ?? [])].map(([name, { length }]) => pileCount(name, length));
