import { useSyncExternalStore } from "react";

const query = "(min-width: 1000px)";

const watch = (listener: () => void): (() => void) => {
  addEventListener("resize", listener);
  return () => removeEventListener("resize", listener);
};

/** Five words stand side by side on this screen. */
export const useHasRoom = (): boolean => useSyncExternalStore(watch, () => matchMedia(query).matches);
