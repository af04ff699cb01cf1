import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { actionOfKey, canDo, type PrimaryAction, primaryOf, type SideAction, sideActionsIn } from "./next-action.ts";
import { outcomeOfKey } from "./outcomes.ts";

/** none: no key of this screen. nothing: one of its keys that can do nothing now. rest: lets go of the focus. */
export type DeskKey =
  | { does: "primary"; action: PrimaryAction }
  | { does: "side"; action: SideAction }
  | { does: "outcome"; outcome: Outcome }
  | { does: "ask"; question: "keys" | "why" }
  | { does: "close" | "rest" | "nothing" | "none" };

type Circumstances = {
  isSheetOpen: boolean;
  /** The line is lost. */
  isHeld: boolean;
  /** The hall has a printer of its own. */
  hasPrinter: boolean;
};

const keysKeys: ReadonlySet<string> = new Set(["F1", "?", "？"]);

/** What a key means on a clerk's screen at this moment. */
export const deskKey = (
  key: string,
  view: Pick<CounterView, "state" | "active" | "explanation">,
  { isSheetOpen, isHeld, hasPrinter }: Circumstances,
): DeskKey => {
  if (isSheetOpen) return keyInSheet(key);
  if (key === " ") return isHeld ? { does: "nothing" } : { does: "primary", action: primaryOf(view) };
  if (key === "Escape") return { does: "rest" };
  if (keysKeys.has(key)) return { does: "ask", question: "keys" };
  if (key === "F8") return view.active && view.explanation ? { does: "ask", question: "why" } : { does: "nothing" };
  const outcome = view.active?.status === "serving" ? outcomeOfKey(key) : null;
  if (outcome !== null) return { does: "outcome", outcome };
  const action = actionOfKey(key);
  if (action === null || !sideActionsIn({ hasPrinter }).includes(action)) return { does: "none" };
  return !isHeld && canDo(action, view) ? { does: "side", action } : { does: "nothing" };
};

/** In a sheet a key belongs to the sheet; the browser must not take F3 or F6 for itself even there. */
const keyInSheet = (key: string): DeskKey => {
  if (key === "Escape") return { does: "close" };
  return { does: /^F\d/.test(key) && (actionOfKey(key) !== null || key === "F1" || key === "F8") ? "nothing" : "none" };
};
