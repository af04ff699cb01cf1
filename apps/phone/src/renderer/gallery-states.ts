type Size = [width: number, height: number];

/** A common phone, a small one, and a large one. */
const allSizes: Size[] = [
  [360, 740],
  [320, 568],
  [430, 932],
];
/** The same turned, and a tablet. */
const wideSizes: Size[] = [
  [740, 360],
  [820, 1180],
];
/** Tablets at a window, and a small second screen. */
const rateSizes: Size[] = [
  [1280, 800],
  [800, 1280],
  [1024, 600],
];
const both: ("zh" | "en")[] = ["zh", "en"];

const ratingStateNames = [
  "rating",
  "rating-good",
  "rating-fair",
  "rating-bad",
  "rating-refused",
  "rating-thanks",
  "rating-thanks-bad",
  "rating-given",
  "rating-order",
  "rating-answered",
  "rating-again",
  "large-rating",
  "rate-idle",
  "rate-ask",
  "rate-good",
  "rate-bad",
  "rate-thanks",
  "rate-offline",
  "rate-which",
  "rate-unpaired",
] as const;

export type RatingStateName = (typeof ratingStateNames)[number];

const caseStateNames = [
  "case",
  "case-end",
  "case-theme",
  "case-theme-end",
  "case-late",
  "case-stopped",
  "case-stopped-lapsed",
  "case-taken-back",
  "case-lapsed",
  "case-stopped-end",
  "case-later",
  "case-later-ready",
  "case-ready",
  "case-ready-end",
  "case-ready-partly",
  "case-ready-denied",
  "case-ready-away",
  "case-held",
  "case-take-refused",
  "case-remote",
  "case-over",
  "case-posted",
  "case-refused",
  "case-withdrawn",
  "case-offline",
  "case-offline-days",
  "case-unknown",
  "case-loading",
  "large-case",
  "large-case-theme",
  "large-case-stopped",
  "large-case-ready",
] as const;

export type CaseStateName = (typeof caseStateNames)[number];

/** Every state of the phone's pages that the gallery draws, by name; `gallery.html?state=NAME&locale=zh`. */
export const galleryStateNames = [
  "loading",
  "unknown",
  "not-ready",
  "printing",
  "waiting",
  "waiting-many",
  "waiting-next",
  "waiting-papers",
  "waiting-no-forecast",
  "waiting-long",
  "waiting-papers-list",
  "step-out-asking",
  "step-out-refused",
  "out",
  "call",
  "called",
  "serving",
  "parked",
  "no-show",
  "finished",
  "received",
  "received-no-promise",
  "received-cases",
  "pick-up",
  "correction",
  "refused",
  "advice",
  "day-over",
  "cancelled",
  "cancel-asking",
  "cancel-refused",
  "offline",
  "offline-call",
  "large-waiting",
  "large-end",
  "large-call",
  "large-out",
  "ready-refused",
  "guide-called",
  "guide-coming",
  "guide-failed",
  "item",
  "item-end",
  "item-many",
  "item-none",
  "item-optional",
  "item-loading",
  "item-offline",
  "item-unknown",
  "item-failed",
  "appointment",
  "appointment-long",
  "nothing",
  ...ratingStateNames,
  ...caseStateNames,
] as const;

export type GalleryStateName = (typeof galleryStateNames)[number];

const turned: readonly GalleryStateName[] = ["waiting", "out", "call", "rating-bad"];
const sizesOf = (name: GalleryStateName): Size[] =>
  name.startsWith("rate-") ? rateSizes : turned.includes(name) ? [...allSizes, ...wideSizes] : allSizes;

export const galleryStates: { name: GalleryStateName; sizes: Size[]; locales: ("zh" | "en")[] }[] =
  galleryStateNames.map((name) => ({ name, sizes: sizesOf(name), locales: both }));
