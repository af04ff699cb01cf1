import { z } from "zod";

import { noticeSchema } from "./notice.ts";
import { slipSchema } from "./slip.ts";

/** What a kiosk can put on paper. */
export const sheetSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ticket"), slip: slipSchema }),
  z.strictObject({ kind: z.literal("notice"), notice: noticeSchema }),
]);

export type PaperSheet = z.infer<typeof sheetSchema>;
