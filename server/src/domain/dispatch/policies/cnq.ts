import { type CompareHeads, inOrder, priorityFirst, firstOf } from "./heads.ts";

const byIssue: CompareHeads = (a, b) => a.ticket.orderSeq - b.ticket.orderSeq;

/** A Chinese hall's QueueSystem: the green channel first, then by the number of the record. */
export const cnq = inOrder("cnq", firstOf(priorityFirst, byIssue));
