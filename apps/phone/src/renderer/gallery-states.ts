/** A common phone, a small one, and a large one. */
const allSizes: [width: number, height: number][] = [
  [390, 844],
  [320, 568],
  [430, 932],
];
const both: ("zh" | "en")[] = ["zh", "en"];

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
  "called",
  "serving",
  "parked",
  "no-show",
  "finished",
  "received",
  "received-no-promise",
  "correction",
  "refused",
  "advice",
  "day-over",
  "cancelled",
  "cancel-asking",
  "cancel-refused",
  "offline",
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
] as const;

export type GalleryStateName = (typeof galleryStateNames)[number];

export const galleryStates: { name: GalleryStateName; sizes: [number, number][]; locales: ("zh" | "en")[] }[] =
  galleryStateNames.map((name) => ({ name, sizes: allSizes, locales: both }));
