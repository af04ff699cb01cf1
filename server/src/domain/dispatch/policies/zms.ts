import { byPlace, inOrder, priorityFirst, firstOf } from "./heads.ts";

/** Munich's ZMS: priority, then arrival, then number, over all services of the workplace; nothing ages. */
export const zms = inOrder("zms", firstOf(priorityFirst, byPlace));
