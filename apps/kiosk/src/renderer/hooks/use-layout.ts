import { useEffect, useSyncExternalStore } from "react";

import { type Layout, type Room, roomFor } from "../model/rooms.ts";
import { useModes } from "./use-modes.ts";

const isLying = window.matchMedia("(orientation: landscape)");
const isBroad = window.matchMedia("(min-width: 1600px)");
const isStanding = window.matchMedia("(min-width: 1000px)");
const queries = [isLying, isBroad, isStanding];

const read = (): Layout => {
  if (isLying.matches) return isBroad.matches ? "broad" : "wide";
  return isStanding.matches ? "tall" : "small";
};

const subscribe = (listener: () => void): (() => void) => {
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
};

/** The layout that fits the screen; style sheets read it from `data-layout` of the page. */
export const useLayout = (): Room & { layout: Layout } => {
  const layout = useSyncExternalStore(subscribe, read);
  const modes = useModes();
  useEffect(() => {
    document.documentElement.dataset["layout"] = layout;
  }, [layout]);
  return { layout, ...roomFor(layout, modes) };
};
