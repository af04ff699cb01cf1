import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { canDoLetter, type LetterAction, letterActionOf, type LetterMoment } from "./letter-keys.ts";
import { actionOfKey, canDo, type PrimaryAction, primaryOf, type SideAction, sideActionsIn } from "./next-action.ts";
import { outcomeOfKey } from "./outcomes.ts";

/**
 * none: no key of this screen. nothing: one of its keys that can do nothing now. rest: lets go of the focus. resume: takes up
 * the parked ticket at that place of the list.
 */
export type DeskKey =
  | { does: "primary"; action: PrimaryAction }
  | { does: "side"; action: SideAction }
  | { does: "letter"; action: LetterAction }
  | { does: "outcome"; outcome: Outcome }
  | { does: "resume"; position: number }
  | { does: "ask"; question: "keys" | "why" }
  | { does: "close" | "rest" | "nothing" | "none" };

type Circumstances = {
  isSheetOpen: boolean;
  /** The line is lost. */
  isHeld: boolean;
  /** The hall has a printer of its own. */
  hasPrinter: boolean;
  /** This person may call out of turn. */
  mayCallNamed: boolean;
};

type Moment = LetterMoment & Pick<CounterView, "explanation" | "parked">;

const keysKeys: ReadonlySet<string> = new Set(["F1", "?", "？"]);

/** What a key means on a clerk's screen at this moment. */
export const deskKey = (key: string, view: Moment, circumstances: Circumstances): DeskKey => {
  const { isSheetOpen, isHeld, hasPrinter } = circumstances;
  if (isSheetOpen) return keyInSheet(key);
  if (key === " ") return isHeld ? { does: "nothing" } : { does: "primary", action: primaryOf(view) };
  if (key === "Escape") return { does: "rest" };
  if (keysKeys.has(key)) return { does: "ask", question: "keys" };
  if (key === "F8") return view.active && view.explanation ? { does: "ask", question: "why" } : { does: "nothing" };
  const outcome = view.active?.status === "serving" ? outcomeOfKey(key) : null;
  if (outcome !== null) return { does: "outcome", outcome };
  if (/^[1-9]$/.test(key)) return resumeKey(Number(key) - 1, view, isHeld);
  const action = actionOfKey(key);
  if (action !== null && sideActionsIn({ hasPrinter }).includes(action))
    return !isHeld && canDo(action, view) ? { does: "side", action } : { does: "nothing" };
  return letterKey(key, view, circumstances);
};

/** Numbers take parked tickets up again while nobody is at the window. */
const resumeKey = (position: number, { active, state, parked }: Moment, isHeld: boolean): DeskKey =>
  active === null && position < parked.length
    ? isHeld || state !== "open"
      ? { does: "nothing" }
      : { does: "resume", position }
    : { does: "none" };

const letterKey = (key: string, view: Moment, { isHeld, mayCallNamed }: Circumstances): DeskKey => {
  const letter = letterActionOf(key);
  if (letter === null) return { does: "none" };
  return !isHeld && canDoLetter(letter, view, mayCallNamed) ? { does: "letter", action: letter } : { does: "nothing" };
};

/** In a sheet a key belongs to the sheet; the browser must not take F3 or F6 for itself even there. */
const keyInSheet = (key: string): DeskKey => {
  if (key === "Escape") return { does: "close" };
  return { does: /^F\d/.test(key) && (actionOfKey(key) !== null || key === "F1" || key === "F8") ? "nothing" : "none" };
};
