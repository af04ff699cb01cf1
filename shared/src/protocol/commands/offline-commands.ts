import { z } from "zod";

import { priorities } from "../../domain/ticket.ts";
import { businessDay, itemId, locale, missingPapers, serviceId, ticketLabel } from "../fields.ts";

/** A kiosk takes a block of labels that it may give out by itself while the server is away. */
export const leaseLabels = z.strictObject({
  type: z.literal("LeaseLabels"),
  serviceId,
  count: z.int().min(1).max(100),
});

/** A ticket that a kiosk gave out from such a block. */
const takenTicket = z.strictObject({
  /** Made by the kiosk for this one ticket: a repetition is known by it. */
  issueId: z.uuid(),
  label: ticketLabel,
  /** The day of the block. */
  businessDay,
  takenAtMs: z.int().min(0).max(8.64e15),
  /** Of the block, for a server that was restored and knows nothing of it. */
  serviceId: serviceId.optional(),
  itemId: itemId.optional(),
  priority: z.enum(priorities).optional(),
  locale: locale.optional(),
  largeText: z.boolean().optional(),
  missing: missingPapers.optional(),
});

/** The server is back: what was given out meanwhile, in the order of issue. */
export const reconcileIssued = z.strictObject({
  type: z.literal("ReconcileIssued"),
  tickets: z.array(takenTicket).min(1).max(50),
});
