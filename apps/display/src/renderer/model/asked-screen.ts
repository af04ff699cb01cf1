import type { WindowId, ZoneId } from "@yichuang/shared/domain/ids";

import { ledLimits, type LedSize } from "./led-pages.ts";

/** What the page's address asks for. `unknown` and a missing id lead to a page that says what there is. */
export type AskedScreen =
  | { mode: "board" }
  | { mode: "zone"; zoneId: ZoneId }
  | { mode: "window"; windowId: WindowId }
  /** `zoneId` null: of the whole hall. */
  | { mode: "led"; zoneId: ZoneId | null; size: LedSize }
  | { mode: "media"; zoneId: ZoneId | null; seconds: number; hasSound: boolean }
  | { mode: "incomplete"; wanted: "zone" | "window" }
  | { mode: "unknown"; asked: string };

/** A whole number within limits; what is none, or beyond them, is brought to the nearest that works. */
const within = (text: string | null, { min, max }: { min: number; max: number }, usual: number): number => {
  const number = Math.round(Number(text ?? usual));
  return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : usual;
};

/** How long a picture stands: to be seen at all, and not to be taken for a fault. */
const secondsLimits = { min: 5, max: 120 };

/**
 * Reads `?mode=board|zone|window|led|media&id=…`; without a mode it is the board of the whole hall. A panel of text has
 * `rows` (1) and `cells` (24) too, a media screen `seconds` (12) and `sound=on`; both are of the whole hall without an id.
 */
export const askedScreen = (search: string): AskedScreen => {
  const query = new URLSearchParams(search);
  const mode = query.get("mode") ?? "board";
  const id = query.get("id") ?? "";
  const zoneId = id === "" ? null : (id as ZoneId);
  if (mode === "board") return { mode };
  if (mode === "media") {
    const seconds = within(query.get("seconds"), secondsLimits, 12);
    return { mode, zoneId, seconds, hasSound: query.get("sound") === "on" };
  }
  if (mode === "led") {
    const size = {
      rows: within(query.get("rows"), ledLimits.rows, 1),
      cells: within(query.get("cells"), ledLimits.cells, 24),
    };
    return { mode, zoneId, size };
  }
  if (mode !== "zone" && mode !== "window") return { mode: "unknown", asked: mode };
  if (id === "") return { mode: "incomplete", wanted: mode };
  return mode === "zone" ? { mode, zoneId: id as ZoneId } : { mode, windowId: id as WindowId };
};
