import type { BusinessDay, ServiceId, TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import { type AuditRow, timedActions } from "@yichuang/shared/protocol/audit";

import type { DomainEvent } from "../domain/event.ts";
import { reasonText, systemReasons } from "../domain/reasons.ts";
import type { RecordBody } from "../engine/record.ts";
import type { Directory } from "./directory.ts";

/** Look-ups of the hall that a page of records needs, made once. */
export type Names = {
  services: ReadonlyMap<string, { name: Text }>;
  windows: ReadonlyMap<string, { number: number }>;
  clerks: ReadonlyMap<string, { name: Text; staffNumber: string }>;
  reasons: Directory["reasons"];
};

const systemWords: Record<string, Text> = {
  [systemReasons.dayClosed]: { zh: "当天业务结束", en: "the business day ended" },
  [systemReasons.printUnconfirmed]: { zh: "没有确认出票", en: "no paper was confirmed" },
};

export const namesOf = ({ services, windows, clerks, reasons }: Directory): Names => ({
  services: new Map(services.map((service) => [service.serviceId, service])),
  windows: new Map(windows.map((one) => [one.windowId, one])),
  clerks: new Map(clerks.map((clerk) => [clerk.clerkId, clerk])),
  reasons: [...reasons, ...Object.entries(systemWords).map(([reasonId, name]) => ({ reasonId, name }))],
});

/** TK8: the id of a ticket is its business day and its label. */
const labelOf = (ticketId: TicketId): TicketLabel => ticketId.slice(ticketId.indexOf(".") + 1) as TicketLabel;

/** The first value of a field that events of a record have. */
const firstOf = <Name extends string>(events: readonly DomainEvent[], name: Name): string | null => {
  for (const event of events) {
    const value: unknown = name in event ? event[name as never] : null;
    if (typeof value === "string") return value;
  }
  return null;
};

const refusedOf = ({ reply }: RecordBody) => (reply && !reply.ok ? reply.rejection : null);

/** What a refusal says of a thing: its label, its window. */
const detailOf = (body: RecordBody, name: string): string | null => {
  const value = refusedOf(body)?.details?.[name];
  return typeof value === "string" ? value : null;
};

/** MED5: what was done to what media screens play. */
const mediaWords = (events: readonly DomainEvent[]): Text | null => {
  const done = events.find((event) => event.type === "MediaUpdated");
  if (done === undefined) return null;
  if (done.act === "order") return { zh: "换了播放次序", en: "another order" };
  return done.act === "add"
    ? { zh: `加入 ${done.file}`, en: `added ${done.file}` }
    : { zh: `移除 ${done.file}`, en: `removed ${done.file}` };
};

/** What a record is about, where nobody sent a command. */
const timedTypeOf = (events: readonly DomainEvent[]): string =>
  timedActions.find((type) => events.some((event) => event.type === type)) ?? events[0]?.type ?? "";

/** Which service each ticket of the day is for, as far as the day's records have said. */
export type ServicesOfTickets = Map<TicketId, ServiceId>;

export const noteServices = (services: ServicesOfTickets, events: readonly DomainEvent[]): void => {
  for (const event of events)
    if (event.type === "TicketIssued" || event.type === "TicketTransferred")
      services.set(event.ticketId, event.serviceId);
};

const clerkOf = (body: RecordBody, { clerks }: Names): AuditRow["clerk"] => {
  // Who signs in is nobody yet.
  const clerkId = body.actor?.clerkId ?? (body.type === "SignIn" ? firstOf(body.events, "clerkId") : null);
  if (clerkId === null) return null;
  const found = clerks.get(clerkId);
  return {
    clerkId: clerkId as NonNullable<AuditRow["clerk"]>["clerkId"],
    name: found?.name ?? null,
    staffNumber: found?.staffNumber ?? null,
  };
};

/**
 * AUD1, AUD4: one record as people read it. Fields are named one by one: what an event holds besides – notes, sealed words,
 * references to a visitor – does not come along by itself.
 */
export const auditRowOf = (
  { seq, day, body }: { seq: number; day: BusinessDay; body: RecordBody },
  names: Names,
  services: ServicesOfTickets,
): AuditRow => {
  const { events } = body;
  const tickets = [...new Set(events.flatMap((event) => ("ticketId" in event ? [event.ticketId] : [])))];
  const [ticketId] = tickets;
  const label = ticketId === undefined ? detailOf(body, "label") : labelOf(ticketId);
  const windowId = firstOf(events, "windowId") ?? detailOf(body, "windowId");
  const serviceId =
    firstOf(events, "serviceId") ?? (ticketId === undefined ? detailOf(body, "serviceId") : services.get(ticketId));
  const reason = firstOf(events, "reason") ?? firstOf(events, "why");
  return {
    seq,
    day,
    atMs: body.atMs,
    type: body.type ?? timedTypeOf(events),
    clerk: clerkOf(body, names),
    device: body.actor?.device ?? null,
    code: refusedOf(body)?.code ?? null,
    label: label as TicketLabel | null,
    moreCount: Math.max(0, tickets.length - 1),
    window:
      windowId === null
        ? null
        : {
            windowId: windowId as NonNullable<AuditRow["window"]>["windowId"],
            number: names.windows.get(windowId)?.number ?? null,
          },
    serviceName: (serviceId && names.services.get(serviceId)?.name) || null,
    reason: reason === null ? mediaWords(events) : reasonText(names.reasons, reason),
    isExplained: events.some((event) => event.type === "TicketCalled"),
  };
};

/** Everything in a row that people may look for, in small letters. */
export const wordsOf = ({ label, clerk, device, window, serviceName, reason }: AuditRow): string =>
  [
    label,
    clerk?.name?.zh,
    clerk?.name?.en,
    clerk?.staffNumber,
    clerk?.clerkId,
    device,
    window?.number,
    window?.windowId,
    serviceName?.zh,
    serviceName?.en,
    reason?.zh,
    reason?.en,
  ]
    .filter((word) => word !== null && word !== undefined)
    .join("\n")
    .toLowerCase();
