import { createContext, useContext, useLayoutEffect } from "react";

import { type Modes, plainModes } from "../model/modes.ts";

/** What the citizen has chosen, for every part of the screen. */
export const ModesContext = createContext<Modes>(plainModes);

export const useModes = (): Modes => useContext(ModesContext);

/** Tells the style sheets: `data-mode`, `data-reach` and `data-contrast` of the page. */
export const useModesOnPage = ({ isElder, isLowReach, isHighContrast }: Modes): void => {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    const set = (name: string, value: string | null): void => {
      if (value === null) delete dataset[name];
      else dataset[name] = value;
    };
    set("mode", isElder ? "elder" : null);
    set("reach", isLowReach ? "low" : null);
    set("contrast", isHighContrast ? "high" : null);
  }, [isElder, isLowReach, isHighContrast]);
};
