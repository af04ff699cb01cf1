/** The supervisor's pages about the past; `gallery.html?state=NAME`. */
export const reportStateNames = [
  "reports",
  "reports-day",
  "reports-service",
  "reports-clerk",
  "reports-year",
  "reports-empty",
  "reports-counting",
  "reports-refused",
  "reports-offline",
  "reports-unreadable",
  "audit",
  "audit-empty",
  "audit-looking",
  "audit-refused",
  "audit-why",
  "audit-offline",
] as const;
export type ReportStateName = (typeof reportStateNames)[number];
