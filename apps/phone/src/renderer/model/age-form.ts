/** CPG7: how long ago, in the one unit that says it: cases go on for weeks. */
export const ageForm = (ageMs: number): { unit: "minutes" | "hours" | "days"; count: number } => {
  const minutes = Math.max(0, Math.floor(ageMs / 60_000));
  if (minutes < 60) return { unit: "minutes", count: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { unit: "hours", count: hours } : { unit: "days", count: Math.floor(hours / 24) };
};
