import type { WindowId } from "@yichuang/shared/domain/ids";
import type { AutoCall, CounterView, MyTicket, Station, Undo } from "@yichuang/shared/protocol/views/counter-view";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";

import { papersToCome } from "../cases/acceptance.ts";
import { undoableAt } from "../decide/undo.ts";
import { isAutoCalled, isHeld } from "../dispatch/auto-call.ts";
import { reasonText } from "../reasons.ts";
import { type Ticket, windowNow, type WindowNow } from "../state.ts";
import { readNotices } from "./notices.ts";
import { readClerkDay } from "./clerk-day.ts";
import { readExplanation } from "./explanation.ts";
import { queueRowsFor } from "./queue-rows.ts";
import type { Reading } from "./reading.ts";

const noWords = { zh: "", en: "" };

/** A ticket as the person who serves it sees it. */
export const readMyTicket = ({ index, state }: Reading, ticket: Ticket): MyTicket => {
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
    remindAtMs: ticket.remindAtMs,
    note: ticket.note,
    history: readHistory(index, ticket),
    next: (service?.next ?? []).flatMap((serviceId) => {
      const name = index.services.get(serviceId)?.name;
      return name ? [{ serviceId, name }] : [];
    }),
    documents: ticket.documentIds.flatMap((documentId) => {
      const document = state.documents.get(documentId);
      return document ? [{ documentId, kind: document.kind }] : [];
    }),
    case: readVisitedCase(state, ticket),
  };
};

/** DSK9: what its citizen comes about; null: a new matter, or a case that is not here any more. */
const readVisitedCase = ({ cases }: Reading["state"], { caseId }: Ticket): MyTicket["case"] => {
  const found = caseId === null ? undefined : cases.byId.get(caseId);
  return found ? { caseId: found.caseId, status: found.status, papersToCome: papersToCome(found) } : null;
};

/** The earlier stations of a visit. */
export const readHistory = (index: Reading["index"], { segments }: Ticket): Station[] =>
  segments.slice(0, -1).map(({ serviceId, windowId, reason }) => ({
    serviceName: index.services.get(serviceId)?.name ?? noWords,
    windowNumber: windowId === null ? null : (index.windows.get(windowId)?.number ?? null),
    reason,
  }));

/** CALL21, CALL22: whether and when the system calls for this window. */
const readAutoCall = ({ index, nowMs }: Reading, now: WindowNow): AutoCall => {
  const { calling, restSeconds } = index.hall.rules.dispatch;
  const isOn = now.clerkId !== null && isAutoCalled({ calling }, now);
  const held = isOn && isHeld(now, nowMs);
  const isFree = isOn && !held && now.state === "open" && now.activeTicketId === null;
  return {
    isOn,
    isFixed: calling === "auto",
    nextAtMs: isFree ? Math.max(now.turnedAtMs, now.sinceMs) + restSeconds * 1000 : null,
    heldUntilMs: held ? now.heldUntilMs : null,
  };
};

const readUndo = ({ state, index }: Reading, now: WindowNow): Undo | null => {
  const found = undoableAt(state, now, index.hall.rules);
  if (!found) return null;
  const { ticket, undoable, untilMs } = found;
  return { ticketId: ticket.ticketId, label: ticket.label, done: undoable.done, untilMs };
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
    pauseUntilMs: now.pauseUntilMs,
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
    autoCall: readAutoCall(reading, now),
    undo: readUndo(reading, now),
    ledger: readClerkDay(reading, now),
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
    pauseUntilMs: now.pauseUntilMs,
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
