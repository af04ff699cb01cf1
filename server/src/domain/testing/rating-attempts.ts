import type { TicketId } from "@yichuang/shared/domain/ids";
import { ratingLevels, workOrderSteps } from "@yichuang/shared/domain/rating";

import { nextStepOf } from "../decide/rating.ts";
import { isClosed } from "../evolve-rating.ts";
import type { WorkOrder } from "../state.ts";
import { type Attempt, device, type Draw, person } from "./draw.ts";
import { clerkId, idOf } from "./test-hall.ts";

const anyTicketId = (draw: Draw): TicketId => draw.oneOf(idOf("Z999"), ...draw.state.tickets.keys());

/** Mostly a visit that has ended, or one whose order was closed. */
export const rateVisit = (draw: Draw): Attempt => {
  const { state, isAimed, pick, oneOf } = draw;
  const closed = [...state.workOrders].flatMap(([id, order]) => (order.again === null && isClosed(order) ? [id] : []));
  const ended = [...state.tickets].flatMap(([id, { outcome }]) => (outcome === null ? [] : [id]));
  const ticketId = (isAimed && pick(closed.length > 0 ? closed : ended)) || anyTicketId(draw);
  const isKnown = oneOf(true, true, true, false);
  return {
    command: {
      type: "RateVisit",
      ratingToken: "a-token-of-nothing",
      level: oneOf(1, 2, ...ratingLevels),
      tags: ["attitude"],
    },
    actor: device(oneOf("phone", "kiosk", "display")),
    known: { sealed: oneOf(null, "sealed words"), ...(isKnown ? { rated: { ticketId } } : {}) },
  };
};

/** Mostly one that is open. */
const workOrderIn = ({ state, isAimed, pick }: Draw): WorkOrder | undefined => {
  const orders = [...state.workOrders.values()];
  return pick(isAimed ? orders.filter((order) => !isClosed(order)) : orders);
};

const seen = (draw: Draw, order: WorkOrder | undefined): { ticketId: TicketId; version: number } => ({
  ticketId: order?.rating.ticketId ?? anyTicketId(draw),
  version: draw.isAimed ? (order?.version ?? 1) : 1,
});

export const assignWorkOrder = (draw: Draw): Attempt => {
  const clerks = draw.index.hall.clerks.map((clerk) => clerk.clerkId);
  const at = seen(draw, workOrderIn(draw));
  return {
    command: { type: "AssignWorkOrder", ...at, ownerId: draw.oneOf(clerkId("nobody"), ...clerks) },
    actor: person(draw, "supervisor"),
  };
};

export const advanceWorkOrder = (draw: Draw): Attempt => {
  const order = workOrderIn(draw);
  const next = order && draw.isAimed ? nextStepOf(order) : null;
  return {
    command: {
      type: "AdvanceWorkOrder",
      ...seen(draw, order),
      step: next ?? draw.oneOf(...workOrderSteps),
      note: "done",
    },
    actor: person(draw, "supervisor"),
    known: { sealed: "sealed words" },
  };
};
