import { z } from "zod";

import type { BusinessDay, ClerkId, TicketLabel, WindowId } from "../domain/ids.ts";
import type { Text } from "../domain/text.ts";
import { businessDay, commandId } from "./fields.ts";
import type { RejectionCode } from "./rejection.ts";
import { isDaysAsked, reportDaysMax } from "./reports.ts";
import type { Explanation } from "./views/counter-view.ts";

/** What time alone brings about, where nobody sent a command. */
export const timedActions = ["DayClosed", "DayOpened", "TicketCalled", "TicketCancelled"] as const;
export type TimedAction = (typeof timedActions)[number];

/** Rows of one answer. */
export const auditRowsMax = 500;
const types = z.array(z.string().min(1).max(40)).max(100);

export const findAudit = z
  .strictObject({
    type: z.literal("FindAudit"),
    from: businessDay,
    to: businessDay,
    /** In a label, a person, a device, a window, a service, a reason. */
    text: z.string().trim().min(1).max(50).optional(),
    /** Commands whose words hold the text: the server knows no words of commands. */
    textTypes: types.optional(),
    /** These commands alone. */
    types: types.optional(),
    outcome: z.enum(["done", "refused"]).optional(),
    /** Records before this one: what an earlier answer gave as `nextSeq`. */
    beforeSeq: z.int().positive().optional(),
    limit: z.int().min(1).max(auditRowsMax).optional(),
    queryId: commandId.optional(),
  })
  .refine(isDaysAsked, {
    message: `"from" must not come after "to", with at most ${reportDaysMax} days`,
    path: ["to"],
  });

export const explainRecord = z.strictObject({
  type: z.literal("ExplainRecord"),
  day: businessDay,
  seq: z.int().positive(),
  queryId: commandId.optional(),
});

/** Who did what when. Nothing about citizens: no notes, no words of ratings, no identity. */
export type AuditRow = {
  /** Number of the record in the journal. */
  seq: number;
  day: BusinessDay;
  atMs: number;
  /** A command, or where `device` is null a `TimedAction`. */
  type: string;
  /** null: nobody was signed in, or time alone did it. Nameless when the hall no longer has the person. */
  clerk: { clerkId: ClerkId; name: Text | null; staffNumber: string | null } | null;
  device: string | null;
  /** Why it was refused; null: it was done. */
  code: RejectionCode | null;
  label: TicketLabel | null;
  /** More tickets than that one. */
  moreCount: number;
  window: { windowId: WindowId; number: number | null } | null;
  serviceName: Text | null;
  reason: Text | null;
  /** A call, whose rule and candidates can be asked for. */
  isExplained: boolean;
};

export type Audit = {
  /** Newest first. */
  rows: AuditRow[];
  /** Where to go on; null: there are no older ones in the days asked for. */
  nextSeq: number | null;
  /** Everything from this day on was looked through; null: nothing was there. */
  reachedDay: BusinessDay | null;
  unreadableDays: BusinessDay[];
};

export type ExplainedRecord = { label: TicketLabel; explanation: Explanation };
