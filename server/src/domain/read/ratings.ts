import type { BusinessDay, TicketId } from "@yichuang/shared/domain/ids";
import { badRatingMax, ratingLevels, ratingTags, type WorkOrderUrgency } from "@yichuang/shared/domain/rating";
import type { WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import type { RatedPart, RatingsView, WorkOrderRow } from "@yichuang/shared/protocol/views/ratings-view";

import { calendarDayAfter, workingDayAfter } from "../calendar.ts";
import { isRateable, mayOwn, nextStepOf } from "../decide/rating.ts";
import { isClosed } from "../evolve-rating.ts";
import type { Rating, WorkOrder } from "../state.ts";
import type { Reading } from "./reading.ts";

/** With fewer a share says more of chance than of the window. */
const shareLeast = 5;
const closedListed = 12;
const closedAPage = 50;

const isGood = ({ level }: Pick<Rating, "level">): boolean => level > badRatingMax;

type Tally = { count: number; goodCount: number };

/** How often each key stands in the ratings, and how often with a good level: one way through them, however many keys there are. */
const tallyBy = <Key>(ratings: readonly Rating[], keysOf: (rating: Rating) => readonly Key[]): Map<Key, Tally> => {
  const tallies = new Map<Key, Tally>();
  for (const rating of ratings)
    for (const key of keysOf(rating)) {
      const { count, goodCount } = tallies.get(key) ?? none;
      tallies.set(key, { count: count + 1, goodCount: goodCount + (isGood(rating) ? 1 : 0) });
    }
  return tallies;
};

const none: Tally = { count: 0, goodCount: 0 };

/** RATE8: 满意率, the share of those who are basically satisfied at least. */
const partOf = ({ count, goodCount }: Tally, least: number): RatedPart => ({
  count,
  goodCount,
  goodPercent: count < least ? null : Math.floor((goodCount * 100) / count),
});

/** WO2: from which day on an order that is due stands out; computed once for all orders. */
type Calendar = { today: BusinessDay; soonDay: BusinessDay };

const calendarOf = ({ index: { hall }, nowMs, state }: Reading): Calendar => {
  const { remindDaysBefore } = hall.rules.ratings;
  const today = state.businessDay ?? calendarDayAfter(hall, nowMs, 0);
  return {
    today,
    soonDay: remindDaysBefore === 0 ? today : (workingDayAfter(hall, nowMs, remindDaysBefore) ?? today),
  };
};

const urgencyOf = (dueDay: BusinessDay, { today, soonDay }: Calendar): WorkOrderUrgency =>
  dueDay < today ? "overdue" : dueDay <= soonDay ? "soon" : "in-time";

const closedAtMs = (order: WorkOrder): number | null => (isClosed(order) ? (order.steps.at(-1)?.atMs ?? null) : null);

const rowOf = ({ index }: Reading, calendar: Calendar, order: WorkOrder): WorkOrderRow => {
  const { rating, callBackDay, rectifyDay, ownerId, version, again } = order;
  const nextStep = nextStepOf(order);
  const dueDay = nextStep === "call-back" ? callBackDay : rectifyDay;
  return {
    ticketId: rating.ticketId,
    label: rating.label,
    level: rating.level,
    tags: [...rating.tags],
    serviceId: rating.serviceId,
    serviceName: index.services.get(rating.serviceId)?.name ?? { zh: rating.serviceId, en: rating.serviceId },
    itemId: rating.itemId,
    windowNumber: index.windows.get(rating.windowId)?.number ?? null,
    staffNumber: index.clerks.get(rating.clerkId)?.staffNumber ?? null,
    ratedAtMs: rating.atMs,
    ownerId,
    ownerName: ownerId === null ? null : (index.clerks.get(ownerId)?.name ?? { zh: ownerId, en: ownerId }),
    nextStep,
    dueDay,
    urgency: nextStep === null ? "in-time" : urgencyOf(dueDay, calendar),
    hasWords: rating.sealed !== null,
    version,
    closedAtMs: closedAtMs(order),
    again: again?.level ?? null,
  };
};

const byDueDay = (a: WorkOrderRow, b: WorkOrderRow): number =>
  a.dueDay.localeCompare(b.dueDay) || a.ratedAtMs - b.ratedAtMs;

const closedOrders = ({ state }: Reading): WorkOrder[] =>
  [...state.workOrders.values()].filter(isClosed).toSorted((a, b) => (closedAtMs(b) ?? 0) - (closedAtMs(a) ?? 0));

/** RATE8, WO2: what citizens said today and what is done about it, for the supervisor. */
export const readRatings = (reading: Reading): Omit<RatingsView, "exportTrouble"> => {
  const { state, index } = reading;
  const ratings = [...state.ratings.values()];
  const calendar = calendarOf(reading);
  const orders = [...state.workOrders.values()]
    .filter((order) => !isClosed(order))
    .map((order) => rowOf(reading, calendar, order))
    .toSorted(byDueDay);
  const closed = closedOrders(reading);
  const all = tallyBy(ratings, () => ["all"]).get("all") ?? none;
  const byLevel = tallyBy(ratings, ({ level }) => [level]);
  const byTag = tallyBy(ratings, ({ tags }) => tags);
  const byWindow = tallyBy(ratings, ({ windowId }) => [windowId]);
  const byService = tallyBy(ratings, ({ serviceId }) => [serviceId]);
  return {
    businessDay: state.businessDay ?? "",
    isEnabled: index.hall.rules.ratings.enabled,
    visitCount: [...state.tickets.values()].filter(isRateable).length,
    today: {
      ...partOf(all, 1),
      levels: ratingLevels.toReversed().map((level) => ({ level, count: byLevel.get(level)?.count ?? 0 })),
      tags: ratingTags.map((tag) => {
        const { count, goodCount } = byTag.get(tag) ?? none;
        return { tag, goodCount, badCount: count - goodCount };
      }),
    },
    windows: index.hall.windows.flatMap(({ windowId, number }) => {
      const tally = byWindow.get(windowId);
      return tally ? [{ windowId, number, ...partOf(tally, shareLeast) }] : [];
    }),
    services: index.hall.services.flatMap(({ serviceId, name }) => {
      const tally = byService.get(serviceId);
      return tally ? [{ serviceId, name, ...partOf(tally, shareLeast) }] : [];
    }),
    orders,
    soonCount: orders.filter(({ urgency }) => urgency === "soon").length,
    overdueCount: orders.filter(({ urgency }) => urgency === "overdue").length,
    closed: closed.slice(0, closedListed).map((order) => rowOf(reading, calendar, order)),
    closedCount: closed.length,
  };
};

/** WO7: closed orders, newest first; those after `before` in this list. */
export const readClosedOrders = (
  reading: Reading,
  before: TicketId | undefined,
): { orders: WorkOrderRow[]; hasMore: boolean } => {
  const all = closedOrders(reading);
  const from = before === undefined ? 0 : all.findIndex(({ rating }) => rating.ticketId === before) + 1;
  const calendar = calendarOf(reading);
  return {
    orders: all.slice(from, from + closedAPage).map((order) => rowOf(reading, calendar, order)),
    hasMore: all.length > from + closedAPage,
  };
};

type Sealed = { sealed: string | null };
type Opened = Pick<WorkOrderInfo, "words" | "steps" | "supplement">;

/** An order as its page shows it; the gateway opens what is sealed. */
export type WorkOrderFacts = Omit<WorkOrderInfo, keyof Opened> & {
  said: Sealed;
  steps: (Omit<WorkOrderInfo["steps"][number], "note"> & { sealed: string })[];
  supplement: (Omit<NonNullable<WorkOrderInfo["supplement"]>, "words"> & Sealed) | null;
};

/** Null: there is no such order. */
export const readWorkOrder = (reading: Reading, ticketId: TicketId): WorkOrderFacts | null => {
  const { state, index } = reading;
  const order = state.workOrders.get(ticketId);
  if (!order) return null;
  const { rating, steps, again, callBackDay, rectifyDay, supplementUntilDay } = order;
  return {
    ...rowOf(reading, calendarOf(reading), order),
    itemName: rating.itemId === null ? null : (index.items.get(rating.itemId)?.name ?? null),
    callBackDay,
    rectifyDay,
    supplementUntilDay,
    said: { sealed: rating.sealed },
    steps: steps.map(({ step, atMs, clerkId, sealed }) => ({
      step,
      atMs,
      staffNumber: index.clerks.get(clerkId)?.staffNumber ?? clerkId,
      sealed,
    })),
    supplement: again && { level: again.level, tags: [...again.tags], atMs: again.atMs, sealed: again.sealed },
    owners: index.hall.clerks
      .filter(({ clerkId }) => mayOwn(order, clerkId))
      .map(({ clerkId, name, staffNumber }) => ({ clerkId, name, staffNumber })),
  };
};
