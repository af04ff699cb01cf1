import type { SessionId } from "@yichuang/shared/domain/ids";

import type { CallReason } from "../dispatch/call-reason.ts";
import type { DomainEvent, EventOf, TicketIssued } from "../event.ts";
import {
  businessDay,
  clerkId,
  firstDay,
  idOf,
  labelled,
  minuteMs,
  openingMs,
  serviceId,
  windowId,
} from "./test-hall.ts";

/** Builders of history. What happens to tickets happens an hour after opening unless a time is given. */
const laterMs = openingMs + 60 * minuteMs;

const services: Record<string, string> = { A: "social", B: "remote", C: "business", D: "estate" };

/** Of a call that the history takes for granted. */
const reason: CallReason = {
  policy: "even",
  rule: "seniority",
  level: "primary",
  waitedMs: 0,
  others: [],
  moreCount: 0,
};

/** What such a ticket takes on average in the test hall, where nothing else is said. */
export const expectedMs = 10 * minuteMs;

export const sessionOf = (id: string): SessionId => `session-${id}` as SessionId;

export const dayOpened = (atMs = openingMs, day = firstDay): DomainEvent => ({
  type: "DayOpened",
  atMs,
  businessDay: businessDay(day),
});

/** "A003" is issued three minutes after opening, for the service with prefix A. */
export const issued = (label: string, change: Partial<TicketIssued> = {}): EventOf<"TicketIssued"> => {
  const number = Number(label.replace(/^\D+/, ""));
  const atMs = change.atMs ?? openingMs + number * minuteMs;
  return {
    type: "TicketIssued",
    atMs,
    ticketId: idOf(label),
    label: labelled(label),
    number,
    businessDay: businessDay(firstDay),
    serviceId: serviceId(services[label.charAt(0)] ?? "social"),
    itemId: null,
    priority: "ordinary",
    channel: "kiosk",
    locale: "zh",
    visitorRef: null,
    awaitsPrint: false,
    orderMs: atMs,
    // Unique, in order of the numbers, and before any place that is given later.
    orderSeq: number / 1000 + label.charCodeAt(0) / 1_000_000,
    lane: "class",
    onlyWindowId: null,
    eta: null,
    missing: [],
    appointmentCode: null,
    ...change,
  };
};

export const seated = (window: string, clerk: string): DomainEvent[] => [
  {
    type: "StaffSignedIn",
    atMs: openingMs,
    sessionId: sessionOf(clerk),
    clerkId: clerkId(clerk),
    roles: ["clerk"],
    device: "counter-1",
  },
  { type: "ClerkSeated", atMs: openingMs, windowId: windowId(window), clerkId: clerkId(clerk) },
];

export const opened = (window: string, clerk: string): DomainEvent[] => [
  ...seated(window, clerk),
  { type: "WindowOpened", atMs: openingMs, windowId: windowId(window) },
];

export const paused = (window: string): DomainEvent => ({
  type: "WindowPaused",
  atMs: laterMs,
  windowId: windowId(window),
  reason: "rest",
  untilMs: null,
});

export const called = (label: string, window: string, clerk: string, atMs = laterMs): EventOf<"TicketCalled"> => ({
  type: "TicketCalled",
  atMs,
  ticketId: idOf(label),
  windowId: windowId(window),
  clerkId: clerkId(clerk),
  isNamed: false,
  reason,
  expectedMs,
});

export const served = (label: string, window: string, clerk: string, atMs = laterMs): DomainEvent[] => [
  called(label, window, clerk, atMs),
  { type: "ServingStarted", atMs, ticketId: idOf(label) },
];

export const parked = (label: string, window: string, clerk: string, atMs = laterMs): DomainEvent[] => [
  ...served(label, window, clerk, atMs),
  aside(label, atMs),
];

/** Laid aside at its window. */
export const aside = (label: string, atMs = laterMs): EventOf<"TicketParked"> => ({
  type: "TicketParked",
  atMs,
  ticketId: idOf(label),
  reason: "copies",
  remindAtMs: null,
});

export const passed = (label: string, window: string, clerk: string, atMs = laterMs): DomainEvent[] => [
  called(label, window, clerk, atMs),
  { type: "TicketNoShow", atMs, ticketId: idOf(label), isEarly: false },
];

export const finished = (label: string, window: string, clerk: string, atMs = laterMs): DomainEvent[] => [
  ...served(label, window, clerk, atMs),
  { type: "TicketFinished", atMs, ticketId: idOf(label), outcome: "done", items: [], note: null },
];

export const cancelled = (label: string, reason: string, atMs = laterMs): DomainEvent => ({
  type: "TicketCancelled",
  atMs,
  ticketId: idOf(label),
  reason,
});

export const printed = (label: string): DomainEvent => ({
  type: "TicketPrinted",
  atMs: openingMs + 10 * minuteMs,
  ticketId: idOf(label),
});

export const ready = (label: string): DomainEvent => ({
  type: "TicketReadinessSet",
  atMs: laterMs,
  ticketId: idOf(label),
  isReady: true,
  missing: [],
});

export const unready = (label: string): DomainEvent => ({
  type: "TicketReadinessSet",
  atMs: laterMs,
  ticketId: idOf(label),
  isReady: false,
  missing: ["ID card"],
});

/** Away from an hour after opening, for so many minutes. */
export const steppedOut = (label: string, minutes = 20): DomainEvent => ({
  type: "TicketSteppedOut",
  atMs: laterMs,
  ticketId: idOf(label),
  untilMs: laterMs + minutes * minuteMs,
});

export const cameBack = (label: string, atMs = laterMs): DomainEvent => ({
  type: "TicketCameBack",
  atMs,
  ticketId: idOf(label),
  isByTime: false,
});

/** A waiting ticket sent to one window or one person, at the place it had. */
export const sentTo = (label: string, to: { window?: string; clerk?: string }, atMs = laterMs): DomainEvent => {
  const { serviceId: current, orderMs, orderSeq, lane } = issued(label);
  return {
    type: "TicketTransferred",
    atMs,
    ticketId: idOf(label),
    serviceId: current,
    onlyWindowId: to.window === undefined ? null : windowId(to.window),
    onlyClerkId: to.clerk === undefined ? null : clerkId(to.clerk),
    orderMs,
    orderSeq,
    lane,
    reason: "wrong-window",
    note: null,
  };
};
