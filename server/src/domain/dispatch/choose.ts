import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, WindowId } from "@yichuang/shared/domain/ids";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";

import { compareByPlace, queueOf } from "../queue.ts";
import type { State, Ticket } from "../state.ts";
import { levelFor, obstacleFor } from "./eligibility.ts";

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

/** Heads of every queue that this window serves: at most one callable ticket per service. */
const candidatesFor = (state: State, index: HallIndex, windowId: WindowId, clerkId: ClerkId): Candidate[] => {
  const found: Candidate[] = [];
  for (const served of index.windows.get(windowId)?.services ?? []) {
    const level = levelFor(index, windowId, clerkId, served.serviceId);
    if (level === null) continue;
    let obstacles = 0;
    for (const ticket of queueOf(state, served.serviceId)) {
      const obstacle = obstacleFor(ticket, windowId, clerkId);
      if (obstacle === null || obstacles < obstaclesMax) found.push({ ticket, level, obstacle });
      if (obstacle === null) break;
      obstacles += 1;
    }
  }
  return found;
};

/** A ticket sent to this very window or person counts as its own work, whatever the profile says. */
const rank = (candidate: Candidate): number =>
  candidate.level === "primary" || candidate.ticket.onlyWindowId !== null || candidate.ticket.onlyClerkId !== null
    ? 0
    : 1;

/**
 * The ticket that this window calls next: own work before cover work, then the earliest place (issue time less the head
 * start of its priority class). Null when nothing may be called.
 */
export const chooseNext = (state: State, index: HallIndex, windowId: WindowId, clerkId: ClerkId): Choice | null => {
  const candidates = candidatesFor(state, index, windowId, clerkId);
  const callable = candidates.filter((candidate) => candidate.obstacle === null);
  const chosen = callable.toSorted((a, b) => rank(a) - rank(b) || compareByPlace(a.ticket, b.ticket))[0];
  if (!chosen) return null;
  const others = candidates
    .filter((candidate) => candidate !== chosen)
    .toSorted((a, b) => compareByPlace(a.ticket, b.ticket));
  return { chosen, others };
};
