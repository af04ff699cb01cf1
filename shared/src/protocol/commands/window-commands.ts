import { z } from "zod";

import { reason, windowId } from "../fields.ts";

const onWindow = <Name extends string>(name: Name) =>
  z.strictObject({ type: z.literal(name), windowId, reason: reason.optional() });

export const openWindow = onWindow("OpenWindow");
export const pauseWindow = onWindow("PauseWindow").extend({
  /** How long it is meant to take; said to citizens and supervisors, ends nothing by itself. */
  minutes: z.int().min(1).max(480).optional(),
});
export const resumeWindow = onWindow("ResumeWindow");
export const closeWindow = onWindow("CloseWindow");

/** The system calls the next ticket for this window after the hall's rest, where the hall leaves that to its clerks. */
export const setAutoCall = z.strictObject({ type: z.literal("SetAutoCall"), windowId, isOn: z.boolean() });

/** The next automatic call waits, for the hall's minutes at most, or no longer. */
export const holdAutoCall = z.strictObject({ type: z.literal("HoldAutoCall"), windowId, isHeld: z.boolean() });
