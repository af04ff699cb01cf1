import { catalogues } from "./catalogues.ts";
import type { Catalogues } from "./setup-i18n.ts";

/** The words of the screen that faces the citizen at a window; apart, so that phones do not fetch those of the set-up. */
export const rateMessages = (): Catalogues =>
  catalogues(
    import.meta.glob<object>("./messages/*/{common,phone,rating,setup}.json", { eager: true, import: "default" }),
  );
