/** How a kiosk's printer is. none: it has none, which is no fault. */
export const printerStates = [
  "ok",
  "paper-low",
  "paper-out",
  "cover-open",
  "offline",
  "timeout",
  "error",
  "none",
] as const;
export type PrinterState = (typeof printerStates)[number];

/** Nothing comes out until somebody has seen to it. */
export const canPrint = (printer: PrinterState): boolean => printer === "ok" || printer === "paper-low";

/** Somebody should go there: now, or before the roll is empty. */
export const needsSomebody = (printer: PrinterState): boolean => printer !== "ok" && printer !== "none";

/** What the server itself is called where a record names a device; no device can call itself so. */
export const serverDevice = "(server)";
