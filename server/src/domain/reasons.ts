import type { Reason } from "@yichuang/shared/domain/hall";
import type { Text } from "@yichuang/shared/domain/text";

/** Reasons that the system itself gives for a cancellation; nobody else may give them. */
export const systemReasons = { dayClosed: "day-closed", printUnconfirmed: "print-unconfirmed" } as const;

export const isSystemReason = (reason: string): boolean => Object.values<string>(systemReasons).includes(reason);

/** Words of a reason id of the hall, or the free words themselves. */
export const reasonText = (reasons: readonly Reason[], reason: string): Text =>
  reasons.find((known) => known.reasonId === reason)?.name ?? { zh: reason, en: reason };
