import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { deskKey } from "../model/desk-key.ts";
import type { Question, Work } from "../session/work.ts";
import { useKeys } from "./use-keys.ts";

type DeskKeysParts = {
  view: CounterView;
  work: Pick<Work, "primary" | "side" | "letter" | "resumeParked">;
  isHeld: boolean;
  hasPrinter: boolean;
  mayCallNamed: boolean;
  sheet: Question | null;
  /** Another page is in front: keys are that page's. */
  isAway: boolean;
  ask: (question: Question | null) => void;
  onOutcome: (outcome: Outcome) => void;
};

/** The keys of a clerk's screen. */
export const useDeskKeys = (parts: DeskKeysParts): void => {
  const { view, work, isHeld, hasPrinter, mayCallNamed, sheet, isAway, ask, onOutcome } = parts;
  useKeys((key) => {
    if (isAway) return false;
    const meaning = deskKey(key, view, { isSheetOpen: sheet !== null, isHeld, hasPrinter, mayCallNamed });
    switch (meaning.does) {
      case "primary":
        work.primary(meaning.action);
        break;
      case "side":
        work.side(meaning.action);
        break;
      case "letter":
        work.letter(meaning.action);
        break;
      case "resume": {
        const parked = view.parked[meaning.position];
        if (parked) work.resumeParked(parked.ticketId);
        break;
      }
      case "outcome":
        onOutcome(meaning.outcome);
        break;
      case "ask":
        ask(meaning.question);
        break;
      case "close":
        ask(null);
        break;
      case "rest":
        // Back from a control that Tab has reached to the keys of the screen.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        break;
      case "nothing":
        break;
      case "none":
        return false;
    }
    return true;
  });
};
