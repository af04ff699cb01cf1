/** 好差评: five levels, from very dissatisfied to very satisfied. */
export const ratingLevels = [1, 2, 3, 4, 5] as const;
export type RatingLevel = (typeof ratingLevels)[number];

/** What the level is about. */
export const ratingTags = ["efficiency", "competence", "attitude", "convenience"] as const;
export type RatingTag = (typeof ratingTags)[number];

/** This level and those below it open a work order. */
export const badRatingMax: RatingLevel = 2;
