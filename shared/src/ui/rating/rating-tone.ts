import type { RatingLevel } from "../../domain/rating.ts";

/** How a level speaks of the visit: what was good, what it is about, what was not. */
export type RatingTone = "good" | "fair" | "bad";

/** RTF2: 基本满意 in the middle praises nothing and blames nothing. */
export const toneOf = (level: RatingLevel): RatingTone => (level > 3 ? "good" : level === 3 ? "fair" : "bad");
