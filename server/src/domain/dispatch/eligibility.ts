import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";

import type { Queued } from "../queue.ts";
import { servedBy } from "./hall-now.ts";
import { settingsOf } from "./settings.ts";

/** CALL2: how a window with this clerk serves a service; null: not at all (work profile and the clerk's skills). */
export const levelFor = (
  index: HallIndex,
  windowId: WindowId,
  clerkId: ClerkId | null,
  serviceId: ServiceId,
): ServiceLevel | null =>
  servedBy(settingsOf(index), windowId, clerkId).find((served) => served.serviceId === serviceId)?.level ?? null;

/** CALL3: what somebody sent to this very window or person is own work here, whatever profile and skills say. */
export const isSentHere = (
  ticket: Pick<Queued, "onlyWindowId" | "onlyClerkId">,
  windowId: WindowId,
  clerkId: ClerkId,
): boolean => ticket.onlyWindowId === windowId || ticket.onlyClerkId === clerkId;

/** How a window with this clerk may take a ticket; null: not at all. */
export const levelForTicket = (
  index: HallIndex,
  windowId: WindowId,
  clerkId: ClerkId,
  ticket: Queued,
): ServiceLevel | null =>
  isSentHere(ticket, windowId, clerkId) ? "primary" : levelFor(index, windowId, clerkId, ticket.serviceId);

export type Obstacle = "printing" | "not-ready" | "stepped-out" | "other-window" | "other-clerk" | "not-yet";

/** CALL2: why a waiting ticket cannot be called at this window now; null: it can. */
export const obstacleFor = (ticket: Queued, windowId: WindowId, clerkId: ClerkId, nowMs: number): Obstacle | null => {
  if (ticket.status === "printing") return "printing";
  if (!ticket.isReady) return "not-ready";
  if (ticket.outUntilMs !== null) return "stepped-out";
  if (ticket.onlyWindowId !== null && ticket.onlyWindowId !== windowId) return "other-window";
  if (ticket.onlyClerkId !== null && ticket.onlyClerkId !== clerkId) return "other-clerk";
  // An appointment stands at its appointed time.
  if (ticket.orderMs > nowMs) return "not-yet";
  return null;
};
