import { useEffect, useState } from "react";

import { type CanvasDesign, type CanvasSize, canvasSize } from "../model/canvas-size.ts";

const screenNow = () => ({ widthPx: document.documentElement.clientWidth, heightPx: innerHeight });

/** The canvas for this screen, anew when the screen changes: displays are turned and replugged while they run. */
export const useCanvasSize = (design: CanvasDesign): CanvasSize => {
  const [screen, setScreen] = useState(screenNow);
  useEffect(() => {
    const measure = (): void => setScreen(screenNow());
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return canvasSize(design, screen);
};
