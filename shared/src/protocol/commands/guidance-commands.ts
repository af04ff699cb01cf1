import { z } from "zod";

import { isImpersonal } from "../../domain/impersonal.ts";
import { itemId, note, reason } from "../fields.ts";

const impersonal = "must not hold an identity or mobile number";
/** Both languages are written; what is the same in both is written twice. */
const text = (lengthMax: number) =>
  z.strictObject({
    zh: z.string().trim().min(1).max(lengthMax).refine(isImpersonal, impersonal),
    en: z
      .string()
      .trim()
      .min(1)
      .max(2 * lengthMax)
      .refine(isImpersonal, impersonal),
  });

const guidance = z.strictObject({
  materials: z
    .array(
      z.strictObject({
        name: text(60),
        note: text(120).optional(),
        isOptional: z.boolean(),
        sample: text(1000).optional(),
      }),
    )
    .max(40)
    .refine(
      (papers) => new Set(papers.map(({ name }) => name.zh)).size === papers.length,
      "must not name a paper twice",
    ),
  checks: z.array(text(120)).max(30),
  questions: z.array(z.strictObject({ question: text(80), answer: text(1000) })).max(30),
  contact: z
    .strictObject({
      post: text(40),
      phone: z
        .string()
        .trim()
        .min(3)
        .max(30)
        .regex(/^[+\d][\d -]*$/, "digits, spaces and hyphens"),
      place: text(60).nullable(),
    })
    .nullable(),
});

/** Staff of the item's department propose what it should say from now on. `baseVersion`: the version that they had before them. */
export const proposeGuidance = z.strictObject({
  type: z.literal("ProposeGuidance"),
  itemId,
  baseVersion: z.int().min(0),
  guidance,
  why: note.optional(),
});

/** The department's chief representative publishes it, or declines it with a word. */
export const decideGuidance = z.strictObject({
  type: z.literal("DecideGuidance"),
  proposal: z.int().min(1),
  publish: z.boolean(),
  word: note.optional(),
});

/** An earlier version holds again; 0: as the hall file has it. */
export const restoreGuidance = z.strictObject({
  type: z.literal("RestoreGuidance"),
  itemId,
  baseVersion: z.int().min(0),
  version: z.int().min(0),
  why: reason,
});
