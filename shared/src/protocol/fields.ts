import { z } from "zod";

import { isImpersonal, isImpersonalRef } from "../domain/impersonal.ts";
import { appointmentCodePattern } from "../domain/appointment-code.ts";
import type { Clerk } from "../domain/staff.ts";
import type {
  AnswerId,
  AppointmentCode,
  BusinessDay,
  CaseId,
  ClerkId,
  DepartmentId,
  DocumentId,
  GuideCallId,
  ItemId,
  NoticeId,
  PostId,
  ServiceId,
  StepId,
  TicketId,
  TicketLabel,
  WindowId,
  ZoneId,
} from "../domain/ids.ts";
import { pinLength } from "../domain/pin.ts";
import { locales } from "../domain/text.ts";

/** Field schemas that several messages share. Every string has a limit. */
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const id = <Id extends string>() => z.string().min(1).max(64).regex(idPattern) as unknown as z.ZodType<Id, Id>;

export const ticketId = id<TicketId>();
/** As people read it: prefix and digits. */
export const ticketLabel = z
  .string()
  .max(32)
  .regex(/^[A-Za-z]*\d+$/) as unknown as z.ZodType<TicketLabel, TicketLabel>;
export const serviceId = id<ServiceId>();
export const itemId = id<ItemId>();
export const answerId = id<AnswerId>();
export const windowId = id<WindowId>();
export const clerkId = id<ClerkId>();
export const zoneId = id<ZoneId>();
export const noticeId = id<NoticeId>();
export const guideCallId = id<GuideCallId>();
export const documentId = id<DocumentId>();
export const caseId = id<CaseId>();
export const departmentId = id<DepartmentId>();
export const postId = id<PostId>();
export const stepId = id<StepId>();
/** "printer:k1:paper-out"; see `alertKeyOf`. */
export const alertKey = z.string().min(1).max(200);
export const appointmentCode = z
  .string()
  .regex(appointmentCodePattern, "4 to 32 capital letters, digits and hyphens") as unknown as z.ZodType<
  AppointmentCode,
  AppointmentCode
>;
export const businessDay = z.iso.date() as unknown as z.ZodType<BusinessDay, BusinessDay>;

export const commandId = z.uuid();
export const locale = z.enum(locales);
export const impersonalMessage = "must not hold an identity or mobile number";
/** A reason in a person's own words or a reason id of the hall (STF9). */
export const reason = z.string().trim().min(1).max(200).refine(isImpersonal, impersonalMessage);
/** Words for colleagues about a matter (STF9). */
export const note = z.string().trim().max(500).refine(isImpersonal, impersonalMessage);
export const pin = z
  .string()
  .regex(
    new RegExp(`^\\d{${pinLength.min},${pinLength.max}}$`),
    `a PIN is ${pinLength.min} to ${pinLength.max} digits`,
  );
/** An opaque reference to a visitor kept elsewhere; never an identity or mobile number (STF9). */
export const visitorRef = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
  .refine(isImpersonalRef, impersonalMessage);
/** An identity number as typed or read; it ends at the gateway. */
export const identity = z.string().trim().min(6).max(40);
/** Names of papers, in the citizen's language. */
export const missingPapers = z.array(z.string().trim().min(1).max(100)).max(50);
export const token = z.string().min(16).max(200);

export type PublicClerk = Pick<Clerk, "clerkId" | "name" | "staffNumber" | "roles">;
