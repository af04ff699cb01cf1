import { byPlace, type CompareHeads, inOrder, ownWorkFirst, priorityFirst, firstOf } from "./heads.ts";

/** "Waiting over 60 minutes in X: call from X", as its handbooks give for an example. */
const agedMs = 60 * 60_000;

const agedFirst: CompareHeads = (a, b) => {
  const [isAgedA, isAgedB] = [a.waitedMs >= agedMs, b.waitedMs >= agedMs];
  if (isAgedA !== isAgedB) return isAgedA ? -1 : 1;
  return isAgedA ? byPlace(a, b) : 0;
};

/** A work profile in the manner of Qmatic's: who has waited too long, then own queues by priority, finally the others. */
export const qmaticLike = inOrder("qmatic-like", firstOf(agedFirst, ownWorkFirst, priorityFirst, byPlace));
