import type { CanvasSize } from "./canvas-size.ts";

/** How many rows a board has room for. Fixed by the screen, never by the data: nothing jumps. */
export type BoardPlaces = { newest: number; earlier: number; waiting: number };

/** One row of a list; the same value stands in the board's style sheet. */
const rowPx = 70;
/** Everything that is no row, see the heights in the style sheet. */
const fixedPx = { wide: 656, tall: 1144 };

/** Room on a lying board (three lists side by side) or a standing one (calls above, services below). */
export const boardPlaces = ({ heightPx, shape }: Pick<CanvasSize, "heightPx" | "shape">): BoardPlaces => {
  const rows = Math.floor((heightPx - fixedPx[shape]) / rowPx + 1e-6);
  if (shape === "wide") return { newest: rows, earlier: rows, waiting: rows };
  const calls = Math.floor(rows / 2);
  return { newest: calls, earlier: calls, waiting: rows - calls };
};
