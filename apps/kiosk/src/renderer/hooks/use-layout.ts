import { useLayoutEffect, useSyncExternalStore } from "react";

import { fitScreen } from "../model/fit-screen.ts";
import { type Layout, type Room, roomFor } from "../model/rooms.ts";
import { useModes } from "./use-modes.ts";

const fit = (): { layout: Layout; scale: number } =>
  fitScreen({ widthPx: window.innerWidth, heightPx: window.innerHeight });
const readLayout = (): Layout => fit().layout;
const readScale = (): number => fit().scale;

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
};

/**
 * The layout that fits the screen; style sheets read it from `data-layout` of the page. A window with less room than its
 * layout needs is drawn smaller as a whole: `--scale` is by how much, for what is reckoned in the window's own size.
 */
export const useLayout = (): Room & { layout: Layout } => {
  const layout = useSyncExternalStore(subscribe, readLayout);
  const scale = useSyncExternalStore(subscribe, readScale);
  const modes = useModes();
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement;
    dataset["layout"] = layout;
    style.setProperty("zoom", `${scale}`);
    style.setProperty("--scale", `${scale}`);
  }, [layout, scale]);
  return { layout, ...roomFor(layout, modes) };
};
