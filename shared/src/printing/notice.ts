import { z } from "zod";

import { windowKinds } from "../domain/service.ts";
import { locales } from "../domain/text.ts";

const words = z.strictObject({ zh: z.string().max(200), en: z.string().max(400) });

/** The one-time notice list on paper: what to bring for one item, how long it takes, what it costs, where to go. */
export const noticeSchema = z.strictObject({
  hallName: words,
  kind: z.enum(windowKinds),
  serviceName: words,
  itemName: words,
  materials: z.array(z.strictObject({ name: words, note: words.nullable(), isOptional: z.boolean() })).max(50),
  isDoneOnTheSpot: z.boolean(),
  promisedWorkingDays: z.int().min(0).max(365),
  /** null: free of charge. */
  feeYuan: z.number().min(0).max(1_000_000).nullable(),
  zoneName: words,
  /** "7–10" or "3、5"; empty where no window has this work. */
  windowNumbers: z.string().max(60),
  printedAtMs: z.number(),
  timeZone: z.string().max(64),
  /** The list as it stands today, on a phone; ASCII. */
  itemUrl: z.string().max(300),
  locale: z.enum(locales),
});

export type Notice = z.infer<typeof noticeSchema>;
