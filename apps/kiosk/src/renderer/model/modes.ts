/** How the screen suits the citizen in front of it; all off for the next one. */
export type Modes = {
  /** Large text, fewer choices. */
  isElder: boolean;
  /** Everything that can be touched lies in the lower half. */
  isLowReach: boolean;
  isHighContrast: boolean;
};

export type Mode = keyof Modes;

export const plainModes: Modes = { isElder: false, isLowReach: false, isHighContrast: false };

/** Whether somebody has chosen anything. */
export const isAnyOn = (modes: Modes): boolean => Object.values(modes).some(Boolean);
