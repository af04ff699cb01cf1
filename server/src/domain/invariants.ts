import { findCaseBreaches } from "./cases/case-breaches.ts";
import { compareByPlace, isHeld, laneOf, type Line } from "./queue.ts";
import { isLive, type State, type Ticket } from "./state.ts";

/** INV1–INV8, INV12–INV14: what must hold after every event. Returns a sentence per breach; none in a sound state. */
export const findBreaches = (state: State): string[] => [
  ...labelBreaches(state),
  ...windowBreaches(state),
  ...queueBreaches(state),
  ...timeBreaches(state),
  ...findCaseBreaches(state.cases),
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
    if (now.clerkId === null && now.state !== "closed")
      breaches.push(`INV7 window ${now.windowId} is ${now.state} without a clerk`);
    const ticket = now.activeTicketId === null ? undefined : state.tickets.get(now.activeTicketId);
    if (now.activeTicketId !== null && (!ticket || !isAtWindow(ticket) || ticket.windowId !== now.windowId))
      breaches.push(`INV2 window ${now.windowId} holds a ticket that is not there: ${now.activeTicketId}`);
  }
  for (const ticket of state.tickets.values())
    if (isAtWindow(ticket)) {
      const now = ticket.windowId === null ? undefined : state.windows.get(ticket.windowId);
      if (now?.activeTicketId !== ticket.ticketId)
        breaches.push(`INV2 ${ticket.label} is at a window that does not hold it`);
      if (!state.recentCalls.has(ticket.ticketId))
        breaches.push(`INV8 ${ticket.label} is at a window but not on the boards`);
    } else if (ticket.status === "parked" && !isAttended(state, ticket))
      breaches.push(`INV7 ${ticket.label} is parked where nobody sits`);
  return breaches;
};

const isAttended = (state: State, { windowId }: Ticket): boolean =>
  windowId !== null && typeof state.windows.get(windowId)?.clerkId === "string";

/** The lists of one line, each with what may stand in it. */
const listsOf = (line: Line): { list: readonly Ticket[]; accepts: (ticket: Ticket) => boolean }[] => [
  ...line.lanes.map((list, lane) => ({
    list,
    accepts: (ticket: Ticket) => !isHeld(ticket) && !isSent(ticket) && laneOf(ticket) === lane,
  })),
  { list: line.held, accepts: isHeld },
  { list: line.sent, accepts: (ticket: Ticket) => !isHeld(ticket) && isSent(ticket) },
];

const isSent = (ticket: Ticket): boolean => ticket.onlyWindowId !== null || ticket.onlyClerkId !== null;

const lineBreaches = (serviceId: string, line: Line, queued: Set<Ticket>): string[] => {
  const breaches: string[] = [];
  let size = 0;
  for (const { list, accepts } of listsOf(line))
    list.forEach((ticket, index) => {
      size += 1;
      if (ticket.serviceId !== serviceId) breaches.push(`INV4 ${ticket.label} waits in a queue of another service`);
      const before = list[index - 1];
      if (before && compareByPlace(before, ticket) > 0) breaches.push(`INV4 the queue of ${serviceId} is out of order`);
      if (queued.has(ticket)) breaches.push(`INV4 ${ticket.label} waits twice`);
      if (!accepts(ticket)) breaches.push(`INV5 ${ticket.label} stands in the wrong list of its queue`);
      queued.add(ticket);
    });
  if (size !== line.size) breaches.push(`INV5 ${serviceId} counts ${line.size} and has ${size}`);
  const counted = line.passCounts.slice(1).map((count) => count ?? 0);
  for (const ticket of line.lanes.flat())
    if (ticket.passes > 0) counted[ticket.passes - 1] = (counted[ticket.passes - 1] ?? 0) - 1;
  if (counted.some((count) => count !== 0)) breaches.push(`INV5 ${serviceId} counts other passes than its tickets`);
  return breaches;
};

const queueBreaches = (state: State): string[] => {
  const breaches: string[] = [];
  const queued = new Set<Ticket>();
  for (const [serviceId, line] of state.queues.lines) breaches.push(...lineBreaches(serviceId, line, queued));
  const sent = new Set<Ticket>();
  for (const list of [...state.queues.toWindow.values(), ...state.queues.toClerk.values()])
    for (const ticket of list) sent.add(ticket);
  for (const ticket of state.tickets.values()) {
    const shouldWait = ticket.status === "waiting" || ticket.status === "printing";
    if (shouldWait !== queued.has(ticket))
      breaches.push(`INV5 ${ticket.label} is ${ticket.status} but queued=${!shouldWait}`);
    if ((ticket.status === "printing") !== state.printing.has(ticket.ticketId))
      breaches.push(`INV5 ${ticket.label} is ${ticket.status} but its print is tracked otherwise`);
    if ((ticket.outUntilMs !== null) !== state.out.has(ticket.ticketId))
      breaches.push(`INV5 ${ticket.label} has stepped out, and is tracked otherwise`);
    if (ticket.outUntilMs !== null && !shouldWait)
      breaches.push(`INV5 ${ticket.label} is ${ticket.status} and has stepped out`);
    if ((shouldWait && !isHeld(ticket) && isSent(ticket)) !== sent.has(ticket))
      breaches.push(`INV5 ${ticket.label} is sent to somebody, and tracked otherwise`);
    if (isLive(ticket) !== (ticket.closedAtMs === null))
      breaches.push(`INV5 ${ticket.label} has the wrong closing time`);
  }
  return breaches;
};

const timeBreaches = (state: State): string[] => {
  const breaches: string[] = [];
  for (const { label, issuedAtMs, calledAtMs, startedAtMs, closedAtMs, segments } of state.tickets.values()) {
    if (!isAscending([issuedAtMs, calledAtMs, startedAtMs, closedAtMs]))
      breaches.push(`INV6 ${label} has a negative duration`);
    for (const at of segments)
      if (!isAscending([at.enteredAtMs, at.calledAtMs, at.startedAtMs, at.endedAtMs]))
        breaches.push(`INV6 ${label} has a station of negative duration`);
  }
  return breaches;
};

const isAscending = (times: readonly (number | null)[]): boolean => {
  const known = times.filter((time): time is number => time !== null);
  return known.every((time, index) => time >= (known[index - 1] ?? time));
};
