import { useEffect, useRef } from "react";

import { keyTarget, keyUse } from "../model/key-use.ts";

/**
 * Calls `onKey` with each key that belongs to the screen (see `keyUse`). The handler says whether it had a use for the
 * key; the browser's own use of it (F3, F6, the scrolling space bar) is then suppressed.
 */
export const useKeys = (onKey: (key: string) => boolean): void => {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    let isTabbing = false;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Tab") isTabbing = true;
      const use = keyUse({
        key: event.key,
        isRepeat: event.repeat,
        hasModifier: event.ctrlKey || event.altKey || event.metaKey,
        target: keyTarget(event.target instanceof HTMLElement ? event.target : null),
        isReachedByTab: isTabbing,
      });
      if (use === "browser" || (use === "screen" && !latest.current(event.key))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const usePointer = (): void => {
      isTabbing = false;
    };
    // First in line: a focused button must not take the space bar for itself as well.
    window.addEventListener("keydown", listen, { capture: true });
    window.addEventListener("pointerdown", usePointer, { capture: true });
    return () => {
      window.removeEventListener("keydown", listen, { capture: true });
      window.removeEventListener("pointerdown", usePointer, { capture: true });
    };
  }, []);
};
