import type { ClerkDay } from "@yichuang/shared/protocol/views/counter-view";

import { busyShareOf } from "../ledger.ts";
import type { WindowNow } from "../state.ts";
import type { Reading } from "./reading.ts";

const minuteMs = 60_000;
const hundredths = (share: number): number => Math.round(share * 100) / 100;

/** The day of whoever sits at a window, beside the mean of all on duty; null: nobody sits there. */
export const readClerkDay = ({ state, nowMs }: Reading, { clerkId }: WindowNow): ClerkDay | null => {
  if (clerkId === null) return null;
  const line = state.ledger.get(clerkId);
  const onDuty = [...state.ledger.values()].filter(({ dutySinceMs }) => dutySinceMs !== null);
  const shares = onDuty.map((other) => busyShareOf(other, nowMs));
  return {
    finished: line?.finished ?? 0,
    workMin: Math.floor((line?.workMs ?? 0) / minuteMs),
    coverMin: Math.floor((line?.coverMs ?? 0) / minuteMs),
    busyShare: hundredths(busyShareOf(line, nowMs)),
    hallBusyShare: hundredths(shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)),
  };
};
