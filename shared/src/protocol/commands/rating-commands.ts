import { z } from "zod";

import { ratingTags, workOrderSteps } from "../../domain/rating.ts";
import { clerkId, note, ticketId, token } from "../fields.ts";

/** A citizen rates a visit, once; and once more after the work order that a bad rating opened. Whose token it is, is who rates. */
export const rateVisit = z.strictObject({
  type: z.literal("RateVisit"),
  ratingToken: token,
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  tags: z.array(z.enum(ratingTags)).max(ratingTags.length).optional(),
  /** In the citizen's own words; sealed before it is written down. */
  comment: z.string().trim().max(300).optional(),
  /** How the citizen can be called back; sealed in the same way. */
  contact: z.string().trim().max(40).optional(),
});

/** The order of the visit as its sender saw it: any change raises the version. */
const order = { ticketId, version: z.int().min(1).max(1_000_000) };

/** Somebody answers for a work order from now on. */
export const assignWorkOrder = z.strictObject({ type: z.literal("AssignWorkOrder"), ...order, ownerId: clerkId });

/** The next step of a work order is done; the last one closes it, with what the citizen is told. */
export const advanceWorkOrder = z.strictObject({
  type: z.literal("AdvanceWorkOrder"),
  ...order,
  step: z.enum(workOrderSteps),
  /** Sealed before it is written down. */
  note: note.min(1),
});
