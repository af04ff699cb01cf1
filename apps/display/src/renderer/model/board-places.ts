import type { CanvasSize } from "./canvas-size.ts";

/** How many rows a board has room for. Fixed by the screen, never by the data: nothing jumps. */
export type BoardPlaces = { newest: number; earlier: number; waiting: number };

/** Heights that stand in the board's style sheet too. A standing board is read over more of its height: larger calls. */
const rowPx = { wide: { call: 70, queue: 70 }, tall: { call: 84, queue: 70 } };
/** Everything that is no row. */
const fixedPx = { wide: 656, tall: 1144 };

const rowsIn = (heightPx: number, ofPx: number): number => Math.floor(heightPx / ofPx + 1e-6);

/** Room on a lying board (three lists side by side) or a standing one (calls above, services below). */
export const boardPlaces = ({ heightPx, shape }: Pick<CanvasSize, "heightPx" | "shape">): BoardPlaces => {
  if (shape === "wide") {
    const rows = rowsIn(heightPx - fixedPx.wide, rowPx.wide.call);
    return { newest: rows, earlier: rows, waiting: rows };
  }
  const roomPx = heightPx - fixedPx.tall;
  const calls = rowsIn(roomPx / 2, rowPx.tall.call);
  return { newest: calls, earlier: calls, waiting: rowsIn(roomPx - calls * rowPx.tall.call, rowPx.tall.queue) };
};
