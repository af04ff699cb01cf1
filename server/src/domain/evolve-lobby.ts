import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { assert, assertNever } from "@yichuang/shared/lib/assert";

import type { DomainEvent, EventOf, TicketIssued } from "./event.ts";
import type { GuideCall, State } from "./state.ts";

type LobbyEvent = Extract<
  DomainEvent,
  {
    type:
      | "DeviceReported"
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
    case "DeviceReported":
      return noteDevice(state, event);
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

/** Names are the devices' own: without a limit somebody could fill the memory with them. */
const devicesMax = 500;

/** The device that reported longest ago goes when there are too many. */
const noteDevice = (state: State, { device, printer, atMs }: EventOf<"DeviceReported">): void => {
  state.devices.delete(device);
  state.devices.set(device, { printer, sinceMs: atMs });
  for (const oldest of state.devices.keys()) {
    if (state.devices.size <= devicesMax) break;
    state.devices.delete(oldest);
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

/** A day counts a tenth less than the one after it: in three weeks a rush is forgotten by nine tenths. */
const keptShare = 0.9;
const forgottenBelow = 0.05;

/** Nobody waits for a guide any more, the day's appointments are past, and what was asked for becomes what is asked for often. */
export const endLobbyDay = (state: State, businessDay: BusinessDay): void => {
  state.guideCalls.clear();
  for (const [code, appointment] of state.appointments)
    if (appointment.businessDay <= businessDay) state.appointments.delete(code);
  for (const [itemId, { today, before }] of state.asked) {
    const kept = (today + before) * keptShare;
    if (kept < forgottenBelow) state.asked.delete(itemId);
    else state.asked.set(itemId, { today: 0, before: kept });
  }
};
