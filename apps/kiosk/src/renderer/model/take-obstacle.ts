import type { Line } from "../hooks/use-line.ts";
import type { Taking } from "./visit.ts";

/** Why the button that takes a ticket cannot be pressed now, as words of `kiosk.take`; null: it can. */
export const takeObstacle = ({ state }: Taking, line: Line) => {
  if (state === "asking")
    return { words: "take.asking", note: line === "online" ? "take.askingNote" : "take.askingOffline" } as const;
  return line === "down" ? ({ words: "take.paused", note: "take.pausedNote" } as const) : null;
};
