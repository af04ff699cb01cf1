import type { CanvasSize } from "./canvas-size.ts";

/** One row of the calls, and everything on the screen that is no row; see the heights in the style sheets. */
const rowPx = 88;
const fixedPx = 312;
/** A standing screen is for pictures; below stand as many calls as a person looks through at a glance. */
const tallRows = 6;

/** How many calls stand beside the media place of a lying screen, or below that of a standing one. */
export const mediaCallPlaces = ({ heightPx, shape }: Pick<CanvasSize, "heightPx" | "shape">): number =>
  shape === "tall" ? tallRows : Math.floor((heightPx - fixedPx) / rowPx);
