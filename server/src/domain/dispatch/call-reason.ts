import type { PolicyName } from "@yichuang/shared/domain/dispatch";
import type { ServiceId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";

/** What decided for the one who is called. */
export const callRules = [
  "named",
  "sent-here",
  "front",
  "seniority",
  "priority",
  "bound",
  "urgency",
  "overdue",
  "late-cover",
  "urgent-cover",
  "cover",
  "peer",
] as const;
export type CallRule = (typeof callRules)[number];

/** Why somebody who waits was not called instead. */
export const passedOverReasons = [
  "printing",
  "not-ready",
  "stepped-out",
  "not-yet",
  "other-window",
  "other-clerk",
  "later",
  "lower-priority",
  "bound",
  "not-sent-here",
  "own-work-first",
  "less-urgent",
  "not-late",
  "peer",
] as const;
export type PassedOver = (typeof passedOverReasons)[number];

/** Why this ticket and not another, as data; put into words where somebody reads it (read/explanation.ts). */
export type CallReason = {
  policy: PolicyName | "named";
  rule: CallRule;
  level: ServiceLevel;
  waitedMs: number;
  /** Others that were looked at, the most senior first; a few, the rest is counted. */
  others: { label: TicketLabel; serviceId: ServiceId; waitedMs: number; level: ServiceLevel; why: PassedOver }[];
  moreCount: number;
};
