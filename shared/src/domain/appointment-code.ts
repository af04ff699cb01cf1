import type { AppointmentCode } from "./ids.ts";

/** Six digits of the hall's own, or what another booking system gives out. */
export const appointmentCodePattern = /^[A-Z0-9-]{4,32}$/;

export const isAppointmentCode = (text: string): text is AppointmentCode => appointmentCodePattern.test(text);
