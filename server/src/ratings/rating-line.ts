import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { BusinessDay, TicketId } from "@yichuang/shared/domain/ids";
import type { RatingLevel } from "@yichuang/shared/domain/rating";

import { localTime } from "../domain/calendar.ts";
import type { DomainEvent } from "../domain/event.ts";

/** As GB/T 39734-2020 names them. */
const levelNames: Record<RatingLevel, string> = {
  5: "非常满意",
  4: "满意",
  3: "基本满意",
  2: "不满意",
  1: "非常不满意",
};

/** One thing that a platform above the hall is told. `key` is the same however often it is sent: a receiver takes it once. */
export type RatingLine = {
  key: string;
  kind: "rating" | "rating-again" | "work-order";
  hallId: string;
  hallName: string;
  ticketId: TicketId;
  /** In the hall's zone. */
  day: BusinessDay;
  /** ISO 8601, UTC. */
  at: string;
} & Record<string, unknown>;

/** What lines are made with. `commentOf`: the comment in sealed words; null: none, or nobody can read it. */
export type LineKit = {
  index: HallIndex;
  commentOf: (sealed: string, ticketId: TicketId, isAgain: boolean) => string | null;
};

type RatingEvent = Extract<DomainEvent, { ticketId: TicketId }>;

const basis = (
  { index: { hall } }: LineKit,
  { ticketId, atMs }: RatingEvent,
  kind: RatingLine["kind"],
  part: string,
) => ({
  key: `${hall.hallId}/${ticketId}/${part}`,
  kind,
  hallId: hall.hallId,
  hallName: hall.name.zh,
  ticketId,
  day: localTime(atMs, hall.timeZone).day,
  at: new Date(atMs).toISOString(),
});

/** Contact and notes of people never leave; a comment does where the hall says so. */
const wordsIn = (
  { index, commentOf }: LineKit,
  { sealed, ticketId }: { sealed: string | null; ticketId: TicketId },
  isAgain: boolean,
): object => ({
  hasWords: sealed !== null,
  ...(index.hall.rules.ratings.exportComments && sealed !== null
    ? { comment: commentOf(sealed, ticketId, isAgain) }
    : {}),
});

/** RATE9: what a platform is told of an event; null: nothing. */
export const ratingLineOf = (event: DomainEvent, kit: LineKit): RatingLine | null => {
  const { index } = kit;
  switch (event.type) {
    case "VisitRated": {
      const { level, tags, serviceId, itemId, windowId, clerkId, channel, label } = event;
      const item = itemId === null ? undefined : index.items.get(itemId);
      const service = index.services.get(serviceId);
      const department = item?.departmentId ?? service?.departmentId;
      return {
        ...basis(kit, event, "rating", "rating"),
        label,
        level,
        levelName: levelNames[level],
        tags,
        channel,
        serviceId,
        serviceName: service?.name.zh ?? null,
        itemId,
        itemName: item?.name.zh ?? null,
        departmentName: index.hall.departments.find((known) => known.departmentId === department)?.name.zh ?? null,
        windowNumber: index.windows.get(windowId)?.number ?? null,
        staffNumber: index.clerks.get(clerkId)?.staffNumber ?? null,
        ...wordsIn(kit, event, false),
      };
    }
    case "VisitRatedAgain":
      return {
        ...basis(kit, event, "rating-again", "again"),
        level: event.level,
        levelName: levelNames[event.level],
        tags: event.tags,
        channel: event.channel,
        ...wordsIn(kit, event, true),
      };
    case "WorkOrderOpened": {
      const { callBackDay, rectifyDay } = event;
      return { ...basis(kit, event, "work-order", "opened"), state: "opened", callBackDay, rectifyDay };
    }
    case "WorkOrderStepDone":
      return { ...basis(kit, event, "work-order", event.step), state: event.step };
    case "WorkOrderClosed":
      return { ...basis(kit, event, "work-order", "closed"), state: "closed" };
    default:
      return null;
  }
};
