import { useEffect, useRef } from "react";

const touches = ["pointerdown", "keydown", "input"] as const;

/** Calls `onLeft` once nobody has touched anything for so long. */
export const useUntouched = (afterMs: number, onLeft: () => void): void => {
  const latest = useRef(onLeft);
  useEffect(() => {
    latest.current = onLeft;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), afterMs);
    };
    begin();
    for (const touch of touches) document.addEventListener(touch, begin);
    return () => {
      clearTimeout(timer);
      for (const touch of touches) document.removeEventListener(touch, begin);
    };
  }, [afterMs]);
};
