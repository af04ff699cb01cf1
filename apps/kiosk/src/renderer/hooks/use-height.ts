import { type RefObject, useLayoutEffect, useState } from "react";

/** Height of an element inside its padding, CSS pixels, kept up to date; null before it is laid out. */
export const useHeight = (ref: RefObject<HTMLElement | null>): number | null => {
  const [heightPx, setHeightPx] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeightPx(element.clientHeight));
    observer.observe(element);
    setHeightPx(element.clientHeight);
    return () => observer.disconnect();
  }, [ref]);
  return heightPx;
};
