import type { ClerkId, ItemId, ServiceId, TicketId, TicketLabel, WindowId, ZoneId } from "../../domain/ids.ts";
import type { ServiceLevel, WindowState } from "../../domain/service-window.ts";
import type { WindowKind } from "../../domain/service.ts";
import type { Locale, Text } from "../../domain/text.ts";
import type { Eta, Priority, TicketStatus } from "../../domain/ticket.ts";

/** Why this ticket and not another, in words that can be read out. */
export type Explanation = {
  policy: string;
  /** The rule that decided. */
  rule: string;
  text: Text;
  candidates: {
    label: TicketLabel;
    serviceId: ServiceId;
    waitedMs: number;
    level: ServiceLevel;
    passedOver: Text | null;
  }[];
  /** How many more candidates there were than are listed. */
  moreCount: number;
};

/** A ticket as the person who serves it sees it. */
export type MyTicket = {
  ticketId: TicketId;
  label: TicketLabel;
  status: TicketStatus;
  serviceId: ServiceId;
  serviceName: Text;
  kind: WindowKind;
  itemId: ItemId | null;
  itemName: Text | null;
  priority: Priority;
  locale: Locale;
  windowNumber: number | null;
  issuedAtMs: number;
  calledAtMs: number | null;
  lastCallAtMs: number | null;
  startedAtMs: number | null;
  recalls: number;
  reinstates: number;
  isReady: boolean;
  missing: string[];
  parkReason: string | null;
  parkedAtMs: number | null;
  /** Earlier stations of the same visit. */
  history: { serviceName: Text; windowNumber: number | null; reason: string | null }[];
};

export type QueueRow = {
  serviceId: ServiceId;
  name: Text;
  kind: WindowKind;
  count: number;
  /** Issue time of the one who has waited longest; null when nobody waits. */
  oldestAtMs: number | null;
  targetMinutes: number;
  eta: Eta | null;
  /** How this window serves it; null: not at all. */
  level: ServiceLevel | null;
};

/** `counter { windowId }`: all that one clerk's screen needs. Queue rows carry counts and lateness, never names or labels. */
export type CounterView = {
  windowId: WindowId;
  number: number;
  name: Text;
  kind: WindowKind;
  zone: ZoneId;
  state: WindowState;
  pauseReason: string | null;
  pausedAtMs: number | null;
  clerkId: ClerkId | null;
  staffNumber: string | null;
  active: MyTicket | null;
  explanation: Explanation | null;
  parked: MyTicket[];
  /** No-shows of this window today that may still be reinstated. */
  noShows: { ticketId: TicketId; label: TicketLabel; serviceName: Text; atMs: number }[];
  queues: QueueRow[];
  finishedToday: number;
  notices: { noticeId: string; text: Text }[];
};
