import { z } from "zod";

import { channels } from "../../domain/ticket.ts";
import { appointmentCode, identity, itemId, locale, missingPapers, serviceId, visitorRef } from "../fields.ts";

/** Books a time of a service. Without a code the hall makes one of six digits; another booking system brings its own. */
export const bookAppointment = z.strictObject({
  type: z.literal("BookAppointment"),
  serviceId,
  itemId: itemId.optional(),
  atMs: z.int().min(0).max(8.64e15),
  code: appointmentCode.optional(),
});

export const cancelAppointment = z.strictObject({ type: z.literal("CancelAppointment"), code: appointmentCode });

/** Takes the ticket of an appointment. */
export const checkIn = z.strictObject({
  type: z.literal("CheckIn"),
  code: appointmentCode,
  channel: z.enum(channels),
  locale: locale.optional(),
  awaitPrint: z.boolean().optional(),
  largeText: z.boolean().optional(),
  missing: missingPapers.optional(),
  identity: identity.optional(),
  visitorRef: visitorRef.optional(),
});
