import type { WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";

import { ledLimits, type LedSize } from "./led-pages.ts";

/** What the page's address asks for. `unknown` and a missing id lead to a page that says what there is. */
export type AskedScreen =
  | { mode: "board" }
  | { mode: "zone"; zoneId: ZoneId }
  | { mode: "window"; windowId: WindowId }
  /** `zoneId` null: of the whole hall. */
  | { mode: "led"; zoneId: ZoneId | null; size: LedSize }
  | { mode: "incomplete"; wanted: "zone" | "window" }
  | { mode: "unknown"; asked: string };

/** A whole number within limits; what is none, or beyond them, is brought to the nearest that works. */
const within = (text: string | null, { min, max }: { min: number; max: number }, usual: number): number => {
  const number = Math.round(Number(text ?? usual));
  return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : usual;
};

/**
 * Reads `?mode=board|zone|window|led&id=…`; without a mode it is the board of the whole hall. A panel of text has
 * `rows` (1) and `cells` (24) too, and is of the whole hall without an id.
 */
export const askedScreen = (search: string): AskedScreen => {
  const query = new URLSearchParams(search);
  const mode = query.get("mode") ?? "board";
  const id = query.get("id") ?? "";
  if (mode === "board") return { mode };
  if (mode === "led") {
    const size = {
      rows: within(query.get("rows"), ledLimits.rows, 1),
      cells: within(query.get("cells"), ledLimits.cells, 24),
    };
    return { mode, zoneId: id === "" ? null : (id as ZoneId), size };
  }
  if (mode !== "zone" && mode !== "window") return { mode: "unknown", asked: mode };
  if (id === "") return { mode: "incomplete", wanted: mode };
  return mode === "zone" ? { mode, zoneId: id as ZoneId } : { mode, windowId: id as WindowId };
};

/** Reads `?lang=`; Chinese unless English is asked for. */
export const askedLocale = (search: string): Locale => (new URLSearchParams(search).get("lang") === "en" ? "en" : "zh");
