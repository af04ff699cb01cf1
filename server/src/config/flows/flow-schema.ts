import { flowForms, stepActs } from "@yichuang/shared/domain/case";
import type { ClerkId, DepartmentId, ItemId, PostId, ServiceId, StepId } from "@yichuang/shared/domain/ids";
import { z } from "zod";

import { id, plainId } from "../hall-schema.ts";
import { text } from "../hall-text.ts";

const post = z.strictObject({
  id: id<PostId>(),
  name: text(20),
  department: id<DepartmentId>(),
  acts: z.array(z.enum(stepActs)).min(1).max(stepActs.length),
  clerks: z.array(id<ClerkId>()).min(1).max(200),
  phone: z
    .string()
    .regex(/^[+]?[0-9][0-9 -]{1,20}$/, "must be a telephone number in quotes: digits, spaces and hyphens")
    .optional(),
});

/** FLW2: `posts.yaml`: the desks of the office, who sits there, and who leads a department. */
export const postsSchema = z.strictObject({
  pickUp: id<ServiceId>().optional(),
  posts: z.array(post).min(1).max(500),
  chiefs: z.record(plainId, id<ClerkId>()).default({}),
});

const step = z.strictObject({
  id: id<StepId>(),
  name: text(14),
  act: z.enum(stepActs),
  department: id<DepartmentId>().optional(),
  post: id<PostId>().optional(),
  workingDays: z.int().min(1).max(365).optional(),
  /** Absent: the step above. */
  after: z.array(id<StepId>()).max(30).optional(),
  joins: z.boolean().default(false),
});

/** FLW3: a flow, in a file of its own that has its name. */
export const flowSchema = z.strictObject({
  form: z.enum(flowForms),
  name: text(20),
  items: z.array(id<ItemId>()).max(3000).default([]),
  services: z.array(id<ServiceId>()).max(200).default([]),
  lead: id<DepartmentId>().optional(),
  /** A service of the hall, "own" for that of the matter, or "none". */
  pickUp: id<ServiceId>().optional(),
  originals: z.boolean().optional(),
  grounds: z.array(plainId).min(1).max(50).optional(),
  steps: z.array(step).min(1).max(40),
});

export type PostsFile = z.output<typeof postsSchema>;
export type FlowFile = z.output<typeof flowSchema>;
export type StepOfFile = FlowFile["steps"][number];
