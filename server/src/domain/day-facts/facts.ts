import type {
  BusinessDay,
  ClerkId,
  DepartmentId,
  ItemId,
  PostId,
  ServiceId,
  TicketId,
  WindowId,
} from "@yichuang/shared/domain/ids";
import type { Channel, Priority } from "@yichuang/shared/domain/ticket";

/** Raised when the fold counts something else, or the columns change: what was kept before is made anew. */
export const factsVersion = 3;

/** How a station of a visit began. Columns hold the place in this list. */
export const stationEntries = ["issued", "transferred", "handed-on", "carried-over"] as const;
export type StationEntry = (typeof stationEntries)[number];

/** What became of a station: `open` while the day goes on, `unserved` when the day ended it, `handed-on` to the next post. */
export const stationFates = [
  "open",
  "finished",
  "handed-on",
  "transferred",
  "no-show",
  "cancelled",
  "unserved",
  "carried-over",
] as const;
export type StationFate = (typeof stationFates)[number];

/** Whether the wait that was told came true. */
export const etaStates = ["none", "held", "missed"] as const;
export type EtaState = (typeof etaStates)[number];

/** In a column: there is none. */
export const none = -1;

/**
 * One entry for each station of a visit, column by column: small on disk, and quick to add up. `service`, `window`, `clerk` are
 * places in the day's lists; durations are whole seconds, rounded down.
 */
export const stationColumns = [
  "service",
  /** Of the last call. */
  "window",
  "clerk",
  /** Of the hall's clock, 0 to 23, when the station began; none: on an earlier day. */
  "hour",
  "entry",
  "fate",
  "priority",
  "wait",
  "walk",
  "serve",
  "stay",
  "calls",
  "noShows",
  "misdirected",
  /** Times its citizen left the hall for a while (OUT1). */
  "stepsOut",
  "eta",
] as const;
export type Stations = Record<(typeof stationColumns)[number], number[]>;

/** Time with a ticket at a window, called or served, by the hour of the clock in which it fell; milliseconds. */
export const workColumns = ["service", "window", "clerk", "isCover", "hour", "ms"] as const;
export type Work = Record<(typeof workColumns)[number], number[]>;

/** Time of windows. Idle: open, without a ticket; `idleWaitedMs`: and somebody waited in the hall who could be called. */
export const deskColumns = ["window", "clerk", "hour", "openMs", "pausedMs", "idleMs", "idleWaitedMs"] as const;
export type Desks = Record<(typeof deskColumns)[number], number[]>;

/** 好差评, 1 to 5. */
export const ratingColumns = ["service", "window", "clerk", "hour", "level"] as const;
export type Ratings = Record<(typeof ratingColumns)[number], number[]>;

/** What happened to a case, as far as it is counted. */
export const caseHappenings = [
  "opened",
  /** Finished at the window at once; granted besides. */
  "spot",
  "granted",
  "partly",
  "denied",
  "refused",
  "handed-over",
  "withdrawn",
  "corrected",
  "stopped",
  "resumed",
] as const;
export type CaseHappening = (typeof caseHappenings)[number];

/** Whether a matter was decided by its promised day; `undated`: none was promised. */
export const punctualities = ["undated", "on-time", "late"] as const;

/** One entry for each happening; `department` is whose matter it is. `days`: working days that a decision took, or a clock stood still. */
export const caseColumns = ["item", "department", "happening", "days", "punctuality"] as const;
export type CaseFacts = Record<(typeof caseColumns)[number], number[]>;

/** Open cases whose promised day is over, matter by matter, as a day ends. */
export const overdueColumns = ["item", "department", "count"] as const;
export type OverdueFacts = Record<(typeof overdueColumns)[number], number[]>;

/** One entry for each step that was taken (`days`: working days that it lay before) or done; `department` is the post's. */
export const stepColumns = ["post", "item", "department", "isDone", "isLate", "days"] as const;
export type StepFacts = Record<(typeof stepColumns)[number], number[]>;

/** What the next day must know of a ticket that goes on in it. */
export type CarriedTicket = {
  ticketId: TicketId;
  serviceId: ServiceId | null;
  priority: Priority;
  channel: Channel;
  /** Still at its first station. */
  isFirst: boolean;
  isReady: boolean;
};

/** Everything that reports are made of, of one business day. */
export type DayFacts = {
  day: BusinessDay;
  services: ServiceId[];
  windows: WindowId[];
  clerks: ClerkId[];
  items: ItemId[];
  departments: DepartmentId[];
  posts: PostId[];
  stations: Stations;
  work: Work;
  desks: Desks;
  ratings: Ratings;
  cases: CaseFacts;
  steps: StepFacts;
  /** null: the day's records do not tell. */
  overdue: OverdueFacts | null;
  /** Tickets whose paper never came: in no column. */
  notPrinted: number;
  /** Numbers that a kiosk gave out while the server was away, and told of when their day was over. */
  expired: number;
  carried: CarriedTicket[];
};

/** Empty columns. */
export const columnsOf = <Name extends string>(names: readonly Name[]): Record<Name, number[]> =>
  Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
