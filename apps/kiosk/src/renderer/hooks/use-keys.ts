import { useEffect, useRef } from "react";

import { isSearchKey } from "../model/keyboard.ts";

type Keys = {
  /** Off while a question stands on the screen: it has keys of its own. */
  isOn: boolean;
  onBack: () => void;
  /** null: letters do nothing here. */
  onLetter: ((letter: string) => void) | null;
  onErase: () => void;
};

/** A real keyboard, where the kiosk has one: Escape leads back, letters search. What a field takes is left to it. */
export const useKeys = (keys: Keys): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { isOn, onBack, onLetter, onErase } = latest.current;
      if (!isOn || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Escape") return onBack();
      if (event.target instanceof HTMLInputElement || onLetter === null) return;
      if (event.key === "Backspace") onErase();
      else if (isSearchKey(event.key)) onLetter(event.key);
      else return;
      // The letter has been taken; the field that opens must not take it again.
      event.preventDefault();
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, []);
};
