import { useEffect, useMemo } from "react";

import { createSlideClock } from "../../model/slide-clock.ts";

type SlideTime = {
  turn: number;
  durationMs: number;
  isHeld: boolean;
  onOver: (turn: number) => void;
};

/** Tells when the slide of a turn has had its time; while it is held its time does not run. */
export const useSlideClock = ({ turn, durationMs, isHeld, onOver }: SlideTime): void => {
  const clock = useMemo(() => createSlideClock(durationMs, () => onOver(turn)), [turn, durationMs, onOver]);
  useEffect(() => {
    if (isHeld) return;
    clock.run();
    return clock.hold;
  }, [clock, isHeld]);
};
