import type { TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { RateView } from "@yichuang/shared/protocol/views/rate-view";
import type { TicketRating, TicketView } from "@yichuang/shared/protocol/views/ticket-view";

import { isRateable, isSupplementOpen } from "../decide/rating.ts";
import { isClosed } from "../evolve-rating.ts";
import { type Said, type State, windowNow, type WorkOrder } from "../state.ts";
import type { Reading } from "./reading.ts";

/** What a citizen may say and has said; the gateway makes the token, and opens the closing note. */
export type TicketRatingFacts = Pick<TicketRating, "given" | "again"> & {
  mayRate: boolean;
  workOrder: (Omit<NonNullable<TicketRating["workOrder"]>, "closingNote"> & { sealedNote: string | null }) | null;
};

const said = (given: Said | null): TicketRating["given"] => given && { level: given.level, tags: [...given.tags] };

const closingOf = ({ steps }: WorkOrder): string | null => steps.find(({ step }) => step === "verify")?.sealed ?? null;

/** RATE1, RATE3, WO6: of a visit that came to an end which can be rated; null: of any other. */
export const readTicketRating = ({ state, index }: Reading, ticketId: TicketId): TicketRatingFacts | null => {
  const order = state.workOrders.get(ticketId);
  if (order)
    return {
      mayRate: isSupplementOpen(state, order),
      given: said(order.rating),
      workOrder: {
        state: isClosed(order) ? "closed" : "open",
        dueDay: order.rectifyDay,
        sealedNote: closingOf(order),
      },
      again: said(order.again),
    };
  const ticket = state.tickets.get(ticketId);
  if (!ticket || !isRateable(ticket)) return null;
  const given = said(state.ratings.get(ticketId) ?? null);
  if (given === null && !index.hall.rules.ratings.enabled) return null;
  return { mayRate: given === null, given, workOrder: null, again: null };
};

/** WO6: an order of which its citizen's page still tells. */
export const orderToTell = (state: State, ticketId: TicketId): WorkOrder | null => {
  const order = state.workOrders.get(ticketId);
  const untilDay = order?.supplementUntilDay ?? null;
  return order && (untilDay === null || (state.businessDay ?? "") <= untilDay) ? order : null;
};

/** WO6: the page of a visit whose ticket went with its day: what became of it, as far as the order knows. */
export const readPastTicket = ({ index }: Reading, order: WorkOrder): Omit<TicketView, "rating" | "cases"> => {
  const { rating, visit } = order;
  const service = index.services.get(rating.serviceId);
  const item = rating.itemId === null ? undefined : index.items.get(rating.itemId);
  const { rules } = index.hall;
  return {
    ticketId: rating.ticketId,
    label: rating.label,
    status: "finished",
    outcome: visit.outcome,
    promisedWorkingDays:
      visit.outcome === "received" && item && item.promisedWorkingDays > 0 ? item.promisedWorkingDays : null,
    serviceName: service?.name ?? { zh: "", en: "" },
    itemId: rating.itemId,
    itemName: item?.name ?? null,
    kind: service?.kind ?? "comprehensive",
    aheadCount: 0,
    eta: null,
    windowNumber: null,
    windowNumbers: [],
    zoneId: null,
    zoneName: null,
    zoneDirection: null,
    plan: [],
    issuedAtMs: visit.issuedAtMs,
    calledAtMs: visit.calledAtMs,
    lastCallAtMs: null,
    isReady: true,
    missing: [],
    outUntilMs: null,
    stepOutMinutes: null,
    documents: [],
    noShowGraceMinutes: rules.noShowGraceMinutes,
    reinstatePlacesLater: rules.reinstatePlacesLater,
    reinstatesMax: rules.reinstatesMax,
  };
};

/** RATE4: the visit that has just ended at a window and was not rated yet; null: there is none. */
const lastVisitAt = ({ state, index, nowMs }: Reading, windowId: WindowId): TicketId | null => {
  const { enabled, screenMinutes } = index.hall.rules.ratings;
  const ticketId = state.lastVisits.get(windowId);
  const ticket = ticketId === undefined ? undefined : state.tickets.get(ticketId);
  if (!ticket || !enabled || !isRateable(ticket) || state.ratings.has(ticket.ticketId)) return null;
  if (windowNow(state, windowId).activeTicketId !== null) return null;
  return nowMs - (ticket.closedAtMs ?? 0) < screenMinutes * 60_000 ? ticket.ticketId : null;
};

type RateFacts = Omit<RateView, "ticket"> & {
  ticket: (Omit<NonNullable<RateView["ticket"]>, "ratingToken"> & { ticketId: TicketId }) | null;
};

/** The screen that faces the citizen; the gateway makes the token. Null: no such window. */
export const readRate = (reading: Reading, windowId: WindowId): RateFacts | null => {
  const { state, index } = reading;
  const configured = index.windows.get(windowId);
  if (!configured) return null;
  const ticketId = lastVisitAt(reading, windowId);
  const ticket = ticketId === null ? undefined : state.tickets.get(ticketId);
  return {
    windowId,
    number: configured.number,
    name: configured.name,
    ticket: ticket
      ? {
          ticketId: ticket.ticketId,
          label: ticket.label,
          serviceName: index.services.get(ticket.serviceId)?.name ?? { zh: "", en: "" },
        }
      : null,
  };
};
