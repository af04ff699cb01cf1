/** 好差评: five levels, from very dissatisfied to very satisfied. */
export const ratingLevels = [1, 2, 3, 4, 5] as const;
export type RatingLevel = (typeof ratingLevels)[number];

/** What the level is about. */
export const ratingTags = ["efficiency", "competence", "attitude", "convenience"] as const;
export type RatingTag = (typeof ratingTags)[number];

/** This level and those below it open a work order. */
export const badRatingMax: RatingLevel = 2;

/** What is done about a bad rating, in this order: somebody calls back, something is put right, somebody looks whether it is. */
export const workOrderSteps = ["call-back", "rectify", "verify"] as const;
export type WorkOrderStep = (typeof workOrderSteps)[number];

/** How a work order stands: in time, due within the hall's reminder, or past its day. */
export type WorkOrderUrgency = "in-time" | "soon" | "overdue";
