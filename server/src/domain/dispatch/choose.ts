import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, WindowId } from "@yichuang/shared/domain/ids";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";

import { compareByPlace, queueOf } from "../queue.ts";
import type { State, Ticket } from "../state.ts";
import { isSentHere, isTrainedFor, obstacleFor } from "./eligibility.ts";

/** The first ticket of one queue that may be called here, and those before it that may not. */
export type Candidate = {
  ticket: Ticket;
  level: ServiceLevel;
  obstacle: ReturnType<typeof obstacleFor>;
};

export type Choice = {
  chosen: Candidate;
  /** Heads of the other queues, and tickets passed over because of an obstacle. */
  others: Candidate[];
};

const obstaclesMax = 5;

/**
 * Heads of every queue that this window serves, at most one callable ticket per service; and what was sent here, which
 * may stand anywhere in any queue.
 */
const candidatesFor = (state: State, index: HallIndex, windowId: WindowId, clerkId: ClerkId): Candidate[] => {
  const found = new Map<Ticket, Candidate>();
  for (const served of index.windows.get(windowId)?.services ?? []) {
    if (!isTrainedFor(index, clerkId, served.serviceId)) continue;
    let obstacles = 0;
    for (const ticket of queueOf(state, served.serviceId)) {
      const obstacle = obstacleFor(ticket, windowId, clerkId);
      const level = isSentHere(ticket, windowId, clerkId) ? "primary" : served.level;
      if (obstacle === null || obstacles < obstaclesMax) found.set(ticket, { ticket, level, obstacle });
      if (obstacle === null) break;
      obstacles += 1;
    }
  }
  for (const ticketId of state.directed) {
    const ticket = state.tickets.get(ticketId);
    if (!ticket || obstacleFor(ticket, windowId, clerkId) !== null) continue;
    found.set(ticket, { ticket, level: "primary", obstacle: null });
  }
  return [...found.values()];
};

const isBefore = (a: Candidate, b: Candidate): boolean =>
  a.level === b.level ? compareByPlace(a.ticket, b.ticket) < 0 : a.level === "primary";

/**
 * CALL4, CALL5: the ticket that this window calls next: own work before cover work, then the earliest place (issue time
 * less the head start of its priority class). Null when nothing may be called.
 */
export const chooseNext = (state: State, index: HallIndex, windowId: WindowId, clerkId: ClerkId): Choice | null => {
  const candidates = candidatesFor(state, index, windowId, clerkId);
  let chosen: Candidate | null = null;
  for (const candidate of candidates)
    if (candidate.obstacle === null && (chosen === null || isBefore(candidate, chosen))) chosen = candidate;
  if (!chosen) return null;
  const others = candidates
    .filter((candidate) => candidate !== chosen)
    .toSorted((a, b) => compareByPlace(a.ticket, b.ticket));
  return { chosen, others };
};
