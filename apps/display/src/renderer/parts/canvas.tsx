import { type ReactNode } from "react";

import { ShapeContext } from "../hooks/use-shape.ts";
import type { CanvasSize } from "../model/canvas-size.ts";
import styles from "./canvas.module.css";

/** Draws its children in design pixels and enlarges them to the screen. Fonts and lines stay sharp. */
export const Canvas = ({ size, children }: { size: CanvasSize; children: ReactNode }) => (
  <div
    className={styles["canvas"]}
    data-shape={size.shape}
    style={{ width: size.widthPx, height: size.heightPx, zoom: size.scale }}
  >
    <ShapeContext value={size.shape}>{children}</ShapeContext>
  </div>
);
