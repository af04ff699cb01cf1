import type { WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";

/** What the page's address asks for. `unknown` and a missing id lead to a page that says what there is. */
export type AskedScreen =
  | { mode: "board" }
  | { mode: "zone"; zoneId: ZoneId }
  | { mode: "window"; windowId: WindowId }
  | { mode: "incomplete"; wanted: "zone" | "window" }
  | { mode: "unknown"; asked: string };

/** Reads `?mode=board|zone|window&id=…`; without a mode it is the board of the whole hall. */
export const askedScreen = (search: string): AskedScreen => {
  const query = new URLSearchParams(search);
  const mode = query.get("mode") ?? "board";
  const id = query.get("id") ?? "";
  if (mode === "board") return { mode };
  if (mode !== "zone" && mode !== "window") return { mode: "unknown", asked: mode };
  if (id === "") return { mode: "incomplete", wanted: mode };
  return mode === "zone" ? { mode, zoneId: id as ZoneId } : { mode, windowId: id as WindowId };
};

/** Reads `?lang=`; Chinese unless English is asked for. */
export const askedLocale = (search: string): Locale => (new URLSearchParams(search).get("lang") === "en" ? "en" : "zh");
