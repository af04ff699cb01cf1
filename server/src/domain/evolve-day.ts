import { beginCaseDay, endCaseDay } from "./cases/case-day.ts";
import type { DayClosed, DayOpened, DomainEvent } from "./event.ts";
import { endProfiles } from "./evolve-hall.ts";
import { endLobbyDay } from "./evolve-lobby.ts";
import { createRing } from "./learned.ts";
import type { State } from "./state.ts";

export const applySession = (
  state: State,
  event: Extract<DomainEvent, { type: "StaffSignedIn" | "StaffSignedOut" }>,
): void => {
  if (event.type === "StaffSignedOut") {
    state.sessions.delete(event.sessionId);
    return;
  }
  state.sessions.set(event.sessionId, {
    sessionId: event.sessionId,
    clerkId: event.clerkId,
    roles: event.roles,
    device: event.device,
    signedInAtMs: event.atMs,
  });
};

/** The day's closed tickets leave the memory; the journal keeps them. */
const applyDayClosed = (state: State, event: DayClosed): void => {
  for (const ticket of state.tickets.values())
    if (ticket.closedAtMs !== null) {
      state.tickets.delete(ticket.ticketId);
      state.labels.delete(ticket.label);
    }
  state.lastNumbers.clear();
  state.leases = [];
  state.leasedLabels.clear();
  state.recentCalls.clear();
  state.finishedCalls.clear();
  state.ledger.clear();
  // What a visit that goes on was given tomorrow still says what was received in it.
  for (const { documentId, ticketId } of state.documents.values())
    if (!state.tickets.has(ticketId)) state.documents.delete(documentId);
  state.documentNumbers.clear();
  state.undoables.clear();
  state.ratings.clear();
  state.lastVisits.clear();
  state.etaToday = { told: 0, held: 0 };
  endLobbyDay(state, event.businessDay);
  // A night says nothing of how many come by day.
  for (const learned of state.learned.values()) learned.arrivedAtMs = createRing();
  state.notices.clear();
  state.endedAlerts = [];
  state.appliedAdvice = [];
  endProfiles(state);
  endCaseDay(state.cases, event.atMs, state.tickets);
  for (const now of state.windows.values()) now.finishedToday = 0;
};

export const applyDay = (state: State, event: DayClosed | DayOpened): void => {
  if (event.type === "DayClosed") return applyDayClosed(state, event);
  state.businessDay = event.businessDay;
  beginCaseDay(state.cases);
};
