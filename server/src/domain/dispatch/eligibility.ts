import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, WindowId } from "@yichuang/shared/domain/ids";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";

import type { Ticket } from "../state.ts";

/** CALL2: how a window with this clerk serves a service; null: not at all (work profile and the clerk's skills). */
export const levelFor = (
  index: HallIndex,
  windowId: WindowId,
  clerkId: ClerkId | null,
  serviceId: Ticket["serviceId"],
): ServiceLevel | null => {
  const served = index.windows.get(windowId)?.services.find((entry) => entry.serviceId === serviceId);
  return served && isTrainedFor(index, clerkId, serviceId) ? served.level : null;
};

/** True when the clerk may serve it anywhere; a window without a clerk is judged by its profile alone. */
export const isTrainedFor = (index: HallIndex, clerkId: ClerkId | null, serviceId: Ticket["serviceId"]): boolean => {
  const skills = clerkId === null ? undefined : index.clerks.get(clerkId)?.skills;
  return skills === undefined || skills.includes(serviceId);
};

/** CALL3: what somebody sent to this very window or person is own work here, whatever profile and skills say. */
export const isSentHere = (ticket: Ticket, windowId: WindowId, clerkId: ClerkId): boolean =>
  ticket.onlyWindowId === windowId || ticket.onlyClerkId === clerkId;

/** How a window with this clerk may take a ticket; null: not at all. */
export const levelForTicket = (
  index: HallIndex,
  windowId: WindowId,
  clerkId: ClerkId,
  ticket: Ticket,
): ServiceLevel | null =>
  isSentHere(ticket, windowId, clerkId) ? "primary" : levelFor(index, windowId, clerkId, ticket.serviceId);

/** Why a waiting ticket cannot be called at this window now; null: it can. */
export const obstacleFor = (
  ticket: Ticket,
  windowId: WindowId,
  clerkId: ClerkId,
): "printing" | "not-ready" | "other-window" | "other-clerk" | null => {
  if (ticket.status === "printing") return "printing";
  if (!ticket.isReady) return "not-ready";
  if (ticket.onlyWindowId !== null && ticket.onlyWindowId !== windowId) return "other-window";
  if (ticket.onlyClerkId !== null && ticket.onlyClerkId !== clerkId) return "other-clerk";
  return null;
};
