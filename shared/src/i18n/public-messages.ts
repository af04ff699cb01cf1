import { catalogues } from "./catalogues.ts";
import type { Catalogues } from "./setup-i18n.ts";

// A glob each: a phone must not fetch a kiosk's words.
/** A kiosk's words in every language that has a folder. */
export const kioskMessages = (): Catalogues =>
  catalogues(
    import.meta.glob<object>("./messages/*/{common,kiosk,rating,setup}.json", { eager: true, import: "default" }),
  );

/** A display's words in every language that has a folder. */
export const displayMessages = (): Catalogues =>
  catalogues(import.meta.glob<object>("./messages/*/{common,display}.json", { eager: true, import: "default" }));
