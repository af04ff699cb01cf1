/** What departments make of their items. */
export const guidanceStateNames = [
  "guidance-item",
  "guidance-edit",
  "guidance-edit-fault",
  "guidance-proposals",
  "guidance-declining",
  "guidance-refused",
  "guidance-none",
  "guidance-reviewer",
  "guidance-versions",
] as const;
export type GuidanceStateName = (typeof guidanceStateNames)[number];
