import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { assert, assertNever } from "@yichuang/shared/lib/assert";

import type { DomainEvent, TicketIssued, TicketTransferred } from "./event.ts";
import type { Asked, GuideCall, Lease, State, Ticket } from "./state.ts";

type LobbyEvent = Extract<
  DomainEvent,
  {
    type:
      | "DevicePaired"
      | "DeviceReported"
      | "LabelsLeased"
      | "TicketExpired"
      | "GuideCalled"
      | "GuideCallAnswered"
      | "GuideCallEnded"
      | "AppointmentBooked"
      | "AppointmentCancelled";
  }
>;

/** What citizens ask for outside the queue: a guide, a time. */
export const applyToLobby = (state: State, event: LobbyEvent): void => {
  switch (event.type) {
    case "DevicePaired":
      return keepNewest(state.deviceNames, event.device, event.name);
    case "DeviceReported":
      return keepNewest(state.devices, event.device, { printer: event.printer, sinceMs: event.atMs });
    case "LabelsLeased": {
      const { device, serviceId, labels, atMs } = event;
      return keepLease(state, { device, serviceId, labels, leasedAtMs: atMs });
    }
    case "TicketExpired":
      // For the day's report alone: nobody waits any more.
      return;
    case "GuideCalled": {
      const { callId, device, topic, serviceId, atMs } = event;
      const call = { callId, device, topic, serviceId, calledAtMs: atMs, answeredAtMs: null, clerkId: null };
      state.guideCalls.set(callId, call);
      return;
    }
    case "GuideCallAnswered": {
      const call: GuideCall | undefined = state.guideCalls.get(event.callId);
      assert(call, `event answers a call that is not open: ${event.callId}`);
      call.answeredAtMs = event.atMs;
      call.clerkId = event.clerkId;
      return;
    }
    case "GuideCallEnded":
      state.guideCalls.delete(event.callId);
      return;
    case "AppointmentBooked": {
      const { code, serviceId, itemId, appointedAtMs, businessDay } = event;
      state.appointments.set(code, { code, serviceId, itemId, atMs: appointedAtMs, businessDay, ticketId: null });
      return;
    }
    case "AppointmentCancelled":
      state.appointments.delete(event.code);
      return;
    default:
      assertNever(event);
  }
};

/** OFF1: from now on these labels are the kiosk's. */
export const keepLease = (state: State, lease: Lease): void => {
  state.leases.push(lease);
  for (const label of lease.labels) state.leasedLabels.set(label, lease);
};

/** Names are the devices' own: without a limit somebody could fill the memory with them. */
const devicesMax = 500;

/** The device that spoke longest ago goes when there are too many. */
const keepNewest = <Value>(devices: Map<string, Value>, device: string, value: Value): void => {
  devices.delete(device);
  devices.set(device, value);
  for (const oldest of devices.keys()) {
    if (devices.size <= devicesMax) break;
    devices.delete(oldest);
  }
};

/** What was asked for, and which appointment came. */
export const noteAsked = (state: State, { itemId, ticketId, appointmentCode }: TicketIssued): void => {
  const appointment = appointmentCode === null ? undefined : state.appointments.get(appointmentCode);
  if (appointment) appointment.ticketId = ticketId;
  if (itemId === null) return;
  const { today, before } = state.asked.get(itemId) ?? { today: 0, before: 0 };
  state.asked.set(itemId, { today: today + 1, before });
};

/** Reasons are free words too: without a limit somebody could fill the memory with them. */
const misdirectedMax = 500;

const misdirectionKey = ({ itemId, serviceId }: Pick<Ticket, "itemId" | "serviceId">, to: string, reason: string) =>
  [itemId ?? "", serviceId, to, reason].join(" ");

const isChosenWrongly = ({ channel, segments, serviceId }: Ticket, to: string): boolean =>
  channel !== "guide" && segments.length === 1 && to !== serviceId;

/** GDE6: who took the number himself and is sent to another service from the first station chose the wrong entry. */
export const noteMisdirected = (state: State, ticket: Ticket, { serviceId, reason }: TicketTransferred): void => {
  if (reason === null || !isChosenWrongly(ticket, serviceId)) return;
  const key = misdirectionKey(ticket, serviceId, reason);
  const found = state.misdirected.get(key);
  if (!found && state.misdirected.size >= misdirectedMax) return;
  state.misdirected.set(key, {
    itemId: ticket.itemId,
    fromServiceId: ticket.serviceId,
    toServiceId: serviceId,
    reason,
    today: (found?.today ?? 0) + 1,
    before: found?.before ?? 0,
  });
};

/** The transfer of a ticket that was like this before is taken back. */
export const forgetMisdirected = (state: State, before: Ticket, reason: string | null, toServiceId: string): void => {
  if (reason === null || !isChosenWrongly(before, toServiceId)) return;
  const found = state.misdirected.get(misdirectionKey(before, toServiceId, reason));
  if (found && found.today > 0) found.today -= 1;
};

/** A day counts a tenth less than the one after it: in three weeks a rush is forgotten by nine tenths. */
const keptShare = 0.9;
const forgottenBelow = 0.05;

/** Nobody waits for a guide any more, the day's appointments are past, and what was asked for becomes what is asked for often. */
export const endLobbyDay = (state: State, businessDay: BusinessDay): void => {
  state.guideCalls.clear();
  for (const [code, appointment] of state.appointments)
    if (appointment.businessDay <= businessDay) state.appointments.delete(code);
  ageCounts(state.asked);
  ageCounts(state.misdirected);
};

const ageCounts = <Key, Counts extends Asked>(counts: Map<Key, Counts>): void => {
  for (const [key, entry] of counts) {
    const kept = (entry.today + entry.before) * keptShare;
    if (kept < forgottenBelow) counts.delete(key);
    else counts.set(key, { ...entry, today: 0, before: kept });
  }
};
