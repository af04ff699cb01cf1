import type { ClerkId, ServiceId, WindowId } from "./ids.ts";

export const priorities = ["ordinary", "elderly", "disabled", "expectant", "veteran", "appointment"] as const;
export type Priority = (typeof priorities)[number];

export const channels = ["kiosk", "guide", "phone"] as const;
export type Channel = (typeof channels)[number];

/**
 * A ticket's life. `printing` is a ticket whose paper has not come out yet: it keeps its place and is never called.
 * 待出票, 排队中, 已叫号, 办理中, 挂起, 办结, 过号, 取消.
 */
export const ticketStatuses = [
  "printing",
  "waiting",
  "called",
  "serving",
  "parked",
  "finished",
  "no-show",
  "cancelled",
] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** Done on the spot, received for a department, correction needed, refused, advice only. */
export const outcomes = ["done", "received", "correction", "refused", "advice"] as const;
export type Outcome = (typeof outcomes)[number];

/** What a guide is called for. */
export const guideTopics = ["help", "papers", "paper-slip"] as const;
export type GuideTopic = (typeof guideTopics)[number];

/** Where a transferred ticket goes. */
export type TransferTarget = { serviceId: ServiceId } | { windowId: WindowId } | { clerkId: ClerkId };

/** seniority: by first issue time; front and back of the queue it enters. */
export const queuePositions = ["seniority", "front", "back"] as const;
export type QueuePosition = (typeof queuePositions)[number];

/** An estimate in minutes: half are called by p50, four in five by p80. Both 0: a window is free. */
export type Eta = { p50Min: number; p80Min: number };
