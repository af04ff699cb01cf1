import type { AlertAbout, AlertSeverity } from "@yichuang/shared/domain/alert";
import type { ClerkId } from "@yichuang/shared/domain/ids";

import type { FollowedAdvice } from "./event.ts";

/** Something that somebody should see to, from when it was raised until it ended. */
export type AlertNow = {
  key: string;
  severity: AlertSeverity;
  about: AlertAbout;
  sinceMs: number;
  raisedAtMs: number;
  endedAtMs: number | null;
  acknowledged: { atMs: number; clerkId: ClerkId | null; note: string | null } | null;
};

/** `clerkId`: who did it. */
export type AppliedAdvice = { advice: FollowedAdvice; atMs: number; clerkId: ClerkId | null };
