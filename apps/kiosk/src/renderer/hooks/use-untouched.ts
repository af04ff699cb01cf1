import { useEffect, useRef } from "react";

/** Calls once nobody has touched the screen or a key for so long. */
export const useUntouched = (limitMs: number, onGone: () => void): void => {
  const latest = useRef(onGone);
  useEffect(() => {
    latest.current = onGone;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const begin = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), limitMs);
    };
    begin();
    for (const event of ["pointerdown", "keydown"]) window.addEventListener(event, begin, { capture: true });
    return () => {
      clearTimeout(timer);
      for (const event of ["pointerdown", "keydown"]) window.removeEventListener(event, begin, { capture: true });
    };
  }, [limitMs]);
};
