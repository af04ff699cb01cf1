import { byPlace, inOrder, ownWorkFirst, priorityFirst, firstOf } from "./heads.ts";

/** British Columbia's The Q: people for the counter's own type first, then any; each by priority, then by time. */
export const theq = inOrder("theq", firstOf(ownWorkFirst, priorityFirst, byPlace));
