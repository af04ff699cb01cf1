import { z } from "zod";

import { channels, outcomes, priorities, queuePositions } from "../../domain/ticket.ts";
import {
  clerkId,
  identity,
  itemId,
  locale,
  missingPapers,
  note,
  reason,
  serviceId,
  ticketId,
  token,
  visitorRef,
  windowId,
} from "../fields.ts";

/** A citizen takes a ticket. With `awaitPrint` it is not called before `ConfirmPrint`. */
export const issueTicket = z.strictObject({
  type: z.literal("IssueTicket"),
  serviceId,
  itemId: itemId.optional(),
  priority: z.enum(priorities).optional(),
  /** The appointed time, for the priority `appointment`; the ticket is not called before it. */
  appointmentAtMs: z.int().min(0).max(8.64e15).optional(),
  channel: z.enum(channels),
  locale: locale.optional(),
  visitorRef: visitorRef.optional(),
  awaitPrint: z.boolean().optional(),
  /** The citizen reads in large text: so does the paper, also when it is printed again. */
  largeText: z.boolean().optional(),
  /** Papers that the citizen has not brought: the ticket keeps its place and is not called until it is ready. */
  missing: missingPapers.optional(),
  /** For a service that asks for it; kept as a keyed hash only. */
  identity: identity.optional(),
  /** The case that the citizen comes about: its result is there, or papers are to be brought. */
  caseToken: token.optional(),
});

export const confirmPrint = z.strictObject({ type: z.literal("ConfirmPrint"), ticketId });

/** The paper did not come out; the number was shown on the screen instead, so the ticket waits. */
export const reportPrintFailure = z.strictObject({
  type: z.literal("ReportPrintFailure"),
  ticketId,
  reason: reason.optional(),
});

/** The hall's network printer prints the slip, for a kiosk without a printer of its own; the server confirms by itself. */
export const printTicket = z.strictObject({
  type: z.literal("PrintTicket"),
  ticketId,
  /** The citizen reads in large text: so does the paper. */
  largeText: z.boolean().optional(),
});

export const cancelTicket = z.strictObject({ type: z.literal("CancelTicket"), ticketId, reason });

export const callNextTicket = z.strictObject({ type: z.literal("CallNextTicket"), windowId });
export const callTicket = z.strictObject({ type: z.literal("CallTicket"), windowId, ticketId });
export const recallTicket = z.strictObject({ type: z.literal("RecallTicket"), ticketId });
export const startServing = z.strictObject({ type: z.literal("StartServing"), ticketId });
export const markNoShow = z.strictObject({ type: z.literal("MarkNoShow"), ticketId });
/** The citizen of a no-show ticket is back: it enters again some places later. */
export const reinstateTicket = z.strictObject({ type: z.literal("ReinstateTicket"), ticketId });
export const returnTicket = z.strictObject({ type: z.literal("ReturnTicket"), ticketId });

const itemsDone = z.array(z.strictObject({ itemId, quantity: z.int().min(1).max(1000) })).max(50);

export const finishTicket = z.strictObject({
  type: z.literal("FinishTicket"),
  ticketId,
  outcome: z.enum(outcomes).optional(),
  items: itemsDone.optional(),
  note: note.optional(),
});

export const parkTicket = z.strictObject({
  type: z.literal("ParkTicket"),
  ticketId,
  reason,
  /** The clerk is reminded after so long. */
  remindInMinutes: z.int().min(1).max(480).optional(),
});
export const resumeTicket = z.strictObject({ type: z.literal("ResumeTicket"), ticketId, windowId });

export const transferTicket = z.strictObject({
  type: z.literal("TransferTicket"),
  ticketId,
  to: z.union([z.strictObject({ serviceId }), z.strictObject({ windowId }), z.strictObject({ clerkId })]),
  position: z.enum(queuePositions),
  reason,
  /** For whoever serves it next; gone with the visit. */
  note: note.optional(),
});

/** This post is done and the visit goes on at the next one, at its seniority. `serviceId` where there are several. */
export const handOverTicket = z.strictObject({
  type: z.literal("HandOverTicket"),
  ticketId,
  serviceId: serviceId.optional(),
  /** What the citizen brought was received here: it is a case from now on. What has a receipt is one without being told so. */
  received: z.boolean().optional(),
  /** What was received; the items of the visit's receipts, or the ticket's own, where none is named. */
  items: itemsDone.optional(),
  note: note.optional(),
});

/** Takes back the last finish, no-show or transfer of the own window. */
export const undoTicket = z.strictObject({ type: z.literal("UndoTicket"), ticketId });

/** Its citizen must leave the hall for a while: the ticket keeps its place and is not called meanwhile. */
export const stepOut = z.strictObject({ type: z.literal("StepOut"), ticketId });
export const comeBack = z.strictObject({ type: z.literal("ComeBack"), ticketId });

/** The materials gate: an unready ticket keeps its place and is not called. */
export const setReadiness = z.strictObject({
  type: z.literal("SetReadiness"),
  ticketId,
  ready: z.boolean(),
  missing: missingPapers.optional(),
});
