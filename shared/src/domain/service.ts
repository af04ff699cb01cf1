import type { DepartmentId, ItemId, ServiceId, SituationId } from "./ids.ts";
import type { ItemContact, ItemQuestion } from "./guidance.ts";
import type { Text } from "./text.ts";

/** The three kinds of window in the county's plan (S1): 通办, 主题, 专业. */
export const windowKinds = ["comprehensive", "theme", "professional"] as const;
export type WindowKind = (typeof windowKinds)[number];

/** How a citizen finds a service: by what he is doing (S5). 异地 is cross-province and in-province business. */
export const serviceGroups = ["personal", "business", "remote"] as const;
export type ServiceGroup = (typeof serviceGroups)[number];

/** What a citizen queues for. */
export type Service = {
  serviceId: ServiceId;
  name: Text;
  /** One short line under the name, e.g. 参保、转移、退休. */
  summary: Text;
  kind: WindowKind;
  group: ServiceGroup;
  departmentId: DepartmentId;
  /** Icon name of the product's icon set. */
  icon: string;
  /** One or two capital letters; no other service has it. */
  prefix: string;
  numbering: { first: number; last: number; width: number };
  /** A citizen should be called within this time. */
  targetMinutes: number;
  /** Expected time at the window, for estimates. */
  serviceMinutes: number;
  /** Own opening hours; the hall's where absent. */
  hours?: WeeklyHours;
  /** One live ticket per person: who takes one shows who he is. */
  asksIdentity: boolean;
  /** A post that a visit comes to from another one (审核, 出件); nobody takes a number for it. */
  isStep: boolean;
  /** Posts to which a visit may go on when this one is done, the usual one first (收件 → 受理 → 审核 → 出件). */
  next: ServiceId[];
  /** How many tickets are given out; as many as come where absent. */
  capacity?: Capacity;
};

/** Limits of one service, walk-in tickets and appointments together. */
export type Capacity = {
  perDay?: number;
  /** Tickets in each slot; a slot begins every `slotMinutes` from midnight. */
  perSlot?: number;
  slotMinutes: number;
};

/** What somebody is doing in life or in business, and the items that belong to it (S5): 生孩子, 开饭店. */
export type Situation = {
  situationId: SituationId;
  name: Text;
  icon: string;
  group: Exclude<ServiceGroup, "remote">;
  itemIds: ItemId[];
};

/** One entry of the one-time notice list (一次性告知清单): a paper to bring. */
export type Material = {
  name: Text;
  /** Original, copy, where to get it… */
  note?: Text;
  /** Brought by some only (for instance by an agent); never blocks. */
  isOptional: boolean;
  /** How it looks when it is filled in (样表). */
  sample?: Text;
};

/** A matter of the county's catalogue; belongs to one service (S6). */
export type Item = {
  itemId: ItemId;
  serviceId: ServiceId;
  departmentId: DepartmentId;
  name: Text;
  materials: Material[];
  /** Pre-check points 预审要点 for guide and clerk. */
  checks: Text[];
  /** 0 when done on the spot. */
  promisedWorkingDays: number;
  isDoneOnTheSpot: boolean;
  /** Can be done in the self-service zone (S7). */
  canSelfServe: boolean;
  /** In yuan; absent when free of charge. */
  feeYuan?: number;
  /** What is often asked of it, and whom to ring: published by its department. */
  questions?: ItemQuestion[];
  contact?: ItemContact;
};

/** Opening spans per weekday, in hall-local minutes since midnight, half-open: [from, to). Monday first. */
export type WeeklyHours = ReadonlyArray<ReadonlyArray<readonly [fromMinute: number, toMinute: number]>>;
