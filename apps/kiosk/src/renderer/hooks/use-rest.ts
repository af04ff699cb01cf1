import { useCallback, useEffect, useState } from "react";

import { restLimits } from "../model/rest.ts";
import { useIdle } from "./use-idle.ts";

const events = ["pointerdown", "keydown", "wheel"] as const;

/**
 * KIO8: whether the screen rests. `isAlone`: nobody is known to be there. `mayRest`: nothing stands on the screen that must
 * be read; while it does the rest is put off, and a touch ends it.
 */
export const useRest = (isAlone: boolean, mayRest: boolean): { isResting: boolean; wake: () => void } => {
  const [isDue, setDue] = useState(false);
  const wake = useCallback(() => setDue(false), []);
  useEffect(() => {
    if (!isAlone) setDue(false);
  }, [isAlone]);
  const isPutOff = isDue && !mayRest;
  useEffect(() => {
    if (!isPutOff) return;
    for (const event of events) window.addEventListener(event, wake, { passive: true, capture: true });
    return () => {
      for (const event of events) window.removeEventListener(event, wake, { capture: true });
    };
  }, [isPutOff, wake]);
  const rest = useCallback(() => setDue(true), []);
  useIdle({ limits: restLimits, resetKey: isDue, isOn: isAlone && !isDue, onGone: rest });
  return { isResting: isDue && isAlone && mayRest, wake };
};
