import type { TicketId, ZoneId } from "@yichuang/shared/domain/ids";
import type { BoardCall, BoardQueue, BoardView } from "@yichuang/shared/protocol/views/board-view";

import { countOf } from "../queue.ts";
import type { Ticket } from "../state.ts";
import { readNotices } from "./notices.ts";
import { etaForNewcomer, oldestAtMs } from "./queue-rows.ts";
import type { Reading } from "./reading.ts";

/** A no-show stays on the board this long, so that the person sees what happened. */
const noShowShownMs = 15 * 60_000;
/** What was finished stays as history. */
const finishedShownMs = 10 * 60_000;

const statusOnBoard = (ticket: Ticket, nowMs: number): BoardCall["status"] | null => {
  if (ticket.status === "called" || ticket.status === "serving") return ticket.status;
  if (ticket.status === "no-show" && nowMs - (ticket.closedAtMs ?? 0) < noShowShownMs) return "no-show";
  return null;
};

/** Calls that the lobby should see, newest first. A window's kind is shown, not the person's priority. */
const callsOf = (
  { state, index }: Reading,
  zone: ZoneId | undefined,
  ticketIds: ReadonlySet<TicketId>,
  statusOf: (ticket: Ticket) => BoardCall["status"] | null,
): BoardCall[] => {
  const calls: BoardCall[] = [];
  for (const ticketId of [...ticketIds].toReversed()) {
    const ticket = state.tickets.get(ticketId);
    const at = ticket?.windowId ? index.windows.get(ticket.windowId) : undefined;
    if (!ticket || !at || (zone !== undefined && at.zoneId !== zone)) continue;
    const status = statusOf(ticket);
    if (status === null) continue;
    calls.push({
      label: ticket.label,
      windowNumber: at.number,
      status,
      calledAtMs: ticket.calledAtMs ?? 0,
      recalls: ticket.recalls,
      kind: index.services.get(ticket.serviceId)?.kind ?? at.kind,
      zone: at.zoneId,
    });
  }
  return calls;
};

/** VIEW7: who is awaited or served, then what is over. */
const boardCalls = (reading: Reading, zone: ZoneId | undefined): BoardCall[] => {
  const { state, nowMs } = reading;
  return [
    ...callsOf(reading, zone, state.recentCalls, (ticket) => statusOnBoard(ticket, nowMs)),
    ...callsOf(reading, zone, state.finishedCalls, ({ closedAtMs }) =>
      nowMs - (closedAtMs ?? 0) < finishedShownMs ? "finished" : null,
    ),
  ];
};

const boardQueues = (reading: Reading, zone: ZoneId | undefined): BoardQueue[] => {
  const { state, index, nowMs } = reading;
  const inZone = (serviceId: BoardQueue["serviceId"]): boolean =>
    zone === undefined ||
    (index.windowsOfService.get(serviceId) ?? []).some((windowId) => index.windows.get(windowId)?.zoneId === zone);
  return index.hall.services
    .filter((service) => inZone(service.serviceId))
    .map((service) => {
      const oldest = oldestAtMs(state, service.serviceId);
      return {
        serviceId: service.serviceId,
        name: service.name,
        kind: service.kind,
        count: countOf(state.queues, service.serviceId),
        eta: etaForNewcomer(reading, service.serviceId),
        isLate: oldest !== null && nowMs - oldest > service.targetMinutes * 60_000,
      };
    });
};

export const readBoard = (reading: Reading, zone: ZoneId | undefined): BoardView => ({
  serving: boardCalls(reading, zone),
  waiting: boardQueues(reading, zone),
  notices: readNotices(reading),
  zone: zone === undefined ? null : zoneOf(reading, zone),
  zones: reading.index.hall.zones.map(({ zoneId, name, direction, arrow }) => ({ zoneId, name, direction, arrow })),
});

const zoneOf = ({ index }: Reading, zoneId: ZoneId): BoardView["zone"] => {
  const zone = index.zones.get(zoneId);
  return zone ? { zoneId, name: zone.name } : null;
};
