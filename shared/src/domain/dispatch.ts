import type { Priority } from "./ticket.ts";

/**
 * Rules by which a free window gets its next ticket. `even` is ours; `fifo` and `dedicated` are the textbook's; the others
 * follow what other queue systems do, for comparison and rehearsal.
 */
export const policyNames = [
  "even",
  "fifo",
  "dedicated",
  "zms",
  "novosga",
  "theq",
  "fqm",
  "cnq",
  "qmatic-like",
] as const;
export type PolicyName = (typeof policyNames)[number];

/** pull: the clerk calls; auto: the system calls for a free window after a set rest. */
export const callingModes = ["pull", "auto"] as const;
export type CallingMode = (typeof callingModes)[number];

/** How windows of one kind help out for others (互相兼顾). */
export const coverModes = ["shared", "late"] as const;
export type CoverMode = (typeof coverModes)[number];

/** How a hall shares its work out. Times in the unit that the name ends with. */
export type DispatchRules = {
  policy: PolicyName;
  /** How fast a priority class gains seniority while it waits: 2 counts every minute twice. */
  priorityRates: Record<Priority, number>;
  /** So many tickets that came later may pass one of the same service by their priority, and no more. */
  passesMax: number;
  /** Nobody passes a ticket that has waited so long. */
  unpassedAfterMinutes: number;
  /** shared: cover work counts by its urgency, as own work does; late: own work first, cover work when there is none or when it is late. */
  cover: CoverMode;
  /** With `late`: work that a window only covers goes before its own once it is late by so much and own work is not late at all. */
  coverAfterLateMinutes: number;
  calling: CallingMode;
  /** Rest between two tickets where the system calls. */
  restSeconds: number;
  /** So long a clerk may hold the next call back where the system calls. */
  holdMinutes: number;
  /** A clerk who is free for so long while somebody waits is shown to the supervisor. */
  idleAlertMinutes: number;
  /** Who checks in this much after an appointment keeps the appointed time; later ones stand at their time of coming. */
  appointmentGraceMinutes: number;
};
