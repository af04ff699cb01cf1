import { z } from "zod";

import type { PrinterState } from "../domain/device.ts";
import { windowKinds } from "../domain/service.ts";
import { locales } from "../domain/text.ts";

const words = z.strictObject({ zh: z.string().max(200), en: z.string().max(400) });

/** Everything that stands on a paper ticket, and nothing about the person. Checked where it crosses a process border. */
export const slipSchema = z.strictObject({
  hallName: words,
  label: z.string().min(1).max(10),
  kind: z.enum(windowKinds),
  serviceName: words,
  itemName: words.nullable(),
  zoneName: words,
  /** "7–10" or "3、5" */
  windowNumbers: z.string().max(60),
  /** null: given out while the server was away, and nobody knows. */
  aheadCount: z.int().min(0).nullable(),
  eta: z.strictObject({ p50Min: z.number().min(0), p80Min: z.number().min(0) }).nullable(),
  issuedAtMs: z.number(),
  timeZone: z.string().max(64),
  /** Opened by the citizen's phone; ASCII. */
  progressUrl: z.string().max(300),
  noShow: z.strictObject({ graceMinutes: z.int(), placesLater: z.int(), times: z.int() }),
  missing: z.array(z.string().max(100)).max(50),
  /** Printed again by staff: the paper says so. */
  isReprint: z.boolean().optional(),
  locale: z.enum(locales),
});

export type Slip = z.infer<typeof slipSchema>;

/** What the printer said. `paper-low` is a warning: the ticket came out. */
export type PrintOutcome =
  | { ok: true; warning: "paper-low" | null }
  | { ok: false; reason: "paper-out" | "cover-open" | "offline" | "timeout" | "error"; didPaperMove: boolean };

/** What an outcome says of the printer. */
export const printerStateOf = (outcome: PrintOutcome): PrinterState =>
  outcome.ok ? (outcome.warning ?? "ok") : outcome.reason;
