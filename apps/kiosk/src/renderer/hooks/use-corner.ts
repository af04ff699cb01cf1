import { useEffect, useState } from "react";

import { createTouchCount } from "../model/touch-count.ts";

/** SET9: opened by five quick touches on the hall's name, or by Ctrl, Alt and A together. */
export const useCorner = (): { isOpen: boolean; close: () => void } => {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const touch = createTouchCount();
    const press = ({ target, timeStamp }: PointerEvent): void => {
      if (target instanceof Element && target.closest("[data-corner]") && touch(timeStamp)) setIsOpen(true);
    };
    const type = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || !event.altKey || event.code !== "KeyA") return;
      event.preventDefault();
      setIsOpen(true);
    };
    window.addEventListener("pointerdown", press, { capture: true });
    window.addEventListener("keydown", type, { capture: true });
    return () => {
      window.removeEventListener("pointerdown", press, { capture: true });
      window.removeEventListener("keydown", type, { capture: true });
    };
  }, []);
  return { isOpen, close: () => setIsOpen(false) };
};
