import { z } from "zod";

import { clerkId, noticeId, windowId } from "../fields.ts";

const atMs = z.int().min(0).max(8.64e15);
const words = z.strictObject({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(400) });

/** NTC1, NTC3: a line on the boards and kiosks, today, from one time to another where they are given. */
export const publishNotice = z.strictObject({
  type: z.literal("PublishNotice"),
  text: words,
  /** Interrupts what boards show, but no call. */
  isUrgent: z.boolean().optional(),
  fromMs: atMs.optional(),
  untilMs: atMs.optional(),
});
export const withdrawNotice = z.strictObject({ type: z.literal("WithdrawNotice"), noticeId });

/** A supervisor seats a clerk at a window, or takes the clerk away from any. */
export const assignClerk = z.strictObject({
  type: z.literal("AssignClerk"),
  clerkId,
  windowId: windowId.nullable(),
});
