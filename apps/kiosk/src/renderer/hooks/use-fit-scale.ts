import { type RefObject, useLayoutEffect, useState } from "react";

/** By how much to scale an element of fixed width so that it fits its room both ways; at most `scaleMax`. */
export const useFitScale = (
  room: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  scaleMax: number,
): number => {
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    const [place, element] = [room.current, content.current];
    if (place === null || element === null) return;
    const fit = (): void =>
      setScale(Math.min(scaleMax, place.clientWidth / element.offsetWidth, place.clientHeight / element.offsetHeight));
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(place);
    observer.observe(element);
    return () => observer.disconnect();
  }, [room, content, scaleMax]);
  return scale;
};
