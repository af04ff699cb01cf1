import { type RefObject, useEffect, useRef, useState } from "react";

/** Width and height of an element's content in px, and the size of its text; null before it has been drawn. */
export type Size = { width: number; height: number; fontSize: number };

/** Measures an element, and again whenever its room changes. */
export const useSize = <Element extends HTMLElement>(): [RefObject<Element | null>, Size | null] => {
  const element = useRef<Element>(null);
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = (): void => {
      const fontSize = Number.parseFloat(getComputedStyle(current).fontSize);
      setSize({ width: current.clientWidth, height: current.clientHeight, fontSize });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, []);
  return [element, size];
};
