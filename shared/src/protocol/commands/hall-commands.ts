import { z } from "zod";

import { serviceLevels } from "../../domain/service-window.ts";
import { clerkId, noticeId, reason, serviceId, windowId } from "../fields.ts";

const atMs = z.int().min(0).max(8.64e15);
/** What boards and kiosks say, in both languages. */
export const noticeWords = z.strictObject({
  zh: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(400),
});

/** NTC1, NTC3: a line on the boards and kiosks, today, from one time to another where they are given. */
export const publishNotice = z.strictObject({
  type: z.literal("PublishNotice"),
  text: noticeWords,
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

/** From the root of the hall file to a value: keys of maps, ids of entries of lists. */
const hallPath = z
  .array(z.union([z.string().min(1).max(64), z.int().min(0).max(10_000)]))
  .min(1)
  .max(8);
const depthMax = 6;
/** Level by level: a value nested a thousand times must not exhaust the stack. */
const isShallow = (value: unknown): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= depthMax && level.length > 0; depth += 1)
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  return level.length === 0;
};
/** What the strict schema of hall files makes of it is for the hall's loader to say. */
const hallValue = z.unknown().refine((value) => value !== undefined && isShallow(value), "must be a plain value");

/** One place of the hall file, and what shall stand there; null takes away what does. */
export const hallChanges = z.array(z.strictObject({ path: hallPath, value: hallValue })).max(500);
export const packedHallMax = 60_000;
export const hallVersionNumber = z.int().min(0).max(999_999);

/** The text of a whole hall file, packed (gzip, then Base64) so that a county's file goes in one message. */
export const packedHallText = z
  .string()
  .max(packedHallMax)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** ADJ1, ADJ16: makes a new version of the hall, by changes or by taking an earlier version again. */
export const updateHall = z
  .strictObject({
    type: z.literal("UpdateHall"),
    /** The version that the changes were made on. */
    baseVersion: hallVersionNumber,
    changes: hallChanges,
    /** In place of changes: the version whose content is taken again. */
    toVersion: hallVersionNumber.optional(),
    /** In place of changes: the file that somebody brought. */
    text: packedHallText.optional(),
    why: reason,
  })
  .refine(
    ({ changes, toVersion, text }) =>
      [changes.length > 0, toVersion !== undefined, text !== undefined].filter((isThere) => isThere).length === 1,
    "must have either changes, a version to go back to, or a text",
  );

const mediaFile = z.string().min(1).max(255);
/** MED1, MED4: a file that was brought gets its name, one goes, or all stand in another order. */
export const updateMedia = z.strictObject({
  type: z.literal("UpdateMedia"),
  change: z.discriminatedUnion("act", [
    z.strictObject({ act: z.literal("add"), uploadId: z.uuid(), file: mediaFile }),
    z.strictObject({ act: z.literal("remove"), file: mediaFile }),
    z.strictObject({ act: z.literal("order"), files: z.array(mediaFile).min(1).max(200) }),
  ]),
});

/** ADJ9: what a window serves from now on until a time, at the latest until the day ends; null: what the hall says again. */
export const setWindowProfile = z.strictObject({
  type: z.literal("SetWindowProfile"),
  windowId,
  services: z
    .array(z.strictObject({ serviceId, level: z.enum(serviceLevels) }))
    .min(1)
    .max(200)
    .nullable(),
  /** ms since the epoch. */
  until: z.union([z.int().min(0).max(8.64e15), z.literal("day-end")]).optional(),
  why: reason.optional(),
});
