import { assert, assertNever } from "@yichuang/shared/lib/assert";

import type { DomainEvent, VisitRated } from "./event.ts";
import type { State, WorkOrder } from "./state.ts";

const ratingEvents = [
  "VisitRated",
  "VisitRatedAgain",
  "WorkOrderOpened",
  "WorkOrderAssigned",
  "WorkOrderStepDone",
  "WorkOrderClosed",
] as const satisfies readonly DomainEvent["type"][];
export type RatingEvent = Extract<DomainEvent, { type: (typeof ratingEvents)[number] }>;

export const isRatingEvent = (event: DomainEvent): event is RatingEvent =>
  (ratingEvents as readonly string[]).includes(event.type);

/** What citizens say of their visits, and what is done about it. */
export const applyRating = (state: State, event: RatingEvent): void => {
  switch (event.type) {
    case "VisitRated":
      return applyRated(state, event);
    case "WorkOrderOpened": {
      const { ticketId, callBackDay, rectifyDay } = event;
      const [rating, ticket] = [state.ratings.get(ticketId), state.tickets.get(ticketId)];
      assert(rating && ticket, `event opens a work order for a visit that was not rated: ${ticketId}`);
      const { outcome, issuedAtMs, calledAtMs } = ticket;
      state.workOrders.set(ticketId, {
        rating,
        visit: { outcome, issuedAtMs, calledAtMs },
        callBackDay,
        rectifyDay,
        ownerId: null,
        steps: [],
        supplementUntilDay: null,
        again: null,
        version: 1,
      });
      return;
    }
    case "WorkOrderAssigned":
      change(state, event).ownerId = event.ownerId;
      return;
    case "WorkOrderStepDone": {
      const { step, atMs, clerkId, sealed } = event;
      change(state, event).steps.push({ step, atMs, clerkId, sealed });
      return;
    }
    case "WorkOrderClosed": {
      const { atMs, clerkId, sealed, supplementUntilDay } = event;
      const order = change(state, event);
      order.steps.push({ step: "verify", atMs, clerkId, sealed });
      order.supplementUntilDay = supplementUntilDay;
      return forgetOldest(state);
    }
    case "VisitRatedAgain": {
      const { level, tags, sealed, atMs } = event;
      change(state, event).again = { level, tags, sealed, atMs };
      return;
    }
    default:
      assertNever(event);
  }
};

const applyRated = (state: State, event: VisitRated): void => {
  const { type: _type, channel: _channel, ...rating } = event;
  state.ratings.set(rating.ticketId, rating);
};

/** The order of an event, one version further. */
const change = (state: State, { ticketId }: Exclude<RatingEvent, VisitRated>): WorkOrder => {
  const order = state.workOrders.get(ticketId);
  assert(order, `event speaks of a work order that was never opened: ${ticketId}`);
  order.version += 1;
  return order;
};

/** Some years of a hall; the journal keeps all of them. */
const closedOrdersMax = 1000;

/** The oldest closed orders go when there are too many, but none that its citizen may still speak of. */
const forgetOldest = ({ workOrders, businessDay }: State): void => {
  let tooMany = [...workOrders.values()].filter(isClosed).length - closedOrdersMax;
  if (tooMany <= 0) return;
  for (const [ticketId, { supplementUntilDay }] of workOrders) {
    if (supplementUntilDay === null || supplementUntilDay >= (businessDay ?? "")) continue;
    workOrders.delete(ticketId);
    tooMany -= 1;
    if (tooMany <= 0) return;
  }
};

export const isClosed = ({ supplementUntilDay }: Pick<WorkOrder, "supplementUntilDay">): boolean =>
  supplementUntilDay !== null;
