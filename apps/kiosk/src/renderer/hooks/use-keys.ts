import { useEffect, useRef } from "react";

import { isSearchKey } from "../model/keyboard.ts";
import { addKey, betweenKeysMs, endOfBurst, noBurst, restMs } from "../model/scan.ts";

type Keys = {
  /** Off while a question stands on the screen: it has keys of its own. */
  isOn: boolean;
  onBack: () => void;
  /** Characters that were typed; null: they do nothing here. */
  onText: ((text: string) => void) | null;
  onErase: () => void;
  /** What a scanner or card reader has typed; false: it is none of ours, and was typed text. */
  onScan: (text: string) => boolean;
};

/** A hand's letters are held back this long: only then it is certain that no machine goes on typing. */
const holdMs = betweenKeysMs;
/** So many that came without a rest are hardly a hand's: they are held until a machine would have ended. */
const likelyScan = 3;

/** A dialog has keys of its own, and so has every field that is not on the screen itself. */
const isElsewhere = ({ target }: KeyboardEvent): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"]') !== null ||
  (target instanceof HTMLInputElement && target.closest("main") === null);

/**
 * A real keyboard, where the kiosk has one, and readers that type like one. Escape leads back; characters go to the screen
 * once it is known that a hand typed them; a reader is told by its speed. What a field takes is left to it.
 */
const createKeyReader = (latest: { current: Keys }) => {
  let burst = noBurst;
  let held = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drop = (): string => {
    clearTimeout(timer);
    const text = held;
    held = "";
    return text;
  };
  const hand = (): void => {
    const text = drop();
    if (text !== "") latest.current.onText?.(text);
  };
  const enter = (event: KeyboardEvent): void => {
    const scan = endOfBurst(burst, event.timeStamp);
    burst = noBurst;
    if (scan === null || !latest.current.onScan(scan)) return hand();
    drop();
    // A button that has the focus must not be pressed by a reader.
    event.preventDefault();
    event.stopPropagation();
  };
  return (event: KeyboardEvent): void => {
    const { isOn, onBack, onText, onErase } = latest.current;
    if (!isOn || isElsewhere(event) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return onBack();
    if (event.key === "Enter") return enter(event);
    if (event.key.length === 1) burst = addKey(burst, event.key, event.timeStamp);
    // Correcting in the field is the field's own.
    if (event.target instanceof HTMLInputElement && event.key.length > 1) return hand();
    if (event.key === "Backspace") {
      hand();
      if (onText !== null) onErase();
      return;
    }
    if (!isSearchKey(event.key) || onText === null) return;
    held += event.key;
    clearTimeout(timer);
    timer = setTimeout(hand, held.length < likelyScan ? holdMs : restMs);
    // The letter has been taken; the field that opens must not take it again.
    event.preventDefault();
  };
};

/** Listens to the keyboard as long as the app stands. */
export const useKeys = (keys: Keys): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = createKeyReader(latest);
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, []);
};
