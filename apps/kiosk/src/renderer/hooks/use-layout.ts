import { useLayoutEffect, useSyncExternalStore } from "react";

import { fitScreen } from "../model/fit-screen.ts";
import { type Layout, type Room, roomFor } from "../model/rooms.ts";
import { useModes } from "./use-modes.ts";

/** Width and height as one value, which stays the same while they do. */
const readSize = (): string => `${window.innerWidth}x${window.innerHeight}`;

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
};

/**
 * The layout that fits the screen; style sheets read it from `data-layout` of the page. A window with less room than its
 * layout needs is drawn smaller as a whole: `--plain-scale` and `--elder-scale` are by how much.
 */
export const useLayout = (): Room & { layout: Layout } => {
  const [widthPx = 0, heightPx = 0] = useSyncExternalStore(subscribe, readSize).split("x").map(Number);
  const { layout, scale, elderScale } = fitScreen({ widthPx, heightPx });
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement;
    dataset["layout"] = layout;
    style.setProperty("--plain-scale", `${scale}`);
    style.setProperty("--elder-scale", `${elderScale}`);
  }, [layout, scale, elderScale]);
  return { layout, ...roomFor(layout, useModes()) };
};
