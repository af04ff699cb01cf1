import type { DeskDay } from "@yichuang/shared/protocol/views/queues-view";

/** LIV3: share of the time on duty that was work, 0 to 100, as the server counts it; null: not on duty yet. */
export const busyPercent = ({ workMs, dutyMs, dutySinceMs }: DeskDay, nowMs: number): number | null => {
  const onDutyMs = dutyMs + (dutySinceMs === null ? 0 : Math.max(0, nowMs - dutySinceMs));
  return onDutyMs > 0 ? Math.min(100, Math.round((100 * workMs) / onDutyMs)) : null;
};

/** Of those who were called, how many in a hundred did not come; null: nobody was called. */
export const noShowPercent = ({ came, noShow }: { came: number; noShow: number }): number | null =>
  came + noShow === 0 ? null : Math.round((100 * noShow) / (came + noShow));
