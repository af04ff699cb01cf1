import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { badRatingMax, workOrderSteps, type WorkOrderStep } from "@yichuang/shared/domain/rating";
import { assertNever } from "@yichuang/shared/lib/assert";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";

import { calendarDayAfter, workingDayAfter } from "../calendar.ts";
import { type Actor, type Context, type Decision, type Refusal, refuse } from "../context.ts";
import type { DomainEvent, RatingChannel } from "../event.ts";
import { isClosed } from "../evolve-rating.ts";
import type { State, Ticket, WorkOrder } from "../state.ts";

type RateVisit = CommandOf<"RateVisit">;

/** Where the sender rates; the permissions let nobody else come so far. */
const channelOf = ({ roles }: Actor): RatingChannel =>
  roles.includes("kiosk") ? "kiosk" : roles.includes("display") ? "display" : "phone";

const saidIn = ({ level, tags = [] }: RateVisit, { sealed = null }: Context) => ({
  level,
  tags: [...new Set(tags)],
  sealed,
});

/** RATE1, RATE3: a visit came to an end that its citizen can speak of. What the day's end finished, nobody knows the end of. */
export const isRateable = ({ status, outcome, windowId, clerkId }: Ticket): boolean =>
  status === "finished" && outcome !== null && windowId !== null && clerkId !== null;

/** WO6: a closed order whose citizen may still say what became of it. */
export const isSupplementOpen = ({ businessDay }: State, { supplementUntilDay, again }: WorkOrder): boolean =>
  supplementUntilDay !== null && again === null && (businessDay ?? "") <= supplementUntilDay;

/** RATE1–RATE3, WO6: why a visit cannot be rated now, for the first time or once more; null: it can. */
export const obstacleToRating = (state: State, { hall }: HallIndex, ticketId: TicketId): Refusal | null => {
  const order = state.workOrders.get(ticketId);
  if (order) {
    if (isSupplementOpen(state, order)) return null;
    return { code: isClosed(order) && order.again === null ? "RatingClosed" : "AlreadyRated" };
  }
  if (state.ratings.has(ticketId)) return { code: "AlreadyRated" };
  const ticket = state.tickets.get(ticketId);
  if (!ticket || !hall.rules.ratings.enabled) return { code: "RatingClosed" };
  if (isRateable(ticket)) return null;
  return { code: "WrongTicketStatus", details: { label: ticket.label, status: ticket.status, expected: ["finished"] } };
};

/** RATE1, WO1, WO6: once after the visit, on its day; and once more after the work order that a bad rating opened. */
const decideRate = (state: State, command: RateVisit, context: Context): Decision => {
  const { rated, index, nowMs, actor } = context;
  if (rated === undefined) return refuse("UnknownRating");
  const { ticketId } = rated;
  const obstacle = obstacleToRating(state, index, ticketId);
  if (obstacle) return fail(obstacle);
  const said = { atMs: nowMs, ticketId, channel: channelOf(actor), ...saidIn(command, context) };
  if (state.workOrders.has(ticketId)) return ok([{ type: "VisitRatedAgain", ...said }]);
  const ticket = state.tickets.get(ticketId);
  if (!ticket || ticket.windowId === null || ticket.clerkId === null) return refuse("RatingClosed");
  const { label, serviceId, itemId, windowId, clerkId } = ticket;
  const events: DomainEvent[] = [{ type: "VisitRated", ...said, label, serviceId, itemId, windowId, clerkId }];
  if (command.level <= badRatingMax) events.push(openedOrder(state, ticketId, context));
  return ok(events);
};

/** WO2: a hall that closes for two years has its work orders due today. */
const openedOrder = (state: State, ticketId: TicketId, { index: { hall }, nowMs }: Context): DomainEvent => {
  const { callBackDays, rectifyDays } = hall.rules.ratings;
  const today = state.businessDay ?? calendarDayAfter(hall, nowMs, 0);
  return {
    type: "WorkOrderOpened",
    atMs: nowMs,
    ticketId,
    callBackDay: workingDayAfter(hall, nowMs, callBackDays) ?? today,
    rectifyDay: workingDayAfter(hall, nowMs, rectifyDays) ?? today,
  };
};

/** What is to be done next about an order; null: nothing, it is closed. */
export const nextStepOf = ({ steps }: WorkOrder): WorkOrderStep | null => workOrderSteps[steps.length] ?? null;

/** WO4: an open order as its sender saw it. */
const seenOrder = (
  state: State,
  { ticketId, version }: { ticketId: TicketId; version: number },
): Result<WorkOrder, Refusal> => {
  const order = state.workOrders.get(ticketId);
  if (!order) return refuse("UnknownWorkOrder", { ticketId });
  if (order.version !== version || isClosed(order)) return refuse("WorkOrderChanged", { version: order.version });
  return ok(order);
};

/** WO5: any member of staff but who served: nobody looks into what was said of himself. */
export const mayOwn = ({ rating }: WorkOrder, clerkId: string): boolean => rating.clerkId !== clerkId;

/** WO4, WO5: somebody answers for an order. */
const decideAssignOrder = (
  state: State,
  command: CommandOf<"AssignWorkOrder">,
  { index, nowMs, actor }: Context,
): Decision => {
  const { ticketId, ownerId } = command;
  if (!index.clerks.has(ownerId)) return refuse("UnknownClerk", { clerkId: ownerId });
  const seen = seenOrder(state, command);
  if (!seen.ok) return seen;
  if (!mayOwn(seen.value, ownerId)) return refuse("InvalidCommand", { path: "ownerId" });
  if (actor.clerkId === null) return refuse("Unauthorized");
  if (seen.value.ownerId === ownerId) return ok([]);
  return ok([{ type: "WorkOrderAssigned", atMs: nowMs, ticketId, ownerId, clerkId: actor.clerkId }]);
};

/** WO3, WO4: the next step is done. With the last one the order is closed, and its citizen may rate once more. */
const decideAdvanceOrder = (
  state: State,
  command: CommandOf<"AdvanceWorkOrder">,
  { index, nowMs, actor, sealed }: Context,
): Decision => {
  const { ticketId, step } = command;
  const seen = seenOrder(state, command);
  if (!seen.ok) return seen;
  if (step !== nextStepOf(seen.value)) return refuse("InvalidCommand", { path: "step" });
  if (typeof sealed !== "string") return refuse("InvalidCommand", { path: "note" });
  const { clerkId } = actor;
  if (clerkId === null) return refuse("Unauthorized");
  // WO5: nor does whoever served say that it was put right.
  if (!mayOwn(seen.value, clerkId)) return refuse("Forbidden", { command: command.type });
  const at = { atMs: nowMs, ticketId, sealed, clerkId };
  if (step !== "verify") return ok([{ type: "WorkOrderStepDone", ...at, step }]);
  const supplementUntilDay = calendarDayAfter(index.hall, nowMs, index.hall.rules.ratings.supplementDays);
  return ok([{ type: "WorkOrderClosed", ...at, supplementUntilDay }]);
};

const ratingCommands = ["RateVisit", "AssignWorkOrder", "AdvanceWorkOrder"] as const;
type RatingCommand = Extract<Command, { type: (typeof ratingCommands)[number] }>;

export const isRatingCommand = (command: Command): command is RatingCommand =>
  (ratingCommands as readonly string[]).includes(command.type);

/** What a citizen says of a visit, and what is done about it. */
export const decideRating = (state: State, command: RatingCommand, context: Context): Decision => {
  switch (command.type) {
    case "RateVisit":
      return decideRate(state, command, context);
    case "AssignWorkOrder":
      return decideAssignOrder(state, command, context);
    case "AdvanceWorkOrder":
      return decideAdvanceOrder(state, command, context);
    default:
      return assertNever(command);
  }
};
