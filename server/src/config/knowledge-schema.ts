import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import { z } from "zod";

import { text } from "./hall-text.ts";

/** Ids of the hall file; whether they exist there is looked at afterwards, all at once. */
const concerns = {
  items: z.array(z.string() as unknown as z.ZodType<ItemId, ItemId>).default([]),
  services: z.array(z.string() as unknown as z.ZodType<ServiceId, ServiceId>).default([]),
};

/** What stands above the text of an answer. */
export const answerHead = z.strictObject({ title: text(40), ...concerns });

const contact = z.strictObject({
  post: text(30),
  department: text(30),
  phone: z
    .string()
    .regex(/^[+]?[0-9][0-9 -]{1,20}$/, "must be a telephone number in quotes: digits, spaces and hyphens"),
  place: text(40).optional(),
  hours: text(40).optional(),
  ...concerns,
});

export const contactsFile = z.strictObject({ contacts: z.array(contact).max(1_000) });
