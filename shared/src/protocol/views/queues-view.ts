import type { Advice, AppliedAdvice, ShownAlert } from "./alerts-view.ts";
import type { QueueRow } from "./counter-view.ts";
import type { CaseStanding } from "../../domain/case.ts";
import type {
  DepartmentId,
  GuideCallId,
  ServiceId,
  TicketId,
  TicketLabel,
  WindowId,
  ZoneId,
} from "../../domain/ids.ts";
import type { PublishedNotice } from "../../domain/notice.ts";
import type { WindowState } from "../../domain/service-window.ts";
import type { Text } from "../../domain/text.ts";
import type { GuideTopic, TicketStatus } from "../../domain/ticket.ts";

/** `queues`: counts for any member of staff. */
export type QueuesView = { services: Omit<QueueRow, "level">[]; waitingCount: number };

/** A service in the hall at a glance. */
export type ServiceRow = Omit<QueueRow, "level"> & {
  /** Since when the one waits who has waited longest of those who may be called; null: nobody may. */
  waitsSinceMs: number | null;
  /** Open windows whose own work it is, and others that cover for them. */
  openCount: number;
  coverCount: number;
};

/** How many people are in the hall, by what they do there. */
export type People = { waiting: number; called: number; serving: number; parked: number };

/**
 * The day of whoever sits at a window. It changes with what happens, not with the time: the busy share is `workMs` over
 * `dutyMs` and what has passed since `dutySinceMs`, and screens let it run.
 */
export type DeskDay = {
  finished: number;
  workMs: number;
  dutyMs: number;
  /** null: not on duty now. */
  dutySinceMs: number | null;
};

/** LIV7: where the cases of a department stand. */
export type DepartmentCases = { departmentId: DepartmentId; name: Text } & CaseStanding;

/** `overview`: the hall at a glance for guide and supervisor. */
export type OverviewView = {
  businessDay: string;
  issuedCount: number;
  finishedCount: number;
  /** Called, and nobody came. */
  noShowCount: number;
  /** Those who were called and came or did not, of the last hour. */
  lastHour: { came: number; noShow: number };
  people: People;
  /** The same for each zone in which there is anybody: who waits counts where the service has its first window. */
  zones: ({ zone: ZoneId } & People)[];
  windows: {
    windowId: WindowId;
    number: number;
    state: WindowState;
    staffNumber: string | null;
    label: TicketLabel | null;
    status: "called" | "serving" | null;
    /** When the ticket was called or started; without one, when the window became free, or what it is. */
    sinceMs: number | null;
    /** The ticket is work that the window covers for others. */
    isCover: boolean;
    /** Open and free for the hall's time while somebody waits whom it may call. */
    isIdleTooLong: boolean;
    pauseReason: Text | null;
    pauseUntilMs: number | null;
    /** null: nobody sits there. */
    day: DeskDay | null;
  }[];
  services: ServiceRow[];
  /** Open cases by department, those with overdue ones first; a department without any is not there. */
  cases: DepartmentCases[];
  /** What somebody should see to, the most severe first, then the longest. */
  alerts: ShownAlert[];
  /** Citizens who wait for a guide, oldest first. */
  guideCalls: {
    callId: GuideCallId;
    device: string;
    name: Text;
    topic: GuideTopic;
    serviceName: Text | null;
    calledAtMs: number;
    answeredAtMs: number | null;
    staffNumber: string | null;
  }[];
  /** What was published for today and is not over. */
  notices: PublishedNotice[];
  advice: Advice[];
  /** What was done of it today, newest first; the last ones. */
  applied: AppliedAdvice[];
  /** Of those called today: how many had been told a range of minutes, and how many were called within it. */
  etaToday: { told: number; held: number };
  /** Tickets that wait, oldest first within a service; for guides, who help people, not for clerks, who might pick. */
  waiting: {
    ticketId: TicketId;
    label: TicketLabel;
    serviceId: ServiceId;
    status: TicketStatus;
    issuedAtMs: number;
    isReady: boolean;
  }[];
};
