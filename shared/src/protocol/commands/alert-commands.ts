import { z } from "zod";

import { alertKey, clerkId, note, serviceId, windowId } from "../fields.ts";
import { noticeWords } from "./hall-commands.ts";

/** ALR5: somebody has seen it, and says so to everybody who looks after the hall. */
export const acknowledgeAlert = z.strictObject({
  type: z.literal("AcknowledgeAlert"),
  alertKey,
  note: note.max(100).optional(),
});

/** ADV3–ADV7: does what was advised, in one step: a window is opened or covers for others, or a notice is published. */
export const applyAdvice = z.strictObject({
  type: z.literal("ApplyAdvice"),
  advice: z.union([
    z.strictObject({ type: z.literal("open-window"), windowId, clerkId }),
    z.strictObject({ type: z.literal("switch-profile"), windowId, serviceId }),
    z.strictObject({
      type: z.literal("cannot-finish"),
      serviceIds: z.array(serviceId).min(1).max(200),
      text: noticeWords,
    }),
  ]),
});
