import type { WindowId } from "@yichuang/shared/domain/ids";
import type { CounterView, MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";

import { reasonText } from "../event.ts";
import { type Ticket, windowNow } from "../state.ts";
import { readNotices } from "./board.ts";
import { readExplanation } from "./explanation.ts";
import { queueRowsFor } from "./queue-rows.ts";
import type { Reading } from "./reading.ts";

const noWords = { zh: "", en: "" };

/** A ticket as the person who serves it sees it. */
export const readMyTicket = ({ index }: Reading, ticket: Ticket): MyTicket => {
  const service = index.services.get(ticket.serviceId);
  const item = ticket.itemId === null ? undefined : index.items.get(ticket.itemId);
  return {
    ticketId: ticket.ticketId,
    label: ticket.label,
    status: ticket.status,
    serviceId: ticket.serviceId,
    serviceName: service?.name ?? noWords,
    kind: service?.kind ?? "comprehensive",
    itemId: ticket.itemId,
    itemName: item?.name ?? null,
    priority: ticket.priority,
    locale: ticket.locale,
    windowNumber: ticket.windowId === null ? null : (index.windows.get(ticket.windowId)?.number ?? null),
    issuedAtMs: ticket.issuedAtMs,
    calledAtMs: ticket.calledAtMs,
    lastCallAtMs: ticket.lastCallAtMs,
    startedAtMs: ticket.startedAtMs,
    recalls: ticket.recalls,
    reinstates: ticket.reinstates,
    isReady: ticket.isReady,
    missing: ticket.missing,
    parkReason: ticket.parkReason,
    parkedAtMs: ticket.parkedAtMs,
    history: ticket.segments.slice(0, -1).map((segment) => ({
      serviceName: index.services.get(segment.serviceId)?.name ?? noWords,
      windowNumber: segment.windowId === null ? null : (index.windows.get(segment.windowId)?.number ?? null),
      reason: segment.reason,
    })),
  };
};

const recentNoShows = ({ state, index }: Reading, windowId: WindowId): CounterView["noShows"] => {
  const { reinstatesMax } = index.hall.rules;
  return [...state.tickets.values()]
    .filter(
      (ticket) => ticket.status === "no-show" && ticket.windowId === windowId && ticket.reinstates < reinstatesMax,
    )
    .map((ticket) => ({
      ticketId: ticket.ticketId,
      label: ticket.label,
      serviceName: index.services.get(ticket.serviceId)?.name ?? noWords,
      atMs: ticket.closedAtMs ?? 0,
    }))
    .toSorted((a, b) => b.atMs - a.atMs)
    .slice(0, 10);
};

/** Null: no such window. */
export const readCounter = (reading: Reading, windowId: WindowId): CounterView | null => {
  const { state, index } = reading;
  const configured = index.windows.get(windowId);
  if (!configured) return null;
  const now = windowNow(state, windowId);
  const active = now.activeTicketId === null ? undefined : state.tickets.get(now.activeTicketId);
  return {
    windowId,
    number: configured.number,
    name: configured.name,
    kind: configured.kind,
    zone: configured.zoneId,
    state: now.state,
    pauseReason: now.pauseReason,
    pausedAtMs: now.state === "paused" ? now.sinceMs : null,
    clerkId: now.clerkId,
    staffNumber: now.clerkId === null ? null : (index.clerks.get(now.clerkId)?.staffNumber ?? null),
    active: active ? readMyTicket(reading, active) : null,
    explanation: active ? readExplanation(index, active) : null,
    parked: [...state.tickets.values()]
      .filter((ticket) => ticket.status === "parked" && ticket.windowId === windowId)
      .map((ticket) => readMyTicket(reading, ticket)),
    noShows: recentNoShows(reading, windowId),
    queues: queueRowsFor(reading, windowId),
    finishedToday: now.finishedToday,
    notices: readNotices(reading),
  };
};

/** The strip over a window; null: no such window. */
export const readWindow = ({ state, index }: Reading, windowId: WindowId): WindowView | null => {
  const configured = index.windows.get(windowId);
  if (!configured) return null;
  const now = windowNow(state, windowId);
  const ticket = now.activeTicketId === null ? undefined : state.tickets.get(now.activeTicketId);
  return {
    windowId,
    number: configured.number,
    name: configured.name,
    kind: configured.kind,
    zone: configured.zoneId,
    state: now.state,
    pauseReason: now.pauseReason === null ? null : reasonText(index.hall.rules.pauseReasons, now.pauseReason),
    staffNumber: now.clerkId === null ? null : (index.clerks.get(now.clerkId)?.staffNumber ?? null),
    ticket:
      ticket && (ticket.status === "called" || ticket.status === "serving")
        ? {
            label: ticket.label,
            status: ticket.status,
            serviceName: index.services.get(ticket.serviceId)?.name ?? noWords,
            calledAtMs: ticket.calledAtMs ?? 0,
          }
        : null,
  };
};
