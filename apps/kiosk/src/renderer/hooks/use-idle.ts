import { useEffect, useRef, useState } from "react";

type IdleOptions = {
  limitMs: number;
  /** A change starts anew: another screen is something that happened. */
  resetKey: unknown;
  isOn: boolean;
  onIdle: () => void;
};

const tickMs = 250;

/** Whole seconds until nobody is taken to be there; any touch or key starts anew. Calls `onIdle` once at the end. */
export const useIdle = ({ limitMs, resetKey, isOn, onIdle }: IdleOptions): number => {
  const [leftMs, setLeftMs] = useState(limitMs);
  const latest = useRef(onIdle);
  useEffect(() => {
    latest.current = onIdle;
  });
  useEffect(() => {
    setLeftMs(limitMs);
    if (!isOn) return;
    let touchedAtMs = performance.now();
    const touch = (): void => {
      touchedAtMs = performance.now();
      setLeftMs(limitMs);
    };
    const timer = setInterval(() => {
      const rest = Math.max(0, limitMs - (performance.now() - touchedAtMs));
      setLeftMs(rest);
      if (rest > 0) return;
      clearInterval(timer);
      latest.current();
    }, tickMs);
    const events = ["pointerdown", "keydown", "wheel"] as const;
    for (const event of events) window.addEventListener(event, touch, { passive: true });
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, touch);
    };
  }, [limitMs, resetKey, isOn]);
  return Math.ceil(leftMs / 1_000);
};
