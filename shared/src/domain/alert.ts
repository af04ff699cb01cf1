import type { PrinterState } from "./device.ts";
import type { BusinessDay, DepartmentId, GuideCallId, ServiceId, WindowId } from "./ids.ts";
import type { Space } from "./space.ts";

/** trouble: somebody goes there now. late: somebody looks at it soon. */
export const alertSeverities = ["trouble", "late"] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

/** What is wrong, as data; screens make the words. Nothing about a person. */
export type AlertAbout =
  /** Somebody who may be called has waited longer than target and threshold together. */
  | { type: "service-late"; serviceId: ServiceId }
  /** So many of a hundred who were called did not come. */
  | { type: "no-shows"; span: "hour" | "day"; percent: number }
  /** An open window whose clerk neither calls nor pauses, though there is somebody to call. */
  | { type: "clerk-idle"; windowId: WindowId }
  /** Open cases of a department whose promised day is over; each day anew, also when yesterday's was acknowledged. */
  | { type: "cases-overdue"; departmentId: DepartmentId; day: BusinessDay; count: number }
  /** Cases of a department that are promised for today and not decided, shortly before the hall closes. */
  | { type: "cases-due"; departmentId: DepartmentId; day: BusinessDay; count: number }
  /**
   * What lies somewhere within cases, by department: steps beyond a day of their own, results that nobody sends, clocks that stand still,
   * questions that nobody answers, corrections for which nothing came in time.
   */
  | {
      type: "steps-overdue" | "results-unsent" | "clocks-stopped" | "questions-open" | "corrections-lapsed";
      departmentId: DepartmentId;
      day: BusinessDay;
      count: number;
    }
  /** Nobody goes to somebody who called a guide. */
  | { type: "guide-call"; callId: GuideCallId; device: string }
  | { type: "printer"; device: string; printer: PrinterState }
  /** A paired device that was here today and is not. */
  | { type: "device-away"; role: string; device: string }
  /** Several machines go by one name. */
  | { type: "device-double"; role: string; device: string; count: number }
  | { type: "disk"; space: Exclude<Space, "ample">; freeMb: number }
  /** The clock has jumped and is not believed yet, or is behind what is written down. */
  | { type: "clock"; kind: "ahead" | "behind"; byMinutes: number }
  /** What is acknowledged is on one PC alone. */
  | { type: "standby"; state: "away" | "behind" };

export type AlertType = AlertAbout["type"];

/** Alerts about what the core cannot know: machines and lines. */
export type OutsideAbout = Extract<
  AlertAbout,
  { type: "device-away" | "device-double" | "disk" | "clock" | "standby" }
>;

const subjectOf = (about: AlertAbout): string => {
  switch (about.type) {
    case "service-late":
      return about.serviceId;
    case "no-shows":
      return about.span;
    case "clerk-idle":
      return about.windowId;
    case "cases-overdue":
    case "cases-due":
    case "steps-overdue":
    case "results-unsent":
    case "clocks-stopped":
    case "questions-open":
    case "corrections-lapsed":
      return `${about.departmentId}:${about.day}`;
    case "guide-call":
      return about.callId;
    // Another trouble of the same printer is another alert: it rings although the first one was acknowledged.
    case "printer":
      return `${about.device}:${about.printer}`;
    case "device-away":
    case "device-double":
      return `${about.role}:${about.device}`;
    case "disk":
      return about.space;
    case "clock":
      return about.kind;
    case "standby":
      return about.state;
  }
};

/** Names an alert as long as it lasts, and when it comes again: "printer:k1:paper-out". */
export const alertKeyOf = (about: AlertAbout): string => `${about.type}:${subjectOf(about)}`;

/** ALR2: what must be seen to at once, and what soon. */
export const severityOf = (about: AlertAbout): AlertSeverity => {
  if (about.type === "printer") return about.printer === "paper-low" ? "late" : "trouble";
  return about.type === "device-away" || about.type === "disk" || about.type === "clock" ? "trouble" : "late";
};
