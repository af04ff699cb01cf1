/** A PIN is so many digits. */
export const pinLength = { min: 4, max: 12 } as const;
