import type { DeviceRole } from "../hello.ts";
import type { QueueRow } from "./counter-view.ts";
import type { ClerkId, GuideCallId, ServiceId, TicketId, TicketLabel, WindowId } from "../../domain/ids.ts";
import type { PrinterState } from "../../domain/device.ts";
import type { PublishedNotice } from "../../domain/notice.ts";
import type { WindowState } from "../../domain/service-window.ts";
import type { Space } from "../../domain/space.ts";
import type { Text } from "../../domain/text.ts";
import type { GuideTopic, TicketStatus } from "../../domain/ticket.ts";

/** `queues`: counts for any member of staff. */
export type QueuesView = { services: Omit<QueueRow, "level">[]; waitingCount: number };

/** What a supervisor could do now, or should know; from playing the hall forward. */
export type Advice =
  | {
      type: "open-window";
      windowId: WindowId;
      clerkId: ClerkId;
      /** The service whose people gain most. */
      serviceId: ServiceId;
      /** Less waiting for each of those who wait now, on average. */
      savedMin: number;
    }
  | {
      /** Somebody who takes a ticket now would probably not be done before the service closes. */
      type: "cannot-finish";
      serviceId: ServiceId;
      minutesLeft: number;
      waiting: number;
    };

/** `overview`: the hall at a glance for guide and supervisor. */
export type OverviewView = {
  businessDay: string;
  issuedCount: number;
  finishedCount: number;
  windows: {
    windowId: WindowId;
    number: number;
    state: WindowState;
    staffNumber: string | null;
    label: TicketLabel | null;
    status: "called" | "serving" | null;
    /** When the ticket was called or started; without one, when the window became free, or what it is. */
    sinceMs: number | null;
    /** Open and free for the hall's time while somebody waits whom it may call. */
    isIdleTooLong: boolean;
    pauseReason: Text | null;
    pauseUntilMs: number | null;
  }[];
  services: Omit<QueueRow, "level">[];
  /** Printers that are low or in trouble, longest first. `name`: what people call the device. */
  devices: { device: string; name: Text; printer: PrinterState; sinceMs: number }[];
  /** Devices that go by one name and are several, with the addresses of their machines: one of them needs another name. */
  doubles: { role: DeviceRole; device: string; name: Text; addresses: string[]; sinceMs: number }[];
  /** The server's disk has little room, or none; null: enough. */
  disk: { space: Exclude<Space, "ample">; freeMb: number; sinceMs: number } | null;
  /**
   * The server's clock has jumped and is not believed yet, or is behind what is written down already; null: it is believed.
   */
  clock: { kind: "ahead" | "behind"; byMinutes: number; sinceMs: number } | null;
  /** The second server is away, or not yet up to date: what is acknowledged is on one PC alone; null: all is well, or there is none. */
  standby: { state: "away" | "behind"; sinceMs: number } | null;
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
