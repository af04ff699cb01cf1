import { isLacking } from "@yichuang/shared/domain/document";
import { ownWindowsOf } from "@yichuang/shared/domain/hall";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import type { FoundTicket, TicketInfo } from "@yichuang/shared/protocol/queries";
import type { PlanZone, TicketView } from "@yichuang/shared/protocol/views/ticket-view";

import { ticketEta } from "../dispatch/eta.ts";
import { hallNow } from "../dispatch/hall-now.ts";
import { aheadOf, bySeniority } from "../dispatch/order.ts";
import { type DispatchSettings, settingsOf } from "../dispatch/settings.ts";
import { isLive, type Ticket } from "../state.ts";
import { readDocument } from "./document.ts";
import { readHistory } from "./counter.ts";
import type { Reading } from "./reading.ts";

/** Other policies know no lifts of ours; the order of coming is the nearest that can be said. */
const orderRulesOf = (settings: DispatchSettings) => (settings.policy === "even" ? settings : bySeniority);

const aheadCount = ({ state, index, nowMs }: Reading, ticket: Ticket): number =>
  ticket.status === "waiting" || ticket.status === "printing"
    ? aheadOf(orderRulesOf(settingsOf(index)), state.queues, ticket, nowMs)
    : 0;

const windowsFor = ({ index }: Reading, { serviceId }: Ticket): IssuedTicket["windows"] =>
  ownWindowsOf(index, serviceId);

/** The reply to `IssueTicket`; the gateway adds the token. Before any window opens, the estimate is the plain sum. */
export const readIssued = (reading: Reading, ticket: Ticket): Omit<IssuedTicket, "statusToken"> => {
  const ahead = aheadCount(reading, ticket);
  const minutes = reading.index.services.get(ticket.serviceId)?.serviceMinutes ?? 0;
  const windows = windowsFor(reading, ticket);
  const unstaffed = Math.ceil(((ahead + 1) * minutes) / Math.max(1, windows.length));
  return {
    ticketId: ticket.ticketId,
    label: ticket.label,
    status: ticket.status,
    aheadCount: ahead,
    isEtaKnown: ticket.eta !== null,
    eta: ticket.eta ?? { p50Min: unstaffed, p80Min: unstaffed + minutes },
    windows,
    issuedAtMs: ticket.issuedAtMs,
  };
};

/** Open to every connected device: nothing about the person. */
export const readTicketInfo = (reading: Reading, ticket: Ticket): TicketInfo => {
  const number = ticket.windowId === null ? undefined : reading.index.windows.get(ticket.windowId)?.number;
  return {
    ticketId: ticket.ticketId,
    label: ticket.label,
    status: ticket.status,
    serviceId: ticket.serviceId,
    aheadCount: aheadCount(reading, ticket),
    ...(number === undefined ? {} : { windowNumber: number }),
    issuedAtMs: ticket.issuedAtMs,
    ...(ticket.calledAtMs === null ? {} : { calledAtMs: ticket.calledAtMs }),
    isReady: ticket.isReady,
  };
};

/** Windows to which a ticket was sent, or those of its service. */
const whereTo = (reading: Reading, ticket: Ticket): IssuedTicket["windows"] => {
  const sent = ticket.onlyWindowId ?? ticket.windowId;
  const found = sent === null ? undefined : reading.index.windows.get(sent);
  return found && sent ? [{ windowId: sent, number: found.number, zone: found.zoneId }] : windowsFor(reading, ticket);
};

/** OUT1, OUT2: away until then; or how long its citizen may go. */
const readStepOut = ({ index }: Reading, { status, outUntilMs, hasSteppedOut }: Ticket) => {
  const { stepOutMinutes } = index.hall.rules;
  const canGo = status === "waiting" && !hasSteppedOut && stepOutMinutes > 0;
  return { outUntilMs, stepOutMinutes: canGo ? stepOutMinutes : null };
};

/** GDE7: for staff who help the citizen on; nothing about the person but the class that he claims. */
export const readFoundTicket = (reading: Reading, ticket: Ticket): FoundTicket => {
  const { index, state, nowMs, estimates } = reading;
  const info = readTicketInfo(reading, ticket);
  const service = index.services.get(ticket.serviceId);
  const windows = whereTo(reading, ticket);
  const zone = windows[0] && index.zones.get(windows[0].zone);
  return {
    ...info,
    serviceName: service?.name ?? { zh: "", en: "" },
    kind: service?.kind ?? "comprehensive",
    itemId: ticket.itemId,
    itemName: ticket.itemId === null ? null : (index.items.get(ticket.itemId)?.name ?? null),
    priority: ticket.priority,
    locale: ticket.locale,
    missing: ticket.missing,
    ...readStepOut(reading, ticket),
    eta:
      ticket.status === "waiting" ? ticketEta(estimates, hallNow(state, index, nowMs), ticket, info.aheadCount) : null,
    windowNumbers: windows.map(({ number }) => number),
    zoneName: zone?.name ?? null,
    clerkName: ticket.onlyClerkId === null ? null : (index.clerks.get(ticket.onlyClerkId)?.name ?? null),
    history: readHistory(index, ticket),
    reinstatesLeft: Math.max(0, index.hall.rules.reinstatesMax - ticket.reinstates),
  };
};

const promisedDays = ({ index }: Reading, { outcome, itemId }: Ticket): number | null => {
  const item = outcome !== "received" || itemId === null ? undefined : index.items.get(itemId);
  return item && item.promisedWorkingDays > 0 ? item.promisedWorkingDays : null;
};

/** PHN7: where all windows are, so that a citizen sees the own ones among them. */
const readPlan = ({ hall }: Reading["index"]): PlanZone[] =>
  hall.zones.flatMap(({ zoneId, name }) => {
    const here = hall.windows.filter((at) => at.zoneId === zoneId).map(({ number }) => number);
    return here.length === 0 ? [] : [{ zoneId, name, windowNumbers: here.toSorted((a, b) => a - b) }];
  });

/** The citizen's own page (VIEW6), but for what may be said of the visit. */
export const readTicketView = (reading: Reading, ticket: Ticket): Omit<TicketView, "rating" | "cases"> => {
  const { index, state, nowMs, estimates } = reading;
  const { rules } = index.hall;
  const service = index.services.get(ticket.serviceId);
  const windows = windowsFor(reading, ticket);
  const at = ticket.windowId === null || !isLive(ticket) ? undefined : index.windows.get(ticket.windowId);
  const zone = index.zones.get(at?.zoneId ?? windows[0]?.zone ?? "");
  const ahead = aheadCount(reading, ticket);
  return {
    ticketId: ticket.ticketId,
    label: ticket.label,
    status: ticket.status,
    outcome: ticket.outcome,
    promisedWorkingDays: promisedDays(reading, ticket),
    serviceName: service?.name ?? { zh: "", en: "" },
    itemId: ticket.itemId,
    itemName: ticket.itemId === null ? null : (index.items.get(ticket.itemId)?.name ?? null),
    kind: service?.kind ?? "comprehensive",
    aheadCount: ahead,
    eta: ticket.status === "waiting" ? ticketEta(estimates, hallNow(state, index, nowMs), ticket, ahead) : null,
    windowNumber: at?.number ?? null,
    windowNumbers: windows.map((entry) => entry.number),
    zoneId: zone?.zoneId ?? null,
    zoneName: zone?.name ?? null,
    zoneDirection: zone?.direction ?? null,
    plan: readPlan(index),
    issuedAtMs: ticket.issuedAtMs,
    calledAtMs: ticket.calledAtMs,
    lastCallAtMs: ticket.lastCallAtMs,
    isReady: ticket.isReady,
    missing: ticket.missing,
    ...readStepOut(reading, ticket),
    documents: ticket.documentIds.flatMap((documentId) => {
      const document = readDocument(reading, documentId);
      if (!document) return [];
      const { kind, issuedAtMs, papers, ground, dueDay } = document;
      const lacking = papers.filter(({ state: found }) => isLacking(found)).map(({ name }) => name);
      return [{ documentId, kind, issuedAtMs, lacking, ground, dueDay }];
    }),
    noShowGraceMinutes: rules.noShowGraceMinutes,
    reinstatePlacesLater: rules.reinstatePlacesLater,
    reinstatesMax: rules.reinstatesMax,
  };
};
