import { useCallback, useEffect, useState } from "react";

import { restLimits } from "../model/rest.ts";
import { useIdle } from "./use-idle.ts";

/**
 * KIO8: whether the screen rests. `canRest`: nobody is known to be there; what ends that ends the rest too, so that a screen
 * never rests over something that must be read.
 */
export const useRest = (canRest: boolean): { isResting: boolean; wake: () => void } => {
  const [isResting, setResting] = useState(false);
  const rest = useCallback(() => setResting(true), []);
  const wake = useCallback(() => setResting(false), []);
  useEffect(() => {
    if (!canRest) setResting(false);
  }, [canRest]);
  useIdle({ limits: restLimits, resetKey: isResting, isOn: canRest && !isResting, onGone: rest });
  return { isResting: isResting && canRest, wake };
};
