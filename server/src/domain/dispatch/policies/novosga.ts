import { byPlace, type CompareHeads, inOrder, ownWorkFirst, priorityFirst, firstOf } from "./heads.ts";

const appointmentFirst: CompareHeads = (a, b) =>
  Number(b.ticket.priority === "appointment") - Number(a.ticket.priority === "appointment");

/** Brazil's Novosga 2: appointment, weight of the service for this clerk, weight of the priority, then arrival. */
export const novosga = inOrder("novosga", firstOf(appointmentFirst, ownWorkFirst, priorityFirst, byPlace));
