import type { TicketCameBack, TicketSteppedOut } from "./event.ts";
import { dequeue, enqueue } from "./queue.ts";
import type { State, Ticket } from "./state.ts";

/** OUT1: away until then, or here. To be called while the ticket stands in no queue. */
export const noteOut = (state: State, ticket: Ticket, untilMs: number | null): void => {
  ticket.outUntilMs = untilMs;
  if (untilMs === null) state.out.delete(ticket.ticketId);
  else state.out.add(ticket.ticketId);
};

/** OUT1, OUT3: held at its place, and callable there again. */
export const applyStepOut = (state: State, ticket: Ticket, event: TicketSteppedOut | TicketCameBack): void => {
  dequeue(state.queues, ticket);
  if (event.type === "TicketCameBack") noteOut(state, ticket, null);
  else {
    noteOut(state, ticket, event.untilMs);
    ticket.hasSteppedOut = true;
    // ETA6: what was told was told of somebody who stays.
    ticket.eta = null;
  }
  enqueue(state.queues, ticket);
};
