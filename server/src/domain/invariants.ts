import { compareByPlace } from "./queue.ts";
import { isLive, type State, type Ticket } from "./state.ts";

/** What must hold after every event. Returns a sentence per breach; none in a sound state. */
export const findBreaches = (state: State): string[] => [
  ...labelBreaches(state),
  ...windowBreaches(state),
  ...queueBreaches(state),
  ...timeBreaches(state),
];

const labelBreaches = (state: State): string[] => {
  const breaches: string[] = [];
  const seen = new Map<string, string>();
  for (const ticket of state.tickets.values()) {
    const other = seen.get(ticket.label);
    if (other !== undefined) breaches.push(`INV1 label ${ticket.label} is held by ${other} and ${ticket.ticketId}`);
    seen.set(ticket.label, ticket.ticketId);
    if (state.labels.get(ticket.label) !== ticket.ticketId) breaches.push(`INV1 label ${ticket.label} is not indexed`);
  }
  if (state.labels.size !== state.tickets.size) breaches.push("INV1 a label is indexed without its ticket");
  return breaches;
};

const isAtWindow = (ticket: Ticket): boolean => ticket.status === "called" || ticket.status === "serving";

const windowBreaches = (state: State): string[] => {
  const breaches: string[] = [];
  const seats = new Set<string>();
  for (const now of state.windows.values()) {
    if (now.clerkId !== null && seats.has(now.clerkId)) breaches.push(`INV3 clerk ${now.clerkId} sits at two windows`);
    if (now.clerkId !== null) seats.add(now.clerkId);
    const ticket = now.activeTicketId === null ? undefined : state.tickets.get(now.activeTicketId);
    if (now.activeTicketId !== null && (!ticket || !isAtWindow(ticket) || ticket.windowId !== now.windowId))
      breaches.push(`INV2 window ${now.windowId} holds a ticket that is not there: ${now.activeTicketId}`);
  }
  for (const ticket of state.tickets.values())
    if (isAtWindow(ticket)) {
      const now = ticket.windowId === null ? undefined : state.windows.get(ticket.windowId);
      if (now?.activeTicketId !== ticket.ticketId) breaches.push(`INV2 ${ticket.label} is at a window that does not hold it`);
    }
  return breaches;
};

const queueBreaches = (state: State): string[] => {
  const breaches: string[] = [];
  const queued = new Set<Ticket>();
  for (const [serviceId, queue] of state.queues)
    queue.forEach((ticket, index) => {
      if (ticket.serviceId !== serviceId) breaches.push(`INV4 ${ticket.label} waits in a queue of another service`);
      const before = queue[index - 1];
      if (before && compareByPlace(before, ticket) >= 0) breaches.push(`INV4 the queue of ${serviceId} is out of order`);
      if (queued.has(ticket)) breaches.push(`INV4 ${ticket.label} waits twice`);
      queued.add(ticket);
    });
  for (const ticket of state.tickets.values()) {
    const shouldWait = ticket.status === "waiting" || ticket.status === "printing";
    if (shouldWait !== queued.has(ticket)) breaches.push(`INV5 ${ticket.label} is ${ticket.status} but queued=${!shouldWait}`);
    if ((ticket.status === "printing") !== state.printing.has(ticket.ticketId))
      breaches.push(`INV5 ${ticket.label} is ${ticket.status} but its print is tracked otherwise`);
    if (isLive(ticket) !== (ticket.closedAtMs === null)) breaches.push(`INV5 ${ticket.label} has the wrong closing time`);
  }
  return breaches;
};

const timeBreaches = (state: State): string[] => {
  const breaches: string[] = [];
  for (const ticket of state.tickets.values()) {
    const times = [ticket.issuedAtMs, ticket.calledAtMs, ticket.startedAtMs, ticket.closedAtMs].filter(
      (time): time is number => time !== null,
    );
    if (times.some((time, index) => time < (times[index - 1] ?? time)))
      breaches.push(`INV6 ${ticket.label} has a negative duration`);
  }
  return breaches;
};
