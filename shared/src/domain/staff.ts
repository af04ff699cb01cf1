import type { ClerkId, ServiceId, WindowId } from "./ids.ts";
import type { Text } from "./text.ts";

/** What a signed-in person may be. Who may do what is one table in `protocol/permissions`. */
export const staffRoles = ["clerk", "guide", "reviewer", "supervisor"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** A member of staff. Names in a hall file are role-like; the public sees `staffNumber` only. */
export type Clerk = {
  clerkId: ClerkId;
  name: Text;
  /** 工号, four digits. */
  staffNumber: string;
  roles: StaffRole[];
  /** Where this clerk usually sits. */
  windowId?: WindowId;
  /** Services this clerk is trained for; absent: all. */
  skills?: ServiceId[];
  /** May call a named ticket out of turn (audited). */
  canCallNamed: boolean;
};
