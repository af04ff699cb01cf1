import { hasSlip } from "../../model/case-acts.ts";
import { type CaseLetter, caseKey } from "../../model/case-keys.ts";
import { casesKey } from "../../model/letter-keys.ts";
import { nextFilter } from "../../model/case-rows.ts";
import { useKeys } from "../../hooks/use-keys.ts";
import type { CasesPageState } from "./use-cases-page.ts";

/** A control that Tab has reached keeps Enter for itself; a row of the list does not: Enter is the one next act. */
const isControlReached = (): boolean => {
  const { activeElement } = document;
  return (
    activeElement?.matches("button:focus-visible, a:focus-visible") === true &&
    !activeElement.matches("[data-case-row]")
  );
};

const doLetter = (letter: CaseLetter, page: CasesPageState, mayOpen: boolean): void => {
  const { info } = page.found;
  switch (letter) {
    case "todo":
    case "waiting":
    case "questions":
    case "search":
      return page.change({ side: letter, place: null });
    case "opinion":
      return page.opinionField.current?.focus();
    case "answer": {
      const asked = info?.consultations.find(({ mayAnswer }) => mayAnswer);
      if (info && asked && !page.isHeld) page.show({ asks: "answer", caseId: info.caseId, number: asked.number });
      return;
    }
    case "paper": {
      const newest = info?.documents.at(-1);
      if (newest) page.show({ asks: "paper", documentId: newest.documentId });
      return;
    }
    case "slip":
      if (info && hasSlip(info)) page.show({ asks: "slip" });
      return;
    case "open":
      if (mayOpen && !page.isHeld) page.show({ asks: "open" });
  }
};

/** DSK2: the keys of the page of cases. */
export const useCaseKeys = (page: CasesPageState, mayOpen: boolean, onBack?: () => void): void =>
  useKeys((key) => {
    if (page.sheet !== null) return false;
    if (key.toUpperCase() === casesKey && onBack) {
      onBack();
      return true;
    }
    if (key === "Enter" && isControlReached()) return false;
    const meaning = caseKey(key, page.acts, page.isHeld || page.isBusy);
    switch (meaning.does) {
      case "move":
        page.move(meaning.by);
        break;
      case "filter":
        if (page.state.side !== "todo") return false;
        page.change({
          filter: { ...page.state.filter, urgency: nextFilter(page.state.filter.urgency, meaning.by) },
          place: null,
        });
        break;
      case "act":
        page.act(meaning.act);
        break;
      case "letter":
        doLetter(meaning.letter, page, mayOpen);
        break;
      case "help":
        page.show({ asks: "keys" });
        break;
      case "rest":
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        break;
      case "nothing":
        break;
      case "none":
        return false;
    }
    return true;
  });
