import type { BusinessDay, ClerkId, ItemId, ServiceId, TicketId, TicketLabel, WindowId } from "../../domain/ids.ts";
import type { RatingLevel, RatingTag, WorkOrderStep, WorkOrderUrgency } from "../../domain/rating.ts";
import type { Text } from "../../domain/text.ts";

/** What was said of a window or of a service today. */
export type RatedPart = {
  count: number;
  goodCount: number;
  /** Of a hundred; null: too few to say. */
  goodPercent: number | null;
};

/** A bad rating that somebody works on. What people wrote is asked for by `GetWorkOrder`. */
export type WorkOrderRow = {
  ticketId: TicketId;
  label: TicketLabel;
  level: RatingLevel;
  tags: RatingTag[];
  serviceId: ServiceId;
  serviceName: Text;
  itemId: ItemId | null;
  windowNumber: number | null;
  /** Who served. */
  staffNumber: string | null;
  ratedAtMs: number;
  ownerId: ClerkId | null;
  ownerName: Text | null;
  /** What is to be done next; null: closed. */
  nextStep: WorkOrderStep | null;
  /** By when that is to be done, and how it stands; of a closed one, by when it was to be closed. */
  dueDay: BusinessDay;
  urgency: WorkOrderUrgency;
  /** Something can be read in `GetWorkOrder`. */
  hasWords: boolean;
  /** Raised by every change: who changes it names the one that was seen. */
  version: number;
  closedAtMs: number | null;
  /** What the citizen said afterwards. */
  again: RatingLevel | null;
};

/** Why ratings do not reach the platform above the hall. */
export type ExportTrouble = {
  /** away: it does not answer; refused: it answers that it does not take them; behind: some were lost before they could be sent. */
  kind: "away" | "refused" | "behind";
  sinceMs: number;
  /** Ratings that wait, as far as they were counted. */
  waitingCount: number;
  /** The status that it answered with; null: none. */
  status: number | null;
  /** Ratings that it refused for good and that were passed over. */
  refusedCount: number;
};

/** `ratings`: what citizens said today, and what is done about it. */
export type RatingsView = {
  businessDay: string;
  isEnabled: boolean;
  /** Visits that ended today and could be rated. */
  visitCount: number;
  today: RatedPart & {
    /** Most satisfied first. */
    levels: { level: RatingLevel; count: number }[];
    tags: { tag: RatingTag; goodCount: number; badCount: number }[];
  };
  windows: (RatedPart & { windowId: WindowId; number: number })[];
  services: (RatedPart & { serviceId: ServiceId; name: Text })[];
  /** Open ones, the next to be due first. */
  orders: WorkOrderRow[];
  soonCount: number;
  overdueCount: number;
  /** Newest first; older ones by `FindWorkOrders`. */
  closed: WorkOrderRow[];
  closedCount: number;
  /** null: all is well, or nothing is exported. */
  exportTrouble: ExportTrouble | null;
};
