import { z } from "zod";

import { printerStates } from "../../domain/device.ts";
import { itemId, locale, ticketId, token } from "../fields.ts";

/** A kiosk says how its printer is, when that has changed. */
export const reportDevice = z.strictObject({ type: z.literal("ReportDevice"), printer: z.enum(printerStates) });

/** The hall's network printer prints the one-time notice list of an item. */
export const printNotice = z.strictObject({
  type: z.literal("PrintNotice"),
  itemId,
  locale: locale.optional(),
  largeText: z.boolean().optional(),
});

/** Staff print a live ticket once more on the hall's printer; the paper says that it is a reprint. */
export const reprintTicket = z.strictObject({ type: z.literal("ReprintTicket"), ticketId });

/** A kiosk gives back a ticket that came when its citizen had gone: nobody has seen the number. `token`: its status token. */
export const withdrawTicket = z.strictObject({ type: z.literal("WithdrawTicket"), ticketId, token });
