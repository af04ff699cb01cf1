import { z } from "zod";

import { noticeSchema } from "./notice.ts";
import { slipSchema } from "./slip.ts";

/** How a sheet is written. Checked where it crosses a process border. */
const styleSchema = z.strictObject({
  /** 大字版: body text twice, what matters three times the normal size. */
  isElder: z.boolean().exactOptional(),
});

export type SheetStyle = z.infer<typeof styleSchema>;

export const optionalStyle = styleSchema.nullish().transform((style) => style ?? {});

/** What a kiosk can put on paper. */
export const sheetSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ticket"), slip: slipSchema }),
  z.strictObject({ kind: z.literal("notice"), notice: noticeSchema }),
]);

export type PaperSheet = z.infer<typeof sheetSchema>;
