import { z } from "zod";

import { deliveryWays } from "../../domain/case.ts";
import { paperStates } from "../../domain/document.ts";
import { isImpersonalRef } from "../../domain/impersonal.ts";
import { caseId, clerkId, impersonalMessage, itemId, note, postId, reason, stepId, ticketId } from "../fields.ts";

/** Papers by their place on the item's notice list. */
const papers = z.array(z.strictObject({ index: z.int().min(0).max(99), state: z.enum(paperStates) })).max(50);
/** The number of a filing or a case in another system; never of a person (STF9). */
const externalRef = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9._-]+$/)
  .refine(isImpersonalRef, impersonalMessage);
/** As the carrier gave it (STF9). */
const trackingNumber = z
  .string()
  .min(4)
  .max(40)
  .regex(/^[A-Za-z0-9-]+$/)
  .refine(isImpersonalRef, impersonalMessage);
/** One step of one case. */
const ofStep = { caseId, stepId };

/** A filing of the net, or one that a hall elsewhere took in, is a case from now on; the same number again is the same case. */
export const openCase = z.strictObject({
  type: z.literal("OpenCase"),
  itemId,
  origin: z.enum(["online", "elsewhere"]),
  externalRef,
  papers: papers.optional(),
});

/** A member of its post does the step from now on. */
export const takeStep = z.strictObject({ type: z.literal("TakeStep"), ...ofStep });

/** Somebody else of the post does it; null: whoever takes it. */
export const assignStep = z.strictObject({
  type: z.literal("AssignStep"),
  ...ofStep,
  clerkId: clerkId.nullable(),
  reason: reason.optional(),
});

/** The step is done and nothing is against it: accepted, reviewed, approved, confirmed, sent, decided at the home place. */
export const passStep = z.strictObject({
  type: z.literal("PassStep"),
  ...ofStep,
  note: note.optional(),
  /** What was found of the papers when it is accepted; those noted before need not be said again. */
  papers: papers.optional(),
  /** It is accepted although required papers are lacking (容缺受理), or decided before they came; `note` says why. */
  despite: z.boolean().optional(),
  /** How the papers went, for a step that sends them. */
  way: z.enum(deliveryWays).optional(),
  trackingNumber: trackingNumber.optional(),
  /** Before papers are sent: their form was checked (形式审查), and who their applicant is (身份核验). */
  formChecked: z.boolean().optional(),
  identityChecked: z.boolean().optional(),
});

/** Nothing is accepted, or the matter is denied, on one of the hall's grounds. */
export const refuseStep = z.strictObject({
  type: z.literal("RefuseStep"),
  ...ofStep,
  ground: z.string().min(1).max(64),
  note: note.optional(),
});

/** Back to a step before it, which is done once more. */
export const returnStep = z.strictObject({ type: z.literal("ReturnStep"), ...ofStep, toStepId: stepId, reason });

/** The citizen must bring or mend something; the clock stands still until then. */
export const askCorrection = z.strictObject({
  type: z.literal("AskCorrection"),
  ...ofStep,
  papers: papers.min(1),
  note: note.optional(),
});

/** What was missing has come. */
export const supplementCase = z.strictObject({ type: z.literal("SupplementCase"), caseId, papers: papers.min(1) });

/** What was asked for is not needed: the step goes on, and the clock with it. The citizen reads why. */
export const takeBackCorrection = z.strictObject({ type: z.literal("TakeBackCorrection"), ...ofStep, reason });

/** The citizen has as many working days again to bring it; once. */
export const extendCorrection = z.strictObject({ type: z.literal("ExtendCorrection"), ...ofStep });

/** Nothing was brought in time (逾期未补): the case ends, and its papers go back. The citizen reads why. */
export const endLapsedCase = z.strictObject({ type: z.literal("EndLapsedCase"), ...ofStep, reason });

/** Another post is asked; the step goes on meanwhile. */
export const consultPost = z.strictObject({ type: z.literal("ConsultPost"), ...ofStep, postId, question: note.min(1) });

export const answerConsultation = z.strictObject({
  type: z.literal("AnswerConsultation"),
  caseId,
  /** Counted from 1 within the case. */
  consultation: z.int().min(1).max(1000),
  answer: note.min(1),
});

/** What the home place says before it decides. */
export const reportProgress = z.strictObject({
  type: z.literal("ReportProgress"),
  ...ofStep,
  progress: z.enum(["arrived", "accepted"]),
  note: note.optional(),
});

/** The result is in the applicant's hands, or on its way there. Once. */
export const handOutResult = z.strictObject({
  type: z.literal("HandOutResult"),
  caseId,
  way: z.enum(deliveryWays),
  trackingNumber: trackingNumber.optional(),
  /** The visit in which it is fetched. */
  ticketId: ticketId.optional(),
  /** The clerk has seen the originals, where they are to be seen. */
  originalsChecked: z.boolean().optional(),
});

/** The result was handed out by mistake, in this business day: the case is ready again. */
export const undoHandOut = z.strictObject({ type: z.literal("UndoHandOut"), caseId, reason });

/** Its applicant takes it back, or it was opened by mistake. */
export const withdrawCase = z.strictObject({ type: z.literal("WithdrawCase"), caseId, reason });
