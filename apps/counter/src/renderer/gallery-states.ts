/** The sizes a counter's screen is made for. */
const allSizes: [width: number, height: number][] = [
  [1366, 768],
  [1920, 1080],
  [1280, 720],
];
const both: ("zh" | "en")[] = ["zh", "en"];

/** Every state of the counter that the gallery draws, by name; `gallery.html?state=NAME&locale=zh`. */
export const galleryStateNames = [
  "loading",
  "not-ready",
  "not-paired",
  "sign-in",
  "sign-in-none",
  "sign-in-chosen",
  "sign-in-relief",
  "sign-in-wrong-pin",
  "sign-in-locked",
  "sign-in-occupied",
  "sign-in-ended",
  "sign-in-offline",
  "closed",
  "open-empty",
  "open-cover",
  "open",
  "paused",
  "called",
  "called-grace-over",
  "called-special",
  "serving",
  "serving-no-item",
  "serving-no-papers",
  "serving-long",
  "lists",
  "refused",
  "slow",
  "offline",
  "park",
  "pause",
  "transfer",
  "transfer-none",
  "transfer-ready",
  "transfer-refused",
  "early-no-show",
  "sign-out",
  "keys",
  "why",
  "named",
  "named-refused",
  "unseated",
  "desk-refused",
  "overview",
  "overview-empty",
  "overview-offline",
  "overview-pairing",
  "pairing",
  "pairing-ended",
  "overview-printers",
  "reprint",
  "reprint-done",
  "reviewer",
] as const;

export type GalleryStateName = (typeof galleryStateNames)[number];

export const galleryStates: { name: GalleryStateName; sizes: [number, number][]; locales: ("zh" | "en")[] }[] =
  galleryStateNames.map((name) => ({ name, sizes: allSizes, locales: both }));
