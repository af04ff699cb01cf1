const count = 4;

/** The steps of a kiosk's set-up, in order. */
export const setupSteps = {
  server: { step: 1, count },
  pairing: { step: 2, count },
  printer: { step: 3, count },
  pin: { step: 4, count },
} as const;
