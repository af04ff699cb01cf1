import { z } from "zod";

import { ratingTags } from "../../domain/rating.ts";
import { token } from "../fields.ts";

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
