/** fresh: known to be true now. late: amber, the figures may have moved. lost: red, trust the windows instead. */
export type DataPhase = "fresh" | "late" | "lost";

/** Five missed heartbeats. */
const lateFromMs = 10_000;
/** By then a call may have come and gone that this screen did not show. */
const lostFromMs = 60_000;

/** How far the data on a screen can be trusted. A lost line is said at once, before the data is old. */
export const dataPhase = (ageMs: number, isOnline: boolean): DataPhase => {
  if (ageMs > lostFromMs) return "lost";
  return isOnline && ageMs <= lateFromMs ? "fresh" : "late";
};
