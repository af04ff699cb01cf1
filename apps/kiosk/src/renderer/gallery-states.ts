/** The sizes a kiosk's screen is made for. */
const allSizes: [width: number, height: number][] = [
  [1080, 1920],
  [1280, 1024],
  [1920, 1080],
  [768, 1024],
];
const both: ("zh" | "en")[] = ["zh", "en"];

/** Every state of the kiosk that the gallery draws, by name; `gallery.html?state=NAME&locale=zh`. */
export const galleryStateNames = [
  "loading",
  "not-ready",
  "not-paired",
  "home",
  "home-busy",
  "home-empty",
  "home-unopened",
  "home-closed",
  "home-offline",
  "kind",
  "group",
  "service",
  "confirm",
  "confirm-many-papers",
  "confirm-no-papers",
  "confirm-no-item",
  "confirm-offline",
  "confirm-closed",
  "confirm-refused",
  "confirm-asking",
  "confirm-asking-offline",
  "ticket-printing",
  "ticket-printed",
  "ticket-no-printer",
  "ticket-paper-out",
  "ticket-first",
  "ticket-wide-label",
] as const;

export type GalleryStateName = (typeof galleryStateNames)[number];

export const galleryStates: { name: GalleryStateName; sizes: [number, number][]; locales: ("zh" | "en")[] }[] =
  galleryStateNames.map((name) => ({ name, sizes: allSizes, locales: both }));
