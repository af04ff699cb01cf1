import { z } from "zod";

import { clerkId, noticeId, windowId } from "../fields.ts";

const words = z.strictObject({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(400) });

/** A line on the boards and kiosks until it is withdrawn or the business day ends. */
export const publishNotice = z.strictObject({ type: z.literal("PublishNotice"), text: words });
export const withdrawNotice = z.strictObject({ type: z.literal("WithdrawNotice"), noticeId });

/** A supervisor seats a clerk at a window, or takes the clerk away from any. */
export const assignClerk = z.strictObject({
  type: z.literal("AssignClerk"),
  clerkId,
  windowId: windowId.nullable(),
});
