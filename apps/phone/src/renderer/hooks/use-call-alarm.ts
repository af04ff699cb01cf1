import { useEffect } from "react";

import type { Chime } from "../model/chime.ts";

const ringEveryMs = 4_000;
/** A minute; who has not heard it by then is not near. */
const ringsMax = 15;
const blinkEveryMs = 1_000;
const pulsesMs = [400, 200, 400, 200, 800];

const isCalm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** False on phones whose browser cannot: every iPhone. */
export const canVibrate = (): boolean => typeof navigator.vibrate === "function";

type Titles = { call: string; usual: string };

/** The title in the list of open pages: the call and the usual one in turn, or the call alone where nothing shall move. */
const blink = ({ call, usual }: Titles): (() => void) => {
  document.title = call;
  let isUsual = true;
  const timer = setInterval(() => {
    isUsual = !isUsual && !isCalm();
    document.title = isUsual ? usual : call;
  }, blinkEveryMs);
  return () => {
    clearInterval(timer);
    document.title = usual;
  };
};

/** PHN9: while a call is not taken note of it sounds, vibrates, and stands in the title. `callMs` changes with each new one. */
export const useCallAlarm = (callMs: number | null, { call, usual }: Titles, chime: Chime): void => {
  useEffect(() => {
    if (callMs === null) return;
    const stopBlinking = blink({ call, usual });
    let rings = 0;
    const ring = (): void => {
      rings += 1;
      if (rings > ringsMax) return clearInterval(timer);
      chime.play();
      if (canVibrate()) navigator.vibrate(pulsesMs);
    };
    const timer = setInterval(ring, ringEveryMs);
    ring();
    return () => {
      clearInterval(timer);
      if (canVibrate()) navigator.vibrate(0);
      stopBlinking();
    };
  }, [callMs, call, usual, chime]);
};
